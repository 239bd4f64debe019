import type {
  BatchItem,
  CustomBatchingDispatchSchedule,
  CustomBatchingPrioritizationStrategy,
  EvaluationPriority,
  LlamaContextSequence,
  PrioritizedBatchItem,
} from "node-llama-cpp";
import { BatchPause } from "./batch-pause.ts";
import { TILE_TOKENS } from "./chunked-input.ts";
import { wrapEvaluation } from "./wrap-evaluation.ts";

/**
 * How often a batch may be put off for sequences that have not queued their next token yet. Between
 * two looks only promises get their turn, so all of them together take well below a millisecond.
 */
const MAX_LOOKS = 64;

/** Tokens of prompts between two steps of those who generate, on a GPU: it takes hundreds in the time of a few. */
const GPU_PROMPT_TOKENS = 512;

/** After so long without a decode, ms, those who come next may be several. */
const IDLE_MS = 10;
/** Nobody else has come for so long, or it is time to begin, ms. */
const QUIET_MS = 3;
const MOST_QUIET_MS = 20;

/** Above every index of a sequence. */
const RADIX = 1024;

/**
 * Cuts the batches of a context that many chats share. Left to itself, node-llama-cpp 3.22 cuts a
 * batch before the sequence that was sampled last has queued its next token, and in an order that
 * makes llama.cpp split the batch, which accepts only neighbouring sequences in rising order: 8 chats
 * made 74 tokens/s together where 216 are possible.
 *
 * Answers and prompts take turns. llama.cpp decodes as many tokens of each sequence together as all of them
 * have, so a batch of both would be decoded in two parts all the same, and the prompt's part would be one token less
 * than a tile.
 */
export class BatchScheduler {
  /** Indexes of the sequences whose next token is going to be queued soon. */
  readonly #generating = new Set<number>();
  readonly #pause = new BatchPause();
  #looks = 0;
  #isPromptsTurn = false;
  /** What was queued so far. */
  #queued = 0;
  /** When the last decode ended; of `performance.now()`. */
  #decodedAt = Number.NEGATIVE_INFINITY;
  readonly #promptTokens: number;

  /** @param options.onGpu whether the whole model is on a GPU */
  constructor({ onGpu = false } = {}) {
    this.#promptTokens = onGpu ? GPU_PROMPT_TOKENS : TILE_TOKENS;
  }

