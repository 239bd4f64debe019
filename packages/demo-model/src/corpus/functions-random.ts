import type { Author } from "./author.ts";
import { lowerFirst, upperFirst } from "./author.ts";
import type { FunctionCall, Json } from "./conversation.ts";
import { makeParameters, type Parameter } from "./function-parameters.ts";
import { makeResult, report } from "./function-results.ts";
import { parameters, type Tool } from "./functions.ts";
import { THINGS, VERBS } from "./request-words.ts";
import { inventedWord, WORDS } from "./words.ts";

interface Words {
  en: string;
  pt: string;
}

/** What a function does, and to what; in Portuguese the thing has its article. */
interface Purpose {
  verb: Words;
  thing: Words;
}

/** Nine in ten speak of something: of the rest nobody knows what it means, which is no matter. */
function makePurpose(author: Author): Purpose {
  const verb = author.chance(0.92) ? author.pick(VERBS) : twice(inventedWord(author, 1, 2));
  if (author.chance(0.6)) return { verb, thing: author.pick(THINGS) };
  if (author.chance(0.4)) {
    const [whole, part] = [author.pick(THINGS), author.pick(THINGS)];
    const thing = { en: `${whole.en} ${part.en}`, pt: `${part.pt} de ${whole.pt}` };
    return { verb, thing };
  }
  const noun = author.chance(0.4) ? author.pick(WORDS.en) : inventedWord(author, 1, 3);
  return { verb, thing: { en: noun, pt: `${author.pick(["o", "a"])} ${noun}` } };
}

function twice(text: string): Words {
  return { en: text, pt: text };
}

