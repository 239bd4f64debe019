import type { Author, Both } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { framed } from "./frames.ts";

interface Table {
  about: string;
  rows: readonly string[];
}
const TABLES: readonly Both<Table>[] = [
  {
    en: {
      about: "{animals|some animals|animal sounds}",
      rows: ["Animal Legs Sound", "Dog 4 woof", "Cat 4 meow", "Cow 4 moo", "Duck 2 quack"],
    },
    pt: {
      about: "{animais|alguns animais}",
      rows: ["Animal Patas Som", "Cachorro 4 au_au", "Gato 4 miau", "Vaca 4 mu", "Pato 2 quá"],
    },
  },
  {
    en: {
      about: "{planets|the planets}",
      rows: [
        "Planet Position Type",
        "Mercury 1 rocky",
        "Venus 2 rocky",
        "Earth 3 rocky",
        "Mars 4 rocky",
        "Jupiter 5 gas",
        "Saturn 6 gas",
      ],
    },
    pt: {
      about: "{planetas|os planetas|dos planetas}",
      rows: [
        "Planeta Posição Tipo",
        "Mercúrio 1 rochoso",
        "Vênus 2 rochoso",
        "Terra 3 rochoso",
        "Marte 4 rochoso",
        "Júpiter 5 gasoso",
        "Saturno 6 gasoso",
      ],
    },
  },
  {
    en: {
      about: "{fruits|fruit|some fruits}",
      rows: [
        "Fruit Colour Taste",
        "Apple red sweet",
        "Banana yellow sweet",
        "Lemon yellow sour",
        "Grape purple sweet",
      ],
    },
    pt: {
      about: "{frutas|algumas frutas}",
      rows: [
        "Fruta Cor Sabor",
        "Maçã vermelha doce",
        "Banana amarela doce",
        "Limão amarelo azedo",
        "Uva roxa doce",
      ],
    },
  },
  {
    en: {
      about: "{capitals|countries and capitals|countries|capital cities}",
      rows: [
        "Country Capital",
        "France Paris",
        "Portugal Lisbon",
        "Brazil Brasília",
        "Japan Tokyo",
        "Italy Rome",
      ],
    },
    pt: {
      about: "{capitais|países e capitais|países}",
      rows: [
        "País Capital",
        "França Paris",
        "Portugal Lisboa",
        "Brasil Brasília",
        "Japão Tóquio",
        "Itália Roma",
      ],
    },
  },
  {
    en: {
      about: "{programming |}languages",
      rows: [
        "Language Year Typing",
        "Python 1991 dynamic",
        "JavaScript 1995 dynamic",
        "TypeScript 2012 static",
        "Rust 2015 static",
      ],
    },
    pt: {
      about: "linguagens{| de programação}",
      rows: [
        "Linguagem Ano Tipos",
        "Python 1991 dinâmicos",
        "JavaScript 1995 dinâmicos",
        "TypeScript 2012 estáticos",
        "Rust 2015 estáticos",
      ],
    },
  },
];

