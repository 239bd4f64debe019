import type { ClientMessageOf, Decision, Questions, Usage } from "@lhama/protocol";
import type {
  ChatSessionModelFunctions,
  DecisionAnswers,
  DecisionQuestion,
  DecisionQuestions,
  LlamaChatSession,
  Tokenizer,
} from "node-llama-cpp";
import { contextOverflow } from "./context-overflow.ts";
import { historyOf } from "./drafts.ts";
import type { GenerateRun } from "./engine.ts";
import { prefill } from "./prefill.ts";
import { renderPrompt } from "./prompt-tokens.ts";

export type DecideRequest = Omit<ClientMessageOf<"decide">, "type" | "requestId">;

/** Tokens that the library puts around a question, at most: its frame and the keys of the answers. */
const QUESTION_FRAME_TOKENS = 256;

/**
 * Answers questions about a conversation by how likely each answer is. Nothing is generated, and the
 * chat held now stays as it is.
 * @throws LhamaError `context_overflow` when the conversation and a question do not fit: the library
 * would drop messages without a word
 */
export async function decide(
  { session, tokenizer }: { session: LlamaChatSession; tokenizer: Tokenizer },
  request: DecideRequest,
  run: Pick<GenerateRun, "signal" | "onPromptProgress">,
): Promise<{ answers: Record<string, Decision>; usage: Usage }> {
  const { document = "", functions, documentFunctionParams, evaluationPriority } = request;
  const { sequence, chatWrapper } = session;
  const history = historyOf(session, request);
  const tokens = renderPrompt(
    { chatWrapper, tokenizer },
    { history, prompt: document },
    { functions, documentFunctionParams },
  );
  const needed = tokens.length + longestQuestion(request.questions, tokenizer);
  if (needed > sequence.contextSize) throw contextOverflow(needed, sequence.contextSize);

  const before = session.getChatHistory();
  session.setChatHistory(history);
  try {
    // The library's own call evaluates all of it in one go, which no abort ends.
    const { cached } = await prefill({
      sequence,
      tokens,
      leaveLastChunk: true,
      evaluationPriority,
      ...run,
    });
    run.signal.throwIfAborted();
    const { answers, tokenUsage } = await session.decideWithMeta(toLibrary(request.questions), {
      document,
      signal: run.signal,
      ...(evaluationPriority && { evaluationPriority }),
      ...(functions && { functions: functions as ChatSessionModelFunctions }),
      ...(documentFunctionParams !== undefined && { documentFunctionParams }),
    });
    const promptTokens = Math.max(tokens.length, tokenUsage.input);
    return {
      answers: fromLibrary(answers),
      usage: { promptTokens, cachedTokens: cached, completionTokens: 0 },
    };
  } finally {
    session.setChatHistory(before);
  }
}

function longestQuestion(questions: Questions, tokenizer: Tokenizer): number {
  const counts = Object.values(questions).map((question) => {
    return tokenizer(JSON.stringify(question)).length;
  });
  return Math.max(...counts) + QUESTION_FRAME_TOKENS;
}

/** The library calls a question for yes or no "noul". */
function toLibrary(questions: Questions): DecisionQuestions {
  return mapValues(questions, (question): DecisionQuestion => {
    const { type, instruction } = question;
    switch (type) {
      case "yes_no": {
        const { criteria } = question;
        const both = criteria && { criteria: { true: criteria.yes, false: criteria.no } };
        return { type: "noul", instruction, ...both };
      }
      case "choice":
        return { type, instruction, criteria: question.choices };
      case "score":
        return { type, instruction, criteria: question.levels };
    }
  });
}

function fromLibrary(answers: DecisionAnswers<DecisionQuestions>): Record<string, Decision> {
  return mapValues(answers, (answer): Decision => {
    switch (answer.type) {
      case "noul":
        return { type: "yes_no", probability: answer.value };
      case "choice":
        return { ...answer, probabilities: { ...answer.probabilities } };
      case "score":
        return { ...answer, probabilities: [...answer.probabilities] };
    }
  });
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
