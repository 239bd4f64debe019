/**
 * Stored at a time: less than the ring, so that some of it is always free for what comes next. Virtual disks take 254
 * pages in one request, of which these are two and no rest.
 */
const PIECE_BYTES = 2 * 1016 * 1024;
const RING_BYTES = 4 * PIECE_BYTES;
/** What direct writing asks of the place in the file, of the length and of the place in memory. */
export const BLOCK_BYTES = 4096;
/** From here on whole blocks are written past the system's cache, where that can be done. */
export const DIRECT_BYTES = 512 * 1024;
const WASM_PAGE_BYTES = 64 * 1024;

/** Places in the counts: bytes that came into the ring, that were stored, and that were so through the system's cache. */
const RECEIVED = 0;
const STORED = 1;
const CACHED = 2;
/** Places in the flags. */
const NEWS = 0;
const END = 1;
const AWAITED = 2;

/** Not among the types of Node. */
declare const WebAssembly: {
  Memory: new (size: {
    initial: number;
    maximum: number;
    shared: true;
  }) => { buffer: SharedArrayBuffer };
};

/** All on shared memory; a message to another thread copies none of it. */
export interface RingParts {
  bytes: Uint8Array;
  counts: BigInt64Array;
  flags: Int32Array;
}

/**
 * Bytes on their way from the thread that receives them to the one that stores them. They agree by counts in shared
 * memory, for two messages about each piece would cost the one that receives a tenth of its time.
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
    return this.#count(STORED);
  }

  get cached(): number {
    return this.#count(CACHED);
  }

  get freeBytes(): number {
    return RING_BYTES - (this.received - this.stored);
  }

  /** Where the next bytes go, at most so many. */
  room(maxBytes: number): Uint8Array {
    return this.#slice(this.received, Math.min(this.freeBytes, maxBytes));
  }

  /** So many bytes are there now. @returns them */
  receive(bytes: number): Uint8Array {
    const { received } = this;
    Atomics.store(this.parts.counts, RECEIVED, BigInt(received + bytes));
    if (received + bytes - this.stored >= PIECE_BYTES) this.#tell();
    return this.#slice(received, bytes);
  }

  /** Nothing more will come. */
  end(): void {
    Atomics.store(this.parts.flags, END, 1);
    this.#tell();
  }

  /** Asks to be told when the next piece is stored. */
  awaitStored(): void {
    Atomics.store(this.parts.flags, AWAITED, 1);
  }

  /** Whether nothing more will come than what is there. */
  get hasEnded(): boolean {
    return Atomics.load(this.parts.flags, END) === 1;
  }

  /** Changes whenever there may be something to store. */
  get news(): number {
    return Atomics.load(this.parts.flags, NEWS);
  }

  /** Blocks the thread until there is news after these. @returns whether there was, within so many ms */
  waitForNews(seen: number, ms: number): boolean {
    return Atomics.wait(this.parts.flags, NEWS, seen, ms) !== "timed-out";
  }

  /**
   * What should be stored next: to the end of a block first, then whole ones as long as there are many. Empty when
   * there is less than a piece.
   * @param options.isLate less than a piece will do
   */
  piece({ isLate }: { isLate: boolean }): Uint8Array {
    const { stored } = this;
    const waiting = this.received - stored;
    if (waiting < PIECE_BYTES && !isLate) return this.#slice(stored, 0);
    const piece = this.#slice(stored, Math.min(waiting, PIECE_BYTES));
    const inBlock = stored % BLOCK_BYTES;
    if (inBlock > 0) return piece.subarray(0, BLOCK_BYTES - inBlock);
    if (piece.length < DIRECT_BYTES) return piece;
    return piece.subarray(0, piece.length - (piece.length % BLOCK_BYTES));
  }

  /** So many bytes are stored. @returns whether somebody waits for that */
  store(bytes: number, { throughCache }: { throughCache: boolean }): boolean {
    const { counts, flags } = this.parts;
    if (throughCache) Atomics.add(counts, CACHED, BigInt(bytes));
    Atomics.add(counts, STORED, BigInt(bytes));
    return Atomics.exchange(flags, AWAITED, 0) === 1;
  }

  #count(index: number): number {
    return Number(Atomics.load(this.parts.counts, index));
  }

  /** Up to so many bytes, as far as they are in one piece. */
  #slice(position: number, bytes: number): Uint8Array {
    const at = position % RING_BYTES;
    return this.parts.bytes.subarray(at, Math.min(RING_BYTES, at + bytes));
  }

  #tell(): void {
    Atomics.add(this.parts.flags, NEWS, 1);
    Atomics.notify(this.parts.flags, NEWS);
  }
}

/** The ring's memory begins at a block, which no other of JavaScript's is sure to do. */
function makeParts(): RingParts {
  const pages = RING_BYTES / WASM_PAGE_BYTES;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  return {
    bytes: new Uint8Array(memory.buffer),
    counts: new BigInt64Array(new SharedArrayBuffer(3 * BigInt64Array.BYTES_PER_ELEMENT)),
    flags: new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT)),
  };
}
