import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getLlama, type Tokenizer as LlamaTokenizer } from "node-llama-cpp";
import type { Conversation } from "../corpus/conversation.ts";
import {
  makeConversation,
  makeFinalConversation,
  makePracticeConversation,
} from "../corpus/conversations.ts";
import { heldApart } from "../evaluation/held-apart.ts";
import { writeGguf } from "../gguf/index.ts";
import { countWords, type Tokenizer, trainTokenizer } from "../tokenizer/train-tokenizer.ts";
import { makeModelFile } from "./model-file.ts";
import { render } from "./render.ts";
import { SHAPE } from "./shape.ts";

const SEED = 8;
/** Conversations that the tokenizer is made from: the first ones of the corpus. */
const TOKENIZER_CONVERSATIONS = 30_000;
/** Of the conversations there are so many more for the end, and for the practice after it. */
const FINAL_SHARE = 1 / 6;
const PRACTICE_SHARE = 1 / 5;
const VALIDATION_CONVERSATIONS = 600;

export interface DataOptions {
  conversations: number;
  /** With the tokenizer that is in the folder, so that a training can go on with another corpus. */
  keepTokenizer: boolean;
}

/** Writes the tokenizer and the corpus, as tokens, into a folder that the training reads. */
export async function makeData(
  folder: string,
  { conversations, keepTokenizer }: DataOptions,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const tokenizerPath = join(folder, "tokenizer.json");
  if (!keepTokenizer) await writeFile(tokenizerPath, JSON.stringify(makeTokenizer()));
  const tokenizer = JSON.parse(await readFile(tokenizerPath, "utf8")) as Tokenizer;
  await writeFile(join(folder, "shape.txt"), shapeText());
  // An empty model, so that llama.cpp itself cuts the corpus into tokens.
  const emptyModel = join(folder, "empty.gguf");
  await writeGguf(
    emptyModel,
    makeModelFile(tokenizer, (_, count) => new Float32Array(count)),
  );
  const llama = await getLlama({ gpu: false, build: "never" });
  const model = await llama.loadModel({ modelPath: emptyModel });
  const encode = makeEncoder(model.tokenizer);
  const parts: [name: string, count: number, make: (index: number) => Conversation][] = [
    ["validation", VALIDATION_CONVERSATIONS, (index) => makeConversation(SEED + 1, index)],
    ["train", conversations, (index) => makeConversation(SEED, index)],
    ["final", conversations * FINAL_SHARE, (index) => makeFinalConversation(SEED + 2, index)],
    [
      "practice",
      conversations * PRACTICE_SHARE,
      (index) => makePracticeConversation(SEED + 2, index),
    ],
  ];
  for (const [name, count, make] of parts)
    await write(join(folder, name), { count: Math.ceil(count), make, encode });
  await llama.dispose();
}

/** The sizes of the model as the training reads them. */
function shapeText(): string {
  return Object.entries(SHAPE)
    .map(([name, size]) => `${name} ${size}\n`)
    .join("");
}

function makeTokenizer(): Tokenizer {
  const texts = function* () {
    for (let i = 0; i < TOKENIZER_CONVERSATIONS; i++)
      yield render(makeConversation(SEED, i)).toString();
  };
  return trainTokenizer(countWords(texts()), SHAPE.vocabulary);
}

interface Encoded {
  tokens: Uint16Array;
  /** 1 for what the model is to say, 0 for what it only reads. */
  said: Uint8Array;
}

function makeEncoder(tokenizer: LlamaTokenizer): (conversation: Conversation) => Encoded {
  const special = (mark: string) => tokenizer(mark, true)[0];
  const [start, end] = [special("<|im_start|>"), special("<|im_end|>")];
  const opening = [start, ...tokenizer("assistant\n", true)];
  return (conversation) => {
    const tokens = render(conversation).tokenize(tokenizer);
    const said = new Uint8Array(tokens.length);
    let speaking = false;
    for (let i = 0; i < tokens.length; i++) {
      if (opening.every((token, at) => tokens[i + at] === token)) {
        i += opening.length - 1;
        speaking = true;
      } else if (speaking) {
        said[i] = 1;
        speaking = tokens[i] !== end;
      }
    }
    return { tokens: Uint16Array.from(tokens), said };
  };
}

interface Part {
  count: number;
  make: (index: number) => Conversation;
  encode: (conversation: Conversation) => Encoded;
}

/**
 * Three files: all tokens, what of them is said, and the length of each conversation. What happens to
 * ask a question that the model is scored by is left out.
 */
async function write(path: string, { count, make, encode }: Part): Promise<void> {
  const [tokens, said, lengths] = ["tokens", "said", "lengths"].map((kind) =>
    createWriteStream(`${path}.${kind}`),
  );
  let total = 0;
  let i = 0;
  for (const conversation of heldApart(make, count)) {
    const one = encode(conversation);
    if (one.tokens.length > SHAPE.contextLength) continue;
    total += one.tokens.length;
    tokens?.write(Buffer.from(one.tokens.buffer));
    said?.write(Buffer.from(one.said));
    lengths?.write(Buffer.from(Uint32Array.of(one.tokens.length).buffer));
    // The streams drain only when this loop lets them.
    if (i++ % 1000 === 999) await new Promise(setImmediate);
  }
  for (const stream of [tokens, said, lengths]) {
    stream?.end();
    if (stream !== undefined) await once(stream, "finish");
  }
  console.log(`${path}: ${count} conversations, ${total} tokens`);
}
