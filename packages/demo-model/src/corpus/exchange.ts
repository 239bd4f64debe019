import type { Author, Both } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { type Forms, framed } from "./frames.ts";

/** The ways to ask for something, and to answer, in the patterns of `Author.say`. */
export interface Exchange extends Forms {
  /** More whole questions. */
  more?: readonly string[];
  answer: readonly string[];
}

export type Asked = Both<Exchange>;

/** How often something is asked in the plainest way there is, which is also how most people ask it. */
const PLAIN_SHARE = 0.12;

/** The questions that have one form only. */
function plainOf({ ask = [] }: Exchange): readonly string[] {
  return ask.filter((pattern) => !pattern.includes("{"));
}

/** A theme of exchanges that are all as frequent. */
export function exchange(exchanges: readonly Asked[]): (author: Author) => Turn {
  const ways = exchanges.map(({ en, pt }) => ({ en: waysOf("en", en), pt: waysOf("pt", pt) }));
  const plainest = exchanges.map(({ en, pt }) => ({ en: plainOf(en), pt: plainOf(pt) }));
  return (author) => {
    const at = author.int(0, exchanges.length - 1);
    const [ask, asked] = [ways[at], exchanges[at]];
    const plain = plainest[at];
    if (ask === undefined || asked === undefined || plain === undefined)
      throw new Error("There are no exchanges.");
    const asPlain = author.in(plain).length > 0 && author.chance(PLAIN_SHARE);
    return {
      user: asPlain ? author.pick(author.in(plain)) : author.ask(...author.in(ask)),
      answer: [author.say(...author.in(asked).answer)],
    };
  };
}

/** Whole questions, which are the most natural, come twice as often as what the frames make of a part. */
export function waysOf(language: keyof Asked, forms: Exchange): readonly string[] {
  const whole = [...(forms.ask ?? []), ...(forms.more ?? [])];
  return [...whole, ...framed(language, { ...forms, ask: whole })];
}
