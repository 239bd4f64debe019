import { setTimeout } from "node:timers/promises";
import { LhamaError } from "@lhama/protocol";
import type { LlamaContext, LlamaContextSequence } from "node-llama-cpp";
import type { BatchScheduler } from "./batch-scheduler.ts";
import { type DecodeGate, putBehindGate } from "./decode-gate.ts";
import { swapStates } from "./swap-states.ts";

/** Longer chats stay where they are: everybody's decodes wait meanwhile (1,000 tokens of 0.5B: 130 MB). */
const LONGEST_MOVE_TOKENS = 2048;
/** Before somebody moves, ms: those who come back at the same moment may be its neighbours. */
const ARRIVALS_MS = 25;

/** Somebody who works on a sequence now and then. */
export interface SequenceUser {
  /** What it decodes passes here. */
  readonly gate: DecodeGate;
  /** Called when the sequence goes to somebody else while this user rests. */
  onReclaim(): void;
}

interface Slot {
  sequence: LlamaContextSequence;
  user: SequenceUser | undefined;
  busy: boolean;
  /** Of `performance.now()`; tells who has rested longest. */
  lastUsed: number;
}

/** Two users change places. */
interface Move {
  slots: Slot[];
  /** Never rejects. */
  done: Promise<void>;
}

interface Waiting {
  user: SequenceUser;
  accept(): void;
}

/**
 * The sequences of a shared context. A user keeps its sequence, and with it the KV cache of its chat,
 * while it rests, until there is no other one left for somebody who wants to work. llama.cpp decodes only
 * neighbours together, so low sequences are given out first, and who comes back far from the others at
 * work changes places with one who rests beside them.
 */
export class SequencePool {
  readonly #context: LlamaContext;
  readonly #scheduler: BatchScheduler;
  /** In the order of their ids. */
  readonly #slots: Slot[] = [];
  #waiting: Waiting[] = [];
  #move: Move | undefined;

  /** @param scheduler the one whose strategy the context has */
  constructor(context: LlamaContext, scheduler: BatchScheduler) {
    this.#context = context;
    this.#scheduler = scheduler;
  }

  /** Whether anybody else than `user` has, or waits for, a sequence. */
  isUsedBesides(user: SequenceUser): boolean {
    return [...this.#slots, ...this.#waiting].some(
      (place) => place.user !== undefined && place.user !== user,
    );
  }

  /** Whether anybody works on a sequence. */
  get isBusy(): boolean {
    return this.#slots.some(({ busy }) => busy);
  }

  /** A sequence to work on until {@link rest}. Waits when all are busy; rejects when aborted then. */
  async take(user: SequenceUser, signal: AbortSignal): Promise<LlamaContextSequence> {
    while (this.#move !== undefined) await this.#move.done;
    signal.throwIfAborted();
    const own = this.#slotOf(user);
    if (own !== undefined) return this.#takeAgain(own, user);
    const slot = this.#pick();
    if (slot === undefined) await this.#wait(user, signal);
    else assign(slot, user);
    return this.#clear(user);
  }

  /** The user's sequence may go to somebody else now. */
  rest(user: SequenceUser): void {
    const slot = this.#slotOf(user);
    if (slot === undefined) return;
    slot.busy = false;
    slot.lastUsed = performance.now();
    this.#serveNext();
  }

  /** The user gives its sequence up. */
  release(user: SequenceUser): void {
    const slot = this.#slotOf(user);
    if (slot === undefined) return;
    slot.busy = this.#move?.slots.includes(slot) ?? false;
    slot.user = undefined;
    this.#serveNext();
  }

  /** The user gives up a sequence whose state is unknown; another one takes its place. */
  async discard(user: SequenceUser): Promise<void> {
    const slot = this.#slotOf(user);
    if (slot === undefined) return;
    await slot.sequence.dispose();
    slot.sequence = this.#context.getSequence();
    this.#adopt(slot);
    this.release(user);
  }

  #slotOf(user: SequenceUser): Slot | undefined {
    return this.#slots.find((slot) => slot.user === user);
  }

