import { setMaxListeners } from "node:events";
import { LhamaError } from "@lhama/protocol";
import type { Logger } from "./log.ts";
import { Session, type SessionContext } from "./session.ts";

export interface SessionsLimits {
  /** Most sessions at a time, in all and of one address. */
  sessions: number;
  sessionsPerAddress: number;
  /** How long a session waits for its client to come back, ms: when it has news for it, and else. */
  graceMs: number;
  idleGraceMs: number;
}

interface Held {
  session: Session;
  address: string;
  /** Runs while no socket is there. */
  expiry: ReturnType<typeof setTimeout> | undefined;
}

/** All sessions of the server. Those without a socket wait a while for their client. */
export class Sessions {
  readonly #context: Omit<SessionContext, "makeRoom">;
  readonly #limits: SessionsLimits;
  readonly #log: Logger;
  readonly #held = new Map<string, Held>();
  #isClosing = false;

  constructor(context: Omit<SessionContext, "makeRoom">, limits: SessionsLimits) {
    this.#context = context;
    this.#limits = limits;
    this.#log = context.log;
  }

  get count(): number {
    return this.#held.size;
  }

  /**
   * Starts a session for a client at this address. When there are too many, the one that has waited
   * longest for its client, with no news for it, makes room.
   * @throws LhamaError `too_many_sessions` or `shutting_down`
   */
  open(address: string): Session {
    if (this.#isClosing) {
      throw new LhamaError("shutting_down", "The server is stopping. Connect again in a moment.");
    }
    this.#makeRoom(address);
    const makeRoom = (neededBytes: number) => this.#freeMemory(neededBytes);
    const session = new Session({ ...this.#context, makeRoom });
    this.#held.set(session.id, { session, address, expiry: undefined });
    this.#log.info({ session: session.id, sessions: this.count }, "session opened");
    return session;
  }

  /** The session of this id, if it is still there; its time no longer runs. */
  resume(id: string): Session | undefined {
    const held = this.#held.get(id);
    if (held === undefined) return undefined;
    clearTimeout(held.expiry);
    held.expiry = undefined;
    return held.session;
  }

  /** Lets a session that has lost its socket wait for the next. */
  hold(session: Session): void {
    const held = this.#held.get(session.id);
    if (held === undefined) return;
    const { graceMs, idleGraceMs } = this.#limits;
    const waitMs = session.hasNews ? graceMs : idleGraceMs;
    this.#log.info({ session: session.id, waitMs }, "session waits for its client");
    clearTimeout(held.expiry);
    held.expiry = setTimeout(() => void this.end(session), waitMs);
    // The order of the map is the order of waiting.
    this.#held.delete(session.id);
    this.#held.set(session.id, held);
  }

  /** Ends a session; resolves when all it had is free. */
  async end(session: Session): Promise<void> {
    clearTimeout(this.#held.get(session.id)?.expiry);
    if (this.#held.delete(session.id)) {
      this.#log.info({ session: session.id, sessions: this.count }, "session ended");
    }
    await session.end();
  }

  /**
   * Ends every session in order; resolves when all are gone. New ones are refused from now on.
   * @param hurry answers that run may end by themselves until it aborts
   */
  async close(hurry: AbortSignal): Promise<void> {
    this.#isClosing = true;
    // Each session listens to it; that many listeners are no leak.
    setMaxListeners(0, hurry);
    await Promise.all(
      [...this.#held.values()].map(async ({ session }) => {
        await session.shutDown(hurry);
        await this.end(session);
      }),
    );
  }

  #makeRoom(address: string): void {
    const { sessions, sessionsPerAddress } = this.#limits;
    const ofAddress = [...this.#held.values()].filter((held) => held.address === address);
    const crowd = ofAddress.length >= sessionsPerAddress ? ofAddress : [...this.#held.values()];
    const most = crowd === ofAddress ? sessionsPerAddress : sessions;
    if (crowd.length < most) return;
    const spare = crowd.find(isSpare);
    if (spare === undefined) {
      throw new LhamaError(
        "too_many_sessions",
        `There are ${crowd.length} sessions already. Close a page that is not needed, or try later.`,
      );
    }
    void this.end(spare.session);
  }

  /**
   * Frees the memory of what nobody has used for longest: an engine without sessions; else the model of
   * a session that waits for its client, or of any that asks for nothing now. It comes back when it is
   * needed.
   */
  #freeMemory(neededBytes: number): Promise<void> | undefined {
    const freed = this.#context.workers.freeIdle();
    if (freed !== undefined) return freed;
    if (this.#context.machine.fit(neededBytes) === "too_large") return undefined;
    const idle = [...this.#held.values()]
      .map((held) => ({ ...held, since: held.session.idleSince }))
      .filter(({ since }) => since !== undefined)
      .sort((a, b) => rank(a) - rank(b));
    return idle[0]?.session.sleep();
  }
}

/** The lower, the sooner it gives its model up. */
function rank({ since = 0, ...held }: Held & { since: number | undefined }): number {
  return isSpare(held) ? since - Number.MAX_SAFE_INTEGER : since;
}

/** Nobody would miss the session for now. */
function isSpare({ expiry, session }: Held): boolean {
  return expiry !== undefined && !session.hasNews;
}
