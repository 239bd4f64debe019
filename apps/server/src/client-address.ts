import type { IncomingMessage } from "node:http";

/**
 * Where a request comes from. A proxy that the operator trusts says it in `X-Forwarded-For`: of its
 * entries the last one counts that no trusted proxy has, since a client can write the ones before.
 * @param trusted addresses of proxies
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, "headers" | "socket">,
  trusted: readonly string[],
): string {
  const peer = plain(socket.remoteAddress ?? "");
  if (!trusted.includes(peer)) return peer;
  const forwarded = String(headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((entry) => plain(entry.trim()))
    .filter((entry) => entry !== "");
  return forwarded.findLast((entry) => !trusted.includes(entry)) ?? peer;
}

/** IPv4 addresses look like themselves on a socket for both kinds. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
