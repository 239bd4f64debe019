import { resolve } from "node:path";
import { Option } from "commander";
import { DEFAULT_CONFIG } from "../config.ts";
import {
  parseAddress,
  parseAllowedHost,
  parseHost,
  parseInteger,
  parseList,
  parseOrigin,
  parseToken,
} from "./parsers.ts";

const { port, host } = DEFAULT_CONFIG;

/** Where the server listens, and who may connect. */
export const connectionOptions: readonly Option[] = [
  new Option("--port <number>", "port to listen on; 0 picks a free one")
    .env("LHAMA_PORT")
    .default(port)
    .argParser((text) => parseInteger(text, { min: 0, max: 65_535 })),
  new Option(
    "--host <address>",
    "address to listen on; all but the loopback ones ask for the access token",
  )
    .env("LHAMA_HOST")
    .default(host)
    .argParser(parseHost),
  new Option(
    "--token <text>",
    "access token that everyone must have, 16 characters or more (default: none on loopback " +
      "addresses, else a new one, which is printed)",
  )
    .env("LHAMA_TOKEN")
    .argParser(parseToken),
  new Option("--tls-cert <file>", "certificate in PEM, for https; with --tls-key")
    .env("LHAMA_TLS_CERT")
    .argParser((text) => resolve(text)),
  new Option("--tls-key <file>", "key of the certificate, in PEM")
    .env("LHAMA_TLS_KEY")
    .argParser((text) => resolve(text)),
  new Option("--allow-origin <origin>", "let pages from this origin connect too (repeatable)")
    .env("LHAMA_ALLOW_ORIGIN")
    .default([], "only the server's own page")
    .argParser((text, before: string[]) => [...before, ...parseList(text, parseOrigin)]),
  new Option("--allow-host <host>", "answer to this host name too (repeatable)")
    .env("LHAMA_ALLOW_HOST")
    .default([], "only localhost, 127.0.0.1 and [::1]")
    .argParser((text, before: string[]) => [...before, ...parseList(text, parseAllowedHost)]),
  new Option(
    "--trust-proxy <address>",
    "believe X-Forwarded-For of a proxy at this address (repeatable)",
  )
    .env("LHAMA_TRUST_PROXY")
    .default([], "none")
    .argParser((text, before: string[]) => [...before, ...parseList(text, parseAddress)]),
];
