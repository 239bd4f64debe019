import type { Author, Both } from "./author.ts";
import { upperFirst } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { framed } from "./frames.ts";

/** Thing, colour; in English and Portuguese (with its article). */
const COLOURED = `
the sky|blue|o céu|azul
grass|green|a grama|verde
snow|white|a neve|branca
the sun|yellow|o sol|amarelo
blood|red|o sangue|vermelho
a banana|yellow|a banana|amarela
a lemon|yellow|o limão|amarelo
coal|black|o carvão|preto
milk|white|o leite|branco
a leaf|green|a folha|verde
a carrot|orange|a cenoura|laranja
chocolate|brown|o chocolate|marrom
the sea|blue|o mar|azul
a tomato|red|o tomate|vermelho
a strawberry|red|o morango|vermelho
an elephant|grey|o elefante|cinza
a flamingo|pink|o flamingo|rosa
the night|black|a noite|preta
`
  .trim()
  .split("\n")
  .map((line) => line.split("|"));

export function colourOfThing(author: Author): Turn {
  const [thing = "", colour = "", thingPt = "", colourPt = ""] = author.pick(COLOURED);
  if (author.language === "en") {
    const plural = thing.startsWith("a ") ? `${thing.slice(2)}s` : "";
    const user = author.ask(
      ...framed("en", {
        noun: [`the {colour|color} of ${thing}`, `${thing}'s {colour|color}`],
        know: [
          `{what|which} {colour|color} ${thing} {is|has}`,
          ...(plural === "" ? [] : [`{what|which} {colour|color} ${plural} {are|have}`]),
        ],
      }),
      `${upperFirst(thing)} {has|is|comes in|shows} {what|which} {colour|color}?`,
      `{What|Which} {colour|color} would you {say|call|give} ${thing}{| is|}?`,
      ...(plural === ""
        ? []
        : [
            `{|ripe |fresh |normal |most |all }${plural} {have|are|come in} {what|which} {colour|color}?`,
            `{what|which} {colour|color} {do|are} {|ripe |fresh |normal |most }${plural}{| have|}?`,
          ]),
      `{What|Which} {colour|color} is ${thing}?`,
      `What is the {colour|color} of ${thing}?`,
      `{Tell me|Do you know} the {colour|color} of ${thing}.`,
      `What {colour|color} does ${thing} have?`,
      `{The|Which|Name the|Give me the} {colour|color} of ${thing}{|, please|?}`,
      `${upperFirst(thing)} is {of |}{what|which} {colour|color}?`,
      `{In|Of} {what|which} {colour|color} is ${thing} {painted|usually|normally}?`,
      `${upperFirst(thing)}{: what|, which|, what} {colour|color}?`,
      `{Is|Could} ${thing} {be |}{red or blue|green or white|what colour}?`,
      ...(thing.startsWith("a ") ? [`What {colour|color} are ${thing.slice(2)}s?`] : []),
    );
    return { user, answer: [`${upperFirst(thing)} is ${colour}.`] };
  }
  const user = author.ask(
    ...framed("pt", {
      noun: [`a cor d${thingPt}`, `a cor que tem ${thingPt}`],
      know: [`{de que|que|qual} cor {é|tem} ${thingPt}`, `{de |}que cor ${thingPt} {é|tem}`],
    }),
    `${upperFirst(thingPt)} {é|são|tem|costuma ser|costuma ter} {de que|que|qual} cor{| mesmo| afinal}?`,
    `{Qual é|Qual|Me diga} a cor d${thingPt}?`,
    `{De que|Que|Qual} cor {é|tem} ${thingPt}?`,
    `${upperFirst(thingPt)} {é de|tem} que cor?`,
    `{A|Diga a|Sabe a|Fale a} cor d${thingPt}{|, por favor|?}`,
    `${upperFirst(thingPt)}{: que cor|, de que cor|, qual cor|, qual a cor}?`,
    `{Em|De} que cor {costuma ser|fica|normalmente é} ${thingPt}?`,
    `A cor d${thingPt} é {qual|vermelha ou azul|branca ou verde}?`,
  );
  return { user, answer: [`${upperFirst(thingPt)} é ${colourPt}.`] };
}

const TRANSLATIONS =
  "hello=olá goodbye=adeus please=por_favor thank_you=obrigado good_morning=bom_dia good_night=boa_noite water=água bread=pão cat=gato dog=cachorro house=casa book=livro friend=amigo love=amor sun=sol moon=lua star=estrela day=dia night=noite red=vermelho blue=azul green=verde yes=sim no=não one=um two=dois three=três fish=peixe milk=leite tree=árvore sea=mar school=escola city=cidade bird=pássaro flower=flor"
    .split(" ")
    .map((pair) => pair.replaceAll("_", " ").split("="));

