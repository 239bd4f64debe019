import { totalmem } from "node:os";
import type { Fit, GpuFacts, MachineFacts } from "@lhama/protocol";

/** Left to the rest of the system. */
const RESERVE_BYTES = 512 * 1024 * 1024;
/** Beside weights and KV cache a GPU holds buffers, and often the screen. */
const GPU_SHARE = 0.85;

/** What there is for models: the machine's memory, and its GPU once an engine has found one. */
export class Machine {
  readonly #limitBytes: number;
  #gpu: GpuFacts | null = null;

  /** @param limitBytes most that a model may need, if the operator has said so */
  constructor(limitBytes = Number.POSITIVE_INFINITY) {
    this.#limitBytes = limitBytes;
  }

  /** An engine has looked. */
  foundGpu(gpu: GpuFacts | null): void {
    this.#gpu = gpu;
  }

  facts(): MachineFacts {
    // In a container less is there than in the machine; without one the limit is 0 or absurd.
    const constrained = process.constrainedMemory() || Number.POSITIVE_INFINITY;
    const totalBytes = Math.min(totalmem(), constrained);
    const freeBytes = Math.min(process.availableMemory(), totalBytes);
    return { totalBytes, freeBytes, gpu: this.#gpu };
  }

  /** How a model that needs this much memory suits it, now or when `facts` were taken. */
  fit(neededBytes: number, facts: MachineFacts = this.facts()): Fit {
    return neededBytes > this.#limitBytes ? "too_large" : fitOf(neededBytes, facts);
  }
}

export function fitOf(neededBytes: number, { totalBytes, freeBytes, gpu }: MachineFacts): Fit {
  if (gpu !== null && neededBytes <= gpu.memoryBytes * GPU_SHARE) return "gpu";
  if (neededBytes <= freeBytes - RESERVE_BYTES) return "memory";
  return neededBytes <= totalBytes - RESERVE_BYTES ? "tight" : "too_large";
}