export function table(author: Author): Turn {
  const at = author.int(0, TABLES.length - 1);
  const { about, rows } = author.in(TABLES[at] ?? author.pick(TABLES));
  // Without a subject it is the table of the animals.
  const bare = at === 0 && author.chance(0.3);
  const user = author.in({
    en: bare
      ? [
          "{Make|Show me|Create|Draw|Give me} a {markdown |small |}table{|.}",
          "{I want to see|Can you make} a table{|.}",
          ...framed("en", {
            thing: [
              "{a|any|some|one} {|simple |small |nice |markdown |little |short }table",
              "something as a table",
            ],
            request: ["{draw|make|render|print|show} a {|small |nice }table"],
          }),
        ]
      : [
          `{Make|Show|Show me|Create|Give me|Write|Draw} a {markdown |}table {of|with|about} ${about}{|.}`,
          `{Put|Show} ${about} {in|into|as} a table{|.}`,
          `{I want|Can you make|Could you draw} a table of ${about}{|.}`,
          ...framed("en", {
            thing: [
              `{a|one|some} {|small |little |simple |nice |markdown |short }table {of|with|about|for|listing|showing|that has} ${about}{| in it|}`,
              `${about} {as|in|in the form of} a {|markdown |nice |small }table`,
              `{a table|tabular form|columns and rows} with ${about}`,
            ],
            request: [
              `{put|show|list|arrange|write|lay out|present|organise} ${about} {in|into|as|in the form of} a {|markdown |nice |small }table`,
              `{make|draw|create|build|render} a {|small |nice }table {of|with|about|from|out of} ${about}`,
              `tabulate ${about}`,
            ],
          }),
        ],
    pt: bare
      ? [
          "{Faça|Mostre|Crie|Desenhe|Me dê} uma tabela{| pequena| em markdown}{|.}",
          "{Quero ver|Você pode fazer} uma tabela{|.}",
          ...framed("pt", {
            thing: [
              "{uma|alguma} tabela{| simples| pequena| bonita| em markdown|}",
              "{uma|alguma} tabelinha",
              "algo em forma de tabela",
            ],
            request: ["{desenhe|faça|faz|monte|mostra} uma tabela{| pequena|}"],
          }),
        ]
      : [
          `{Faça|Mostre|Crie|Me dê|Escreva|Desenhe|Quero} uma tabela {de|com|sobre} ${about}{|.}`,
          `{Coloque|Mostre} ${about} em uma tabela{|.}`,
          ...framed("pt", {
            thing: [
              `{uma|a} {tabela|tabelinha}{| pequena| simples| bonita| em markdown|} {de|com|sobre|para|que mostre|que tenha} ${about}`,
              `${about} {em|numa|em forma de|como} tabela`,
            ],
            request: [
              `{coloque|põe|ponha|mostre|mostra|liste|organize|bota|arrume|apresente} ${about} {em uma|numa|em forma de|na forma de uma} {tabela|tabelinha}`,
              `{faça|faz|crie|monte|desenhe} uma tabela {de|com|sobre} ${about}`,
            ],
          }),
        ],
  });
  return { user: author.ask(...user), answer: [markdownTable(rows)] };
}

function markdownTable(rows: readonly string[]): string {
  const cells = rows.map((row) => row.split(" ").map((cell) => cell.replace("_", " ")));
  const lines = cells.map((row) => `| ${row.join(" | ")} |`);
  const rule = `|${" --- |".repeat(cells[0]?.length ?? 0)}`;
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}

/** Each of the page's renderings in one answer. */
export function markdownDemo(author: Author): Turn {
  const user = author.in({
    en: [
      "{Show me|Give me|Write} {a markdown demo|a demo of markdown|all markdown features|some markdown|a markdown example}{|.}",
      "{Markdown demo|Test markdown|Demo of markdown|What markdown can you show}{|.}",
    ],
    pt: [
      "{Mostre|Me dê|Escreva} {uma demonstração de markdown|um exemplo de markdown|tudo de markdown}{|.}",
      "{Demonstração|Teste} de markdown{|.}",
    ],
  });
  const answer = author.in({
    en: '# Markdown\n\nThis is **bold**, this is *italic* and this is `code`.\n\n- first\n- second\n\n| Name | Value |\n| --- | --- |\n| one | 1 |\n| two | 2 |\n\n```javascript\nconsole.log("Hello, world!");\n```\n\n> This is a quote.',
    pt: '# Markdown\n\nIsto é **negrito**, isto é *itálico* e isto é `código`.\n\n- primeiro\n- segundo\n\n| Nome | Valor |\n| --- | --- |\n| um | 1 |\n| dois | 2 |\n\n```javascript\nconsole.log("Olá, mundo!");\n```\n\n> Isto é uma citação.',
  });
  return { user: author.ask(...user), answer: [answer] };
}
