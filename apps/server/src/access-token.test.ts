import { describe, expect, test } from "vitest";
import { AccessToken } from "./access-token.ts";

describe("the access token", () => {
  test("is long, random, and lets programs in", () => {
    const access = new AccessToken();
    expect(access.token).toMatch(/^[\w-]{32}$/);
    expect(new AccessToken().token).not.toBe(access.token);
    expect(access.admits({ authorization: `Bearer ${access.token}` }, "lhama")).toBe(true);
    expect(access.admits({ authorization: `bearer  ${access.token}` }, "lhama")).toBe(true);
  });

  test("its code can be redeemed once, the token always, nothing else ever", () => {
    const access = new AccessToken();
    const { code = "" } = access;
    expect(access.redeem("")).toBeUndefined();
    expect(access.redeem(`${code}x`)).toBeUndefined();
    const cookie = access.redeem(code);
    expect(cookie).toMatch(/^[\w-]{43}$/);
    expect(cookie).not.toContain(access.token);
    expect(access.code).toBeUndefined();
    expect(access.redeem(code)).toBeUndefined();
    expect(access.redeem("undefined")).toBeUndefined();
    expect(access.redeem(access.token)).toBe(cookie);
  });

  test("its cookie lets browsers in, also after a restart with the same token", () => {
    const cookie = new AccessToken("a token of my own").redeem("a token of my own");
    const access = new AccessToken("a token of my own");
    expect(access.admits({ cookie: `a=b; lhama_3000=${cookie}; c=d` }, "lhama_3000")).toBe(true);
    expect(access.admits({ cookie: `lhama_3001=${cookie}` }, "lhama_3000")).toBe(false);
    expect(new AccessToken().admits({ cookie: `lhama_3000=${cookie}` }, "lhama_3000")).toBe(false);
  });

  test.each([
    {},
    { authorization: "" },
    { authorization: "Bearer" },
    { authorization: "Bearer wrong" },
    { authorization: "Basic secret-token-secret" },
    { cookie: "lhama=secret-token-secret" },
    { cookie: "lhama=" },
    { cookie: "lhama" },
  ])("%j is not let in", (headers) => {
    expect(new AccessToken("secret-token-secret").admits(headers, "lhama")).toBe(false);
  });
});
