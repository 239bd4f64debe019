import type { ThreadFailure } from "./thread-failure.ts";

/**
 * Received, stored and hashed at a time, for each time costs: less than the ring, so that some of it is always free for
 * what comes next.
 */
const PIECE_BYTES = 2 * 1024 * 1024;
const RING_BYTES = 4 * PIECE_BYTES;
/** Left free before and behind the ring, whose first and last page can be huge ones then, too. */
const HUGE_PAGE_BYTES = 2 * 1024 * 1024;
/** So much of its pages glibc's `malloc` keeps for itself, when it is asked for much. */
const MALLOC_BYTES = 16;
/** What direct writing asks of the place in the file, of the length and of the place in memory. */
export const BLOCK_BYTES = 4096;
/** From here on whole blocks are written past the system's cache, where that can be done. */
export const DIRECT_BYTES = 512 * 1024;
/** What comes slowly is taken after so long, a whole piece or not. */
const WAIT_MS = 100;

/** Places in the counts: bytes that came into the ring, and that were stored through the system's cache. */
const RECEIVED = 0;
const CACHED = 1;
/** Places in the flags. */
const END = 0;
const AWAITED = 1;

/** A thread that takes what comes into a ring. What all have taken makes room for more. */
export interface Follower {
  /** Its place in the counts. */
  count: number;
  /** Its place in the flags. */
  news: number;
}
export const STORES: Follower = { count: 2, news: 2 };
export const HASHES: Follower = { count: 3, news: 3 };
const FOLLOWERS = [STORES, HASHES];

/** More is taken, and somebody waited for room or it had been waited for long; or nothing more will be. */
export type FollowEvent = { type: "taken" } | { type: "end" } | ThreadFailure;

/** All on shared memory; a message to another thread copies none of it. */
export interface RingParts {
  bytes: Uint8Array;
  counts: BigInt64Array;
  flags: Int32Array;
}

/**
 * Bytes on their way from the thread that receives them to those that store and hash them. They agree by counts in
 * shared memory, for two messages about each piece would cost the one that receives a tenth of its time.
 */
export class Ring {
  readonly parts: RingParts;

  constructor(parts: RingParts = makeParts()) {
    this.parts = parts;
  }

  /** Makes it empty; what comes next has this place in the ring, that blocks of the file be blocks of the ring. */
  restart(at: number): void {
    const { counts, flags } = this.parts;
    counts.fill(BigInt(at));
    counts[CACHED] = 0n;
    flags.fill(0);
  }

  get received(): number {
    return this.#count(RECEIVED);
  }

  get stored(): number {
    return this.#count(STORES.count);
  }

  get cached(): number {
    return this.#count(CACHED);
  }

  /** Whether there is room for a piece. */
  get hasRoom(): boolean {
    return this.#freeBytes >= PIECE_BYTES;
  }

  /** Where the next bytes go. */
  room(): Uint8Array {
    return this.#slice(this.received, Math.min(this.#freeBytes, PIECE_BYTES));
  }

  /** So many bytes are there now. */
  receive(bytes: number): void {
    const received = this.received + bytes;
    Atomics.store(this.parts.counts, RECEIVED, BigInt(received));
    for (const follower of FOLLOWERS) {
      if (received - this.#count(follower.count) >= PIECE_BYTES) this.#tell(follower);
    }
  }

  /** Nothing more will come. */
  end(): void {
    Atomics.store(this.parts.flags, END, 1);
    for (const follower of FOLLOWERS) this.#tell(follower);
  }

  /** Asks to be told when there is room for a piece. */
  awaitRoom(): void {
    Atomics.store(this.parts.flags, AWAITED, 1);
  }

  /**
   * Takes what comes, piece by piece, until that has ended; blocks the thread meanwhile.
   * @param take is done with a piece when it returns
   * @param onTaken hears that more is taken, when somebody waits for room or it has been waited for long
   */
  follow(follower: Follower, take: (piece: Uint8Array) => void, onTaken: () => void): void {
    const { counts, flags } = this.parts;
    let isLate = false;
    for (;;) {
      // In this order: what comes after these were looked at is news.
      const news = Atomics.load(flags, follower.news);
      const hasEnded = Atomics.load(flags, END) === 1;
      const piece = this.#piece(follower, { isLate: isLate || hasEnded });
      if (piece.length > 0) {
        take(piece);
        Atomics.add(counts, follower.count, BigInt(piece.length));
        const isAwaited = this.hasRoom && Atomics.exchange(flags, AWAITED, 0) === 1;
        if (isAwaited || isLate) onTaken();
      } else if (hasEnded) {
        return;
      } else {
        isLate = Atomics.wait(flags, follower.news, news, WAIT_MS) === "timed-out";
      }
    }
  }

  /** So many of the bytes to be stored went through the system's cache. */
  addCached(bytes: number): void {
    Atomics.add(this.parts.counts, CACHED, BigInt(bytes));
  }

  /**
   * What should be taken next: to the end of a block first, then whole ones as long as there are many. Empty when
   * there is less than a piece.
   * @param options.isLate less than a piece will do
   */
  #piece({ count }: Follower, { isLate }: { isLate: boolean }): Uint8Array {
    const taken = this.#count(count);
    const waiting = this.received - taken;
    if (waiting < PIECE_BYTES && !isLate) return this.#slice(taken, 0);
    const piece = this.#slice(taken, Math.min(waiting, PIECE_BYTES));
    const inBlock = taken % BLOCK_BYTES;
    if (inBlock > 0) return piece.subarray(0, BLOCK_BYTES - inBlock);
    if (piece.length < DIRECT_BYTES) return piece;
    return piece.subarray(0, piece.length - (piece.length % BLOCK_BYTES));
  }

  get #freeBytes(): number {
    const taken = FOLLOWERS.map(({ count }) => this.#count(count));
    return RING_BYTES - (this.received - Math.min(...taken));
  }

  #count(index: number): number {
    return Number(Atomics.load(this.parts.counts, index));
  }

  /** Up to so many bytes, as far as they are in one piece. */
  #slice(position: number, bytes: number): Uint8Array {
    const at = position % RING_BYTES;
    return this.parts.bytes.subarray(at, Math.min(RING_BYTES, at + bytes));
  }

  #tell({ news }: Follower): void {
    Atomics.add(this.parts.flags, news, 1);
    Atomics.notify(this.parts.flags, news);
  }
}

/**
 * The ring begins at a block, as far as can be told: JavaScript does not know where its memory is. Were it elsewhere,
 * all would be written through the system's cache.
 */
function makeParts(): RingParts {
  const memory = new SharedArrayBuffer(HUGE_PAGE_BYTES + RING_BYTES + HUGE_PAGE_BYTES);
  return {
    bytes: new Uint8Array(memory, HUGE_PAGE_BYTES - MALLOC_BYTES, RING_BYTES),
    counts: new BigInt64Array(new SharedArrayBuffer(4 * BigInt64Array.BYTES_PER_ELEMENT)),
    flags: new Int32Array(new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT)),
  };
}
