import type { Author, Both } from "./author.ts";
import { enumerate, upperFirst } from "./author.ts";
import type { Turn } from "./conversation.ts";

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
    const user = author.ask(
      `{What|Which} ${unit} {comes|is|comes right} ${side} ${from}?`,
      `{What comes|What is} ${side} ${from}?`,
      `{the |}${unit} ${side} ${from}`,
      `${from} is ${later ? "followed" : "preceded"} by {what|which} ${unit}?`,
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
  const user = author.ask(
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
    const user = author.ask(`{What are|List|Name|Tell me|Give me} {all |}the ${what}{?|.}`);
    return { user, answer: [`The ${what} are ${enumerate(names, "and")}.`] };
  }
  const what = ofYear ? "meses do ano" : "dias da semana";
  const user = author.ask(`{Quais são|Liste|Diga|Me diga} {todos |}os ${what}{?|.}`);
  return { user, answer: [`Os ${what} são ${enumerate(names, "e")}.`] };
}

function howMany(author: Author, _names: readonly string[], ofYear: boolean): Turn {
  if (author.language === "en") {
    const [unit, whole] = ofYear ? ["months", "year"] : ["days", "week"];
    const user = author.ask(
      `How many ${unit} {are in|are there in|has} a ${whole}?`,
      `How many ${unit} does a ${whole} have?`,
    );
    return { user, answer: [ofYear ? "A year has twelve months." : "A week has seven days."] };
  }
  const [unit, whole] = ofYear ? ["meses", "um ano"] : ["dias", "uma semana"];
  const user = author.ask(`Quantos ${unit} {tem|há em|existem em} ${whole}?`);
  return { user, answer: [ofYear ? "Um ano tem doze meses." : "Uma semana tem sete dias."] };
}
