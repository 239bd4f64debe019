// @ts-check
/**
 * Tries what docs/deploy.md says about proxies: runs its configurations of Caddy and nginx, both with TLS
 * and where they are installed, before a real server, and looks whether each thing that the page promises
 * is so. `node scripts/try-proxies.mjs`, after `pnpm build`.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "..");
const { WebSocket } = createRequire(join(root, "apps/server/package.json"))("ws");
const page = readFileSync(join(root, "docs/deploy.md"), "utf8");
const TOKEN = "a-token-for-the-proxies";
const HOST = "chat.example.org";
const cert = join(root, "apps/server/src/testing/tls/cert.pem");
const key = join(root, "apps/server/src/testing/tls/key.pem");

/** The configuration on the page that has this line. @param {string} line */
function configWith(line) {
  const blocks = [...page.matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, text]) => text ?? "");
  const found = blocks.find((text) => text.includes(line));
  if (found === undefined) throw new Error(`docs/deploy.md has no configuration with: ${line}`);
  return found;
}

/** @returns {Promise<number>} a port that is free now */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * How to start each, with the page's configuration changed only in its ports and files.
 * @type {Record<string, (ports: { own: number, server: number }, folder: string) => string[]>}
 */
const PROXIES = {
  caddy({ own, server }, folder) {
    const file = join(folder, "Caddyfile");
    const config = configWith("reverse_proxy 127.0.0.1:3000")
      .replace(`${HOST} {`, `${HOST}:${own} {\n\ttls ${cert} ${key}`)
      .replace(":3000", `:${server}`);
    writeFileSync(file, `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${config}`);
    return ["run", "--config", file, "--adapter", "caddyfile"];
  },
  nginx({ own, server }, folder) {
    const file = join(folder, "nginx.conf");
    const config = configWith("proxy_pass http://127.0.0.1:3000;")
      .replace("listen 443 ssl", `listen 127.0.0.1:${own} ssl`)
      .replace("/etc/ssl/chat.pem", cert)
      .replace("/etc/ssl/chat.key", key)
      .replace(":3000", `:${server}`);
    const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    writeFileSync(
      file,
      `daemon off; pid ${folder}/pid; error_log stderr;\nevents {}\n` +
        `http { access_log off; ${paths.join(" ")}\n${config}}\n`,
    );
    return ["-c", file, "-p", folder];
  },
};

/** @param {number} port @param {{ method?: string, path?: string, body?: string, headers?: object }} options */
function fetchFrom(port, { method = "GET", path = "/", body, headers = {} }) {
  return new Promise((resolve, reject) => {
    const own = { Host: `${HOST}:${port}`, ...headers };
    const options = { port, host: "127.0.0.1", path, method, headers: own };
    request({ ...options, servername: HOST, rejectUnauthorized: false }, (response) => {
      response.resume().on("end", () => resolve(response));
    })
      .on("error", reject)
      .end(body);
  });
}

/**
 * Opens a socket, says `init` and asks; resolves with what became of it.
 * @param {number} port
 * @param {{ headers?: object, from?: string }} options
 * @returns {Promise<{ refused?: number, closed?: number, chunks?: number, close: () => void }>}
 */
function chat(port, { headers = {}, from = "127.0.0.2" }) {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(`wss://127.0.0.1:${port}/ws`, {
      headers: { Host: `${HOST}:${port}`, ...headers },
      servername: HOST,
      rejectUnauthorized: false,
      localAddress: from,
    });
    const close = () => ws.close();
    let chunks = 0;
    /** @param {object} json */
    const say = (json) => ws.send(JSON.stringify({ json }));
    ws.on("open", () => say({ type: "init", protocol: 1 }));
    ws.on("message", (/** @type {Buffer} */ data) => {
      const { json } = JSON.parse(String(data));
      if (json.type === "ready") {
        say({ type: "load_model", requestId: "load" });
        say({ type: "generate", requestId: "a", prompt: "Tell me a story." });
      }
      if (json.type === "completion_chunk") chunks += 1;
      if (json.type === "completion_done") resolve({ chunks, close });
    });
    ws.on("unexpected-response", (/** @type {unknown} */ _, /** @type {any} */ response) => {
      resolve({ refused: response.statusCode, close });
      response.destroy();
    });
    ws.on("close", (/** @type {number} */ closed) => resolve({ closed, close }));
    ws.on("error", reject);
  });
}

