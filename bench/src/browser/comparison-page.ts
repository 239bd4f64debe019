import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PROTOCOL_VERSION } from "@lhama/protocol";
import type { Page } from "playwright-core";

/** How a page that does nothing but show one answer shows it. */
export type Way =
  /** All of the markdown is rendered anew in each frame in which some has come, by the same parser. */
  | "anew"
  /** The text as it is, behind what is there: less cannot be done. */
  | "append";

const MARKED = fileURLToPath(import.meta.resolve("marked"));

/** Opens such a page on the server's own origin, which its sockets must come from. */
export async function openComparison(page: Page, { url, way }: { url: string; way: Way }) {
  const answer = (body: string, contentType: string) => ({ body, contentType });
  await page.route(`${url}/bench-page`, (route) => route.fulfill(answer(html(way), "text/html")));
  await page.route(`${url}/bench-marked.js`, (route) =>
    route.fulfill(answer(readFileSync(MARKED, "utf8"), "text/javascript")),
  );
  // The browser cannot know that this page, too, comes from the machine it talks to.
  await page.context().grantPermissions(["local-network-access"], { origin: url });
  await page.goto(`${url}/bench-page`);
  await page.waitForFunction(() => document.body.dataset["state"] === "ready");
}

/** Asks, as a click on Send would. */
export function askComparison(page: Page, prompt: string): Promise<void> {
  return page.evaluate(
    (question) => (window as unknown as { ask(question: string): void }).ask(question),
    prompt,
  );
}

/** Waits for the end of the answer, or until it is `patienceMs` late. */
export async function comparisonEnd(page: Page, patienceMs: number): Promise<void> {
  await page
    .waitForFunction(() => document.body.dataset["state"] === "done", null, {
      polling: 200,
      timeout: patienceMs,
    })
    .catch(() => {});
}

const SHOW: Record<Way, string> = {
  anew: `text += chunk;
    schedule(() => { answer.innerHTML = marked.parse(text, { gfm: true, breaks: true }); });`,
  append: `text += chunk;
    schedule(() => { node.appendData(text); text = ""; });`,
};

const html = (way: Way) => `<!doctype html>
<meta charset="utf-8">
<style>
  body { margin: 0; font: 1rem/1.6 sans-serif; }
  #scroller { height: 100vh; overflow-y: auto; }
  #answer { max-width: 46rem; margin: 0 auto; overflow-wrap: anywhere; ${
    way === "append" ? "white-space: pre-wrap;" : ""
  } }
</style>
<div id="scroller"><div id="answer"></div></div>
<script type="module">
import { marked } from "/bench-marked.js";
const scroller = document.getElementById("scroller");
const answer = document.getElementById("answer");
const node = answer.appendChild(document.createTextNode(""));
let text = "";
let scheduled = false;
function schedule(apply) {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    apply();
    scroller.scrollTop = scroller.scrollHeight;
  });
}
const show = (chunk) => { ${SHOW[way]} };
const socket = new WebSocket(location.origin.replace("http", "ws") + "/ws");
const send = (message) => socket.send(JSON.stringify({ json: message }));
socket.onopen = () => send({ type: "init", protocol: ${PROTOCOL_VERSION}, client: "bench" });
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data).json;
  if (message.type === "ready") send({ type: "load_model", requestId: "load" });
  else if (message.type === "model_loaded") document.body.dataset.state = "ready";
  else if (message.type === "completion_chunk") show(message.text);
  else if (message.type === "completion_done") {
    requestAnimationFrame(() => { document.body.dataset.state = "done"; });
  } else if (message.type === "error") throw new Error(message.message);
};
window.ask = (prompt) => send({ type: "generate", requestId: "ask", prompt });
</script>
`;
