import type { Stretch } from "./highlight.ts";
import type { Question, Reply } from "./highlight-worker.ts";

const waiting = new Map<number, (stretches: Stretch[]) => void>();
let worker: Worker | undefined;
let questions = 0;

/**
 * The coloured stretches of code, found by a thread of their own: neither the grammars, which weigh
 * as much as the rest of the page, nor a long listing hold the page up. Code stays plain where the
 * thread does not start.
 */
export function highlightElsewhere(code: string, language: string): Promise<Stretch[]> {
  worker ??= startWorker();
  questions += 1;
  const question: Question = { id: questions, code, language };
  worker.postMessage(question);
  return new Promise((resolve) => waiting.set(question.id, resolve));
}

function startWorker(): Worker {
  const started = new Worker(new URL("./highlight-worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    waiting.get(data.id)?.(data.stretches);
    waiting.delete(data.id);
  });
  return started;
}
