import type { Author, Both } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { framed } from "./frames.ts";

interface Formula {
  name: string;
  tex: string;
}
const FORMULAS: readonly Both<Formula>[] = [
  {
    en: {
      name: "{the Pythagorean theorem|Pythagoras|the theorem of Pythagoras}",
      tex: "a^2 + b^2 = c^2",
    },
    pt: { name: "{o teorema de Pitágoras|Pitágoras}", tex: "a^2 + b^2 = c^2" },
  },
  {
    en: { name: "{the |}area of a circle", tex: "A = \\pi r^2" },
    pt: { name: "a área {de um|do} círculo", tex: "A = \\pi r^2" },
  },
  {
    en: {
      name: "{the |}quadratic {formula|equation}",
      tex: "x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}",
    },
    pt: {
      name: "{a fórmula de Bhaskara|Bhaskara|a equação do segundo grau}",
      tex: "x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}",
    },
  },
  {
    en: { name: "{mass and energy|the energy of a mass|Einstein}", tex: "E = mc^2" },
    pt: { name: "{massa e energia|a energia de uma massa|Einstein}", tex: "E = mc^2" },
  },
];

export function formula(author: Author): Turn {
  const at = author.int(0, FORMULAS.length - 1);
  const { name, tex } = author.in(FORMULAS[at] ?? author.pick(FORMULAS));
  const bare = at === 0 && author.chance(0.5);
  const user = author.in({
    en: bare
      ? [
          "{Show|Write|Give} me a {math |maths |}formula{|.}",
          "{A formula|An equation|Some math|Some maths|Render a formula|Show me some maths}{|, please}{|.}",
          "Can you {write|show} {a formula|an equation|maths}?",
          ...framed("en", {
            thing: [
              "{a|any|some|one|your favourite} {|nice |simple |famous |math |maths |mathematical |short }{formula|equation}",
              "{some|a bit of|a piece of} {maths|math|mathematics|LaTeX|algebra}",
            ],
            request: [
              "{write|render|display|typeset|print|show|put} {|down |out }{a|any|some} {|nice |math |famous }{formula|equation|maths}",
              "write {|down }{a formula|an equation}",
            ],
          }),
        ]
      : [
          `{Show|Write|Give|Tell} me the formula {for|of} ${name}{|.}`,
          `What is the formula {for|of} ${name}?`,
          `{formula|equation} for ${name}`,
          ...framed("en", {
            noun: [
              `the {formula|equation} {for|of|of the|that gives} ${name}`,
              `${name} as a formula`,
            ],
            thing: [`{the|a} {formula|equation} {for|of} ${name}`],
            know: [`what the formula {for|of} ${name} is`, `how {to compute|one computes} ${name}`],
          }),
        ],
    pt: bare
      ? [
          "{Mostre|Escreva|Me dê|Quero ver} uma fórmula{| matemática}{|.}",
          "{Uma fórmula|Uma equação}{|, por favor}{|.}",
          "Você {sabe|pode} escrever {uma fórmula|uma equação}?",
          ...framed("pt", {
            thing: [
              "{uma|alguma|qualquer} {fórmula|equação}{| matemática| bonita| famosa| simples| escrita|}",
              "{um pouco de|alguma} {matemática|álgebra|LaTeX}",
            ],
            request: ["{escreva|mostre|exiba|mostra|ponha} {uma|alguma} {fórmula|equação}"],
          }),
        ]
      : [
          `{Mostre|Escreva|Me dê} a fórmula para ${name}{|.}`,
          `Qual é a fórmula para ${name}?`,
          ...framed("pt", {
            noun: [`a {fórmula|equação} {para|de|que dá} ${name}`],
            thing: [`a {fórmula|equação} {para|de} ${name}`],
            know: [`qual é a fórmula {para|de} ${name}`, `como se calcula ${name}`],
          }),
        ],
  });
  const opening = author.in({ en: "Here is a formula:", pt: "Aqui está uma fórmula:" });
  return { user: author.ask(...user), answer: [`${opening}\n\n$$${tex}$$`] };
}
