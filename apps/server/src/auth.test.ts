import { request as secureRequest } from "node:https";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { RunningServer, ServerOptions } from "./server.ts";
import { makeClient } from "./testing/make-client.ts";
import { makeScriptedServer } from "./testing/make-server.ts";

const TOKEN = "a-token-for-the-tests";
const TLS = {
  cert: join(import.meta.dirname, "testing/tls/cert.pem"),
  key: join(import.meta.dirname, "testing/tls/key.pem"),
};

const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(options: ServerOptions = {}) {
  const server = await makeScriptedServer({ token: TOKEN, ...options });
  servers.push(server);
  const origin = `http://127.0.0.1:${server.port}`;
  const signIn = (secret: string, headers: Record<string, string> = {}) =>
    fetch(`${origin}/auth`, { method: "POST", body: secret, headers });
  return { ...server, origin, signIn };
}

/** The cookie that an answer sets, as it is sent back. */
const cookieOf = (response: Response) => response.headers.get("set-cookie")?.split(";")[0] ?? "";

describe("a server with a token", () => {
  test("lets no socket in without it, whatever it has instead", async () => {
    const { port } = await start();
    const attempts: Record<string, string>[] = [
      {},
      { Authorization: "Bearer wrong" },
      { Authorization: TOKEN },
      { Cookie: `lhama_${port}=${TOKEN}` },
    ];
    for (const headers of attempts) {
      await expect(makeClient(port, { headers })).rejects.toThrow("401");
    }
  });

  test("lets programs in that send it", async () => {
    const { port } = await start();
    const client = await makeClient(port, { headers: { Authorization: `Bearer ${TOKEN}` } });
    expect(await client.waitFor("ready")).toMatchObject({ resumed: false });
    await client.close();
  });

  test("swaps the code of the printed link for a cookie, once, and the token always", async () => {
    const { port, origin, access, signIn } = await start();
    const code = access?.code ?? "";
    expect((await fetch(`${origin}/auth`)).status).toBe(401);
    const response = await signIn(code);
    expect(response.status).toBe(204);
    expect(response.headers.get("set-cookie")).toMatch(
      new RegExp(`^lhama_${port}=[\\w-]{43}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict$`),
    );
    const Cookie = cookieOf(response);
    expect((await fetch(`${origin}/auth`, { headers: { Cookie } })).status).toBe(204);
    const client = await makeClient(port, { headers: { Cookie, Origin: origin } });
    await client.close();
    expect((await signIn(code)).status).toBe(401);
    expect(cookieOf(await signIn(TOKEN))).toBe(Cookie);
  });

  test.each(["", "wrong", "undefined", "x".repeat(100_000)])(
    "does not take %.20s",
    async (secret) => {
      const { signIn } = await start();
      const response = await signIn(secret);
      expect([401, 413]).toContain(response.status);
      expect(response.headers.get("set-cookie")).toBeNull();
    },
  );

  test("signs nobody in on behalf of another page", async () => {
    const { signIn } = await start();
    expect((await signIn(TOKEN, { Origin: "http://evil.example" })).status).toBe(403);
  });

  test("shows its page and its health to all, its numbers to who has the token", async () => {
    const { origin } = await start();
    expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ status: "ok" });
    const response = await fetch(`${origin}/metrics`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: "unauthorized" } });
    const headers = { Authorization: `Bearer ${TOKEN}` };
    expect((await fetch(`${origin}/metrics`, { headers })).status).toBe(200);
    const health = await fetch(`${origin}/healthz`, { headers });
    expect(await health.json()).toMatchObject({ status: "ok", sessions: 0 });
  });
});

test("a server on loopback alone needs no token", async () => {
  const { origin, access } = await start({ token: undefined });
  expect(access).toBeUndefined();
  expect((await fetch(`${origin}/auth`)).status).toBe(204);
});

test("a server that other machines can reach makes a token when it is given none", async () => {
  const { port, access, url, isPrivate } = await start({ token: undefined, host: "0.0.0.0" });
  expect(access?.token).toMatch(/^[\w-]{32}$/);
  expect(isPrivate).toBe(false);
  expect(url).not.toMatch(/0\.0\.0\.0|localhost|127\.0\.0\.1/);
  await expect(makeClient(port)).rejects.toThrow("401");
  // By the name it says it has, it answers.
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const client = await makeClient(port, {
    headers: { Authorization: `Bearer ${access?.token}`, Host: new URL(url).host },
  });
  await client.close();
});

describe("TLS", () => {
  test("with a certificate it speaks https and wss, and marks its cookie", async () => {
    const { port, url, isPrivate } = await start({ tls: TLS });
    expect(url).toBe(`https://localhost:${port}`);
    expect(isPrivate).toBe(true);
    const origin = `https://127.0.0.1:${port}`;
    const cookie = await new Promise<string | undefined>((resolve, reject) => {
      const options = { method: "POST", rejectUnauthorized: false, headers: { Origin: origin } };
      secureRequest(`${origin}/auth`, options, (response) => {
        response.resume();
        resolve(response.headers["set-cookie"]?.[0]);
      })
        .on("error", reject)
        .end(TOKEN);
    });
    expect(cookie).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
    const ws = new WebSocket(`wss://127.0.0.1:${port}/ws`, {
      rejectUnauthorized: false,
      headers: { Origin: origin, Cookie: cookie?.split(";")[0] },
    });
    await new Promise((resolve, reject) => ws.once("open", resolve).once("error", reject));
    ws.close();
  });

  test("a file that is not there: says which", async () => {
    const tls = { ...TLS, key: "/nowhere/key.pem" };
    await expect(start({ tls })).rejects.toThrow("/nowhere/key.pem");
  });
});

test("behind a trusted proxy each client has its own share of sessions", async () => {
  const limits = { sessionsPerAddress: 1 };
  const { port } = await start({ token: undefined, trustedProxies: ["127.0.0.1"], limits });
  const from = (address: string) =>
    makeClient(port, { headers: { "X-Forwarded-For": `6.6.6.6, ${address}` } });
  const clients = [await from("203.0.113.1"), await from("203.0.113.2")];
  await expect(from("203.0.113.1")).rejects.toThrow("closed");
  for (const client of clients) await client.close();
});
