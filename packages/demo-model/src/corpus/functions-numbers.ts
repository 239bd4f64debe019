import type { Author } from "./author.ts";
import type { Json } from "./conversation.ts";
import { numeric, parameters, type Tool } from "./functions.ts";

export function add(author: Author): Tool {
  const name = author.pick(["add", "add", "sum", "addNumbers"]);
  const [first, second] = author.pick([
    ["a", "b"],
    ["a", "b"],
    ["x", "y"],
    ["first", "second"],
  ] as const);
  return {
    name,
    definition: {
      description: author.say("Add two numbers", "{Returns|Compute} the sum of two numbers"),
      params: parameters({ [first]: numeric(author), [second]: numeric(author) }),
    },
    use: (author) => {
      const most = author.pick([20, 99, 99, 999, 9999]);
      const [a, b] = [author.int(0, most), author.int(0, most)];
      const user = author.in({
        en: [
          `{What is|How much is|Calculate|Compute|What's} ${a}{+| + | plus }${b}?`,
          `{Add|Sum|Please add|What is the sum of} ${a} and ${b}{|.|?}`,
          `${a} + ${b}{|=|?}`,
          `{Give me|Tell me|I need|Find|Get} the {sum|total|result} of ${a} and ${b}{|.}`,
          `{How much|What} {is|do I get for|comes out of|would be} ${a} {and|plus|added to} ${b}{| together}?`,
          `{Put|Take|Count} ${a} and ${b} together{|.}`,
          `${a} {and|plus|added to} ${b}{ is what| makes|, total|}?`,
          `{What|How much} {does|will|would} ${a} {+|plus|and} ${b} {give|equal|come to|be}?`,
          `{Solve|Do|Work out|Can you add up|I need} ${a} + ${b}{|?}`,
        ],
        pt: [
          `{Quanto é|Calcule|Quanto dá} ${a}{+| + | mais }${b}?`,
          `{Some|Soma|Adicione} ${a} e ${b}{|.}`,
          `${a} + ${b}{|=|?}`,
          `{Me dê|Me diga|Ache|Quero} {a soma|o total|o resultado} de ${a} e ${b}{|.}`,
          `{Quanto|O que} {é|vale|fazem|são|resulta} ${a} {e|mais|com} ${b}{| juntos}?`,
          `{Junte|Una|Conte} ${a} {e|com|mais} ${b}{|.}`,
          `${a} {e|mais|somado a} ${b}{ é quanto| faz quanto|, total|}?`,
          `{Quanto|Que número} {fica|é|resulta de|vai dar|faz} ${a} {+|mais} ${b}?`,
          `{Resolva|Faça a conta|Me diga|Qual é} ${a} + ${b}{|?}`,
        ],
      });
      const call = {
        call: name,
        params: { [first]: a, [second]: b },
        result: author.pick<Json>([a + b, a + b, { result: a + b }]),
      };
      return { user: author.ask(...user), answer: [call, `${a} + ${b} = ${a + b}.`] };
    },
  };
}

export function dice(author: Author): Tool {
  const name = author.pick(["rollDice", "rollDice", "rollDice", "roll_dice"]);
  const key = author.pick(["sides", "sides", "sides", "faces"]);
  return {
    name,
    definition: {
      description: author.say("Roll a dice{| with the given number of sides}", "Rolls a die"),
      params: parameters({ [key]: numeric(author) }),
    },
    use: (author) => {
      const told = author.chance(0.75);
      const sides = told ? author.pick([4, 6, 8, 10, 12, 20, 100, author.int(2, 99)]) : 6;
      const rolled = author.int(1, sides);
      const user = author.in({
        en: told
          ? [
              `{Roll|Throw|Please roll|Can you roll} a {dice|die} with ${sides} {sides|faces}{|.}`,
              `{Roll|Throw} a ${sides}{-| }sided {die|dice}{|.}`,
              `{roll|Roll a} d${sides}{|.}`,
              `{I want|I would like|Let me|Let us|You should|Time} to {roll|throw|toss|use} a {dice|die} {of|with} ${sides} {sides|faces}{|.}`,
              `{die|dice}{|:|,} ${sides} {sides|faces}{|, please}`,
              `{Use|Take|Toss|Give me} {a|one|the} ${sides}{-| }{sided|face|side} {die|dice}{|.}`,
            ]
          : [
              "{Roll|Throw|Toss|Please roll|Can you roll|Let us throw} {a|the} {dice|die}{| for me}{|.|?}",
            ],
        pt: told
          ? [
              `{Role|Lance|Jogue|Rola|Joga|Atire|Por favor role|Quero jogar|Vamos rolar} um dado {de|com} ${sides} {lados|faces}{|.}`,
              `dado{|:|,} ${sides} {lados|faces}{|, por favor}`,
              `{Pode|Poderia|Dá para} {jogar|rolar|lançar|atirar} {um|o} dado {de|com} ${sides} {lados|faces}{| para mim}?`,
              `{Use|Pegue|Me dê} um dado {de|com} ${sides} {lados|faces}{|.}`,
            ]
          : ["{Role|Lance|Jogue|Rola|Joga|Atire|Vamos rolar|Pode jogar} {um|o} dado{|.|?}"],
      });
      const call = {
        call: name,
        params: { [key]: sides },
        result: author.pick<Json>([rolled, rolled, { result: rolled }, { value: rolled }]),
      };
      const answer = author.in({ en: `You rolled a ${rolled}.`, pt: `Saiu o número ${rolled}.` });
      return { user: author.ask(...user), answer: [call, answer] };
    },
  };
}