  /**
   * To be given to the context. Who comes first to one that rests waits a moment for others: of 8 chats that asked
   * at once one was decoded alone, and all others waited for it and then for each other, 160 ms of 7.5 s longer.
   */
  readonly dispatchSchedule: CustomBatchingDispatchSchedule = (dispatch) => {
    const now = performance.now();
    if (now - this.#decodedAt < IDLE_MS) setImmediate(dispatch);
    else this.#whenQuiet(dispatch, now + MOST_QUIET_MS);
  };

  /** To be given to the context. */
  readonly strategy: CustomBatchingPrioritizationStrategy = ({ items, size }) => {
    const generations = items.filter(wantsLogits);
    const prompts = items.filter((item) => !wantsLogits(item));
    if (!this.#isPromptsTurn || prompts.length === 0) {
      if (this.#isToWaitFor(generations)) return [];
      if (generations.length > 0) {
        this.#isPromptsTurn = true;
        return cutGenerations(generations, size);
      }
    }
    this.#isPromptsTurn = false;
    const isAlone = this.#generating.size === 0 && generations.length === 0;
    return cutPrompts(prompts, { size, wanted: isAlone ? size : this.#promptTokens });
  };

  /**
   * Makes a sequence's evaluations carry its index, which a strategy does not see otherwise, and
   * follows when it generates, and when it changes otherwise.
   * @param index its id within the context: sequences have ids in the order of their making
   */
  adopt(sequence: LlamaContextSequence, index: number): void {
    wrapEvaluation(sequence, {
      options: (options) => ({ ...options, evaluationPriority: withIndex(index, options) }),
      token: (decode) => {
        this.#generating.add(index);
        return this.#queue(index, decode);
      },
      prompt: (decode) => this.#queue(index, decode),
      end: () => this.#generating.delete(index),
    });
    this.#pause.adopt(sequence, index);
  }

  async #queue<Result>(index: number, decode: () => Promise<Result>): Promise<Result> {
    try {
      return await this.#pause.pass(index, () => {
        this.#queued += 1;
        return decode();
      });
    } finally {
      this.#decodedAt = performance.now();
    }
  }

  #whenQuiet(dispatch: () => void, latest: number): void {
    const before = this.#queued;
    setTimeout(() => {
      if (this.#queued === before || performance.now() >= latest) dispatch();
      else this.#whenQuiet(dispatch, latest);
    }, QUIET_MS);
  }

  /** Whether somebody else who generates is about to queue a token. */
  #isToWaitFor(generations: readonly BatchItem[]): boolean {
    this.#looks += 1;
    const due = new Set(generations.map(indexOf));
    // In a pause they are held back, and this batch is what the pause waits for.
    if (due.size < this.#generating.size && !this.#pause.isOn) {
      if (this.#looks < MAX_LOOKS) return true;
      // Who is late, as one that was paused, is not waited for again until its next token.
      for (const index of this.#generating) if (!due.has(index)) this.#generating.delete(index);
    }
    this.#looks = 0;
    return false;
  }

  /** Does `work`, which changes adopted sequences, while no other one decodes. */
  between<Result>(indexes: readonly number[], work: () => Promise<Result>): Promise<Result> {
    return this.#pause.during(indexes, work);
  }
}

/** Packs an index into a priority, which the library only hands on. */
function withIndex(
  index: number,
  { evaluationPriority = 5 }: { evaluationPriority?: EvaluationPriority } = {},
): EvaluationPriority {
  return (evaluationPriority * RADIX + index) as EvaluationPriority;
}

const indexOf = ({ evaluationPriority }: BatchItem) => evaluationPriority % RADIX;
const priorityOf = ({ evaluationPriority }: BatchItem) => Math.floor(evaluationPriority / RADIX);

/** Whether a token is sampled after it: somebody waits for the next piece of an answer. */
function wantsLogits({ tokens, logits }: BatchItem): boolean {
  return logits[tokens.length - 1] === true;
}

/** Every token that is generated from, and what remains of the prompts before the first ones. */
function cutGenerations(items: readonly BatchItem[], size: number): PrioritizedBatchItem[] {
  const batch: PrioritizedBatchItem[] = [];
  let left = size;
  for (const item of items) {
    const processAmount = Math.min(item.tokens.length, left);
    if (processAmount === 0) break;
    batch.push({ item, processAmount });
    left -= processAmount;
  }
  return inOrder(batch);
}

/**
 * The most important prompts, in whole tiles as far as there are so many, each at least one; what would be less than
 * a tile goes with the one before.
 * @param size most tokens of a batch
 * @param wanted about how many to take
 */
export function cutPrompts(
  items: readonly BatchItem[],
  { size, wanted }: { size: number; wanted: number },
): PrioritizedBatchItem[] {
  const first = Math.max(...items.map(priorityOf));
  const chosen = items.filter((item) => priorityOf(item) === first);
  // The shortest first: what one does not need is there for those after it.
  chosen.sort((a, b) => a.tokens.length - b.tokens.length);
  const batch: PrioritizedBatchItem[] = [];
  let taken = 0;
  for (const [position, item] of chosen.entries()) {
    if (taken >= wanted) break;
    const share = Math.floor((wanted - taken) / (chosen.length - position) / TILE_TOKENS);
    const most = Math.max(1, share) * TILE_TOKENS;
    const { length } = item.tokens;
    const processAmount = Math.min(length < most + TILE_TOKENS ? length : most, size - taken);
    batch.push({ item, processAmount });
    taken += processAmount;
  }
  return inOrder(batch);
}

function inOrder(batch: PrioritizedBatchItem[]): PrioritizedBatchItem[] {
  return batch.sort((a, b) => indexOf(a.item) - indexOf(b.item));
}
