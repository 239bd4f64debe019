import type { FunctionCall, SegmentKind } from "@lhama/protocol";
import type { ChatModelFunctionCall, ChatModelResponse } from "node-llama-cpp";

type ResponseItem = ChatModelResponse["response"][number];

interface Call {
  id: string;
  item: ChatModelFunctionCall;
  isAnswered: boolean;
}

/**
 * What one call to the library has made so far, in the library's form. When an abort comes before the
 * first token, or before the first after a function's result, the library throws and forgets all of it.
 */
export class UnfinishedResponse {
  readonly #items: ResponseItem[] = [];
  readonly #calls: Call[] = [];
  readonly #beginsInThought: boolean;

  /** @param beginsInThought whether it goes on with a thought that was there before */
  constructor({ beginsInThought = false }: { beginsInThought?: boolean } = {}) {
    this.#beginsInThought = beginsInThought;
  }

  addText(kind: SegmentKind, text: string): void {
    const last = this.#items.at(-1);
    if (kind === "answer") {
      if (typeof last === "string") this.#items[this.#items.length - 1] = last + text;
      else this.#items.push(text);
    } else if (isSegment(last) && last.segmentType === kind) {
      last.text += text;
    } else {
      this.#items.push({ type: "segment", segmentType: kind, text, ended: true });
    }
  }

  addCall({ callId, name, params }: FunctionCall): void {
    const startsNewChunk = this.#calls.every(({ isAnswered }) => isAnswered);
    const item: ChatModelFunctionCall = {
      type: "functionCall",
      name,
      params,
      result: undefined,
      startsNewChunk,
    };
    this.#items.push(item);
    this.#calls.push({ id: callId, item, isAnswered: false });
  }

  answerCall(callId: string, result: unknown): void {
    const call = this.#calls.find(({ id }) => id === callId);
    if (call === undefined) return;
    call.isAnswered = true;
    call.item.result = result;
  }

  /** Whether the model is thinking: the last that came is a thought. */
  get endsInThought(): boolean {
    const last = this.#items.at(-1);
    if (last === undefined) return this.#beginsInThought;
    return isSegment(last) && last.segmentType === "thought";
  }

  /** All of it, without the calls that have no result yet. */
  get response(): ResponseItem[] {
    const waiting = new Set<ResponseItem>(
      this.#calls.filter(({ isAnswered }) => !isAnswered).map(({ item }) => item),
    );
    return this.#items.filter((item) => !waiting.has(item));
  }

  /** The ids of the calls in {@link response}, in their order. */
  get callIds(): string[] {
    return this.#calls.filter(({ isAnswered }) => isAnswered).map(({ id }) => id);
  }
}

function isSegment(item: ResponseItem | undefined) {
  return typeof item === "object" && item.type === "segment";
}
