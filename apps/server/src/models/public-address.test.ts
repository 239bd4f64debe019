import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { isPublicAddress, lookupPublic, requirePublicHost } from "./public-address.ts";

describe("isPublicAddress", () => {
  test.each(["1.1.1.1", "172.32.0.1", "223.255.255.255", "2606:4700::1111"])("%s is", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "fc00::1",
    "fe80::1",
    "ff02::1",
    "2002:7f00:1::",
    "not an address",
  ])("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

test.each(["127.0.0.1", "[::1]", "[::ffff:7f00:1]", "0.0.0.0", "169.254.169.254"])(
  "a host written as %s is refused",
  (host) => {
    expect(() => requirePublicHost(host)).toThrow(
      expect.objectContaining({ code: "address_not_allowed" }),
    );
  },
);

test("other notations of an address become the plain one before the check", () => {
  for (const host of ["0x7f.1", "2130706433", "0177.0.0.1", "127.1"]) {
    expect(new URL(`http://${host}/`).hostname).toBe("127.0.0.1");
  }
});

test("a name that leads to this machine is refused when it is looked up", async () => {
  const resolve = promisify(lookupPublic);
  await expect(resolve("localhost", {})).rejects.toMatchObject({ code: "address_not_allowed" });
  await expect(resolve("localhost", { all: true })).rejects.toMatchObject({
    code: "address_not_allowed",
  });
});
