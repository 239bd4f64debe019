import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/**
 * Where a request comes from. A proxy that the operator trusts says it in `X-Forwarded-For`: of its
 * entries the last one counts that no trusted proxy has, since a client can write the ones before.
 * Of an IPv6 address it is the network, its first 64 bits: whoever has one has all addresses in it.
 * @param trusted addresses of proxies
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, "headers" | "socket">,
  trusted: readonly string[],
): string {
  const peer = plain(socket.remoteAddress ?? "");
  if (!trusted.includes(peer)) return networkOf(peer);
  const forwarded = String(headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((entry) => plain(entry.trim()))
    .filter((entry) => entry !== "");
  return networkOf(forwarded.findLast((entry) => !trusted.includes(entry)) ?? peer);
}

function networkOf(address: string): string {
  const [bare = ""] = address.split("%");
  if (!isIPv6(bare)) return address;
  const [head = "", tail] = bare.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array<string>(Math.max(zeros, 0)).fill("0"), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** IPv4 addresses look like themselves on a socket for both kinds. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
