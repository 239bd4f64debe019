import { highlight, type Stretch } from "./highlight.ts";

/** Code to be coloured; the answer to it carries the same id. */
export interface Question {
  id: number;
  code: string;
  language: string;
}

export interface Reply {
  id: number;
  stretches: Stretch[];
}

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  const { id, code, language } = data;
  const reply: Reply = { id, stretches: highlight(code, language) };
  postMessage(reply);
});
