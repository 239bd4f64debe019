import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getLlama, type Tokenizer as LlamaTokenizer } from "node-llama-cpp";
import type { Conversation } from "../corpus/conversation.ts";
import { makeConversation, makeFinalConversation } from "../corpus/conversations.ts";
import { writeGguf } from "../gguf/index.ts";
import { countWords, type Tokenizer, trainTokenizer } from "../tokenizer/train-tokenizer.ts";
import { makeModelFile } from "./model-file.ts";
import { render } from "./render.ts";
import { SHAPE } from "./shape.ts";

const SEED = 8;
/** Conversations that the tokenizer is made from: the first ones of the corpus. */
const TOKENIZER_CONVERSATIONS = 30_000;
/** Of the conversations there are so many more for the end. */
const FINAL_SHARE = 1 / 6;
const VALIDATION_CONVERSATIONS = 600;

/** Writes the tokenizer and the corpus, as tokens, into a folder that `train.py` reads. */
export async function makeData(folder: string, conversations: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const tokenizer = makeTokenizer();
  await writeFile(join(folder, "tokenizer.json"), JSON.stringify(tokenizer));
  await writeFile(join(folder, "shape.json"), JSON.stringify(SHAPE));
  // An empty model, so that llama.cpp itself cuts the corpus into tokens.
  const emptyModel = join(folder, "empty.gguf");
  await writeGguf(
    emptyModel,
    makeModelFile(tokenizer, (_, count) => new Float32Array(count)),
  );
  const llama = await getLlama({ gpu: false, build: "never" });
  const model = await llama.loadModel({ modelPath: emptyModel });
  const encoder = makeEncoder(model.tokenizer);
  await write(join(folder, "validation"), VALIDATION_CONVERSATIONS, (i) =>
    encoder(makeConversation(SEED + 1, i)),
  );
  await write(join(folder, "train"), conversations, (i) => encoder(makeConversation(SEED, i)));
  await write(join(folder, "final"), Math.ceil(conversations * FINAL_SHARE), (i) =>
    encoder(makeFinalConversation(SEED + 2, i)),
  );
  await llama.dispose();
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

/** Three files: all tokens, what of them is said, and the length of each conversation. */
async function write(
  path: string,
  count: number,
  encode: (index: number) => Encoded,
): Promise<void> {
  const [tokens, said, lengths] = ["tokens", "said", "lengths"].map((kind) =>
    createWriteStream(`${path}.${kind}`),
  );
  let total = 0;
  for (let i = 0; i < count; i++) {
    const one = encode(i);
    if (one.tokens.length > SHAPE.contextLength) continue;
    total += one.tokens.length;
    tokens?.write(Buffer.from(one.tokens.buffer));
    said?.write(Buffer.from(one.said));
    lengths?.write(Buffer.from(Uint32Array.of(one.tokens.length).buffer));
    // The streams drain only when this loop lets them.
    if (i % 1000 === 999) await new Promise(setImmediate);
  }
  for (const stream of [tokens, said, lengths]) {
    stream?.end();
    if (stream !== undefined) await once(stream, "finish");
  }
  console.log(`${path}: ${count} conversations, ${total} tokens`);
}
