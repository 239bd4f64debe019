import { systemCode } from "./system-code.ts";

/** An error on its way from one thread to another: only some of what errors are would arrive. */
export interface ThreadFailure {
  /** What the system calls it, or "". */
  code: string;
  message: string;
}

export function toThreadFailure(error: unknown): ThreadFailure {
  return { code: systemCode(error) ?? "", message: String(error) };
}

export function fromThreadFailure({ code, message }: ThreadFailure): Error {
  return Object.assign(new Error(message), { code });
}
