import { Random } from "./random.ts";

export type Language = "en" | "pt";

/** A text in both languages. */
export type Both<T> = Record<Language, T>;

/** The ways to ask for something and to answer, in the patterns of {@link Author.say}. */
export interface Exchange {
  ask: readonly string[];
  answer: readonly string[];
}

const OPENINGS: Both<readonly string[]> = {
  en: ["hey, ", "ok, ", "please ", "so, ", "well, ", "hi, ", "can you tell me: ", "now ", "and "],
  pt: ["ei, ", "ok, ", "por favor, ", "então, ", "bem, ", "oi, ", "olá, ", "agora ", "e "],
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
      if (found?.[1] === undefined) return text;
      const choice = this.pick(found[1].split("|"));
      text = text.slice(0, found.index) + choice + text.slice(found.index + found[0].length);
    }
  }

  /** What a user may type: as {@link say}, often with another opening, case or punctuation. */
  ask(...patterns: readonly string[]): string {
    const text = this.say(...patterns);
    if (!this.chance(0.1)) return this.careless(text);
    return this.careless(this.pick(this.in(OPENINGS)) + lowerFirst(text));
  }

  /** The same text, typed with less care. */
  careless(text: string): string {
    let typed = text;
    if (this.chance(0.25)) typed = lowerFirst(typed);
    if (this.chance(0.06)) typed = typed.toLowerCase();
    if (this.chance(0.3)) typed = typed.replace(/[?!.]+$/, "");
    if (this.chance(0.03) && typed.length > 8) {
      const at = this.int(1, typed.length - 3);
      typed = typed.slice(0, at) + typed.charAt(at + 1) + typed.charAt(at) + typed.slice(at + 2);
    }
    return typed;
  }
}

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