  /** Its own sequence, or one beside the others at work, with what was in its own. */
  async #takeAgain(own: Slot, user: SequenceUser): Promise<LlamaContextSequence> {
    own.busy = true;
    if (this.#betterPlace(own) !== undefined) await setTimeout(ARRIVALS_MS);
    while (this.#move !== undefined) await this.#move.done;
    const better = own.user === user ? this.#betterPlace(own) : undefined;
    if (better !== undefined) await this.#changePlaces(own, better);
    const slot = better ?? own;
    // It may have been given up meanwhile.
    if (slot.user !== user) throw new LhamaError("context_failed", "There is no sequence.");
    return slot.sequence;
  }

  async #changePlaces(own: Slot, other: Slot): Promise<void> {
    const slots = [own, other];
    for (const slot of slots) {
      slot.busy = true;
      slot.user?.onReclaim();
    }
    [own.user, other.user] = [other.user, own.user];
    own.lastUsed = other.lastUsed;
    const indexes = slots.map((slot) => this.#slots.indexOf(slot));
    const done = this.#scheduler
      .between(indexes, () => swapStates(own.sequence, other.sequence))
      .catch(() => {});
    this.#move = { slots, done };
    await done;
    this.#move = undefined;
    own.busy = false;
    other.busy = other.user !== undefined;
    this.#serveNext();
  }

  /** Where somebody rests between, or beside, more of those at work than here; undefined without. */
  #betterPlace(own: Slot): Slot | undefined {
    const canMove = ({ sequence }: Slot) =>
      sequence.nextTokenIndex <= LONGEST_MOVE_TOKENS && !sequence.needsCheckpoints;
    const worth = (slot: Slot) => {
      const index = this.#slots.indexOf(slot);
      const beside = [this.#slots[index - 1], this.#slots[index + 1]];
      return beside.filter((other) => other !== own && other?.busy === true).length;
    };
    if (!canMove(own)) return undefined;
    return this.#slots
      .filter((slot) => !slot.busy && canMove(slot))
      .reduce<Slot | undefined>((best, slot) => {
        return worth(slot) > worth(best ?? own) ? slot : best;
      }, undefined);
  }

  /** What another chat left there must not show, not even in how fast a prompt is. */
  async #clear(user: SequenceUser): Promise<LlamaContextSequence> {
    const slot = this.#slotOf(user);
    if (slot === undefined) throw new LhamaError("context_failed", "There is no sequence.");
    try {
      if (slot.sequence.nextTokenIndex > 0) await slot.sequence.clearHistory();
    } catch (error) {
      this.release(user);
      throw error;
    }
    return slot.sequence;
  }

  #serveNext(): void {
    const next = this.#waiting[0];
    const slot = next && this.#pick();
    if (next === undefined || slot === undefined) return;
    this.#waiting.shift();
    // At once, or whoever comes before the promise is heard would take it too.
    assign(slot, next.user);
    next.accept();
  }

  /** The lowest free sequence, a new one, or that of the user who has rested longest. */
  #pick(): Slot | undefined {
    const free = this.#slots.find(({ user, busy }) => user === undefined && !busy);
    if (free !== undefined) return free;
    if (this.#context.sequencesLeft > 0) return this.#make();
    const resting = this.#slots.filter(({ busy }) => !busy);
    return resting.sort((a, b) => a.lastUsed - b.lastUsed)[0];
  }

  #make(): Slot {
    const sequence = this.#context.getSequence();
    const slot: Slot = { sequence, user: undefined, busy: false, lastUsed: 0 };
    this.#slots.push(slot);
    this.#adopt(slot);
    return slot;
  }

  #adopt(slot: Slot): void {
    this.#scheduler.adopt(slot.sequence, this.#slots.indexOf(slot));
    putBehindGate(slot.sequence, () => slot.user?.gate);
  }

  /** Resolves when the user has been given a sequence. */
  #wait(user: SequenceUser, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal.reason);
      };
      const waiting: Waiting = {
        user,
        accept: () => {
          signal.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      signal.addEventListener("abort", onAbort, { once: true });
      this.#waiting.push(waiting);
    });
  }
}

function assign(slot: Slot, user: SequenceUser): void {
  const before = slot.user;
  slot.user = user;
  slot.busy = true;
  before?.onReclaim();
}
