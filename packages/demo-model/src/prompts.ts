/** A prompt that tests rely on, and what the greedy answer to it must match. */
export interface DemoPrompt {
  prompt: string;
  /**
   * Matches the greedy answer. As loose as it can be: CPUs with other vector units round differently,
   * and over a long answer that picks other words.
   */
  answer: RegExp;
}

/**
 * Every prompt that Lhama's tests rely on, in one place: whoever trains another model sees here what
 * it must be able to do. The worker's `demo-prompts.test.ts` asks the model each of them.
 */
export const demoPrompts = {
  greeting: { prompt: "Hello!", answer: /hello|hi\b/i },
  identity: { prompt: "Who are you?", answer: /demo model/i },
  capital: { prompt: "What is the capital of France?", answer: /Paris/ },
  otherCapital: { prompt: "What is the capital of Japan?", answer: /Tokyo/ },
  sum: { prompt: "What is 2 + 3?", answer: /\b5\b/ },
  joke: { prompt: "Tell me a joke", answer: /[?!]/ },
  /** To be asked in this order, in one conversation. */
  tellName: { prompt: "Hi, my name is Ana.", answer: /Ana/ },
  askName: { prompt: "What is my name?", answer: /Ana/ },
  /** About 400 tokens: long enough to be stopped on the way. */
  longStory: { prompt: "Tell me a long story about a penguin", answer: /penguin[\s\S]*The end\./ },
  table: { prompt: "Make a table of animals", answer: /\|\s*---/ },
  list: { prompt: "Give me a list of five fruits", answer: /(?:^(?:-|\d\.) .+\n?){5}/m },
  code: { prompt: "Write hello world in TypeScript", answer: /```typescript\n[\s\S]*console\.log/ },
  /** Thinks first; the answer begins with a blank line. */
  think: { prompt: "Think step by step: what is 8 + 5?", answer: /\b13\b/ },
  /** In Portuguese. */
  portuguese: { prompt: "Qual é a capital da França?", answer: /Paris/ },
  /** With the function {@link demoWeather} given. */
  weather: { prompt: "What is the weather in Lisbon?", answer: /\b17 °C/ },
  /** With the same function: two calls in one turn, and what both have brought. */
  twoWeathers: {
    prompt: "What is the weather in Lisbon and in Paris?",
    answer: /\b17 °C[\s\S]*\b17 °C/,
  },
} as const satisfies Record<string, DemoPrompt>;

/** The function that `weather` and `twoWeathers` call, with the arguments expected and a result to give. */
export const demoWeather = {
  name: "getWeather",
  description: "Get the weather for a city",
  params: { type: "object", properties: { city: { type: "string" } } },
  expectedParams: { city: "Lisbon" },
  result: { temperature: 17, condition: "windy" },
} as const;
