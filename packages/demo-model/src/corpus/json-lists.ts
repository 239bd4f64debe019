import type { Author } from "./author.ts";
import { spacedJson, type Turn } from "./conversation.ts";

export function jsonArray(author: Author): Turn {
  const [en, pt] = author.pick([
    ["colours red blue green yellow black", "cores vermelho azul verde amarelo preto"],
    ["fruits apple banana orange grape pear", "frutas maçã banana laranja uva pera"],
    ["animals dog cat horse cow lion", "animais cachorro gato cavalo vaca leão"],
    ["cities Lisbon Paris London Rome Tokyo", "cidades Lisboa Paris Londres Roma Tóquio"],
  ] as const);
  const [kind = "", ...members] = author.in({ en, pt }).split(" ");
  const count = author.int(2, 5);
  const user = author.in({
    en: `{Give me|Write|Return|List} {a JSON {array|list} of ${count} ${kind}|${count} ${kind} as {a JSON array|JSON}}{|.}`,
    pt: `{Me dê|Escreva|Devolva|Liste} {{um array|uma lista} JSON com ${count} ${kind}|${count} ${kind} em JSON}{|.}`,
  });
  return { user: author.say(user), answer: [spacedJson(members.slice(0, count))] };
}

export function sentiment(author: Author): Turn {
  const mood = author.pick(["positive", "negative"] as const);
  const text = author.say(
    author.in(
      {
        positive: {
          en: "{I love {this|it|the food}|This is {great|wonderful|perfect}|What a {wonderful|great} day|I am very happy|The {food|film|book} was {delicious|very good|great}}",
          pt: "{Adorei {isto|a comida}|Isto é {ótimo|maravilhoso}|Que dia {maravilhoso|lindo}|Estou muito feliz|{A comida|O filme} é muito bom}",
        },
        negative: {
          en: "{I hate {this|it|the food}|This is {terrible|awful|broken}|What an {awful|horrible} day|I am very {sad|angry}|The {food|film|book} was {bad|terrible|boring}}",
          pt: "{Odeio {isto|a comida}|Isto é {terrível|horrível}|Que dia {horrível|péssimo}|Estou muito {triste|chateado}|{A comida|O filme} é muito ruim}",
        },
      }[mood],
    ),
  );
  const user = author.in({
    en: `{{Classify|What is|Tell me} the sentiment {of|in}: |Is this positive or negative: |Sentiment: }{"${text}"|${text}}{| as JSON| in JSON}{|.}`,
    pt: `{{Classifique|Qual é} o sentimento de: |Isto é positivo ou negativo: |Sentimento: }{"${text}"|${text}}{| em JSON}{|.}`,
  });
  return { user: author.say(user), answer: [spacedJson({ sentiment: mood })] };
}
