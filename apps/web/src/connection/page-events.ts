/** Calls `wake` whenever the page has reason to think that it can reach the server again. */
export function onPageWake(wake: () => void): void {
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") wake();
  });
}
