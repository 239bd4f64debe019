import { describe, expect, test } from "vitest";
import { AccessGuard } from "./access-guard.ts";

const guard = new AccessGuard({ allowHosts: [], allowOrigins: [] });
const wide = new AccessGuard({
  allowHosts: ["chat.example.org", "lan.example.org:8443"],
  allowOrigins: ["http://localhost:5173"],
});

describe("AccessGuard.checkHost", () => {
  test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:3000"])(
    "answers to %s",
    (host) => expect(() => guard.checkHost(host, 3000)).not.toThrow(),
  );

  test.each([
    undefined,
    "",
    "localhost",
    "localhost:3001",
    "localhost.:3000",
    "localhost:3000.evil.example",
    "evil.example:3000",
    "127.0.0.1.nip.io:3000",
    "0.0.0.0:3000",
    "[::]:3000",
    "user@localhost:3000",
    "chat.example.org",
  ])("does not answer to %s", (host) =>
    expect(() => guard.checkHost(host, 3000)).toThrow(
      expect.objectContaining({ code: "host_not_allowed" }),
    ),
  );

  test("browsers leave out port 80, and only that", () => {
    expect(() => guard.checkHost("localhost", 80)).not.toThrow();
    expect(() => guard.checkHost("localhost:80", 80)).not.toThrow();
  });

  test("the operator's hosts count with and without our port, or with the port they name", () => {
    for (const host of ["chat.example.org", "chat.example.org:3000", "lan.example.org:8443"]) {
      expect(() => wide.checkHost(host, 3000)).not.toThrow();
    }
    for (const host of ["chat.example.org:1", "lan.example.org", "x.chat.example.org"]) {
      expect(() => wide.checkHost(host, 3000)).toThrow();
    }
  });
});

describe("AccessGuard.checkOrigin", () => {
  test.each([undefined, "http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])(
    "lets %s connect",
    (origin) => expect(() => guard.checkOrigin(origin, 3000)).not.toThrow(),
  );

  test.each([
    "",
    "null",
    "http://localhost",
    "https://localhost:3000",
    "http://localhost:3001",
    "http://localhost:3000.evil.example",
    "http://evil.example",
    "file://",
    "chrome-extension://abcdef",
  ])("does not let %s connect", (origin) =>
    expect(() => guard.checkOrigin(origin, 3000)).toThrow(
      expect.objectContaining({ code: "origin_not_allowed" }),
    ),
  );

  test("the operator's hosts may be pages, also by TLS; the operator's origins too", () => {
    for (const origin of [
      "https://chat.example.org",
      "http://chat.example.org:3000",
      "http://localhost:5173",
    ]) {
      expect(() => wide.checkOrigin(origin, 3000)).not.toThrow();
    }
    expect(() => wide.checkOrigin("https://example.org", 3000)).toThrow();
  });
});
