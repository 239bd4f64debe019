import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scriptPrompt } from "@lhama/worker/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "./server.ts";
import { IDLE_STATS } from "./testing/idle-stats.ts";
import { makeClient } from "./testing/make-client.ts";
import { makeScriptedServer } from "./testing/make-server.ts";

const scratch = mkdtempSync(join(tmpdir(), "lhama-app-"));
const webFolder = join(scratch, "web");
mkdirSync(join(webFolder, "assets"), { recursive: true });
writeFileSync(join(webFolder, "index.html"), "<!doctype html><title>page</title>");
writeFileSync(join(webFolder, "assets", "index-abc123.js"), "export {};");
writeFileSync(join(scratch, "secret.txt"), "secret");

let server: RunningServer;
beforeAll(async () => {
  server = await makeScriptedServer({ webFolder });
});
afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true });
});

const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);

/** Status and body of a request whose path and headers go out exactly as they are given. */
function getRaw(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    httpRequest({ host: "127.0.0.1", port: server.port, path, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.on("end", () => resolve({ status: response.statusCode, body }));
    })
      .on("error", reject)
      .end();
  });
}

describe("the page", () => {
  test("is served, to be asked for anew each time; its hashed assets are kept", async () => {
    const page = await get("/");
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("<title>page</title>");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const asset = await get("/assets/index-abc123.js");
    expect(asset.headers.get("content-type")).toMatch(/javascript/);
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await get("/assets/gone.js")).headers.get("cache-control")).toBe("no-cache");
  });

  test("may load and run nothing from elsewhere, nor be framed", async () => {
    const { headers } = await get("/");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
        "font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  });

  test("has a sandbox that may run its own script and workers, and reach nothing", async () => {
    const response = await get("/sandbox");
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; script-src 'sha256-[^' ]+'; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts$/,
    );
    expect(response.headers.get("x-frame-options")).toBeNull();
    expect(await response.text()).toContain("<script>");
    expect((await getRaw("/sandbox", { host: "evil.example" })).status).toBe(403);
  });

  test("says what to do when it is not built", async () => {
    const bare = await makeScriptedServer({ webFolder: join(scratch, "missing") });
    const response = await fetch(`http://127.0.0.1:${bare.port}/`);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("npx pnpm build");
    await bare.close();
  });

  test.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..\\..\\secret.txt",
  ])("%s leads to no file outside of it", async (path) => {
    const { status, body } = await getRaw(path);
    expect([400, 404]).toContain(status);
    expect(body).not.toContain("secret");
  });
});

test("/healthz tells that the server is well, and what it holds", async () => {
  const response = await get("/healthz");
  expect(await response.json()).toEqual({
    status: "ok",
    version: expect.any(String),
    ...IDLE_STATS,
  });
});

test("another host is refused", async () => {
  const { status, body } = await getRaw("/", { host: `evil.example:${server.port}` });
  expect(status).toBe(403);
  expect(JSON.parse(body)).toMatchObject({ error: { code: "host_not_allowed" } });
});

test("/readyz: ready, and while it drains not; new sockets are refused meanwhile", async () => {
  const own = await makeScriptedServer();
  const ready = () => fetch(`http://127.0.0.1:${own.port}/readyz`);
  await expect.poll(async () => (await ready()).status).toBe(200);
  const client = await makeClient(own.port);
  await client.request({ type: "load_model", requestId: "load" });
  const prompt = scriptPrompt({ chunks: ["a"], ending: "stall" });
  client.send({ type: "generate", requestId: "a", prompt });
  client.send({ type: "generate", requestId: "waiting", prompt });
  await client.waitFor("completion_chunk");
  const closed = own.close({ drainMs: 60_000 });
  expect(await client.waitFor("info")).toMatchObject({ code: "draining" });
  expect((await client.answer("waiting")).last).toMatchObject({ code: "shutting_down" });
  const response = await ready();
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ status: "draining" });
  await expect(makeClient(own.port)).rejects.toThrow("503");
  client.send({ type: "abort" });
  await closed;
  expect(await client.closed).toMatchObject({ code: 1012 });
});

test.each(["per-connection", "shared"] as const)(
  "/readyz is ready once an engine has come up, and not where none can; workers: %s",
  async (workers) => {
    const own = await makeScriptedServer({ workers });
    const statusOf = async ({ port }: RunningServer) =>
      (await fetch(`http://127.0.0.1:${port}/readyz`)).json();
    await expect.poll(() => statusOf(own)).toEqual({ status: "ready" });
    const nowhere = new URL(`file://${scratch}/missing.js`);
    const workerEntries = { thread: nowhere, process: nowhere };
    const broken = await makeScriptedServer({ workers, workerEntries });
    await expect.poll(() => statusOf(broken)).toEqual({ status: "failed" });
    await Promise.all([own.close(), broken.close()]);
  },
);

test("/metrics counts what happens, for Prometheus", async () => {
  const own = await makeScriptedServer();
  const client = await makeClient(own.port);
  await client.request({ type: "load_model", requestId: "load" });
  await client.request({ type: "generate", requestId: "a", prompt: "one two three" });
  const crash = scriptPrompt({ chunks: ["a"], ending: "crash" });
  await client.request({ type: "generate", requestId: "b", prompt: crash });
  const response = await fetch(`http://127.0.0.1:${own.port}/metrics`);
  expect(response.headers.get("content-type")).toContain("text/plain");
  const lines = (await response.text()).split("\n");
  for (const line of [
    "lhama_sockets 1",
    "lhama_sessions 1",
    "lhama_generations_running 0",
    'lhama_generations_total{stop_reason="stop"} 1',
    'lhama_tokens_total{kind="completion"} 3',
    "lhama_time_to_first_token_seconds_count 1",
    "lhama_engines_lost_total 1",
  ]) {
    expect(lines).toContain(line);
  }
  expect(lines.some((line) => line.startsWith("nodejs_eventloop_lag_p99_seconds "))).toBe(true);
  expect(lines.some((line) => line.startsWith("process_resident_memory_bytes "))).toBe(true);
  await client.close();
  await own.close();
});
