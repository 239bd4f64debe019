import type { UnnumberedServerMessage } from "@lhama/protocol";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ServerStats } from "./server-stats.ts";

type CompletionDone = Extract<UnnumberedServerMessage, { type: "completion_done" }>;

const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const TOKENS_PER_SECOND = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** What a Prometheus server can ask for, as text. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #generations: Counter<"stop_reason">;
  readonly #tokens: Counter<"kind">;
  readonly #firstToken: Histogram;
  readonly #speed: Histogram;
  readonly #enginesLost: Counter;

  constructor() {
    const registers = [this.#registry];
    // Memory, the event loop's lag, garbage collection and open handles of this process.
    collectDefaultMetrics({ register: this.#registry });
    this.#generations = new Counter({
      name: "lhama_generations_total",
      help: "Answers that ended, by reason.",
      labelNames: ["stop_reason"],
      registers,
    });
    this.#tokens = new Counter({
      name: "lhama_tokens_total",
      help: "Tokens evaluated (prompt), found in the KV cache (cached) and sampled (completion).",
      labelNames: ["kind"],
      registers,
    });
    this.#firstToken = new Histogram({
      name: "lhama_time_to_first_token_seconds",
      help: "From the start of a generation to its first token.",
      buckets: SECONDS,
      registers,
    });
    this.#speed = new Histogram({
      name: "lhama_tokens_per_second",
      help: "Speed of one answer after its first token.",
      buckets: TOKENS_PER_SECOND,
      registers,
    });
    this.#enginesLost = new Counter({
      name: "lhama_engines_lost_total",
      help: "Engines that stopped unexpectedly.",
      registers,
    });
  }

  /** Reads these numbers each time it is asked. */
  watch(stats: () => ServerStats): void {
    const gauge = (name: string, help: string, read: (stats: ServerStats) => number) =>
      new Gauge({
        name: `lhama_${name}`,
        help,
        registers: [this.#registry],
        collect() {
          this.set(read(stats()));
        },
      });
    gauge("sockets", "Open sockets.", ({ sockets }) => sockets);
    gauge("sessions", "Sessions, also those that wait for their client.", (now) => now.sessions);
    gauge("workers", "Engines that sessions have.", ({ workers }) => workers.alive);
    gauge("generations_running", "Answers in the making.", (now) => now.generations.running);
    gauge(
      "generations_waiting",
      "Generations in line for a core.",
      (now) => now.generations.waiting,
    );
    gauge("buffered_bytes", "Bytes that wait in sockets.", ({ bufferedBytes }) => bufferedBytes);
  }

  completed({ stopReason, usage, timings }: CompletionDone): void {
    this.#generations.inc({ stop_reason: stopReason });
    this.#tokens.inc({ kind: "prompt" }, usage.promptTokens - usage.cachedTokens);
    this.#tokens.inc({ kind: "cached" }, usage.cachedTokens);
    this.#tokens.inc({ kind: "completion" }, usage.completionTokens);
    const { timeToFirstTokenMs, tokensPerSecond } = timings;
    if (timeToFirstTokenMs !== null) this.#firstToken.observe(timeToFirstTokenMs / 1000);
    if (tokensPerSecond !== null) this.#speed.observe(tokensPerSecond);
  }

  engineLost(): void {
    this.#enginesLost.inc();
  }

  /** In Prometheus' text format. */
  render(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}
