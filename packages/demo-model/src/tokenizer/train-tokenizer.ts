/** A byte-level BPE tokenizer as llama.cpp wants it (model `gpt2`, pre-tokenizer `qwen2`). */
export interface Tokenizer {
  tokens: string[];
  merges: string[];
  types: number[];
}

/** Marks of the chat format. Those in `<|…|>` are never text; the others are, and parsed as one. */
export const MARKS = [
  "<|endoftext|>",
  "<|im_start|>",
  "<|im_end|>",
  "<think>",
  "</think>",
  "<tool_call>",
  "</tool_call>",
  "<tool_response>",
  "</tool_response>",
] as const;

const NORMAL = 1;
const CONTROL = 3;
const USER_DEFINED = 4;

/** How `qwen2` cuts text into words; merges never cross a cut. Digits stand alone. */
const WORD =
  /(?:'(?:s|t|re|ve|m|ll|d))|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/giu;

const MARK = new RegExp(`(?:${MARKS.map((mark) => mark.replaceAll("|", "\\|")).join("|")})`);

/** How often each word occurs in rendered conversations. */
export function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const part of text.split(MARK)) {
      for (const word of part.match(WORD) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

interface Word {
  parts: string[];
  count: number;
}

/** A word with what `qwen2` leaves before its letters: a space, a quote, a bracket. */
const LED_WORD = /^([^\r\n\p{L}\p{N}])(\p{L}+)$/u;

/** This share of the merges joins a space with a whole word. */
const SPACED_SHARE = 0.3;

/**
 * Merges the most frequent pair of neighbours, again and again, until there are `size` tokens.
 *
 * What leads a word is no part of its tokens, save the space before the most frequent words: a name
 * is the same tokens behind a space, a quote and a bracket, so that a small model can copy it.
 */
export function trainTokenizer(counts: ReadonlyMap<string, number>, size: number): Tokenizer {
  const byteNames = nameBytes();
  const name = (word: string) => [...Buffer.from(word)].map((byte) => byteNames[byte] ?? "");
  const pieces = new Map<string, number>();
  for (const [word, count] of counts) {
    for (const piece of LED_WORD.exec(word)?.slice(1) ?? [word])
      pieces.set(piece, (pieces.get(piece) ?? 0) + count);
  }
  const words: Word[] = [...pieces].map(([word, count]) => ({ parts: name(word), count }));
  const pairs = new PairCounts();
  for (const word of words) pairs.add(word);
  const tokens = [...byteNames];
  const merges: string[] = [];
  const most = size - MARKS.length;
  const unspaced = most - Math.floor((most - tokens.length) * SPACED_SHARE);
  while (tokens.length < unspaced) {
    const best = pairs.best();
    if (best === undefined) break;
    merges.push(best.join(" "));
    tokens.push(best.join(""));
    for (const word of pairs.wordsWith(best)) {
      pairs.remove(word);
      word.parts = merge(word.parts, best);
      pairs.add(word);
    }
  }
  // After all others, so that they are merged last: the word must be whole before its space joins it.
  const known = new Set(tokens);
  const spaced = [...counts]
    .filter(([word]) => word.startsWith(" ") && LED_WORD.test(word))
    .map(([word, count]) => ({ token: name(word.slice(1)).join(""), count }))
    .filter(({ token }) => known.has(token))
    .sort((a, b) => b.count - a.count);
  for (const { token } of spaced.slice(0, most - tokens.length)) {
    merges.push(`Ġ ${token}`);
    tokens.push(`Ġ${token}`);
  }
  return {
    tokens: [...tokens, ...MARKS],
    merges,
    types: [
      ...tokens.map(() => NORMAL),
      ...MARKS.map((mark) => (mark.startsWith("<|") ? CONTROL : USER_DEFINED)),
    ],
  };
}

type Pair = readonly [left: string, right: string];

/** Which words have which pairs of neighbouring parts. */
class PairCounts {
  readonly #pairs = new Map<string, { pair: Pair; count: number; words: Set<Word> }>();

  add(word: Word): void {
    for (const pair of neighbours(word.parts)) {
      const key = pair.join(" ");
      const known = this.#pairs.get(key);
      if (known === undefined)
        this.#pairs.set(key, { pair, count: word.count, words: new Set([word]) });
      else {
        known.count += word.count;
        known.words.add(word);
      }
    }
  }

  remove(word: Word): void {
    for (const pair of neighbours(word.parts)) {
      const known = this.#pairs.get(pair.join(" "));
      if (known === undefined) continue;
      known.count -= word.count;
      known.words.delete(word);
    }
  }

  /** The most frequent; of equal ones the first met, so that the same corpus gives the same tokenizer. */
  best(): Pair | undefined {
    let best: { pair: Pair; count: number } | undefined;
    for (const candidate of this.#pairs.values()) {
      if (candidate.count > (best?.count ?? 1)) best = candidate;
    }
    return best?.pair;
  }

  wordsWith(pair: Pair): Word[] {
    return [...(this.#pairs.get(pair.join(" "))?.words ?? [])];
  }
}

function neighbours(parts: readonly string[]): Pair[] {
  return parts
    .slice(1)
    .map((right, i): Pair => [parts[i] ?? "", right])
    .filter(mayMerge);
}

/**
 * No token may reach over a border of node-llama-cpp's grammar of function calls, which ends the
 * arguments with `}` and begins them behind a space: such a token would be forbidden at its border,
 * and the model would have to write what it never saw.
 */
function mayMerge([left, right]: Pair): boolean {
  return (
    !left.includes("}") && !right.includes("}") && !(left.endsWith("Ġ") && right.startsWith("{"))
  );
}

function merge(parts: readonly string[], [left, right]: Pair): string[] {
  const merged: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? "";
    if (part === left && parts[i + 1] === right) {
      merged.push(left + right);
      i++;
    } else merged.push(part);
  }
  return merged;
}

/** A printable character for each byte, as GPT-2 chose them. */
function nameBytes(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
    return String.fromCharCode(printable ? byte : next++);
  });
}
