import { setMaxListeners } from "node:events";
import type { Bench } from "./bench.ts";
import { LhamaChats, type Placement } from "./lhama-chats.ts";
import { type Chats, makePrompt, runMany } from "./many-chats.ts";
import { modelFile, toBenchModel } from "./models.ts";
import { figure, printTable } from "./table.ts";
import { CONTEXT_SIZE, placementsNamed } from "./throughput-sides.ts";

export const fairness: Bench<{
  model: string;
  placements: string;
  chats: number;
  seconds: number;
  tokens: number;
}> = {
  name: "fairness",
  about:
    "what each of many chats gets while all want more answers, or longer ones, than there can be",
  options: {
    model: { default: "0.5b", quick: "demo", help: "One of demo, 60m and 0.5b." },
    placements: {
      default: "thread",
      quick: "thread",
      help: "Those with this in the name, or all.",
    },
    chats: { default: 16, quick: 8, help: "How many at a time." },
    seconds: { default: 60, quick: 20, help: "How long they go on asking." },
    tokens: {
      default: 4096,
      quick: 4096,
      help: "Most tokens of an answer; few make many short ones.",
    },
  },
  async run({ model, placements, chats, seconds, tokens }) {
    const path = await modelFile(toBenchModel(model));
    const rows = [];
    for (const placement of placementsNamed(placements)) {
      const lhama = await startLhama(placement, { path, chats });
      await runMany(lhama, { chats, maxTokens: 4, seed: 0 });
      const got = await askFor(lhama, { chats, seconds, tokens });
      await lhama.close();
      rows.push({ placement: placement.join(" "), got });
    }
    const ratio = (got: readonly number[]) => Math.max(...got) / Math.min(...got);
    printTable(`${model}, ${chats} chats, ${seconds} s`, [
      ["", "tokens/s", "least", "most", "most / least"],
      ...rows.map(({ placement, got }) => [
        placement,
        figure(got.reduce((sum, tokensOfOne) => sum + tokensOfOne, 0) / seconds),
        String(Math.min(...got)),
        String(Math.max(...got)),
        figure(ratio(got)),
      ]),
    ]);
    return {
      targets: rows.map(({ placement, got }) => ({
        ...{ what: `most to least tokens of a chat, ${placement}`, measured: ratio(got) },
        ...{ limit: 1.5, bound: "at most" as const, unit: "×" },
      })),
      summary: rows.map(({ placement, got }) => `${placement} ${figure(ratio(got))}`).join(", "),
    };
  },
};

function startLhama(
  placement: Placement,
  { path, chats }: { path: string; chats: number },
): Promise<LhamaChats> {
  const args = ["--sequences", String(Math.max(8, chats))];
  return LhamaChats.start({ placement, path, chats, args, contextSize: CONTEXT_SIZE, gpu: "off" });
}

/** Each chat asks, and asks again when it has its answer. Tokens that each has got when time is up. */
async function askFor(
  all: Chats,
  { chats, seconds, tokens }: { chats: number; seconds: number; tokens: number },
): Promise<number[]> {
  const got = new Array<number>(chats).fill(0);
  const signal = AbortSignal.timeout(seconds * 1000);
  setMaxListeners(0, signal);
  await Promise.all(
    got.map(async (_, chat) => {
      for (let turn = 0; !signal.aborted; turn++) {
        const prompt = makePrompt((turn + 1) * 1000 + chat);
        const asked = { prompt, maxTokens: tokens, seed: turn, onChunk() {}, signal };
        const made = await all.take(chat, asked);
        got[chat] = (got[chat] ?? 0) + made;
      }
    }),
  );
  return got;
}
