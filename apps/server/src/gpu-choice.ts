import type { EngineFacts, EngineOptions, GpuBackend } from "@lhama/worker";
import type { Logger } from "./log.ts";

/**
 * Which GPU engines use. The first engine tries it, which takes a process of its own and a few seconds where
 * there is one; those that start later are told what it has found.
 */
export class GpuChoice {
  readonly #model: string;
  readonly #log: Logger;
  #avoid: GpuBackend[] | undefined;

  /** @param model the path of a small model to try it with */
  constructor(model: string, log: Logger) {
    this.#model = model;
    this.#log = log;
  }

  /** For the next engine to start. */
  get options(): Pick<EngineOptions, "avoidGpus" | "gpuTrialModel"> {
    return this.#avoid === undefined ? { gpuTrialModel: this.#model } : { avoidGpus: this.#avoid };
  }

  /** An engine has started. Those that tried at the same time have found the same. */
  found({ unusableGpus, gpu }: EngineFacts): void {
    if (this.#avoid !== undefined) return;
    this.#avoid = unusableGpus.map(({ backend }) => backend);
    for (const { backend, reason } of unusableGpus) {
      const instead = gpu === null ? "the CPU" : gpu.backend;
      this.#log.error({ backend, reason, instead }, "the GPU does not work this way");
    }
  }
}
