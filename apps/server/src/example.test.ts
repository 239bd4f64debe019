import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { demoPrompts } from "@lhama/demo-model";
import { expect, test } from "vitest";
import { makeServer } from "./testing/index.ts";

test("the client of the README gets its answer", async () => {
  const server = await makeServer();
  const program = join(import.meta.dirname, "../../../examples/chat.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--experimental-websocket",
    program,
    demoPrompts.capital.prompt,
    `ws://127.0.0.1:${server.port}/ws`,
  ]);
  await server.close();
  expect(stdout).toMatch(demoPrompts.capital.answer);
  expect(stdout).toMatch(/tokens\/s/);
});
