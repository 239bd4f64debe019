import type {
  BatchItem,
  CustomBatchingPrioritizationStrategy,
  EvaluationPriority,
  LlamaContextSequence,
  PrioritizedBatchItem,
} from "node-llama-cpp";
import { BatchPause } from "./batch-pause.ts";
import { wrapEvaluation } from "./wrap-evaluation.ts";

/**
 * How often a batch may be put off for sequences that have not queued their next token yet. Between
 * two looks only promises get their turn, so all of them together take well below a millisecond.
 */
const MAX_LOOKS = 64;

/** Prompt tokens in a batch with which somebody generates: about one decode step's worth of delay. */
const PROMPT_TOKENS_BESIDE_GENERATION = 64;

/** Above every index of a sequence. */
const RADIX = 1024;

/**
 * Cuts the batches of a context that many chats share. Left to itself, node-llama-cpp 3.22 cuts a
 * batch before the sequence that was sampled last has queued its next token, and in an order that
 * makes llama.cpp split the batch, which accepts only neighbouring sequences in rising order: 8 chats
 * made 74 tokens/s together where 216 are possible.
 */
export class BatchScheduler {
  /** Indexes of the sequences whose next token is going to be queued soon. */
  readonly #generating = new Set<number>();
  readonly #pause = new BatchPause();
  #looks = 0;

  /** To be given to the context. */
  readonly strategy: CustomBatchingPrioritizationStrategy = ({ items, size }) => {
    const due = new Set(items.filter(wantsLogits).map(indexOf));
    this.#looks += 1;
    // In a pause they are held back, and this batch is what the pause waits for.
    if (due.size < this.#generating.size && !this.#pause.isOn) {
      if (this.#looks < MAX_LOOKS) return [];
      // Who is late, as one that was paused, is not waited for again until its next token.
      for (const index of this.#generating) if (!due.has(index)) this.#generating.delete(index);
    }
    this.#looks = 0;
    return cutBatch(items, size);
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
        return this.#pause.pass(index, decode);
      },
      prompt: (decode) => this.#pause.pass(index, decode),
      end: () => this.#generating.delete(index),
    });
    this.#pause.adopt(sequence, index);
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

/**
 * One batch: every token that is generated from, then as much of the prompts as does not keep those
 * waiting, shared evenly among the most important ones; in the order of the sequences.
 * @param size most tokens of a batch
 */
export function cutBatch(items: readonly BatchItem[], size: number): PrioritizedBatchItem[] {
  const generations = items.filter(wantsLogits);
  const prompts = items.filter((item) => !wantsLogits(item));
  const batch: PrioritizedBatchItem[] = [];
  let left = size;
  for (const item of generations) {
    const processAmount = Math.min(item.tokens.length, left);
    if (processAmount === 0) break;
    batch.push({ item, processAmount });
    left -= processAmount;
  }
  if (generations.length > 0) left = Math.min(left, PROMPT_TOKENS_BESIDE_GENERATION);
  const first = Math.max(...prompts.map(priorityOf));
  const chosen = prompts.filter((item) => priorityOf(item) === first);
  // The shortest first: what one does not need is there for those after it.
  chosen.sort((a, b) => a.tokens.length - b.tokens.length);
  chosen.forEach((item, position) => {
    const share = Math.ceil(left / (chosen.length - position));
    const processAmount = Math.min(item.tokens.length, share, left);
    if (processAmount === 0) return;
    batch.push({ item, processAmount });
    left -= processAmount;
  });
  return batch.sort((a, b) => indexOf(a.item) - indexOf(b.item));
}
