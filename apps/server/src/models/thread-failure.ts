import { systemCode } from "./system-code.ts";

/** An error on its way from one thread to another: only some of what errors are would arrive. */
export interface ThreadFailure {
  type: "failed";
  /** What the system calls it, or "". */
  code: string;
  message: string;
}

export function toThreadFailure(error: unknown): ThreadFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { type: "failed", code: systemCode(error) ?? "", message };
}

export function fromThreadFailure({ code, message }: ThreadFailure): Error {
  return Object.assign(new Error(message), { code });
}
