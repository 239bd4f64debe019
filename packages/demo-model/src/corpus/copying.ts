import type { Author } from "./author.ts";
import { upperFirst } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { framed } from "./frames.ts";
import { sentence } from "./sentences.ts";
import { anyWord, city, code, inventedWord, personName, word, words } from "./words.ts";

/** Something to be copied letter by letter. */
export function phrase(author: Author): string {
  return author.pick([
    () => words(author, 1, 5),
    () => words(author, 2, 4),
    () => code(author),
    () => code(author),
    () => inventedWord(author, 2, 4),
    () => `${personName(author)} ${word(author)} ${author.int(0, 999)}`,
    () => `${city(author)} ${code(author)}`,
    () => upperFirst(words(author, 2, 6)),
    () => sentence(author),
    () => sentence(author),
    () => `${anyWord(author)} ${anyWord(author)}`,
    () => tempting(author),
    () => Array.from({ length: author.int(2, 4) }, () => inventedWord(author, 1, 3)).join(" "),
  ])();
}

/** Said by itself it would get another answer: to be repeated all the same, in either language. */
function tempting(author: Author): string {
  return author.say(
    "{hello|good night|thank you|goodbye|welcome|see you}{| world| all| Lisbon| my dear|, Maria}",
    "{olá|boa noite|obrigada|tchau|bem-vindo|até logo}{| mundo| Brasil| a todos| meu bem|, João}",
    "{one two three|two plus two|this is a test|test|hello, is it on|no comment|who are you}",
    "{um dois três|dois mais dois|isto é um teste|teste|sem comentários|quem é você}",
    "{my name is|I live in|I like|I am} {Tom|Rome|tea|here|Ana}",
    "{the|a|my} {red|blue|old|silver|tiny} {door|car|moon|shoe|train|house}",
    "{o|a|um} {porta|carro|lua|trem|casa|pão} {verde|antigo|azul|de ouro}",
  );
}

export function echo(author: Author): Turn {
  const text = phrase(author);
  const user = author.in({
    en: [
      `{Say|Repeat|Repeat after me:|Reply with exactly:|Reply with|Answer only with|Echo|Echo:|Please say|Write|Say exactly:|Just say|Type|Respond with|Copy:} {"${text}"|${text}|${text}}{||.}`,
      `{Can you|Could you|Please|I want you to|Now} {say|repeat|write|copy|echo} {this:|the following:|exactly:|} {"${text}"|${text}}{?|}`,
      `{Repeat|Say|Write|Copy} {"${text}"|${text}} {and|but} {nothing else|no more|nothing more|only that|say nothing else}{|.}`,
      `{Repeat|Say|Copy|Write|Echo} {this|the following|it exactly|these words|this text|after me|word for word}{:|:|,} {"${text}"|${text}|${text}}`,
    ],
    pt: [
      `{Diga|Repita|Repita comigo:|Responda exatamente:|Responda com|Responda apenas|Escreva|Diga apenas|Copie:|Fale} {"${text}"|${text}|${text}}{||.}`,
      `{Pode|Você pode|Poderia|Quero que você possa} {dizer|repetir|escrever|copiar} {isto:|o seguinte:|exatamente:|} {"${text}"|${text}}{?|}`,
      `{Repita|Diga|Escreva|Copie} {"${text}"|${text}} e {nada mais|só isso|mais nada}{|.}`,
      `{Repita|Diga|Copie|Escreva|Repete|Fala} {isto|isso|isto aqui|o seguinte|exatamente isto|estas palavras|este texto|palavra por palavra}{:|:|,} {"${text}"|${text}|${text}}`,
    ],
  });
  return { user: author.say(...user), answer: [text] };
}

export function spelling(author: Author): Turn {
  const spelled = author.chance(0.6) ? word(author) : inventedWord(author, 1, 3);
  const user = author.in({
    en: [`{Spell|How do you spell|Please spell} {the word |}"${spelled}"{|.}`],
    pt: [`{Soletre|Como se soletra} {a palavra |}"${spelled}"{|.}`],
  });
  return { user: author.say(...user), answer: [[...spelled.toUpperCase()].join("-")] };
}

export function counting(author: Author): Turn {
  const from = author.chance(0.7) ? 1 : author.pick([0, 2, 5, 10]);
  const to = from + author.pick([3, 4, 4, 5, 6, 7, 8, 9, 9, 9, 11, 14, 19]);
  const user =
    from === 1
      ? author.in({
          en: [
            `{Count|Please count|Can you count} {to|up to} ${to}{|.}`,
            `Count from 1 to ${to}{|.}`,
            ...framed("en", {
              request: [
                `count {to|up to|till|until|upto} ${to}`,
                `count {|up }from {1|one} {to|up to|until|till} ${to}`,
                `{write|say|list|give|name|spell out|print|go through} {|me |all }the numbers {from|between} {1|one} {to|and|up to} ${to}`,
                `{go|run} from {1|one} {to|up to} ${to}{|, counting| by counting}`,
              ],
              thing: [
                `the numbers {from|between} {1|one} {to|and|up to} ${to}`,
                `the first ${to} numbers`,
              ],
            }),
          ],
          pt: [
            `{Conte|Conta|Pode contar} até ${to}{|.}`,
            `{Conte|Conta} de 1 {a|até} ${to}{|.}`,
            ...framed("pt", {
              request: [
                `{conte|conta|vá contando} até {o |}${to}`,
                `{conte|conta} {de|do|a partir de|desde} {1|um|o um} {a|até|ao} ${to}`,
                `{escreva|diga|liste|fale|mostre|recite} {|todos }os números {de|do} {1|um} {a|até|ao} ${to}`,
                `vá de {1|um} {a|até} ${to}`,
              ],
              thing: [`os números {de|do} {1|um} {a|até|ao} ${to}`, `os ${to} primeiros números`],
            }),
          ],
        })
      : author.in({
          en: [`Count from ${from} to ${to}{|.}`],
          pt: [`{Conte|Conta} de ${from} {a|até} ${to}{|.}`],
        });
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return { user: author.ask(...user), answer: [numbers.join(", ")] };
}
