import { execFile } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { demoModel, demoPrompts } from "@lhama/demo-model";
import { makeThreadWorker } from "@lhama/worker/testing";
import { afterAll, describe, expect, test } from "vitest";
import { describeWorker } from "./testing/worker-suite.ts";

const states = mkdtempSync(join(tmpdir(), "lhama-states-"));
afterAll(() => rmSync(states, { recursive: true }));

const hello = { messages: [{ role: "user", content: demoPrompts.greeting.prompt }] };
const load = { type: "load_model", requestId: "load", model: demoModel } as const;

describeWorker("life cycle", ({ generate, client, loadDemo }) => {
  test("unloads; then nothing works until a model is loaded again", async () => {
    const { last } = await client.request({ type: "unload_model", requestId: "unload" });
    expect(last).toMatchObject({ type: "model_unloaded" });
    for (const type of ["unload_model", "create_context", "tokenize"]) {
      const request = { type, requestId: "none", ...(type === "tokenize" && { text: "x" }) };
      expect((await client.request(request)).last).toMatchObject({ code: "model_not_loaded" });
    }
    await loadDemo();
    expect((await generate(hello)).last.text).toMatch(demoPrompts.greeting.answer);
  });

  test("creates contexts and loads models one after another", async () => {
    for (let i = 0; i < 3; i++) {
      const create = { type: "create_context", requestId: "context" };
      expect((await client.request(create)).last).toMatchObject({ type: "context_created" });
      expect((await client.request(create)).last).toMatchObject({ type: "context_created" });
      expect((await generate(hello)).last.stopReason).toBe("stop");
      await loadDemo();
    }
  });

  test("can load with a chat format of the client's choice", async () => {
    const { last } = await client.request({ ...load, options: { chatWrapper: "chatML" } });
    expect(last).toMatchObject({ type: "model_loaded", model: { chatWrapper: "ChatML" } });
    await loadDemo();
  });
});

describeWorker(
  "little memory",
  ({ client }) => {
    test("a context that needs too much is refused with the numbers, and a smaller one works", async () => {
      const create = (contextSize: number) =>
        client.request({ type: "create_context", requestId: "c", options: { contextSize } });
      expect((await create(1_000_000)).last).toMatchObject({
        code: "insufficient_memory",
        details: { neededBytes: expect.any(Number), availableBytes: 200 * 1024 ** 2 },
      });
      expect((await create(512)).last).toMatchObject({ type: "context_created" });
    });

    test("one that may be smaller is as large as the memory allows", async () => {
      const size = async (contextSize: unknown) => {
        const request = { type: "create_context", requestId: "c", options: { contextSize } };
        const { last } = await client.request(request);
        return last.type === "context_created" ? last.context.contextSize : last;
      };
      // Chats that share a context share the memory.
      for (const wanted of ["auto", { min: 256, max: 1_000_000 }]) {
        const most = await size(wanted);
        expect(most).toBeGreaterThanOrEqual(256);
        expect(most).toBeLessThanOrEqual(2048);
      }
      expect(await size({ min: 300 })).toBeGreaterThanOrEqual(300);
      expect(await size({ max: 700 })).toBe(768);
      expect(await size({ min: 900_000, max: 1_000_000 })).toMatchObject({
        code: "insufficient_memory",
      });
      expect(await size({ min: 700, max: 600 })).toMatchObject({ code: "invalid_message" });
    });
  },
  { maxMemoryBytes: 200 * 1024 ** 2 },
);

