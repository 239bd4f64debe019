import { hostname, networkInterfaces } from "node:os";

const LOOPBACK = ["localhost", "127.0.0.1", "::1"];
const EVERYWHERE = ["0.0.0.0", "::"];

/** Whether only this machine can reach a server that listens there. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host);
}

/** What a server that listens there may be called, as in the `Host` header. */
export function ownHosts(host: string): string[] {
  if (!EVERYWHERE.includes(host)) return [bracketed(host)];
  return [hostname().toLowerCase(), ...ownAddresses().map(bracketed)];
}

/** What to type into the address bar. */
export function shownHost(host: string): string {
  if (host === "::1") return "[::1]";
  if (isLoopback(host)) return "localhost";
  return bracketed(EVERYWHERE.includes(host) ? (ownAddresses()[0] ?? hostname()) : host);
}

/** Of this machine in its networks, IPv4 first. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith("fe80:"))
    .sort((a, b) => a.family.localeCompare(b.family))
    .map(({ address }) => address);
}

function bracketed(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}
