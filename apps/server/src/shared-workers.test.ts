import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LhamaError, type ServerMessage, toWireError } from "@lhama/protocol";
import type { HostRequest, WorkerRequest } from "@lhama/worker";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { CrashRecord } from "./crash-record.ts";
import { EngineStarts } from "./engine-starts.ts";
import { ModelLibrary } from "./model-library.ts";
import { SharedWorkers } from "./shared-workers.ts";
import { SOUND_GGUF } from "./testing/make-server.ts";
import { makeSession } from "./testing/make-session.ts";
import { modelFacts } from "./testing/model-facts.ts";

const MINUTE = 60_000;

/** Shared workers on a machine with 10 GB, where the model `4-a.gguf` takes 4 of them. */
function makeMachine() {
  const machine = { freeGB: 10 };
  const engines: { model: string | undefined; isClosing: boolean }[] = [];
  const workers = new SharedWorkers({
    spawn: (listener) => {
      const engine = {
        model: undefined as string | undefined,
        isClosing: false,
        send: (message: HostRequest) => {
          if (message.type === "close") return;
          const { channel, request } = message;
          if (request.type === "load_model") {
            const event = load(request);
            queueMicrotask(() =>
              listener.onEvent({ type: "channel_events", events: [{ channel, event }] }),
            );
          }
          if (request.type === "close") {
            // It settles first what it was doing.
            setImmediate(() => listener.onEvent({ type: "channel_closed", channel }));
          }
        },
        close: async () => {
          engine.isClosing = true;
          await Promise.resolve();
          machine.freeGB += gigabytes(engine.model);
          listener.onExit();
        },
      };
      const load = ({ requestId, model }: Extract<WorkerRequest, { type: "load_model" }>) => {
        if (engine.model === undefined && gigabytes(model.name) > machine.freeGB) {
          const error = new LhamaError("insufficient_memory", `${machine.freeGB} GB are free.`);
          return { type: "error" as const, requestId, ...toWireError(error) };
        }
        if (engine.model === undefined) machine.freeGB -= gigabytes(model.name);
        engine.model = model.name;
        return { type: "model_loaded" as const, requestId, model: modelFacts(model.name) };
      };
      engines.push(engine);
      return engine;
    },
    init: () => ({ type: "init", threads: 1, gpu: false }),
    crashes: new CrashRecord(),
    starts: new EngineStarts(),
    onFacts: () => {},
    spares: 0,
    idleMs: 5 * MINUTE,
  });
  const alive = () => engines.filter(({ isClosing }) => !isClosing).map(({ model }) => model);
  return { machine, workers, alive };
}

function gigabytes(model = "0"): number {
  return Number.parseInt(model, 10);
}

/** Lets every promise that was settled say so. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("an engine that nobody uses", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Somebody who loads a model. */
  function join({ workers }: ReturnType<typeof makeMachine>, name: string) {
    const worker = workers.start({ onEvent: () => {}, onExit: () => {} });
    worker.send({ type: "load_model", requestId: "load", model: { name, path: `/${name}` } });
    return worker;
  }

  test("keeps its model for the time that the operator chose, then frees it", async () => {
    const machine = makeMachine();
    await join(machine, "4-a").close();
    vi.advanceTimersByTime(5 * MINUTE - 1);
    await settled();
    expect(machine.alive()).toEqual(["4-a"]);
    vi.advanceTimersByTime(1);
    await settled();
    expect(machine.alive()).toEqual([]);
    expect(machine.workers.counts).toEqual({ alive: 0, closing: 0 });
  });

  test("is there for who comes meanwhile, and its time begins anew when they have gone", async () => {
    const machine = makeMachine();
    await join(machine, "4-a").close();
    vi.advanceTimersByTime(4 * MINUTE);
    const next = join(machine, "4-a");
    vi.advanceTimersByTime(60 * MINUTE);
    await settled();
    expect(machine.alive()).toEqual(["4-a"]);
    await next.close();
    vi.advanceTimersByTime(4 * MINUTE);
    await settled();
    expect(machine.alive()).toEqual(["4-a"]);
    vi.advanceTimersByTime(MINUTE);
    await settled();
    expect(machine.alive()).toEqual([]);
  });
});

describe("when memory is short", () => {
  function makeModels() {
    const folder = mkdtempSync(join(tmpdir(), "lhama-models-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const name of ["3-a", "3-b", "4-c", "6-d", "9-e"]) {
      writeFileSync(join(folder, `${name}.gguf`), SOUND_GGUF);
    }
    const embedded = { name: "embedded", path: import.meta.filename };
    const models = new ModelLibrary({ folders: [folder], embedded });
    return { models };
  }

  /** A session on the machine, which has these models. */
  function makeChat({
    models,
    workers,
  }: ReturnType<typeof makeMachine> & ReturnType<typeof makeModels>) {
    const { send, frames, session } = makeSession({ models, workers });
    let loads = 0;
    const load = async (model: string): Promise<ServerMessage> => {
      loads += 1;
      const requestId = `load ${loads}`;
      send({ type: "load_model", requestId, model: `${model}.gguf` });
      const isEnd = (frame: ServerMessage) =>
        "requestId" in frame && frame.requestId === requestId && frame.type !== "model_progress";
      await expect.poll(() => frames.find(isEnd)).toBeDefined();
      return frames.find(isEnd) as ServerMessage;
    };
    return { load, leave: () => session().end() };
  }

  test("the engine that nobody has used for longest goes first, and no more than needed", async () => {
    const machine = { ...makeMachine(), ...makeModels() };
    for (const model of ["3-a", "3-b", "4-c", "3-a"]) {
      const chat = makeChat(machine);
      await chat.load(model);
      await chat.leave();
    }
    expect(machine.alive()).toEqual(["3-a.gguf", "3-b.gguf", "4-c.gguf"]);
    const chat = makeChat(machine);
    expect(await chat.load("6-d")).toMatchObject({ type: "model_loaded" });
    // "3-b" alone was not enough; "3-a" was used after "4-c".
    expect(machine.alive()).toEqual(["3-a.gguf", "6-d.gguf"]);
  });

  test("engines in use stay, and who finds no room is told the numbers", async () => {
    const machine = { ...makeMachine(), ...makeModels() };
    const [first, second] = [makeChat(machine), makeChat(machine)];
    await first.load("3-a");
    expect(await second.load("9-e")).toMatchObject({
      type: "error",
      code: "insufficient_memory",
      message: "7 GB are free.",
    });
    expect(machine.alive()).toContain("3-a.gguf");
    expect(await second.load("4-c")).toMatchObject({ type: "model_loaded" });
  });

  test("a chat that changes its model leaves room for it", async () => {
    const machine = { ...makeMachine(), ...makeModels() };
    const chat = makeChat(machine);
    await chat.load("6-d");
    expect(await chat.load("9-e")).toMatchObject({ type: "model_loaded" });
    expect(machine.alive()).toEqual(["9-e.gguf"]);
  });
});
