import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { demoPrompts } from "@lhama/demo-model";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { makeClient } from "./testing/make-client.ts";

const run = promisify(execFile);
const MAIN = join(import.meta.dirname, "../dist/main.cjs");

const scratch = mkdtempSync(join(tmpdir(), "lhama-main-"));
const processes: ChildProcess[] = [];
afterEach(() => {
  for (const child of processes.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** The program as a person starts it, once it says that it is ready. */
async function startMain(args: string[] = [], nodeArgs: string[] = []) {
  const ownArgs = [MAIN, "--port=0", `--models-dir=${scratch}`, ...args];
  const child = spawn(process.execPath, [...nodeArgs, ...ownArgs], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  processes.push(child);
  let printed = "";
  const exited = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const port = await new Promise<number>((resolve, reject) => {
    const listen = (text: Buffer) => {
      printed += text;
      const ready = /ready: http:\/\/localhost:(\d+)\S*\n/.exec(printed);
      if (ready) resolve(Number(ready[1]));
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    exited.then(() => reject(new Error(printed)), reject);
  });
  return { child, port, exited, printed: () => printed };
}

/** Exit code and words of a start that fails. */
async function failMain(args: string[]): Promise<{ code: number; stderr: string }> {
  return run(process.execPath, [MAIN, ...args]).then(
    () => expect.unreachable("It should have failed."),
    (error) => error,
  );
}

/** A client whose answer has begun. */
async function startStory(port: number) {
  const client = await makeClient(port);
  await client.request({ type: "load_model", requestId: "load" });
  const prompt = demoPrompts.longStory.prompt;
  client.send({ type: "generate", requestId: "story", prompt });
  await client.waitFor("completion_chunk");
  return client;
}

describe("the program", () => {
  test("says its address and its model, and serves the health check", async () => {
    const { port, printed } = await startMain();
    expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
    await expect
      .poll(printed)
      .toBe(`Lhama is ready: http://localhost:${port}\nModel: lhama-demo. Stop with Ctrl+C.\n`);
  });

  test("warns when people from elsewhere may be led to it without a token", async () => {
    const open = await startMain(["--allow-host=chat.example.org"]);
    await expect.poll(open.printed).toContain("LHAMA_TOKEN");
    const guarded = await startMain(["--allow-host=chat.example.org", "--token=x".padEnd(40, "x")]);
    await expect.poll(guarded.printed).toContain("Stop with Ctrl+C.");
    expect(guarded.printed()).not.toContain("LHAMA_TOKEN");
  });

  test.each(["SIGTERM", "SIGINT"] as const)(
    "%s with no time to drain: a generation gets its final frame, the socket closes, exit code 0",
    async (signal) => {
      const { child, port, exited, printed } = await startMain(["--drain=0"]);
      const client = await startStory(port);
      child.kill(signal);
      const { last } = await client.answer("story");
      expect(last).toMatchObject({ type: "completion_done", stopReason: "abort" });
      expect(await client.closed).toMatchObject({ code: 1012 });
      expect(await exited).toEqual({ code: 0, signal: null });
      expect(printed()).toContain("Lhama is stopping.");
    },
  );

  test("drains: it is not ready any more, takes nothing new, and what runs ends by itself", async () => {
    const { child, port, exited } = await startMain();
    const client = await startStory(port);
    child.kill("SIGTERM");
    expect(await client.waitFor("info")).toMatchObject({ code: "draining" });
    client.send({ type: "generate", requestId: "more", prompt: "Hi" });
    expect((await client.answer("more")).last).toMatchObject({ code: "shutting_down" });
    const { last } = await client.answer("story");
    expect(last).toMatchObject({ type: "completion_done", stopReason: "stop" });
    expect(await client.closed).toMatchObject({ code: 1012 });
    expect(await exited).toEqual({ code: 0, signal: null });
  });

  test("a second signal ends it at once", async () => {
    const { child, port, exited } = await startMain();
    // So many that the first signal cannot have ended them all when the second comes.
    await Promise.all(Array.from({ length: 4 }, () => startStory(port)));
    child.kill("SIGTERM");
    child.kill("SIGINT");
    expect(await exited).toEqual({ code: null, signal: "SIGKILL" });
  });

  test("a bug that nobody caught: everything ends in order, exit code 1", async () => {
    const preload = join(scratch, "bug.cjs");
    writeFileSync(preload, "process.on('SIGUSR2', () => { throw new Error('a bug'); });");
    const { child, port, exited, printed } = await startMain([], ["--require", preload]);
    const client = await startStory(port);
    child.kill("SIGUSR2");
    expect((await client.answer("story")).last).toMatchObject({ stopReason: "abort" });
    expect(await exited).toEqual({ code: 1, signal: null });
    expect(printed()).toContain("a bug");
  });

  test("even its most talkative log has nothing of what people write", async () => {
    const { child, port, exited, printed } = await startMain(["--log-level=debug"]);
    const client = await makeClient(port);
    await client.request({ type: "load_model", requestId: "load" });
    const prompt = "My secret is 4711.";
    await client.request({ type: "generate", requestId: "a", prompt, options: { maxTokens: 4 } });
    client.sendRaw(`{"json":{"type":"generate","requestId":"b","prompt":"4711","more":"4711"}}`);
    client.sendRaw("4711");
    await client.request({ type: "ping", requestId: "ping" });
    await client.close();
    child.kill("SIGTERM");
    await exited;
    expect(printed()).toContain('"msg":"socket closed"');
    expect(printed()).not.toContain("4711");
  });

  test("a reader that is gone, such as `head`, is no mistake", async () => {
    const child = spawn(process.execPath, [MAIN, "--help"], { stdio: ["ignore", "pipe", "pipe"] });
    processes.push(child);
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    expect(await once(child, "close")).toEqual([0, null]);
    expect(stderr).toBe("");
  });

  test("a port in use: one line that says which, and what to do", async () => {
    const blocker = createServer().listen(0, "127.0.0.1");
    await once(blocker, "listening");
    const address = blocker.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const { code, stderr } = await failMain([`--port=${address.port}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^lhama: Port ${address.port} is in use\\..*--port.*\\n$`));
    blocker.close();
  });

  test.each([
    ["missing.gguf", /There is no model "missing\.gguf"/],
    [join(scratch, "page.gguf"), /"page\.gguf" is not a usable GGUF model/],
  ])("a model that cannot be used (%s): one line that says why", async (model, message) => {
    writeFileSync(join(scratch, "page.gguf"), "<html>not a model, but long enough for one</html>");
    const { code, stderr } = await failMain([
      "--port=0",
      `--models-dir=${scratch}`,
      "--model",
      model,
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("sets the size of libuv's pool, and respects one that is set", async () => {
    const print = "process.on('exit', () => console.log(process.env.UV_THREADPOOL_SIZE))";
    const preload = join(scratch, "print-pool.cjs");
    writeFileSync(preload, print);
    const poolSize = async (env: Record<string, string>) => {
      const args = ["--require", preload, MAIN, "--version"];
      const { stdout } = await run(process.execPath, args, { env });
      return Number(stdout.trim().split("\n").at(-1));
    };
    expect(await poolSize({})).toBeGreaterThan(32);
    expect(await poolSize({ UV_THREADPOOL_SIZE: "7" })).toBe(7);
  });

  test.each([
    { isolation: "thread", usedInServer: true },
    { isolation: "process", usedInServer: false },
  ])("native code in the server's process: isolation by $isolation", async (placement) => {
    const dist = new URL("../dist/", import.meta.url);
    const script = join(scratch, `native-code-${placement.isolation}.mjs`);
    // What is loaded anywhere in the process shows in its report; that an engine does, too.
    writeFileSync(
      script,
      `import { startServer } from "${dist}index.js";
      import { makeClient } from "${dist}testing/index.js";
      const native = () =>
        process.report.getReport().sharedObjects.filter((path) => /llama|ggml/.test(path)).length;
      const server = await startServer({
        port: 0, spareWorkers: 0, isolation: "${placement.isolation}",
      });
      await fetch(\`http://127.0.0.1:\${server.port}/healthz\`);
      const idle = native();
      const client = await makeClient(server.port);
      await client.request({ type: "load_model", requestId: "load" });
      console.log(JSON.stringify({ idle, used: native() }));
      await client.close();
      await server.close();`,
    );
    const { stdout } = await run(process.execPath, [script]);
    const { idle, used } = JSON.parse(stdout);
    expect(idle).toBe(0);
    expect(used > 0).toBe(placement.usedInServer);
  });
});
