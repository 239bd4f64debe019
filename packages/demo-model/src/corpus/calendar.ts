import type { Author, Both } from "./author.ts";
import { enumerate, upperFirst } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { framed } from "./frames.ts";

const list = (text: string) => text.split(" ");
const DAYS: Both<readonly string[]> = {
  en: list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
  pt: list("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
};
const MONTHS: Both<readonly string[]> = {
  en: list("January February March April May June July August September October November December"),
  pt: list(
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
  ),
};

export function calendar(author: Author): Turn {
  const ofYear = author.chance(0.4);
  const names = author.in(ofYear ? MONTHS : DAYS);
  return author.pick([neighbour, neighbour, neighbour, wholeList, howMany])(author, names, ofYear);
}

function neighbour(author: Author, names: readonly string[], ofYear: boolean): Turn {
  const at = author.int(0, names.length - 1);
  const later = author.chance(0.6);
  const from = names[at];
  const to = names[(at + (later ? 1 : names.length - 1)) % names.length];
  if (author.language === "en") {
    const unit = ofYear ? "month" : "day";
    const side = later ? "after" : "before";
    const past = ofYear ? "last month" : "yesterday";
    const next = ofYear ? "next month" : "tomorrow";
    const now = ofYear ? "this month" : "today";
    const over = `{when|once|as soon as} ${from} {is over|ends|has passed|is done|is gone}`;
    const user = author.ask(
      ...framed("en", {
        noun: [
          `the ${unit} {|right |just |directly |immediately }${side} ${from}`,
          `the {name of the |}${unit} that {comes|is|goes} ${side} ${from}`,
          `the ${later ? "next" : "previous"} ${unit} ${later ? "after" : "before"} ${from}`,
        ],
        know: [
          `{which|what} ${unit} {is|comes|goes|falls} ${side} ${from}`,
          `{what|which ${unit}} ${later ? "follows" : "precedes"} ${from}`,
        ],
      }),
      `{if|when|suppose|say|given that} ${now} is ${from}, {what|which} {${unit} |}{is|will be|was|is it|would be} ${later ? next : past}?`,
      `${now} is ${from}, {so |and |}{what|which} {${unit} |}{is|will be|was} ${later ? next : past}?`,
      `{what|which ${unit}} {is|was|will be} ${later ? next : past} if ${now} is ${from}?`,
      ...(later
        ? [`${over}, {what|which ${unit}} {is it|comes|is next|starts|do we have|begins}?`]
        : [
            `{what|which ${unit}} {was it|came|do we have|is it} {just |right |}before ${from} {starts|begins|comes}?`,
          ]),
      `{What|Which} ${unit} {comes|is|comes right} ${side} ${from}?`,
      `{What comes|What is} ${side} ${from}?`,
      `{the |}${unit} ${side} ${from}`,
      `${from} is ${later ? "followed" : "preceded"} by {what|which} ${unit}?`,
      ...(later
        ? [
            `{what|which ${unit}} {follows|comes after|is next after|do we get after} ${from}?`,
            `${from}, {and then|then what|and after that|what comes then|next}?`,
            `after ${from} {comes|follows|we have|it is} {what|which ${unit}}?`,
          ]
        : [
            `{what|which ${unit}} {precedes|comes before|is just before|was there before} ${from}?`,
            `before ${from} {comes|came|we have|it was} {what|which ${unit}}?`,
          ]),
      `{Name|Tell me|Say|Do you know} the ${unit} {that comes |that is |right |}${side} ${from}{|.}`,
      `${upperFirst(side)} ${from}{ comes| is|, it is} {what|which ${unit}}?`,
      ...(ofYear
        ? [`It is ${from}{| now}, {what|which month} {was|is} {the one |}${side} {it|that}?`]
        : [
            later
              ? `{It is|Today is} ${from}{|, so|;} {what|which day} {comes next|is next|will it be tomorrow|follows}?`
              : `{It is|Today is} ${from}{|, so|;} {what|which day} was {it yesterday|yesterday|the day before}?`,
          ]),
    );
    return { user, answer: [`The ${unit} ${side} ${from} is ${to}.`] };
  }
  const unit = ofYear ? "mês" : "dia";
  const side = later ? "depois" : "antes";
  const past = ofYear ? "o mês passado" : "ontem";
  const next = ofYear ? "o mês que vem" : "amanhã";
  const now = ofYear ? "este mês" : "hoje";
  const user = author.ask(
    ...framed("pt", {
      noun: [
        `o ${unit} {que vem |que fica |logo |imediatamente |}${side} de ${from}`,
        `o ${later ? "próximo" : "último"} ${unit} ${side} de ${from}`,
      ],
      know: [
        `{que|qual} ${unit} {vem|é|fica|cai} ${side} de ${from}`,
        `o que vem ${side} de ${from}`,
      ],
    }),
    `{se|quando|supondo que|digamos que} ${now} é ${from}, {que|qual} {${unit} |}{é|será|foi|vai ser} ${later ? next : past}?`,
    `${now} é ${from}, {então |e |}{que|qual} {${unit} |}{é|será|foi} ${later ? next : past}?`,
    `${side} de ${from} {vem|fica|é|temos|tem|cai} {que|qual|o|o tal} {${unit}|quê|${unit} mesmo}?`,
    `{logo |e |}${side} de ${from}{, que ${unit}|, qual ${unit}|, o que vem| vem o quê| o que temos}?`,
    later
      ? `{quando|assim que|depois que} ${from} {acaba|termina|passa}, {que ${unit}|o que} {vem|começa|é}?`
      : `{que ${unit}|o que} {vem|temos} {logo |}antes de {começar |}${from}?`,
    `{Que|Qual} ${unit} {vem|é} ${side} de ${from}?`,
    `{Qual é|Me diga} o ${unit} ${side} de ${from}?`,
    `O que vem ${side} de ${from}?`,
    `{Diga|Fale|Sabe|Qual o nome do} {o |}${unit} {que vem |que fica |logo |}${side} de ${from}{|.|?}`,
    `${upperFirst(side)} de ${from} {é|vem} {o quê|qual ${unit}|que ${unit}}?`,
    ...(ofYear
      ? [`Estamos em ${from}{|:|,} {qual|que mês} {vem|é} o ${later ? "próximo" : "anterior"}?`]
      : [
          later
            ? `Hoje é ${from}{|:|,} {amanhã é o quê|que dia vem a seguir|qual é o próximo dia|o que será amanhã}?`
            : `Hoje é ${from}{|:|,} {ontem foi o quê|que dia foi ontem|qual foi o dia anterior}?`,
        ]),
  );
  return { user, answer: [`O ${unit} ${side} de ${from} é ${to}.`] };
}

function wholeList(author: Author, names: readonly string[], ofYear: boolean): Turn {
  if (author.language === "en") {
    const what = ofYear ? "months of the year" : "days of the week";
    const user = author.ask(
      ...framed("en", {
        noun: [`{all |}the ${what}`, `the names of the ${what}`, `a list of the ${what}`],
      }),
      `{What are|List|Name|Tell me|Give me} {all |}the ${what}{?|.}`,
    );
    return { user, answer: [`The ${what} are ${enumerate(names, "and")}.`] };
  }
  const what = ofYear ? "meses do ano" : "dias da semana";
  const user = author.ask(
    ...framed("pt", {
      noun: [`{todos |}os ${what}`, `os nomes dos ${what}`, `uma lista dos ${what}`],
    }),
    `{Quais são|Liste|Diga|Me diga} {todos |}os ${what}{?|.}`,
  );
  return { user, answer: [`Os ${what} são ${enumerate(names, "e")}.`] };
}

function howMany(author: Author, _names: readonly string[], ofYear: boolean): Turn {
  if (author.language === "en") {
    const [unit, whole] = ofYear ? ["months", "year"] : ["days", "week"];
    const user = author.ask(
      `How many ${unit} {are in|are there in|has} a ${whole}?`,
      `How many ${unit} does a ${whole} have?`,
      ...framed("en", {
        noun: [`the number of ${unit} in a ${whole}`],
        know: [`how many ${unit} {a ${whole} has|are in a ${whole}|there are in a ${whole}}`],
        ask: [`a ${whole} has how many ${unit}?`, `how many ${unit} {make|make up} a ${whole}?`],
      }),
    );
    return { user, answer: [ofYear ? "A year has twelve months." : "A week has seven days."] };
  }
  const [unit, whole] = ofYear ? ["meses", "um ano"] : ["dias", "uma semana"];
  const user = author.ask(
    ...framed("pt", {
      noun: [`o número de ${unit} em ${whole}`],
      know: [`quantos ${unit} {tem|há em} ${whole}`],
      ask: [`${whole} tem quantos ${unit}?`],
    }),
    `Quantos ${unit} {tem|há em|existem em} ${whole}?`,
  );
  return { user, answer: [ofYear ? "Um ano tem doze meses." : "Uma semana tem sete dias."] };
}
