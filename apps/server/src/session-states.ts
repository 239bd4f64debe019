import {
  type ClientMessageOf,
  LhamaError,
  toWireError,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import { deleteState } from "@lhama/worker";
import type { Logger } from "./log.ts";

export interface SessionStatesOptions {
  /** The operator's; without it there are none. */
  stateFolder?: string | undefined;
  log: Logger;
  send(message: UnnumberedServerMessage): void;
}

/** What one session asks about saved KV caches that needs no model. */
export class SessionStates {
  readonly #options: SessionStatesOptions;

  constructor(options: SessionStatesOptions) {
    this.#options = options;
  }

  /** Answers with one final frame; never rejects. */
  async answer({ requestId, name }: ClientMessageOf<"delete_state">): Promise<void> {
    const { log, send, stateFolder } = this.#options;
    try {
      if (stateFolder === undefined) {
        throw new LhamaError("not_allowed", "This server does not save states.");
      }
      await deleteState(stateFolder, name);
      send({ type: "state_deleted", requestId });
    } catch (error) {
      if (!(error instanceof LhamaError)) log.error({ err: error }, "delete_state failed");
      send({ type: "error", requestId, ...toWireError(error) });
    }
  }
}
