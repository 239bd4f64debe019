import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, makeClient } from "@lhama/server/testing";
import type { Bench } from "./bench.ts";
import { Child } from "./child.ts";
import { BENCH_FILE, BENCH_URI } from "./download-file.ts";
import type { DownloadHub } from "./download-hub-process.ts";
import { childPids } from "./process-usage.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import { printTable } from "./table.ts";

const VICTIMS = ["the download's process", "the server"] as const;
type Victim = (typeof VICTIMS)[number];
const STATES = ["queued", "resolving", "checking", "downloading", "finishing"] as const;

/**
 * Kills come within so many times the length of a whole download: who goes on checks first what is there,
 * and a server that has just been started needs longer.
 */
const SPREAD = 1.5;

/** What came of the kills of one victim. */
interface Tally {
  /** By what the download had last said of itself. */
  killed: Record<string, number>;
  /** Downloads that went on with what had arrived, and that began anew. */
  resumed: number;
  anew: number;
  /** Downloads that were at their end before the kill came; their files were looked at, too. */
  ended: number;
  /** Files under the final name that are not what the hub has. */
  damaged: number;
}

export const downloadKills: Bench<{ kills: number; megabytes: number }> = {
  name: "download-kills",
  about: "downloads whose process, or server, is killed at random moments, and that go on",
  options: {
    kills: { default: 50, quick: 10, help: "Kills of each." },
    megabytes: { default: 300, quick: 120, help: "Size of the file, MB." },
  },
  async run({ kills, megabytes }) {
    const hub = new Child<DownloadHub>("./download-hub-process.js");
    const { endpoint, sha256 } = await hub.call("start", megabytes * 1e6);
    const tallies: Tally[] = [];
    for (const victim of VICTIMS) {
      const folder = await mkdtemp(join(tmpdir(), "lhama-bench-kills-"));
      const bench = new Kills({ endpoint, sha256, folder });
      tallies.push(await bench.run(victim, kills));
      await rm(folder, { recursive: true });
    }
    await hub.close();
    const row = (label: string, value: (tally: Tally) => number) => [
      label,
      ...tallies.map((tally) => String(value(tally))),
    ];
    printTable("Killed at random moments (SIGKILL), by what the download had last said", [
      ["", ...VICTIMS],
      ...STATES.map((state) => row(state, ({ killed }) => killed[state] ?? 0)),
      row("went on with what had come", ({ resumed }) => resumed),
      row("began anew", ({ anew }) => anew),
      row("had ended before the kill", ({ ended }) => ended),
      row("damaged files under the final name", ({ damaged }) => damaged),
    ]);
    const damaged = tallies.reduce((sum, tally) => sum + tally.damaged, 0);
    return {
      targets: [
        { what: "damaged files", measured: damaged, limit: 0, bound: "at most", unit: "" } as const,
      ],
      summary: `${2 * kills} kills, ${damaged} damaged files`,
    };
  },
};

class Kills {
  readonly #options: { endpoint: string; sha256: string; folder: string };
  readonly #tally: Tally = { killed: {}, resumed: 0, anew: 0, ended: 0, damaged: 0 };
  #server: ServerProcess | undefined;
  #client: Client | undefined;

  constructor(options: { endpoint: string; sha256: string; folder: string }) {
    this.#options = options;
  }

  async run(victim: Victim, kills: number): Promise<Tally> {
    const wholeMs = await this.#timeWhole();
    for (let killed = 0; killed < kills; ) {
      const state = await this.#download(victim, SPREAD * wholeMs * Math.random());
      if (state === undefined) {
        this.#tally.ended += 1;
      } else {
        killed += 1;
        this.#tally.killed[state] = (this.#tally.killed[state] ?? 0) + 1;
      }
      await this.#lookAtFile();
    }
    await this.#download(victim, undefined);
    await this.#lookAtFile();
    await this.#client?.close();
    await this.#server?.stop();
    return this.#tally;
  }

  /** How long a download takes that nobody disturbs, in ms. */
  async #timeWhole(): Promise<number> {
    await this.#connect();
    const start = performance.now();
    await this.#download("the server", undefined);
    const ms = performance.now() - start;
    await this.#lookAtFile();
    await this.#client?.close();
    await this.#server?.stop();
    this.#server = undefined;
    return ms;
  }

  /**
   * Downloads, and kills after a while.
   * @returns what the download had last said of itself; undefined when it had ended by then
   */
  async #download(victim: Victim, killMs: number | undefined): Promise<string | undefined> {
    const client = await this.#connect();
    const from = client.frames.length;
    const request = { type: "download_model", requestId: "kill", uri: BENCH_URI } as const;
    // Without an answer the socket went with its server.
    const ended = client.request(request).then(
      ({ last }) => last,
      () => undefined,
    );
    const timer = new AbortController();
    if (killMs !== undefined) {
      await Promise.race([
        ended,
        sleep(killMs, undefined, { signal: timer.signal }).catch(() => {}),
      ]);
      await this.#kill(victim);
    }
    const end = await ended;
    timer.abort();
    const states = client.frames.slice(from).filter(({ type }) => type === "download_progress");
    const first = states.find((frame) => "state" in frame && frame.state === "downloading");
    if (first !== undefined && "receivedBytes" in first) {
      if (first.receivedBytes > 0) this.#tally.resumed += 1;
      else this.#tally.anew += 1;
    }
    const last = states.at(-1);
    if (victim === "the server" && killMs !== undefined) this.#server = undefined;
    if (end?.type === "download_done" || last === undefined) return undefined;
    if (end?.type === "error" && end.code !== "source_failed") throw new Error(end.message);
    return "state" in last ? String(last.state) : undefined;
  }

  async #kill(victim: Victim): Promise<void> {
    const pids = await childPids(this.#server?.pid ?? 0);
    if (victim === "the server") await this.#server?.kill();
    else for (const pid of pids) process.kill(pid, "SIGKILL");
    // What a killed server has started ends by itself.
    while (pids.some(isRunning)) await sleep(5);
  }

  async #connect(): Promise<Client> {
    if (this.#server !== undefined && this.#client !== undefined) return this.#client;
    const { endpoint, folder } = this.#options;
    // Without a spare engine, the process of a download is the only one.
    const args = ["--hub", endpoint, "--spare-workers", "0", "--log-level", "silent"];
    this.#server = await startServerProcess(args, { modelsDir: folder });
    this.#client = await makeClient(this.#server.port);
    return this.#client;
  }

  /** Counts a file under the final name that is not whole, and takes it away. */
  async #lookAtFile(): Promise<void> {
    const path = join(this.#options.folder, basename(BENCH_FILE));
    const content = await readFile(path).catch(() => undefined);
    if (content === undefined) return;
    const digest = createHash("sha256").update(content).digest("hex");
    if (digest !== this.#options.sha256) this.#tally.damaged += 1;
    await rm(path);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
