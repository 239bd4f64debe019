import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

const proxies = ["127.0.0.1", "10.0.0.2"];

test.each([
  ["192.0.2.1", undefined, "192.0.2.1"],
  ["192.0.2.1", "203.0.113.9", "192.0.2.1"],
  ["127.0.0.1", undefined, "127.0.0.1"],
  ["127.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["127.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
  ["127.0.0.1", " , ", "127.0.0.1"],
  ["2001:db8:1:2:3:4:5:6", undefined, "2001:db8:1:2::/64"],
  ["2001:0db8:1::6", undefined, "2001:db8:1:0::/64"],
  ["127.0.0.1", "2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", undefined, "fe80:0:0:0::/64"],
  ["::1", undefined, "0:0:0:0::/64"],
])("from %s, forwarded for %s: it is %s", (remoteAddress, forwarded, address) => {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  const request = { headers, socket: { remoteAddress } } as never;
  expect(clientAddress(request, proxies)).toBe(address);
});