describe("a worker of its own", () => {
  test("a model that needs too much memory is refused before it is loaded", async () => {
    const { client, close } = makeThreadWorker();
    client.send({ type: "init", threads: 1, gpu: false, maxMemoryBytes: 1024 });
    expect((await client.request(load)).last).toMatchObject({
      code: "insufficient_memory",
      details: { neededBytes: statSync(demoModel.path).size, availableBytes: 1024 },
    });
    await close();
  });

  test("a model that leaves no memory for a conversation is refused; a shorter context is proposed", async () => {
    const start = async (maxMemoryBytes: number) => {
      const worker = makeThreadWorker();
      worker.client.send({ type: "init", threads: 1, gpu: false, maxMemoryBytes });
      return { ...worker, last: (await worker.client.request(load)).last };
    };
    const small = await start(statSync(demoModel.path).size);
    expect(small.last).toMatchObject({
      code: "insufficient_memory",
      message: expect.stringContaining("Beside the model, a context of 1024 tokens"),
    });
    const { neededBytes } = small.last.type === "error" ? (small.last.details ?? {}) : {};
    const enough = await start(Number(neededBytes) + 1024);
    expect(enough.last).toMatchObject({ type: "model_loaded" });
    const { last } = await enough.client.request({ type: "generate", requestId: "g", ...hello });
    expect(last).toMatchObject({
      code: "insufficient_memory",
      message: expect.stringContaining("A context of 2048 tokens"),
      details: { contextSize: 1024 },
    });
    const options = { contextSize: 1024 };
    await enough.client.request({ type: "create_context", requestId: "c", options });
    expect(
      (await enough.client.request({ type: "generate", requestId: "h", ...hello })).last,
    ).toMatchObject({ type: "completion_done" });
    await Promise.all([small.close(), enough.close()]);
  });

  test("keeps its chats in a smaller KV cache, and reads the file in other ways, as the operator likes", async () => {
    const stateFolder = mkdtempSync(join(states, "kinds-"));
    const used = async (options: object) => {
      const { client, close } = makeThreadWorker();
      client.send({ type: "init", threads: 1, gpu: false, stateFolder, ...options });
      expect((await client.request(load)).last).toMatchObject({ type: "model_loaded" });
      const { last } = await client.request({ type: "generate", requestId: "g", ...hello });
      expect(last).toMatchObject({ text: expect.stringMatching(demoPrompts.greeting.answer) });
      return { client, close };
    };
    const whole = await used({ directIo: true });
    const state = { requestId: "s", name: "kinds" };
    const { last: large } = await whole.client.request({ type: "save_state", ...state });
    const half = await used({ kvCacheType: "q8_0", lazyTensors: true });
    // A state of another kind does not fit; llama.cpp notices that.
    const { last: refused } = await half.client.request({ type: "restore_state", ...state });
    expect(refused).toMatchObject({ code: "state_invalid" });
    await half.client.request({ type: "generate", requestId: "again", ...hello });
    const { last: small } = await half.client.request({ type: "save_state", ...state });
    if (large.type !== "state_saved" || small.type !== "state_saved") throw new Error("not saved");
    expect(small.bytes / small.tokens).toBeLessThan((large.bytes / large.tokens) * 0.7);
    await Promise.all([whole.close(), half.close()]);
  });

  test("ends, at whatever moments loads were aborted", async () => {
    const { client, close } = makeThreadWorker();
    client.send({ type: "init", threads: 1, gpu: false });
    await client.request(load);
    for (let turns = 0; turns < 60; turns += 2) {
      const loading = client.request(load);
      // Each takes the thread about one turn of its event loop.
      const turn = { type: "tokenize", requestId: "turn", text: "x" };
      for (let i = 0; i < turns; i++) await client.request(turn);
      client.send({ type: "abort", requestId: load.requestId });
      await loading;
    }
    expect((await client.request(load)).last).toMatchObject({ type: "model_loaded" });
    await close();
  });

  test("60 loads and unloads leave no more behind than the first few", async () => {
    const program = fileURLToPath(new URL("../dist/testing/load-cycles.js", import.meta.url));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--expose-gc", program, demoModel.path, "60"],
      // One heap for all threads, since many of them fragment, and what grows then is not a leak.
      { env: { MALLOC_ARENA_MAX: "1" } },
    );
    const lines = stdout.trim().split("\n");
    expect(lines).toHaveLength(60);
    const megabytes = lines.map((line) => {
      expect(line).toMatch(/^model_unloaded \d+$/);
      return Number(line.split(" ")[1]) / 1024 ** 2;
    });
    const middle = (part: number[]) => part.sort((a, b) => a - b)[Math.floor(part.length / 2)] ?? 0;
    // Flat within a few MB, so a thirtieth of a model left behind in each cycle would show.
    expect(middle(megabytes.slice(50)) - middle(megabytes.slice(20, 30))).toBeLessThan(30);
  });

  const phases: [
    string,
    (client: ReturnType<typeof makeThreadWorker>["client"]) => Promise<unknown>,
  ][] = [
    ["before init", async () => {}],
    ["while it starts", async (client) => client.send({ type: "init", threads: 1, gpu: false })],
    [
      "while it loads",
      async (client) => {
        client.send({ type: "init", threads: 1, gpu: false });
        client.send(load);
        await client.waitFor("model_progress");
      },
    ],
    [
      "in prefill",
      async (client) => {
        client.send({ type: "init", threads: 1, gpu: false });
        await client.request(load);
        client.send({ type: "generate", requestId: "g", prompt: "one two three ".repeat(200) });
        await client.waitFor("prompt_progress");
      },
    ],
    [
      "while it generates",
      async (client) => {
        client.send({ type: "init", threads: 1, gpu: false });
        await client.request(load);
        client.send({ type: "generate", requestId: "g", prompt: demoPrompts.longStory.prompt });
        await client.waitFor("completion_chunk");
      },
    ],
  ];

  test.each(phases)("closes in order %s", async (_, reach) => {
    const { client, close } = makeThreadWorker();
    await reach(client);
    await close();
    const finals = client.events.filter(
      (event) =>
        "requestId" in event && event.requestId === "g" && event.type === "completion_done",
    );
    expect(finals.length).toBe(
      client.events.some(({ type }) => type === "prompt_progress") ? 1 : 0,
    );
  });
});

