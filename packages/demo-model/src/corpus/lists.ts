import type { Author, Both } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { framed } from "./frames.ts";

interface Kind {
  name: string;
  members: readonly string[];
}
const kind = (name: string, members: string): Kind => ({ name, members: members.split(" ") });

const KINDS: readonly Both<Kind>[] = [
  {
    en: kind("fruits", "apple banana orange grape pear mango lemon pineapple"),
    pt: kind("frutas", "maçã banana laranja uva pera manga limão abacaxi"),
  },
  {
    en: kind("animals", "dog cat horse cow lion tiger bear rabbit"),
    pt: kind("animais", "cachorro gato cavalo vaca leão tigre urso coelho"),
  },
  {
    en: kind("{colours|colors}", "red blue green yellow black white orange purple"),
    pt: kind("cores", "vermelho azul verde amarelo preto branco laranja roxo"),
  },
  {
    en: kind("vegetables", "carrot potato tomato onion lettuce cabbage pepper cucumber"),
    pt: kind("legumes", "cenoura batata tomate cebola alface repolho pimentão pepino"),
  },
  {
    en: kind("countries", "Portugal Brazil France Italy Japan Canada Spain Germany"),
    pt: kind("países", "Portugal Brasil França Itália Japão Canadá Espanha Alemanha"),
  },
  {
    en: kind("cities", "Lisbon Paris London Rome Tokyo Madrid Berlin Vienna"),
    pt: kind("cidades", "Lisboa Paris Londres Roma Tóquio Madri Berlim Viena"),
  },
  {
    en: kind("planets", "Mercury Venus Earth Mars Jupiter Saturn Uranus Neptune"),
    pt: kind("planetas", "Mercúrio Vênus Terra Marte Júpiter Saturno Urano Netuno"),
  },
  {
    en: kind("programming languages", "Python JavaScript TypeScript Rust Go Java C Ruby"),
    pt: kind("linguagens de programação", "Python JavaScript TypeScript Rust Go Java C Ruby"),
  },
  {
    en: kind("drinks", "water coffee tea milk juice lemonade cocoa soda"),
    pt: kind("bebidas", "água café chá leite suco limonada chocolate refrigerante"),
  },
  {
    en: kind("sports", "football tennis basketball swimming running cycling rugby golf"),
    pt: kind("esportes", "futebol tênis basquete natação corrida ciclismo rúgbi golfe"),
  },
  {
    en: kind("{musical |}instruments", "piano guitar violin drum flute trumpet harp cello"),
    pt: kind(
      "instrumentos{| musicais}",
      "piano violão violino tambor flauta trompete harpa violoncelo",
    ),
  },
];

const NUMBERS: Both<readonly string[]> = {
  en: ["two", "three", "four", "five", "six", "seven"],
  pt: ["dois", "três", "quatro", "cinco", "seis", "sete"],
};

/** The same members in the same order each time, so that a greedy answer is stable. */
export function list(author: Author): Turn {
  const { name, members } = author.in(author.pick(KINDS));
  const count = author.int(2, 7);
  const written = author.in(NUMBERS)[count - 2] ?? "";
  const amount = author.chance(0.5) ? String(count) : feminine(author, name, written);
  const numbered = author.chance(0.2);
  const user = author.in({
    en: numbered
      ? [
          `{Give|Show|Write} me a numbered list of ${amount} ${name}{|.}`,
          `{List|Name} ${amount} ${name} in a numbered list{|.}`,
        ]
      : [
          `{List|Name|Give me|Write|Show me|Tell me|I need} ${amount} ${name}{|.}`,
          `{Make|Write|Give me|Show me|Create} a list {of|with} ${amount} ${name}{|.}`,
          `{Can you|Could you} {list|name|give me} ${amount} ${name}?`,
          ...framed("en", {
            thing: [
              `{|the names of |a list of |a bullet list of |a short list of |some list of |a simple list with |a bulleted list of }${amount} {|different |common |nice |random }${name}`,
              `${amount} {${name}|names of ${name}|kinds of ${name}} {|as a list|in a list|as bullets}`,
            ],
            request: [
              `{name|list|say|tell me|enumerate|think of|write down|give} ${amount} {|different |common |nice }${name}`,
              `{make|write|draw up|create} a {|bullet |short |little |simple }list {of|with} ${amount} ${name}`,
            ],
            know: [`${amount} ${name}`],
          }),
        ],
    pt: numbered
      ? [`{Faça|Escreva|Mostre} uma lista numerada {de|com} ${amount} ${name}{|.}`]
      : [
          `{Liste|Diga|Me dê|Escreva|Mostre|Me diga|Cite} ${amount} ${name}{|.}`,
          `{Faça|Escreva|Mostre|Me dê|Crie} uma lista {de|com} ${amount} ${name}{|.}`,
          `{Pode|Você pode} {listar|citar|dizer} ${amount} ${name}?`,
          ...framed("pt", {
            thing: [
              `{|os nomes de |uma lista de |uma listinha com |uma lista com |uma lista simples de |uma lista curta com }${amount} ${name}{| diferentes| comuns|}`,
              `${amount} ${name} {|em lista|numa lista|em uma lista}`,
            ],
            request: [
              `{diga|cite|liste|fale|enumere|escreva|pense em|lista|cita|fala} ${amount} ${name}{| diferentes|}`,
              `{faça|faz|escreva|crie|monte} uma {lista|listinha} {de|com} ${amount} ${name}`,
            ],
          }),
        ],
  });
  const lines = members.slice(0, count).map((item, i) => (numbered ? `${i + 1}. ` : "- ") + item);
  return { user: author.ask(...user), answer: [lines.join("\n")] };
}

function feminine(author: Author, name: string, written: string): string {
  if (author.language === "en" || written !== "dois") return written;
  return /^(frutas|cores|cidades|linguagens|bebidas)/.test(name) ? "duas" : written;
}
