import { isIP } from "node:net";
import { InvalidArgumentError } from "commander";
import { isLimitName, LIMIT_RANGES, type ServerLimits } from "../limits.ts";

// Each takes what was written after an option, or in the environment, and gives the value or throws
// an InvalidArgumentError whose message says what to write instead.

export function parseLimit(text: string): Partial<ServerLimits> {
  const [name = "", value = ""] = text.split("=");
  if (!isLimitName(name)) throw new InvalidArgumentError(`There is no limit "${name}".`);
  const [min, max] = LIMIT_RANGES[name];
  return { [name]: parseInteger(value, { min, max }) };
}

export function parseInteger(text: string, { min, max }: { min: number; max: number }): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`);
}

export function parsePositive(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("Give a number above 0.");
}

export function parseHost(text: string): string {
  const host = text.toLowerCase();
  if (isIP(host) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(host)) return host;
  throw new InvalidArgumentError("Give an address, such as 127.0.0.1 or 0.0.0.0, or a name.");
}

export function parseAddress(text: string): string {
  if (isIP(text) !== 0) return text;
  throw new InvalidArgumentError("Give an IP address, such as 127.0.0.1.");
}

export function parseToken(text: string): string {
  if (/^[\w.~+/=-]{16,200}$/.test(text)) return text;
  throw new InvalidArgumentError("Give 16 letters, digits or . _ ~ + / = - at least.");
}

export function parseHub(text: string): string {
  if (URL.canParse(text) && /^https?:\/\//.test(text)) return new URL(text).href;
  throw new InvalidArgumentError("Give an address, such as https://hub.example.org.");
}

export function parseOrigin(text: string): string {
  const origin = URL.canParse(text) ? new URL(text).origin : "null";
  if (/^https?:/.test(origin) && origin === text.toLowerCase().replace(/\/$/, "")) return origin;
  throw new InvalidArgumentError("Give an origin, such as https://chat.example.org.");
}

export function parseAllowedHost(text: string): string {
  if (/^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError("Give a host name, such as chat.example.org.");
}

export function parseList<T>(text: string, parse: (item: string) => T): T[] {
  return text.split(",").map((item) => parse(item.trim()));
}
