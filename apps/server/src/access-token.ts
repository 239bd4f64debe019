import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** What lets people and programs in where more than this machine can reach the server. */
export class AccessToken {
  readonly token: string;
  readonly #cookie: string;
  #code: string | undefined = randomBytes(18).toString("base64url");

  /** @param token a new one, of 192 random bits, when left out */
  constructor(token = randomBytes(24).toString("base64url")) {
    this.token = token;
    // Not the token itself: a cookie that leaks gives nothing that could be typed in elsewhere. And
    // no random number: people stay signed in when the server starts again with the same token.
    this.#cookie = createHmac("sha256", token).update("lhama cookie 1").digest("base64url");
  }

  /** Lets one browser in, once; undefined when it has. Made for the fragment of an address. */
  get code(): string | undefined {
    return this.#code;
  }

  /** What a browser keeps in place of the code or the token; undefined when it had neither. */
  redeem(secret: string): string | undefined {
    if (this.#code !== undefined && isEqual(secret, this.#code)) {
      this.#code = undefined;
      return this.#cookie;
    }
    return isEqual(secret, this.token) ? this.#cookie : undefined;
  }

  /** Whether a request has the token (`Authorization: Bearer`) or the cookie of that name. */
  admits({ authorization = "", cookie = "" }: IncomingHttpHeaders, cookieName: string): boolean {
    const bearer = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    if (bearer !== undefined && isEqual(bearer, this.token)) return true;
    return cookie.split(";").some((pair) => {
      const [name = "", value = ""] = pair.trim().split("=");
      return name === cookieName && isEqual(value, this.#cookie);
    });
  }
}

/** Takes the same time wherever the texts differ, and however long they are. */
function isEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
