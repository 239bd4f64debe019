import { readFileSync } from "node:fs";
import { availableParallelism, homedir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LIMIT_RANGES } from "../limits.ts";
import { readConfig } from "./read-config.ts";

function read(...args: string[]) {
  let printed = "";
  const write = (text: string) => {
    printed += text;
  };
  const config = readConfig(args, { writeOut: write, writeErr: write });
  return { config, printed };
}

const VARIABLES = [
  "LHAMA_PORT",
  "LHAMA_HOST",
  "LHAMA_MODEL",
  "LHAMA_MODELS_DIR",
  "LHAMA_THREADS",
  "LHAMA_WORKERS",
  "LHAMA_SEQUENCES",
  "LHAMA_IDLE_MINUTES",
  "LHAMA_ISOLATION",
  "LHAMA_CACHE_DIR",
  "LHAMA_MAX_GENERATIONS",
  "LHAMA_MAX_SESSIONS",
  "LHAMA_SPARE_WORKERS",
  "LHAMA_GPU",
  "LHAMA_MAX_MEMORY",
  "LHAMA_MLOCK",
  "LHAMA_ALLOW_DELETE",
  "HF_ENDPOINT",
  "HF_TOKEN",
  "LHAMA_ALLOW_HTTP_DOWNLOADS",
  "LHAMA_CHECK_TENSORS",
  "LHAMA_ALLOW_GBNF",
  "LHAMA_STATE_DIR",
  "LHAMA_ALLOW_ORIGIN",
  "LHAMA_ALLOW_HOST",
  "LHAMA_LIMIT",
  "LHAMA_TOKEN",
  "LHAMA_TLS_CERT",
  "LHAMA_TLS_KEY",
  "LHAMA_TRUST_PROXY",
  "LHAMA_DRAIN",
  "LHAMA_LOG_LEVEL",
];