/** Waits until it answers. @param {number} port */
async function whenUp(port) {
  for (;;) {
    const response = await fetchFrom(port, { path: "/readyz" }).catch(() => undefined);
    if (response?.statusCode === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @param {number} port @returns {Promise<[what: string, isSo: boolean][]>} */
async function promises(port) {
  const origin = `https://${HOST}:${port}`;
  const bearer = { Authorization: `Bearer ${TOKEN}` };
  const home = await fetchFrom(port, {});
  const signIn = { method: "POST", path: "/auth", body: TOKEN, headers: { Origin: origin } };
  const [cookie = ""] = (await fetchFrom(port, signIn)).headers["set-cookie"] ?? [];
  const Cookie = cookie.split(";")[0];
  const byCookie = await chat(port, { headers: { Cookie, Origin: origin } });
  // The first one is still there, so its address has had its share.
  const second = await chat(port, { headers: bearer });
  const madeUp = await chat(port, { headers: { ...bearer, "X-Forwarded-For": "203.0.113.9" } });
  const elsewhere = await chat(port, { headers: bearer, from: "127.0.0.3" });
  const evil = { ...bearer, Origin: "https://evil.example" };
  const chats = [byCookie, second, madeUp, elsewhere];
  const results = /** @type {[string, boolean][]} */ ([
    [
      "the page, with its policy",
      home.statusCode === 200 && "content-security-policy" in home.headers,
    ],
    [
      "a cookie: Secure, HttpOnly, SameSite=Strict",
      /HttpOnly; Secure; SameSite=Strict/.test(cookie),
    ],
    ["an answer that streams, by cookie", (byCookie.chunks ?? 0) > 3],
    ["an answer that streams, by bearer", (elsewhere.chunks ?? 0) > 3],
    ["clients are counted by their own address", second.closed === 4005],
    ["also one that makes an address up", madeUp.closed === 4005],
    ["no socket without the token", (await chat(port, {})).refused === 401],
    ["no socket for another page", (await chat(port, { headers: evil })).refused === 403],
    [
      "no numbers without the token",
      (await fetchFrom(port, { path: "/metrics" })).statusCode === 401,
    ],
  ]);
  for (const { close } of chats) close();
  return results;
}

/** @param {string} name @returns {Promise<boolean>} whether all is as the page says */
async function tryProxy(name) {
  const folder = mkdtempSync(join(tmpdir(), "lhama-proxy-"));
  const ports = { own: await freePort(), server: await freePort() };
  const serverArgs = ["--port", String(ports.server), "--allow-host", `${HOST}:${ports.own}`];
  const limits = ["--trust-proxy", "127.0.0.1", "--limit", "sessionsPerAddress=1", "--gpu", "off"];
  const server = spawn(
    process.execPath,
    [join(root, "apps/server/dist/main.cjs"), ...serverArgs, ...limits],
    {
      env: { ...process.env, LHAMA_TOKEN: TOKEN, HOME: folder },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  for await (const line of createInterface(server.stdout)) if (line.includes("ready")) break;
  const args = PROXIES[name]?.(ports, folder) ?? [];
  const proxy = spawn(name, args, { stdio: "ignore", env: { ...process.env, HOME: folder } });
  try {
    await whenUp(ports.own);
    const results = await promises(ports.own);
    for (const [what, isSo] of results) console.log(`${isSo ? "yes" : "NO "}  ${name}: ${what}`);
    return results.every(([, isSo]) => isSo);
  } finally {
    for (const child of [proxy, server]) child.kill("SIGTERM");
    await Promise.all(
      [proxy, server].map((child) => new Promise((resolve) => child.once("exit", resolve))),
    );
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const name of Object.keys(PROXIES)) {
  const version = spawnSync(name, [name === "nginx" ? "-v" : "version"], { encoding: "utf8" });
  if (version.error !== undefined) console.log(`${name} is not installed`);
  else {
    console.log(`${name} ${`${version.stdout}${version.stderr}`.trim()}`);
    if (!(await tryProxy(name))) process.exitCode = 1;
  }
}
