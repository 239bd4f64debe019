import type { Author } from "./author.ts";
import { lowerFirst, upperFirst } from "./author.ts";
import type { FunctionCall, Json } from "./conversation.ts";
import { makeParameters, type Parameter } from "./function-parameters.ts";
import { makeResult, report } from "./function-results.ts";
import { parameters, type Tool } from "./functions.ts";
import { inventedWord, WORDS } from "./words.ts";

const VERBS =
  "get find fetch search read look check load show open start stop create delete update send buy sell order book cancel track rate translate convert print copy move lock paint build count list play save share call invite schedule measure scan".split(
    " ",
  );
const NOUNS =
  "user order price stock book movie song product invoice ticket email contact event task note file recipe flight hotel score status balance document customer message account report phone address parcel table door car room course exam doctor museum train bike loan shop page photo device sensor robot".split(
    " ",
  );

/** A function with a name and a shape of its own, to be read from its definition alone. */
export function randomTool(author: Author): Tool {
  const verb = author.pick(VERBS);
  const noun = author.chance(0.6)
    ? author.pick(NOUNS)
    : author.chance(0.5)
      ? author.pick(WORDS.en)
      : inventedWord(author, 2, 3);
  const name = author.say(
    `${verb}${upperFirst(noun)}`,
    `${verb}${upperFirst(noun)}`,
    `${verb}_${noun}`,
    noun,
    `${noun}${upperFirst(verb)}`,
  );
  const params = makeParameters(author);
  const tool: Tool = {
    name,
    definition: {
      ...(author.chance(0.9)
        ? {
            description: author.say(
              `${upperFirst(verb)} {a|the|one} ${noun}{| by ${params[0]?.key}|}`,
            ),
          }
        : {}),
      params: parameters(Object.fromEntries(params.map(({ key, schema }) => [key, schema]))),
    },
    use: (author) => {
      const call = makeCall(author, name, params);
      return {
        user: request(author, { name, verb, noun, params, call }),
        answer: [call, report(author, call)],
      };
    },
  };
  if (params.length > 1) return tool;
  return {
    ...tool,
    again: (author) => {
      const call = makeCall(author, name, params);
      const value = Object.values(call.params as Record<string, Json>)[0];
      const user = author.in({
        en: `{and|and for|What about|Now} ${value}{?|}`,
        pt: `{e|e para|Agora} ${value}{?|}`,
      });
      return { user: author.say(user), answer: [call, report(author, call)] };
    },
  };
}

function makeCall(
  author: Author,
  name: string,
  params: readonly Parameter[],
): FunctionCall & { params: Record<string, Json> } {
  const values = params.map(({ key, value }) => [key, value(author)] as const);
  return { call: name, params: Object.fromEntries(values), result: makeResult(author) };
}

/** In words near those of the definition, as real requests are; the values always stand in it. */
function request(
  author: Author,
  {
    name,
    verb,
    noun,
    params,
    call,
  }: {
    name: string;
    verb: string;
    noun: string;
    params: readonly Parameter[];
    call: { params: Record<string, Json> };
  },
): string {
  const parts = params.map(({ key, said }) => {
    const value = call.params[key];
    const plain =
      typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return author.say(...said(plain ? value : ""));
  });
  const order = author.chance(0.8) ? parts : author.sample(parts, parts.length);
  const joined = order.join(author.pick([", ", " and ", " ", " with ", ", "]));
  const user = author.in({
    en: [
      `${upperFirst(verb)} {the |a |my |}${noun} {||with |for |at |on |in |to |from }${joined}{|.}`,
      `{Please|Can you|Could you|I want to|I need to|Help me} ${verb} {the |a |my |}${noun} {|with |for |in |to }${joined}{|.}`,
      `{What is|Show me|Give me|I need|Where is} {the|my} ${noun} {|with |for |of }${joined}{?|}`,
      `{Use|Call|Run} ${name} {with|for|on} ${joined}{|.}`,
      `${noun} ${joined}`,
    ],
    pt: [
      `{Mostre|Procure|Quero|Preciso de|Faça|Me dê|Abra|Veja|Encontre} {o |a |um |uma |}${noun} {||com |para |de |em }${joined}{|.}`,
      `{Use|Chame|Rode|Execute} ${name} {com|para} ${joined}{|.}`,
      `{Qual é|Onde está|Como está} {o|a} ${noun} {|com |de |para }${joined}{?|}`,
      `${noun} ${joined}`,
      `${upperFirst(verb)} ${noun} {|com |para }${joined}{|.}`,
    ],
  });
  return author.chance(0.2) ? lowerFirst(author.say(...user)) : author.say(...user);
}