describeWorker(
  "saved states",
  ({ generate, client, loadDemo }) => {
    const long = {
      messages: [{ role: "user", content: `${"one two three ".repeat(100)} Tell me a joke` }],
    };
    const save = (name: string) => client.request({ type: "save_state", requestId: "s", name });
    const restore = (name: string) =>
      client.request({ type: "restore_state", requestId: "r", name });
    const files = (ending: string) =>
      readdirSync(states, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(ending))
        .map((file) => join(states, file));

    test("a conversation comes back without being evaluated again", async () => {
      await generate(long);
      const saved = await save("chat-1");
      expect(saved.last).toMatchObject({ type: "state_saved", bytes: expect.any(Number) });
      await loadDemo();
      expect((await restore("chat-1")).last).toMatchObject({ type: "state_restored" });
      const { last } = await generate(long);
      expect(last.usage.promptTokens - last.usage.cachedTokens).toBe(1);
    });

    test("a conversation that was left for another one comes back whole", async () => {
      const { last: first } = await generate(long);
      await save("left");
      await generate(hello);
      expect((await restore("left")).last).toMatchObject({ type: "state_restored" });
      const next = { role: "user", content: demoPrompts.capital.prompt };
      const { last } = await generate({ messages: [...long.messages, ...first.messages, next] });
      // Beside it, as much of the answer as has the same tokens when it is told back.
      expect(last.usage.cachedTokens).toBeGreaterThanOrEqual(first.usage.promptTokens);
    });

    test("an empty cache is not saved in place of anything", async () => {
      await generate(hello);
      await save("kept");
      await loadDemo();
      expect((await save("kept")).last).toMatchObject({ code: "state_empty" });
      expect((await restore("kept")).last).toMatchObject({ type: "state_restored" });
    });

    test("who does not wait for the end of a save finds the state all the same", async () => {
      await generate(long);
      const saved = save("hurried");
      client.send({ type: "abort", requestId: "s" });
      expect((await saved).last).toMatchObject({ code: "aborted" });
      await generate(hello);
      expect((await restore("hurried")).last).toMatchObject({ type: "state_restored" });
      expect(files(".part")).toEqual([]);
    });

    test("says so when there is none", async () => {
      expect((await restore("nothing")).last).toMatchObject({ code: "state_not_found" });
    });

    test("a damaged file never reaches the library", async () => {
      await generate(hello);
      await save("damaged");
      for (const file of files("damaged.kv")) truncateSync(file, 1000);
      expect((await restore("damaged")).last).toMatchObject({ code: "state_invalid" });
      for (const file of files("damaged.json")) writeFileSync(file, "{");
      expect((await restore("damaged")).last).toMatchObject({ code: "state_invalid" });
      expect((await generate(hello)).last.stopReason).toBe("stop");
    });

    test("a state that the context cannot hold is refused", async () => {
      await generate(long);
      await save("big");
      await client.request({
        type: "create_context",
        requestId: "c",
        options: { contextSize: 256 },
      });
      expect((await restore("big")).last).toMatchObject({ code: "state_invalid" });
    });

    test("one of another version of the engine is refused", async () => {
      await generate(hello);
      await save("older");
      for (const file of files("older.json")) {
        const content = JSON.parse(readFileSync(file, "utf8"));
        writeFileSync(file, JSON.stringify({ ...content, version: "0.0.1" }));
      }
      expect((await restore("older")).last).toMatchObject({ code: "state_invalid" });
    });

    test("a name cannot leave the folder", async () => {
      expect((await save("../evil")).last).toMatchObject({
        code: "invalid_message",
        field: "name",
      });
    });
  },
  { stateFolder: states },
);

describeWorker(
  "little room for saved states",
  ({ generate, client }) => {
    test("one that is larger than all of it is refused, and leaves nothing behind", async () => {
      await generate(hello);
      const { last } = await client.request({ type: "save_state", requestId: "s", name: "tiny" });
      expect(last).toMatchObject({ code: "state_too_large", details: { maxBytes: 1000 } });
      const left = readdirSync(states, { recursive: true, encoding: "utf8" });
      expect(left.filter((file) => file.includes("tiny"))).toEqual([]);
    });
  },
  { stateFolder: states, stateBytes: 1000 },
);

describeWorker("no saved states", ({ client }) => {
  test("are kept where the operator has named no folder", async () => {
    const { last } = await client.request({ type: "save_state", requestId: "s", name: "x" });
    expect(last).toMatchObject({ code: "not_allowed" });
  });
});
