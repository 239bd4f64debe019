import { Random } from "./random.ts";

export type Language = "en" | "pt";

/** A text in both languages. */
export type Both<T> = Record<Language, T>;

const OPENINGS: Both<readonly string[]> = {
  en: [
    ..."hey, |ok, |please |so, |well, |hi, |hello, |now |and |also, |can you tell me: |tell me, ".split(
      "|",
    ),
    ..."quick question: |one more thing: |I wonder, |I have a question: |do you know this? |just asking, ".split(
      "|",
    ),
    ..."alright, |by the way, |excuse me, |thanks. |great. |sorry, |right, |dear model, |computer, ".split(
      "|",
    ),
  ],
  pt: [
    ..."ei, |ok, |então, |bem, |oi, |olá, |agora |e |também, |me diga: |me diz, |diz aí, ".split(
      "|",
    ),
    ..."uma pergunta: |mais uma coisa: |tenho uma dúvida: |fiquei curioso, |só uma coisa, |olha, ".split(
      "|",
    ),
    ..."certo, |aliás, |com licença, |obrigado. |legal. |desculpa, |escuta, |caro modelo, |vamos lá, ".split(
      "|",
    ),
  ],
};

const CLOSINGS: Both<readonly string[]> = {
  en: [
    ..." please| thanks| then| for me| again| now| today|, ok|, friend| here|, thank you|, if you can".split(
      "|",
    ),
    ..."| I am curious|, will you|, right|, my dear| if possible|, buddy| once more".split("|"),
  ],
  pt: [
    ..." por favor| obrigado| então| para mim| de novo| agora| hoje|, ok|, amigo| aqui|, se puder".split(
      "|",
    ),
    ..."|, estou curioso|, por gentileza|, certo|, meu bem| se der|, cara| mais uma vez".split("|"),
  ],
};

/** Writes in one language, by chance; every theme of the corpus is a function of one. */
export class Author extends Random {
  readonly language: Language;

  constructor(seed: number, language: Language) {
    super(seed);
    this.language = language;
  }

  /** The one of both texts that is in this author's language. */
  in<T>(texts: Both<T>): T {
    return texts[this.language];
  }

  /** One of the patterns, with each `{a|b|c}` in it, nested ones too, replaced by one alternative. */
  say(...patterns: readonly string[]): string {
    let text = this.pick(patterns);
    for (;;) {
      const found = /\{([^{}]*\|[^{}]*)\}/.exec(text);
      if (found?.[1] === undefined) return this.#tidy(text);
      const choice = this.pick(found[1].split("|"));
      text = text.slice(0, found.index) + choice + text.slice(found.index + found[0].length);
    }
  }

  /** Without what alternatives leave behind: doubled spaces, and "de o" for "do". */
  #tidy(text: string): string {
    const spaced = text.replace(/ {2,}/g, " ").replace(/ (?=[.?!,]|$)/g, "");
    if (this.language === "en") return spaced;
    return spaced.replace(/\b(d|D)e ([oa]s?) /g, "$1$2 ").replace(/\bem ([oa]s?) /g, "n$1 ");
  }

  /** What a user may type: as {@link say}, often with another opening, case or punctuation. */
  ask(...patterns: readonly string[]): string {
    let text = this.say(...patterns);
    if (this.chance(0.15)) {
      const [, body = text, end = ""] = /^(.*?)([?!.]*)$/s.exec(text) ?? [];
      text = body + this.pick(this.in(CLOSINGS)) + end;
    }
    if (this.chance(0.2)) text = this.pick(this.in(OPENINGS)) + lowerFirst(text);
    return this.careless(text);
  }

  /** As {@link ask}, for a text with something in it that must stay as it is. */
  request(said: string): string {
    let text = said;
    if (this.chance(0.12)) text += this.pick(this.in(CLOSINGS));
    if (this.chance(0.12)) text = this.pick(this.in(OPENINGS)) + text;
    if (this.chance(0.3)) text += this.pick([".", "?", "!"]);
    return this.chance(0.5) ? upperFirst(text) : text;
  }

  /** English contracts every other time; what Portuguese leaves out is rather a matter of spelling. */
  #shorten(text: string): string {
    const often = this.in({ en: 0.5, pt: 0.08 });
    return this.in(SHORTER).reduce(
      (short, [long, by]) => (this.chance(often) ? short.replace(long, by) : short),
      text,
    );
  }

  /** The same text, typed with less care. */
  careless(text: string): string {
    let typed = text;
    typed = this.#shorten(typed);
    if (this.chance(0.35)) typed = lowerFirst(typed);
    if (this.chance(0.12)) typed = typed.toLowerCase();
    if (this.chance(0.3)) typed = typed.replace(/[?!.]+$/, "");
    if (this.chance(0.03) && typed.length > 8) {
      const at = this.int(1, typed.length - 3);
      typed = typed.slice(0, at) + typed.charAt(at + 1) + typed.charAt(at) + typed.slice(at + 2);
    }
    return typed;
  }
}

/** What people write shorter than the books do. */
const SHORTER: Both<readonly (readonly [RegExp, string])[]> = {
  en: [
    [/\b(you|we|they) are\b/gi, "$1're"],
    [/\bI am\b/g, "I'm"],
    [/\b(what|who|where|how|that|it|there) is\b/gi, "$1's"],
    [/\b(do|does|is|are|did|would|could|should) not\b/gi, "$1n't"],
    [/\bcannot\b/gi, "can't"],
    [/\b(I|you|we) would\b/gi, "$1'd"],
    [/\b(I|you|we) will\b/gi, "$1'll"],
    [/\b(I|you|we) have\b/gi, "$1've"],
    [/\blet us\b/gi, "let's"],
  ],
  pt: [
    [/\bpara (?=[oa]s? )/g, "pra "],
    [/\bpara\b/g, "pra"],
    [/\bvocê\b/g, "vc"],
    [/(?<!\p{L})está(?!\p{L})/gu, "tá"],
    [/(?<!\p{L})estou(?!\p{L})/gu, "tô"],
    [/(?<!\p{L})não(?!\p{L})/gu, "nao"],
    [/(?<!\p{L})é(?!\p{L})/gu, "eh"],
    [/(?<!\p{L})que(?!\p{L})/gu, "q"],
  ],
};

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `count` items in words: "a, b and c". */
export function enumerate(items: readonly string[], and: string): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${and} ${last}`;
}
