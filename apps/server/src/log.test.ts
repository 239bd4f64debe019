import { expect, test } from "vitest";
import { makeLog } from "./log.ts";

test("should something ever log a request, its secrets are not in it", () => {
  let lines = "";
  const log = makeLog("info", {
    write: (line) => {
      lines += line;
    },
  });
  const headers = { authorization: "Bearer hush", cookie: "lhama_3000=hush", host: "localhost" };
  log.info({ request: { headers }, headers, token: "hush", ...headers }, "request");
  expect(lines).toContain("localhost");
  expect(lines).not.toContain("hush");
});
