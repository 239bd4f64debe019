/** Keeps the page for when the server is away. Only once it has loaded: the chat comes first. */
export function keepForOffline(): void {
  // Missing on pages that came over plain http from another machine.
  void navigator.serviceWorker?.register("/sw.js").then(keepLoaded, () => {});
}

/** What was loaded before there was a worker passed it by: it is asked for once more. */
async function keepLoaded(): Promise<void> {
  await navigator.serviceWorker.ready;
  const cache = await caches.open("lhama-1");
  const loaded = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => path.startsWith("/assets/"));
  // The dialogs too: a page without a server still has settings.
  await cache.addAll(["/", "/favicon.svg", ...new Set(loaded)]).catch(() => {});
}