export function translation(author: Author): Turn {
  const [en = "", pt = ""] = author.pick(TRANSLATIONS);
  if (author.language === "en") {
    const word = `{"${en}"|'${en}'|the word ${en}|${en}|the word "${en}"}`;
    const user = author.ask(
      ...framed("en", {
        noun: [
          `{the|a} Portuguese {word|translation|term|expression} {for|of} ${word}`,
          `${word} in Portuguese`,
          `the translation of ${word} {to|into} Portuguese`,
        ],
        know: [
          `how {to|one can|you|I|people} say ${word} in Portuguese`,
          `what ${word} {is|means} in Portuguese`,
        ],
        want: [`say ${word} in Portuguese`, `translate ${word} {to|into} Portuguese`],
        request: [`translate ${word} {to|into} Portuguese`, `say ${word} in Portuguese`],
      }),
      `{How do you say|How do I say|What is|How would you say} {"${en}"|${en}} in Portuguese?`,
      `{Translate|Please translate} {"${en}"|${en}} {to|into} Portuguese.`,
      `{What is|What's|Give me|Tell me|I need} the Portuguese {word |}for {"${en}"|${en}}{?|.}`,
      `{"${en}"|${en}} in Portuguese{|?|, please|: how}`,
      `{How|What} do {people in Brazil|the Portuguese|Brazilians} {say|call} {"${en}"|${en}}?`,
      `{Put|Say|Write} {"${en}"|${en}} in{|to} Portuguese{|.}`,
      `{Say|Write|Tell me|How is} ${word} {like a Brazilian|as they do in Lisbon|as in Brazil|but in Portuguese|the way they say it in Portugal}{|.}`,
      `${word}{, but in Portuguese|, now in Portuguese|: Portuguese please| for a Portuguese| to a Brazilian}{|.|?}`,
      `{the |}Portuguese for ${word}{|?| please}`,
      `{A Brazilian|The Portuguese|People in Portugal|They in Brazil} {would say|say|call it} {how|what} for ${word}?`,
    );
    return { user, answer: [`"${en}" in Portuguese is "${pt}".`] };
  }
  const word = `{"${pt}"|'${pt}'|a palavra ${pt}|${pt}|a palavra "${pt}"}`;
  const user = author.ask(
    ...framed("pt", {
      noun: [
        `{a palavra|o termo|a tradução|a expressão} em inglês para ${word}`,
        `a tradução de ${word} para o inglês`,
        `${word} em inglês`,
      ],
      know: [
        `como {se diz|eu digo|eu falo|se fala|dizer|falar} ${word} em inglês`,
        `o que ${word} é em inglês`,
      ],
      want: [`{dizer|falar|traduzir} ${word} em inglês`],
      request: [`{traduza|traduz} ${word} para o inglês`, `{diga|fale} ${word} em inglês`],
    }),
    `Como {se diz|eu digo|se fala|é} {"${pt}"|${pt}} em inglês?`,
    `{Traduza|Traduz} {"${pt}"|${pt}} para {o |}inglês.`,
    `{Qual é|Me diga} a palavra {inglesa|em inglês} para {"${pt}"|${pt}}{?|.}`,
    `{"${pt}"|${pt}} em inglês{|?|, por favor|: como é}`,
    `Como {os ingleses|os americanos} {dizem|chamam|falam} {"${pt}"|${pt}}?`,
    `{Ponha|Diga|Escreva} {"${pt}"|${pt}} em inglês{|.}`,
    `${word}{, mas em inglês|, agora em inglês|: em inglês por favor| para um inglês| na língua inglesa}{|.|?}`,
    `{Um inglês|Um americano|Em Londres|Na Inglaterra} {diria|diz|se diz|se fala} {como|o quê} para ${word}?`,
    `{qual|como} é ${word} {na língua inglesa|para os ingleses|na Inglaterra|lá em Londres}?`,
  );
  return { user, answer: [`"${pt}" em inglês é "${en}".`] };
}

const OPPOSITES: Both<readonly string[]> = {
  en: "hot=cold big=small day=night up=down fast=slow happy=sad old=young open=closed black=white good=bad long=short light=dark rich=poor full=empty".split(
    " ",
  ),
  pt: "quente=frio grande=pequeno dia=noite rápido=lento feliz=triste velho=novo aberto=fechado preto=branco bom=mau longo=curto claro=escuro rico=pobre cheio=vazio alto=baixo".split(
    " ",
  ),
};

export function opposite(author: Author): Turn {
  const pair = author.pick(author.in(OPPOSITES)).split("=");
  const [word = "", other = ""] = author.chance(0.5) ? pair : pair.reverse();
  if (author.language === "en") {
    const said = `{"${word}"|'${word}'|${word}|the word ${word}}`;
    const user = author.ask(
      ...framed("en", {
        noun: [
          `{the|an} {opposite|contrary|antonym|reverse} of ${said}`,
          `{the|a} word {that is |}opposite to ${said}`,
          `${said}'s opposite`,
        ],
        know: [
          `what the {opposite|contrary} of ${said} is`,
          `{what|which word} is {the opposite of|opposite to} ${said}`,
        ],
      }),
      `${said} is the opposite of {what|which word}?`,
      `{What is|What's|Tell me} the opposite of {"${word}"|${word}}?`,
      `{Which word|What} is opposite to ${word}?`,
      `{Give me|Say|Name} the {contrary|opposite|antonym} of {"${word}"|${word}}{|.}`,
      `{Not|The opposite of|If it is not} ${word}{, but|?| is|, it is} {what|...}{?|}`,
    );
    return { user, answer: [`The opposite of ${word} is ${other}.`] };
  }
  const said = `{"${word}"|'${word}'|${word}|a palavra ${word}}`;
  const user = author.ask(
    ...framed("pt", {
      noun: [
        `o {contrário|oposto|inverso|antônimo} de ${said}`,
        `a palavra {oposta|contrária} a ${said}`,
      ],
      know: [
        `qual é o {contrário|oposto|antônimo} de ${said}`,
        `o que é o {contrário|oposto} de ${said}`,
      ],
    }),
    `${said} é o {contrário|oposto} de {quê|que|que palavra}?`,
    `{Qual é|Qual|Me diga|Diga|Sabe} {|qual é }o {contrário|oposto|antônimo} de {"${word}"|${word}}{?|}`,
    `{O contrário|O oposto} de {"${word}"|${word}}{|?| é| é qual?}`,
  );
  return { user, answer: [`O contrário de ${word} é ${other}.`] };
}