/** A function with a name and a shape of its own, to be read from its definition alone. */
export function randomTool(author: Author): Tool {
  const purpose = makePurpose(author);
  const { en: verb } = purpose.verb;
  const noun = camelCase(purpose.thing.en);
  const name = author.say(
    `${verb}${upperFirst(noun)}`,
    `${verb}${upperFirst(noun)}`,
    `${verb}${upperFirst(noun)}`,
    `${verb}_${noun}`,
    noun,
    `${noun}${upperFirst(verb)}`,
  );
  const params = makeParameters(author);
  const description = author.say(
    `${upperFirst(verb)} {a|the|one} ${purpose.thing.en}{| by {its |}${params[0]?.key}|}`,
    `${upperFirst(verb)} {a|the|one|your} ${purpose.thing.en}`,
  );
  const tool: Tool = {
    name,
    definition: {
      ...(author.chance(0.9) ? { description } : {}),
      params: parameters(Object.fromEntries(params.map(({ key, schema }) => [key, schema]))),
    },
    use: (author) => {
      const call = makeCall(author, name, params);
      return {
        user: request(author, { name, purpose, params, call }),
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

/** As a name has it: "stock price" is `stockPrice`. */
function camelCase(words: string): string {
  return words.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase());
}

function makeCall(
  author: Author,
  name: string,
  params: readonly Parameter[],
): FunctionCall & { params: Record<string, Json> } {
  const values = params.map(({ key, value }) => [key, value(author)] as const);
  return { call: name, params: Object.fromEntries(values), result: makeResult(author) };
}

interface Wanted {
  name: string;
  purpose: Purpose;
  params: readonly Parameter[];
  call: { params: Record<string, Json> };
}

/** In words near those of the definition, as real requests are; the values always stand in it. */
function request(author: Author, { name, purpose, params, call }: Wanted): string {
  const alike = new Set(params.map(({ schema }) => JSON.stringify(schema))).size < params.length;
  const mixed = params.length > 1 && author.chance(alike ? 0.8 : 0.5);
  const parts = params.map(({ key, said, named }) => {
    const value = call.params[key];
    const plain =
      typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return author.say(...(mixed ? named : said)(plain ? value : "", author.language));
  });
  const order = mixed ? author.sample(parts, parts.length) : parts;
  const joined = order.join(author.pick([", ", " ", " ", author.in({ en: " and ", pt: " e " })]));
  const verb = author.in(purpose.verb);
  const noun = purpose.thing.en;
  const user = author.in({
    en: [
      `${verb} {the |the |a |my |this |}${noun}{||:| with| for| at| on| in| to| from| by} ${joined}{|.}`,
      `${verb} {the |a |my |}${noun} ${joined}{|.}`,
      `{please|can you|could you|would you|I want to|I need to|help me|I would like to|you should} ${verb} {the |a |my |}${noun}{|| with| for| in| to|:} ${joined}{|.}`,
      `{what is|where is|how is|show me|give me|I need|I want|let me see|what about} {the|my|a} ${noun}{|| with| for| of| in} ${joined}{?|}`,
      `{use|call|run} ${name} {with|for|on} ${joined}{|.}`,
      `{the |my |}${noun}{| please|:} ${joined}{| please}`,
      `${joined}: ${verb} {the |}${noun}`,
    ],
    pt: [
      `${verb} ${purpose.thing.pt}{||:| com| para| em| de| a} ${joined}{|.}`,
      `${verb} ${purpose.thing.pt} ${joined}{|.}`,
      `${verb} {um |uma |o meu |a minha |}${purpose.thing.pt.replace(/^\S+ /, "")}{||:| com| para| de} ${joined}{|.}`,
      `{por favor|você pode|pode|quero que você|preciso que você|agora} ${verb} ${purpose.thing.pt}{|| com| para| de} ${joined}{|.}`,
      `{mostre|quero|preciso de|me dê|veja|qual é|onde está|como está|cadê} ${purpose.thing.pt}{|| com| de| para} ${joined}{?|}`,
      `{use|chame|rode|execute} ${name} {com|para} ${joined}{|.}`,
      `${purpose.thing.pt.replace(/^\S+ /, "")}{| por favor|:} ${joined}`,
    ],
  });
  const values = Object.values(call.params);
  const short = values.length <= 2 && values.every((value) => typeof value !== "boolean");
  const text =
    short && author.chance(alike ? 0.15 : 0.5)
      ? direct(author, purpose, params, values)
      : author.say(...user);
  return author.chance(0.3) ? lowerFirst(text) : upperFirst(text);
}

/**
 * With the values where the words of a request have their place, and nothing that names them. A choice
 * or a number may come before the thing, wherever the function has it: "a small soup with rice".
 */
function direct(
  author: Author,
  { verb, thing }: Purpose,
  params: readonly Parameter[],
  values: readonly Json[],
): string {
  const leads = params.findIndex(({ schema }) => "enum" in schema || author.chance(0.15));
  const order = leads > 0 ? [params[1], params[0]] : params;
  const [first, second] = leads > 0 ? [values[1], values[0]] : values;
  const firstLeads = leads >= 0;
  const [noun, ofNoun] = [thing.en, thing.pt.replace(/^\S+ /, "")];
  const key = order[1]?.key ?? "";
  if (author.language === "en") {
    const rest =
      second === undefined
        ? ""
        : ` {with|for|in|on|at|to|by|of|from|and|as|,|, ${key}|in ${key}|with ${key}|at ${key}|on ${key}} ${second}`;
    const led = [
      `${verb.en} {a|the|my|one|that|} ${first} ${noun}${rest}`,
      `{please|could you|can you|I want you to} ${verb.en} {a|the|one} ${first} ${noun}${rest}{|?|.}`,
      `${verb.en} {a|the|my|one|that|} ${first} ${noun}${rest}{.|, please|, ok| now|!}`,
    ];
    if (firstLeads) return author.say(...led);
    return author.say(
      ...led.slice(0, 2),
      `${verb.en} {the |my |a |}${noun} {|number |called |named |to |for |from |with |by |in |at |of |as |on |: }${first}${rest}`,
      `{please|could you|can you|now|I want you to} ${verb.en} {the |my |a |}${noun} {|to |for |from |with |by |at |of |on }${first}${rest}{|?|.}`,
      `{where is|what is|how is|what about|which is|is there} {my|the|a} ${noun} {|for |of |in |with |called }${first}${rest}?`,
      `${verb.en} ${first}${rest}{|.| please}`,
      `${noun} ${first}${rest}{|.| please}`,
      `${first} {for|in|to|on|into|from} the ${noun}${rest}`,
      `${verb.en} {a|the} ${noun}: ${first}${rest}`,
    );
  }
  const rest =
    second === undefined
      ? ""
      : ` {com|para|em|na|no|a|por|de|e|como|,|, ${key}|na ${key}|com ${key}|no ${key}} ${second}`;
  const led = [
    `${verb.pt} ${thing.pt} ${first}${rest}`,
    `${verb.pt} {um|uma|o|a|} ${ofNoun} ${first}${rest}{.|, por favor|, ok| agora|!}`,
  ];
  if (firstLeads) return author.say(...led);
  return author.say(
    ...led,
    `${verb.pt} ${thing.pt} {|número |chamado |para |de |com |por |em |a |até |como |: }${first}${rest}`,
    `{por favor|você pode|pode|agora|quero que você} ${verb.pt} ${thing.pt} {|para |de |com |por |em |a }${first}${rest}{|?|.}`,
    `{onde está|qual é|como está|e|cadê|tem} ${thing.pt} {|de |em |com |chamado }${first}${rest}?`,
    `${verb.pt} ${first}${rest}{|.| por favor}`,
    `${ofNoun} ${first}${rest}{|.| por favor}`,
    `${verb.pt} ${first} {em|para|a|de|com} ${thing.pt}${rest}`,
    `${verb.pt} {um|uma} ${ofNoun}: ${first}${rest}`,
  );
}
