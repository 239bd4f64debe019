import { existsSync } from "node:fs";
import { join } from "node:path";
import type { HttpBindings } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { toWireError } from "@lhama/protocol";
import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { AccessGuard } from "./access-guard.ts";
import type { AccessToken } from "./access-token.ts";
import { makeAuth } from "./auth.ts";
import type { EngineState } from "./engine-starts.ts";
import type { Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { makeSandboxPage } from "./sandbox-page.ts";

export interface AppOptions {
  /** Folder of the built web client. It need not exist. */
  webFolder: string;
  guard: AccessGuard;
  access: AccessToken | undefined;
  /** The body of `/healthz`. */
  health(): Record<string, unknown>;
  /** Whether the server is worth coming to: it takes new sockets, and its engines come up. */
  readiness(): "ready" | "draining" | EngineState;
  metrics: Pick<Metrics, "render" | "contentType">;
  log: Logger;
}

type Bindings = { Bindings: HttpBindings };

const SELF = ["'self'"];
const NONE = ["'none'"];

/** What answers HTTP: the web client's files, `/healthz`, `/readyz` and `/metrics`. */
export function makeApp({ webFolder, guard, health, access, readiness, metrics, log }: AppOptions) {
  const app = new Hono<Bindings>();
  /** Why who asks may not see everything, if so. */
  const refusalOf = (c: Context<Bindings>) => {
    try {
      const { headers, socket } = c.env.incoming;
      guard.checkToken(headers, socket.localPort ?? 0);
      return undefined;
    } catch (error) {
      return toWireError(error);
    }
  };

  app.use(async (c, next) => {
    try {
      guard.checkHost(c.req.header("host"), c.env.incoming.socket.localPort ?? 0);
    } catch (error) {
      return c.json({ error: toWireError(error) }, 403);
    }
    return next();
  });

  // Before the headers of all the others: it has its own.
  app.route("/sandbox", makeSandboxPage());

  app.use(
    secureHeaders({
      // The page shows what a model writes: whatever gets into it must not run or load anything.
      contentSecurityPolicy: {
        defaultSrc: NONE,
        scriptSrc: SELF,
        styleSrc: SELF,
        imgSrc: [...SELF, "data:", "blob:"],
        fontSrc: SELF,
        connectSrc: SELF,
        workerSrc: SELF,
        frameSrc: SELF,
        manifestSrc: SELF,
        baseUri: NONE,
        formAction: NONE,
        frameAncestors: NONE,
      },
      xFrameOptions: "DENY",
      // A promise of TLS for all ports of the name, which is not the server's own to give.
      strictTransportSecurity: false,
    }),
  );

  // To strangers it says no more than that the server runs.
  app.get("/healthz", (c) => c.json(refusalOf(c) === undefined ? health() : { status: "ok" }));
  app.get("/readyz", (c) => {
    const status = readiness();
    return c.json({ status }, status === "ready" ? 200 : 503);
  });
  app.route("/auth", makeAuth({ guard, access }));
  app.get("/metrics", async (c) => {
    const refusal = refusalOf(c);
    if (refusal !== undefined) return c.json({ error: refusal }, 401);
    c.header("Content-Type", metrics.contentType);
    return c.body(await metrics.render());
  });

  app.use(async (c, next) => {
    await next();
    // The build puts a hash of the content into the names of the assets.
    const isHashed = c.req.path.startsWith("/assets/") && c.res.ok;
    c.header("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
  });
  app.use(serveStatic({ rewriteRequestPath: (path) => join(webFolder, path) }));
  app.get("/", (c) => {
    const isBuilt = existsSync(join(webFolder, "index.html"));
    return isBuilt ? c.notFound() : c.html(NOT_BUILT_PAGE, 503);
  });

  app.onError((error, c) => {
    log.error({ err: error }, "HTTP request failed");
    return c.json({ error: toWireError(error) }, 500);
  });
  return app;
}

const NOT_BUILT_PAGE = `<!doctype html>
<html lang="en">
<title>Lhama</title>
<h1>The server runs, but the page is not built yet</h1>
<p>Run <code>npx pnpm build</code> in the project's folder, then reload this page.</p>
</html>
`;
