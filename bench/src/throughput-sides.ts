import { availableParallelism } from "node:os";
import { Child } from "./child.ts";
import type { DirectManyProcess } from "./direct-many-process.ts";
import type { Gpu } from "./gpu.ts";
import { LhamaChats, PLACEMENTS, type Placement } from "./lhama-chats.ts";
import { LlamaServer } from "./llama-server.ts";
import { type Chats, type ManyRequest, type ManyTimes, runMany, together } from "./many-chats.ts";

/** Tokens of each chat, the same for every side. */
export const CONTEXT_SIZE = 1024;

export const DIRECT = "library, defaults";
/** Before the numbers of workers and threads. */
export const FIXED = "library, ";
export const LLAMA_SERVER = "llama-server";
export const LHAMA = "Lhama";

/**
 * Before each turn, ms: llama-server's threads look for more to do on a core each for about 300 ms after an
 * answer, and who came next had its first token 80 to 190 ms later (1 chat, 2 cores).
 */
export const REST_MS = 1000;

export interface Side {
  name: string;
  run(request: ManyRequest): Promise<ManyTimes>;
  close(): Promise<void>;
}

export interface SideOptions {
  /** The model's file. */
  path: string;
  chats: number;
  /** The program; an empty text when there is none. */
  llamaServer: string;
  /** Whether to measure the library by itself. */
  library: boolean;
  /** With Lhama: chats that had their turn, and rest, between any two of the others. */
  resting: number;
  gpu: Gpu;
}

/** The placements whose name has `text` in it; or "all". */
export function placementsNamed(text: string): Placement[] {
  const named = PLACEMENTS.filter((each) => text === "all" || each.join(" ").includes(text));
  if (named.length === 0) throw new Error(`No placement has "${text}" in its name.`);
  return named;
}

/** Lhama in some placements, and llama-server unless `binary` is empty: each by its name, to be started in its turn. */
export function namedStarts(
  same: { path: string; chats: number; contextSize: number; gpu: Gpu },
  { placements, binary, args = [] }: { placements: string; binary: string; args?: string[] },
): { name: string; start(): Promise<LhamaChats | LlamaServer> }[] {
  return [
    ...placementsNamed(placements).map((placement) => ({
      name: `${LHAMA}, ${placement.join(" ")}`,
      start: () => LhamaChats.start({ ...same, placement, args }),
    })),
    ...(binary === ""
      ? []
      : [{ name: LLAMA_SERVER, start: () => LlamaServer.start({ ...same, binary }) }]),
  ];
}

/** Lhama in a placement, and those it is compared with. */
export async function startSides(placement: Placement, options: SideOptions): Promise<Side[]> {
  const sides = options.library ? [await startDirect(options)] : [];
  if (placement[0] === "per-connection") {
    for (const workers of workerCounts()) sides.push(await startFixed(workers, options));
  }
  if (options.llamaServer !== "") sides.push(await startLlamaServer(options));
  return [...sides, await startLhama(placement, options)];
}

/** One worker with all cores, two with half of them each, … one for each core. */
function workerCounts(): number[] {
  const cores = availableParallelism();
  const halves = Array.from({ length: Math.ceil(Math.log2(cores)) }, (_, i) => 2 ** i);
  return [...halves, cores];
}

async function startLhama(
  placement: Placement,
  { path, chats: atATime, resting, gpu }: SideOptions,
): Promise<Side> {
  const every = resting + 1;
  const chats = atATime * every;
  // A spare worker would start just when somebody is measured.
  const args = ["--sequences", String(Math.max(8, chats)), "--spare-workers", "0"];
  const contextSize = CONTEXT_SIZE;
  const lhama = await LhamaChats.start({ placement, path, chats, args, contextSize, gpu });
  if (resting > 0) await runMany(lhama, { chats, maxTokens: 4, seed: 0 });
  const some: Chats = { take: (chat, turn) => lhama.take(chat * every, turn) };
  return {
    name: LHAMA,
    run: (request) => runMany(some, request),
    close: () => lhama.close(),
  };
}

async function startLlamaServer({ path, chats, llamaServer, gpu }: SideOptions): Promise<Side> {
  const server = await LlamaServer.start({
    ...{ binary: llamaServer, path, chats, gpu },
    contextSize: CONTEXT_SIZE,
  });
  return {
    name: LLAMA_SERVER,
    run: (request) => runMany(server, request),
    close: () => server.close(),
  };
}

async function startDirect({ path, chats, gpu }: SideOptions): Promise<Side> {
  const child = new Child<DirectManyProcess>("direct-many-process.js");
  await child.call("load", { path, gpu });
  await child.call("open", { chats, contextSize: CONTEXT_SIZE });
  return {
    name: DIRECT,
    run: (request) => child.call("run", request),
    close: () => child.close(),
  };
}

/** The library in a fixed number of processes that share out the cores, each with one chat after another. */
async function startFixed(workers: number, { path, gpu }: SideOptions): Promise<Side> {
  const threads = Math.floor(availableParallelism() / workers);
  const children = Array.from(
    { length: workers },
    () => new Child<DirectManyProcess>("direct-many-process.js", { poolThreads: 1 }),
  );
  for (const child of children) {
    await child.call("load", { path, threads, gpu });
    await child.call("open", { chats: 1, contextSize: CONTEXT_SIZE });
  }
  return {
    name: `${FIXED}${workers} × ${threads} threads`,
    run: async (request) => {
      const start = performance.now();
      const all = await Promise.all(
        children.map((child, firstChat) =>
          child.call("runInTurn", { ...request, firstChat, every: workers }),
        ),
      );
      return together(all, performance.now() - start);
    },
    close: async () => {
      await Promise.all(children.map((child) => child.close()));
    },
  };
}
