/**
 * Keeps the page itself for when the server is away: the stored conversations can then be read. What
 * has a hash in its name never changes; everything else comes from the server while that answers.
 */
const CACHE = "lhama-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(fromCache(request));
  else if (request.mode === "navigate" || url.pathname === "/favicon.svg") {
    event.respondWith(fromServer(request));
  }
});

async function fromCache(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetchAndKeep(request);
}

async function fromServer(request) {
  try {
    return await fetchAndKeep(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept === undefined) throw error;
    return kept;
  }
}

async function fetchAndKeep(request) {
  const response = await fetch(request);
  if (response.ok) await (await caches.open(CACHE)).put(request, response.clone());
  return response;
}
