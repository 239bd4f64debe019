import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { LhamaError } from "@lhama/protocol";

/** Addresses that lead to this machine, into its network, or nowhere (IANA special-purpose registries). */
const PRIVATE_IPV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
];
/** Beside what is outside 2000::/3; the last ones carry IPv4 addresses in them. */
const PRIVATE_IPV6 = ["2001:db8::/32", "2001::/32", "2002::/16"];

const blocked = makeBlockList();
const globalIpv6 = new BlockList();
globalIpv6.addSubnet("2000::", 3, "ipv6");

function makeBlockList(): BlockList {
  const list = new BlockList();
  for (const [subnets, family] of [
    [PRIVATE_IPV4, "ipv4"],
    [PRIVATE_IPV6, "ipv6"],
  ] as const) {
    for (const subnet of subnets) {
      const [network = "", bits] = subnet.split("/");
      list.addSubnet(network, Number(bits), family);
    }
  }
  return list;
}

/** Whether an IP address belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !blocked.check(address, "ipv4");
  return globalIpv6.check(address, "ipv6") && !blocked.check(address, "ipv6");
}

/**
 * Refuses a host that is written as an address which is not public; sockets look up names only.
 * @throws LhamaError `address_not_allowed`
 */
export function requirePublicHost(hostname: string): void {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw addressNotAllowed(hostname);
}

/**
 * A socket's `lookup` that gives public addresses only. The socket connects to the very address that
 * was checked, so a name that changes its mind between check and use (DNS rebinding) gains nothing.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, "");
    const first = addresses[0];
    if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(addressNotAllowed(hostname), "");
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function addressNotAllowed(host: string): LhamaError {
  return new LhamaError(
    "address_not_allowed",
    `The download leads to ${host}, which is not on the public internet.`,
  );
}
