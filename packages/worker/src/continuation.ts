import { randomUUID } from "node:crypto";
import type {
  ChatHistoryItem,
  ChatModelResponse,
  ChatModelSegment,
  ChatWrapper,
  ChatWrapperGeneratedPrefixTriggersContextState,
} from "node-llama-cpp";
import { openThought } from "./open-thought.ts";

type Library = typeof import("node-llama-cpp");
type Response = ChatModelResponse["response"];
type ResponsePart = Response[number];
interface History {
  chatHistory: readonly ChatHistoryItem[];
}

/**
 * The prompt that means: go on with the model's own message. `LlamaChatSession` can only answer a
 * user, so a continuation is asked for with this prompt, and {@link continuingWrapper} takes it out
 * again before the model sees the chat. Random, so that nobody can say it by accident.
 */
export const CONTINUE = `continue:${randomUUID()}`;

/** The history with every {@link CONTINUE} prompt gone and the messages around it made one. */
export function mergeContinuations(history: readonly ChatHistoryItem[]): ChatHistoryItem[] {
  const merged: ChatHistoryItem[] = [];
  let continuing = false;
  for (const item of history) {
    if (item.type === "user" && item.text === CONTINUE) {
      continuing = true;
      continue;
    }
    const before = merged.at(-1);
    if (continuing && item.type === "model" && before?.type === "model") {
      const response = joinParts([...before.response, ...item.response]);
      merged[merged.length - 1] = { type: "model", response };
    } else {
      merged.push(item);
    }
    continuing = false;
  }
  return merged;
}

/** Neighbouring texts as one, so that they are rendered and tokenized as one; so a thought that goes on. */
function joinParts(response: Response): Response {
  const joined: Response = [];
  for (const part of response) {
    const last = joined.at(-1);
    const both = last === undefined ? undefined : joinPart(last, part);
    if (both === undefined) joined.push(part);
    else joined[joined.length - 1] = both;
  }
  return joined;
}

function joinPart(last: ResponsePart, next: ResponsePart): ResponsePart | undefined {
  if (typeof last === "string" && typeof next === "string") return last + next;
  if (!isSegment(last) || !isSegment(next)) return undefined;
  if (last.ended || last.segmentType !== next.segmentType) return undefined;
  // Without `raw`: that of the second part begins a thought of its own.
  const { type, segmentType } = last;
  return { type, segmentType, text: last.text + next.text, ended: next.ended };
}

function isSegment(part: ResponsePart): part is ChatModelSegment {
  return typeof part === "object" && part.type === "segment";
}

/** The same chat format, for histories that hold {@link CONTINUE}. */
export function continuingWrapper(
  wrapper: ChatWrapper,
  { LlamaText }: Pick<Library, "LlamaText">,
): ChatWrapper {
  const continuing: ChatWrapper = Object.create(wrapper);
  let settings = wrapper.settings;
  // The library asks for the settings after it has rendered what it prompts.
  Object.defineProperty(continuing, "settings", { get: () => settings });
  continuing.generateContextState = (options) => {
    const chatHistory = mergeContinuations(options.chatHistory);
    const goesOn = chatHistory.length < options.chatHistory.length && isContinued(options);
    settings = goesOn ? withoutOpening(wrapper.settings) : wrapper.settings;
    const state = wrapper.generateContextState({ ...options, chatHistory });
    if (!goesOn || openThought(chatHistory) === undefined || hasBegun(options)) return state;
    // All that the library knows of the message is what it adds to it. So it is told that this begins
    // inside a thought, or it would take the thought's end for a part of the answer.
    const { contextText, stopGenerationTriggers, rerender, detectFunctionCalls } = state;
    const inThought: ChatWrapperGeneratedPrefixTriggersContextState = {
      contextText,
      stopGenerationTriggers,
      ...(rerender !== undefined && { rerender }),
      ...(detectFunctionCalls !== undefined && { detectFunctionCalls }),
      noPrefixTrigger: { type: "segment", segmentType: "thought", inject: LlamaText([]) },
    };
    return inThought;
  };
  return continuing;
}

/** Whether what is being made goes on with a message: the one before {@link CONTINUE}. */
function isContinued({ chatHistory }: History): boolean {
  const asked = chatHistory.at(-2);
  return asked?.type === "user" && asked.text === CONTINUE;
}

/** Whether something is there of what is being made. */
function hasBegun({ chatHistory }: History): boolean {
  const made = chatHistory.at(-1);
  return made?.type === "model" && made.response.length > 0;
}

/**
 * The settings of a format whose models begin every message with a thought, for a message that has begun:
 * the library would open a thought in the middle of it.
 */
function withoutOpening(settings: ChatWrapper["settings"]): ChatWrapper["settings"] {
  const thought = settings.segments?.thought;
  if (thought === undefined) return settings;
  const { prefix } = thought;
  const opensItself =
    typeof prefix === "object" && "type" in prefix && prefix.type === "openedOnStart";
  return {
    ...settings,
    segments: {
      ...settings.segments,
      thought: {
        ...thought,
        // As the library itself reads it where it does not ask about the beginning of a message.
        ...(opensItself && { prefix: undefined as never }),
        openOnResponseStart: false,
      },
    },
  };
}