beforeEach(() => {
  for (const name of VARIABLES) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

describe("readConfig", () => {
  test("has a default for everything", () => {
    expect(read().config).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      modelsDir: join(homedir(), ".lhama", "models"),
      moreModelsDirs: [],
      engine: { threads: availableParallelism(), gpu: "auto", allowGbnf: false },
      workers: "per-connection",
      idleMinutes: 5,
      isolation: "thread",
      spareWorkers: 1,
      allowOrigins: [],
      allowHosts: [],
      logLevel: "warn",
      downloads: { endpoint: "https://huggingface.co", allowHttp: false, flush: true },
    });
    expect(read().config).toHaveProperty("model", undefined);
  });

  test("reads the command line", () => {
    const { config } = read(
      ..."--port 0 --host ::1 --model ./a.gguf --models-dir models --threads 2 --gpu off".split(
        " ",
      ),
      ..."--allow-origin https://a.example --allow-origin http://b.example:81".split(" "),
      ..."--allow-host a.example --log-level debug --max-memory 1.5 --mlock".split(" "),
      ..."--check-tensors --allow-gbnf --state-dir states --state-size 2".split(" "),
      ..."--direct-io --lazy-tensors --kv-cache q8_0".split(" "),
    );
    expect(config).toMatchObject({
      port: 0,
      host: "::1",
      model: "./a.gguf",
      modelsDir: resolve("models"),
      engine: {
        threads: 2,
        gpu: false,
        allowGbnf: true,
        useMlock: true,
        checkTensors: true,
        directIo: true,
        lazyTensors: true,
        kvCacheType: "q8_0",
        stateBytes: 2 * 1024 ** 3,
        maxMemoryBytes: 1.5 * 1024 ** 3,
        stateFolder: resolve("states"),
      },
      allowOrigins: ["https://a.example", "http://b.example:81"],
      allowHosts: ["a.example"],
      logLevel: "debug",
    });
  });

  test("shared engines run in processes of their own, unless told otherwise", () => {
    const shared = ["--workers", "shared"];
    expect(read(...shared).config).toMatchObject({ workers: "shared", isolation: "process" });
    const told = read(...shared, "--isolation", "thread");
    expect(told.config).toMatchObject({ isolation: "thread" });
  });

  test("mirrors and gated models of the hub are reached as its own tools reach them", () => {
    vi.stubEnv("HF_ENDPOINT", "https://hub.example/hf");
    vi.stubEnv("HF_TOKEN", "secret");
    const { config } = read();
    expect(config).toMatchObject({
      downloads: { endpoint: "https://hub.example/hf", token: "secret" },
    });
    expect(read("--hub", "https://other.example").config).toMatchObject({
      downloads: { endpoint: "https://other.example/" },
    });
  });

  test("the limits of a crowd have options of their own", () => {
    const crowd = "--max-sessions 40 --max-generations 6 --workers shared --sequences 12";
    const { config } = read(...crowd.split(" "), "--limit", "sessions=30,initMs=500");
    expect(config).toMatchObject({
      limits: { sessions: 40, initMs: 500 },
      maxGenerations: 6,
      workers: "shared",
      engine: { sequences: 12 },
    });
    vi.stubEnv("LHAMA_MAX_SESSIONS", "50");
    expect(read().config).toMatchObject({ limits: { sessions: 50 } });
    expect(read("--max-sessions", "0").printed).toContain("from 1 to");
    expect(read("--help").printed).toMatch(/--max-sessions[\s\S]*256/);
  });

  test("reads the environment, where the command line is silent", () => {
    vi.stubEnv("LHAMA_PORT", "4000");
    vi.stubEnv("LHAMA_THREADS", "3");
    vi.stubEnv("LHAMA_GPU", "off");
    vi.stubEnv("LHAMA_ALLOW_ORIGIN", "https://a.example, https://b.example");
    expect(read("--threads", "1").config).toMatchObject({
      port: 4000,
      engine: { threads: 1, gpu: false },
      allowOrigins: ["https://a.example", "https://b.example"],
    });
  });

  test.each([
    ["--port", "abc"],
    ["--port", "65536"],
    ["--port", "-1"],
    ["--port", "1e3"],
    ["--threads", "0"],
    ["--threads", "1.5"],
    ["--max-memory", "0"],
    ["--max-memory", "much"],
    ["--gpu", "yes"],
    ["--host", "http://x"],
    ["--token", "short"],
    ["--trust-proxy", "proxy.example"],
    ["--allow-origin", "example.org"],
    ["--allow-origin", "https://example.org/page"],
    ["--allow-origin", "file:///x"],
    ["--allow-host", "https://example.org"],
    ["--limit", "sessions"],
    ["--limit", "sessions=0"],
    ["--limit", "constructor=1"],
    ["--log-level", "loud"],
  ])("%s %s is refused with one clear line and code 2", (option, value) => {
    const { config, printed } = read(`${option}=${value}`);
    expect(config).toBe(2);
    expect(printed).toMatch(new RegExp(`^error: .*${option}.*\\n$`));
  });

  test("every limit is told by --help and by the protocol's page", () => {
    const page = readFileSync(join(import.meta.dirname, "../../../../docs/protocol.md"), "utf8");
    const { printed } = read("--help");
    for (const name of Object.keys(LIMIT_RANGES)) {
      expect(page).toContain(`\`${name}\``);
      expect(printed).toContain(`  ${name}=`);
    }
  });

  test("limits are given by name, one by one or in a list", () => {
    vi.stubEnv("LHAMA_LIMIT", "sessions=5,graceMs=0");
    expect(read().config).toMatchObject({ limits: { sessions: 5, graceMs: 0 } });
    expect(read("--limit", "sessions=7", "--limit", "pingMs=1000").config).toMatchObject({
      limits: { sessions: 7, pingMs: 1000 },
    });
    expect(read().config).toMatchObject({ limits: { sessions: 5 } });
    expect(read("--help").printed).toMatch(/sessions=256 +1 to 100000/);
  });

  test("a certificate comes with its key", () => {
    const { config } = read("--tls-cert", "a.pem", "--tls-key", "b.pem");
    expect(config).toMatchObject({ tls: { cert: resolve("a.pem"), key: resolve("b.pem") } });
    const { config: code, printed } = read("--tls-cert", "a.pem");
    expect(code).toBe(2);
    expect(printed).toContain("--tls-key");
  });

  test("says which variable of the environment is wrong", () => {
    vi.stubEnv("LHAMA_PORT", "high");
    const { config, printed } = read();
    expect(config).toBe(2);
    expect(printed).toContain("LHAMA_PORT");
  });

  test.each([["--unknown"], ["argument"]])("%s is refused with code 2", (argument) => {
    expect(read(argument).config).toBe(2);
  });

  test("--help tells every option with its variable; --version the version", () => {
    const { config, printed } = read("--help");
    expect(config).toBe(0);
    for (const name of VARIABLES) expect(printed).toContain(name);
    expect(read("--version")).toEqual({
      config: 0,
      printed: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });
});
