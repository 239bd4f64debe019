import type { HttpBindings } from "@hono/node-server";
import { LhamaError, toWireError } from "@lhama/protocol";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { setCookie } from "hono/cookie";
import { type AccessGuard, cookieName } from "./access-guard.ts";
import type { AccessToken } from "./access-token.ts";

export interface AuthOptions {
  guard: AccessGuard;
  access: AccessToken | undefined;
}

const THIRTY_DAYS = 30 * 24 * 3600;
/** A secret has some dozen characters. */
const MOST_BYTES = 1024;

/** Where the page asks whether it may come in, and swaps a code or a token for a cookie. */
export function makeAuth({ guard, access }: AuthOptions) {
  const auth = new Hono<{ Bindings: HttpBindings }>();

  const limitBody = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => c.json({ error: toWireError(wrongToken()) }, 413),
  });

  auth.get("/", (c) => {
    try {
      const { headers, socket } = c.env.incoming;
      guard.checkToken(headers, socket.localPort ?? 0);
      return c.body(null, 204);
    } catch (error) {
      return c.json({ error: toWireError(error) }, 401);
    }
  });

  auth.post("/", limitBody, async (c) => {
    const port = c.env.incoming.socket.localPort ?? 0;
    try {
      guard.checkOrigin(c.req.header("origin"), port);
    } catch (error) {
      return c.json({ error: toWireError(error) }, 403);
    }
    const cookie = access?.redeem(await c.req.text());
    if (cookie === undefined) {
      return c.json({ error: toWireError(wrongToken()) }, 401);
    }
    setCookie(c, cookieName(port), cookie, {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      maxAge: THIRTY_DAYS,
      // Behind a proxy the page's own origin tells how the browser came.
      secure: c.req.header("origin")?.startsWith("https:") ?? false,
    });
    return c.body(null, 204);
  });

  return auth;
}

function wrongToken(): LhamaError {
  return new LhamaError("unauthorized", "This is not the access token of the server.");
}
