import type { Author, Both } from "./author.ts";
import { lowerFirst } from "./author.ts";

const BEFORE: Both<readonly string[]> = {
  en: [
    "{Think|Reason|Go|Work|Do this|Solve this} step by step{:|.|,} ",
    "{|Please |Now |First }think {carefully|first|hard|about it|well|twice|deeply|slowly|a bit|it over|it through|for a moment}{|,| please}{:|.|,} ",
    "{Take your time and think|Use your thoughts|Think before you {answer|speak|reply}|Think before {answering|you say anything}}{:|.|,} ",
    "{Think about {this|the question|what I ask}|Give {it|this} {some|a} {thought|thinking|real thought}|Reflect on this|Consider this with care}{:|.|,} ",
    "{First think|Think first}, then {answer|tell me|say it}{:|.|,} ",
    "{With|After} {some |a little |careful }{thinking|thought|reflection}{:|,} ",
    "{I want you to think|You should think|Let us think|Let me see you think|Show me how you think}{| first| about this| step by step}{:|.|,} ",
  ],
  pt: [
    "{Pense|Raciocine|Vá|Pensa|Resolva} passo a passo{:|.|,} ",
    "{|Por favor |Agora |Primeiro }{pense|pensa} {bem|primeiro|com cuidado|com calma|um pouco|duas vezes|devagar|nisso|nisto|por um momento|com carinho}{:|.|,} ",
    "{Pense antes de {responder|falar|dizer}|Reflita|Raciocine antes}{| um pouco| bem}{:|.|,} ",
    "{Pense {na pergunta|no que eu digo|sobre isto}|Reflita sobre isto|Considere com cuidado}{:|.|,} ",
    "{Primeiro pense|Pense primeiro}, depois {responda|diga|fale}{:|.|,} ",
    "{Com|Depois de} {um pouco de |alguma |}{reflexão|calma|raciocínio}{:|,} ",
    "{Quero que você pense|Você deve pensar|Vamos pensar|Mostre como você pensa}{| primeiro| nisto| passo a passo}{:|.|,} ",
  ],
};

const AFTER: Both<readonly string[]> = {
  en: [
    " {Think|Please think|Do think} {first|about it|carefully|hard|step by step|it over|before you answer}{|.|!}",
    " {Use your thoughts|Take your time|Reason it out|Reason step by step|Think}{|.|!}",
  ],
  pt: [
    " {Pense|Pensa|Por favor pense} {primeiro|bem|com calma|com cuidado|passo a passo|um pouco|antes de responder}{|.|!}",
    " {Use o raciocínio|Vá com calma|Raciocine|Pense}{|.|!}",
  ],
};

/** The question, and before or behind it that the model is to think; as it is if it begins with a name. */
export function askToThink(author: Author, question: string, named = false): string {
  if (author.chance(0.3)) {
    const whole = /[.?!]$/.test(question) ? question : `${question}${author.pick(["?", "."])}`;
    return whole + author.say(...author.in(AFTER)).replace(/^(?! )/, " ");
  }
  const opening = author.say(...author.in(BEFORE)).trimEnd();
  return `${author.careless(`${opening}x`).replace(/x$/, "")} ${named ? question : lowerFirst(question)}`;
}
