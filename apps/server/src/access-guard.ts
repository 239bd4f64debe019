import type { IncomingHttpHeaders } from "node:http";
import { LhamaError } from "@lhama/protocol";
import type { AccessToken } from "./access-token.ts";

export interface AccessRules {
  /** Hosts beside the loopback ones, as in the `Host` header; with any port of ours when without one. */
  allowHosts: readonly string[];
  /** Origins beside those of the hosts. */
  allowOrigins: readonly string[];
  /** Who has it may come in; everybody may when undefined. */
  access?: AccessToken | undefined;
  /** Whether the server itself speaks TLS. */
  isSecure?: boolean;
}

const LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Who may talk to the server. The exact `Host` keeps out pages that point their own name at this
 * machine (DNS rebinding), the exact `Origin` keeps other pages from opening sockets to it.
 */
export class AccessGuard {
  readonly #rules: AccessRules;

  constructor(rules: AccessRules) {
    this.#rules = rules;
  }

  /**
   * @param port the port that the request came to
   * @throws LhamaError `host_not_allowed`
   */
  checkHost(host: string | undefined, port: number): void {
    if (host !== undefined && this.#hosts(port).includes(host.toLowerCase())) return;
    throw new LhamaError(
      "host_not_allowed",
      `This server does not answer to the host "${host ?? ""}". If it should, start it with --allow-host.`,
    );
  }

  /**
   * A missing origin is fine: every browser sends one with an upgrade, so this is a program.
   * @throws LhamaError `origin_not_allowed`
   */
  checkOrigin(origin: string | undefined, port: number): void {
    if (origin === undefined || this.#origins(port).includes(origin.toLowerCase())) return;
    throw new LhamaError(
      "origin_not_allowed",
      `Pages from "${origin}" may not connect. If they should, start the server with --allow-origin.`,
    );
  }

  /**
   * @param port the port that the request came to
   * @throws LhamaError `unauthorized`
   */
  checkToken(headers: IncomingHttpHeaders, port: number): void {
    const { access } = this.#rules;
    if (access === undefined || access.admits(headers, cookieName(port))) return;
    throw new LhamaError(
      "unauthorized",
      "This server asks for its access token, which it has printed when it was started.",
    );
  }

  #hosts(port: number): string[] {
    return [...this.#withPort(LOOPBACK_HOSTS, port), ...this.#foreignHosts(port)];
  }

  #origins(port: number): string[] {
    return [
      ...this.#withPort(LOOPBACK_HOSTS, port).map(
        (host) => `${this.#rules.isSecure ? "https" : "http"}://${host}`,
      ),
      // Another name for this server means a proxy before it, which may speak TLS.
      ...this.#foreignHosts(port).flatMap((host) => [`http://${host}`, `https://${host}`]),
      ...this.#rules.allowOrigins,
    ];
  }

  #foreignHosts(port: number): string[] {
    return this.#rules.allowHosts.flatMap((host) =>
      /:\d+$/.test(host) ? [host] : [host, `${host}:${port}`],
    );
  }

  /** Browsers leave the usual port out. */
  #withPort(hosts: readonly string[], port: number): string[] {
    const named = hosts.map((host) => `${host}:${port}`);
    return port === (this.#rules.isSecure ? 443 : 80) ? [...named, ...hosts] : named;
  }
}

/** Cookies do not tell the ports of a machine apart, so their names do. */
export function cookieName(port: number): string {
  return `lhama_${port}`;
}
