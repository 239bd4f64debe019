import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { demoPrompts } from "@lhama/demo-model";
import type { ChatMessage } from "@lhama/protocol";
import { afterAll, describe, expect, test } from "vitest";
import type { ServerOptions } from "./server.ts";
import { makeClient } from "./testing/make-client.ts";
import { makeScriptedServer, makeServer } from "./testing/make-server.ts";
import { makeSession } from "./testing/make-session.ts";
import { loaded } from "./testing/session-events.ts";

const states = mkdtempSync(join(tmpdir(), "lhama-states-"));
afterAll(() => rmSync(states, { recursive: true }));

const ENGINE = { threads: 1, gpu: false } as const;
const filesOf = (name: string) =>
  readdirSync(states, { recursive: true, encoding: "utf8" }).filter((file) => file.includes(name));

const question = (content: string): ChatMessage => ({ role: "user", content });
const long = [question(`${"one two three ".repeat(150)} Tell me a joke`)];

describe.each([{ workers: "per-connection" }, { workers: "shared" }] as const)(
  "$workers",
  ({ workers }) => {
    const start = async (options: ServerOptions = {}) => {
      const engine = { ...ENGINE, stateFolder: states };
      const server = await makeServer({ workers, engine, ...options });
      const connect = async () => {
        const client = await makeClient(server.port);
        await client.request({ type: "load_model", requestId: "load" });
        const ask = async (messages: ChatMessage[]) => {
          const { last } = await client.request({ type: "generate", requestId: "g", messages });
          if (last.type !== "completion_done") throw new Error(JSON.stringify(last));
          return last;
        };
        const state = async (type: "save_state" | "restore_state" | "delete_state", name: string) =>
          (await client.request({ type, requestId: type, name })).last;
        return { client, ask, state };
      };
      return { server, connect };
    };

    test("a conversation that was left and is come back to is not read again", async () => {
      const { server, connect } = await start();
      const { client, ask, state } = await connect();
      expect(client.frames[0]).toMatchObject({ type: "ready", features: { states: true } });
      const name = `left-${workers}`;
      const first = await ask(long);
      const { promptTokens } = first.usage;
      expect(await state("save_state", name)).toMatchObject({ type: "state_saved" });
      await ask([question(demoPrompts.greeting.prompt)]);
      // In one go: what follows finds the state restored.
      const restored = client.request({ type: "restore_state", requestId: "r", name });
      const next = [...long, ...first.messages, question(demoPrompts.capital.prompt)];
      const { usage } = await ask(next);
      expect((await restored).last).toMatchObject({ type: "state_restored" });
      // Beside it, as much of the answer as has the same tokens when it is told back.
      expect(usage.cachedTokens).toBeGreaterThanOrEqual(promptTokens);

      // Another session has nothing of it, but the name.
      const other = await connect();
      expect((await other.ask(next)).usage.cachedTokens).toBeLessThan(promptTokens / 2);
      await other.ask([question(demoPrompts.greeting.prompt)]);
      expect(await other.state("restore_state", name)).toMatchObject({ type: "state_restored" });
      expect((await other.ask(next)).usage.cachedTokens).toBeGreaterThanOrEqual(promptTokens);
      await server.close();
    });

    test("what is deleted is gone from the disk", async () => {
      const { server, connect } = await start();
      const { ask, state } = await connect();
      const name = `deleted-${workers}`;
      await ask(long);
      await state("save_state", name);
      expect(filesOf(name)).toHaveLength(2);
      // What a server that was killed had not written to its end.
      const [file = ""] = filesOf(name);
      writeFileSync(join(states, dirname(file), `${name}.half.part`), "half");
      writeFileSync(join(states, "no-folder"), "");
      for (let times = 0; times < 2; times += 1) {
        expect(await state("delete_state", name)).toMatchObject({ type: "state_deleted" });
      }
      expect(filesOf(name)).toEqual([]);
      expect(await state("restore_state", name)).toMatchObject({ code: "state_not_found" });
      await server.close();
    });
  },
);

test("without the operator's folder nothing is offered, nor done", async () => {
  const server = await makeScriptedServer();
  const client = await makeClient(server.port);
  expect(client.frames[0]).toMatchObject({ features: { states: false } });
  const { last } = await client.request({ type: "delete_state", requestId: "d", name: "n" });
  expect(last).toMatchObject({ code: "not_allowed" });
  await server.close();
});

test("a model that sleeps is not brought back to save nothing", async () => {
  const { workers, send, frames } = makeSession({ idleMs: 1 });
  send({ type: "load_model", requestId: "load" });
  await expect.poll(() => workers.started[0]?.asked("load_model")).toHaveLength(1);
  workers.last.emit(loaded("load"));
  await expect.poll(() => workers.last.asked("sleep")).toHaveLength(1);
  send({ type: "save_state", requestId: "s", name: "n" });
  await expect.poll(() => frames.at(-1)).toMatchObject({ requestId: "s", code: "state_empty" });
  expect(workers.last.asked("load_model")).toHaveLength(1);
});
