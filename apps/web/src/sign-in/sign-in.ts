/** Whether the server lets this browser in. One that cannot be asked is not known to refuse. */
export async function isLetIn(): Promise<boolean> {
  const response = await fetch("/auth").catch(() => undefined);
  return response?.status !== 401;
}

/** Swaps the token, or the code of the link that the server has printed, for a cookie. */
export async function signIn(secret: string): Promise<boolean> {
  const response = await fetch("/auth", { method: "POST", body: secret }).catch(() => undefined);
  return response?.ok === true;
}

/** Takes the code out of the address, so that nobody reads it there; null when there is none. */
export function takeCode(): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (code !== null) history.replaceState(null, "", location.pathname);
  return code;
}
