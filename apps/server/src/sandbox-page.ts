import { createHash } from "node:crypto";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";

/**
 * Runs in the frame: makes a worker of the code that the page sends, and passes its answer on. The page
 * takes the frame away when it has heard enough, and the worker goes with it.
 */
const SCRIPT = `
addEventListener("message", ({ data: { code, args }, ports: [port] }) => {
  const source =
    "onmessage = async ({ data }) => { try {" +
    "const run = async (args) => {\\n" + code + "\\n};" +
    "const value = await run(data);" +
    "postMessage({ value: JSON.stringify(value === undefined ? null : value) });" +
    "} catch (error) { postMessage({ error: String(error?.message ?? error) }); } };";
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  worker.onmessage = ({ data }) => port.postMessage(data);
  worker.onerror = (event) => {
    event.preventDefault();
    port.postMessage({ error: event.message || "The code cannot be run." });
  };
  worker.postMessage(args);
}, { once: true });
`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>Sandbox</title><script>${SCRIPT}</script>`;
const HASH = createHash("sha256").update(SCRIPT).digest("base64");
const NONE = ["'none'"];

/**
 * A page in which people's own functions run. It belongs to no origin, so it sees nothing of the chat,
 * and its policy lets it load and reach nothing: all it can do is to compute.
 */
export function makeSandboxPage(): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: NONE,
        scriptSrc: [`'sha256-${HASH}'`],
        workerSrc: ["blob:"],
        baseUri: NONE,
        formAction: NONE,
        frameAncestors: ["'self'"],
        sandbox: ["allow-scripts"],
      },
      xFrameOptions: false,
      strictTransportSecurity: false,
    }),
  );
  app.get("/", (c) => c.html(PAGE));
  return app;
}
