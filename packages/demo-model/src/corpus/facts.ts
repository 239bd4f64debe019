import type { Both, Exchange } from "./author.ts";

const one = (en: string, enAnswer: string, pt: string, ptAnswer: string): Both<Exchange> => ({
  en: { ask: [en], answer: [enAnswer] },
  pt: { ask: [pt], answer: [ptAnswer] },
});
/** "Which is the largest planet?" and its like. */
const greatest = (en: string, enAnswer: string, pt: string, ptAnswer: string): Both<Exchange> =>
  one(
    `{What is the|What's the|Which is the|Tell me the|Name the|Say which is the|The|Do you know the|Of all, which is the} ${en}{| in the world| of all| there is}{?|, please|}`,
    enAnswer,
    `{Qual é|Diga qual é|Sabe qual é|Qual|Me diga|Diga|De todos, qual é|E|Pode dizer} ${pt}{| do mundo| de todos| que existe}{?|, por favor|}`,
    ptAnswer,
  );

/** A few dozen things that nearly everybody knows. */
export const FACTS: readonly Both<Exchange>[] = [
  greatest(
    "{largest|biggest} planet",
    "The largest planet of the solar system is Jupiter.",
    "o maior planeta",
    "O maior planeta do sistema solar é Júpiter.",
  ),
  greatest(
    "smallest planet",
    "The smallest planet of the solar system is Mercury.",
    "o menor planeta",
    "O menor planeta do sistema solar é Mercúrio.",
  ),
  greatest(
    "{largest|biggest} ocean",
    "The largest ocean is the Pacific Ocean.",
    "o maior oceano",
    "O maior oceano é o Oceano Pacífico.",
  ),
  greatest(
    "longest river",
    "The Nile and the Amazon are the longest rivers.",
    "o {maior|mais longo} rio",
    "O Nilo e o Amazonas são os maiores rios.",
  ),
  greatest(
    "{highest|tallest} mountain",
    "The highest mountain is Mount Everest.",
    "a {montanha mais alta|maior montanha}",
    "A montanha mais alta é o Monte Everest.",
  ),
  greatest(
    "{largest|biggest} country",
    "The largest country is Russia.",
    "o maior país",
    "O maior país é a Rússia.",
  ),
  greatest(
    "{largest|biggest} animal",
    "The largest animal is the blue whale.",
    "o maior animal",
    "O maior animal é a baleia azul.",
  ),
  greatest(
    "fastest {land |}animal",
    "The fastest land animal is the cheetah.",
    "o animal mais rápido",
    "O animal terrestre mais rápido é o guepardo.",
  ),
  greatest(
    "tallest animal",
    "The tallest animal is the giraffe.",
    "o animal mais alto",
    "O animal mais alto é a girafa.",
  ),
  one(
    "How many legs does {a|the} {dog|cat|horse|cow} have?",
    "It has four legs.",
    "Quantas {patas|pernas} tem {um|o} {cão|gato|cavalo|cachorro}?",
    "Tem quatro patas.",
  ),
  one(
    "How many legs does a spider have?",
    "A spider has eight legs.",
    "Quantas {patas|pernas} tem uma aranha?",
    "Uma aranha tem oito patas.",
  ),
  one(
    "How many legs does {an ant|an insect|a bee} have?",
    "An insect has six legs.",
    "Quantas {patas|pernas} tem {uma formiga|um inseto|uma abelha}?",
    "Um inseto tem seis patas.",
  ),
  one(
    "How many minutes {are|are there} in an hour?",
    "An hour has sixty minutes.",
    "Quantos minutos tem uma hora?",
    "Uma hora tem sessenta minutos.",
  ),
  one(
    "How many seconds {are|are there} in a minute?",
    "A minute has sixty seconds.",
    "Quantos segundos tem um minuto?",
    "Um minuto tem sessenta segundos.",
  ),
  one(
    "How many hours {are|are there} in a day?",
    "A day has twenty-four hours.",
    "Quantas horas tem um dia?",
    "Um dia tem vinte e quatro horas.",
  ),
  one(
    "How many days {are there|are} in a {year|normal year}?",
    "A year has 365 days, and a leap year has 366.",
    "Quantos dias tem um ano?",
    "Um ano tem 365 dias, e um ano bissexto tem 366.",
  ),
  one(
    "{What sound does|What noise does|How does} a cat {make|go}?",
    "A cat says meow.",
    "{Que som faz|Como faz|Que barulho faz} {o|um} gato?",
    "O gato faz miau.",
  ),
  one(
    "{What sound does|What noise does|How does} a dog {make|go}?",
    "A dog says woof.",
    "{Que som faz|Como faz|Que barulho faz} {o|um} {cão|cachorro}?",
    "O cachorro faz au au.",
  ),
  one(
    "{What sound does|What noise does|How does} a cow {make|go}?",
    "A cow says moo.",
    "{Que som faz|Como faz|Que barulho faz} {a|uma} vaca?",
    "A vaca faz mu.",
  ),
  one(
    "What do bees {make|produce}?",
    "Bees make honey.",
    "O que as abelhas {fazem|produzem}?",
    "As abelhas fazem mel.",
  ),
  one(
    "Is the {sun|Sun} a {star|planet}?",
    "The Sun is a star.",
    "O {sol|Sol} é {uma estrela|um planeta}?",
    "O Sol é uma estrela.",
  ),
  one(
    "{What is water made of|What is H2O|What does water consist of}?",
    "Water is made of hydrogen and oxygen.",
    "{Do que é feita a água|De que é feita a água|O que é H2O}?",
    "A água é feita de hidrogênio e oxigênio.",
  ),
  one(
    "How many continents are there{| on Earth}?",
    "There are seven continents.",
    "Quantos continentes existem{| na Terra}?",
    "Existem sete continentes.",
  ),
  one(
    "How many planets are {there|in the solar system}?",
    "There are eight planets in the solar system.",
    "Quantos planetas {existem|há no sistema solar|tem o sistema solar}?",
    "Existem oito planetas no sistema solar.",
  ),
  one(
    "{What|Which} planet do we live on?",
    "We live on planet Earth.",
    "Em que planeta {vivemos|moramos|a gente mora}?",
    "Vivemos no planeta Terra.",
  ),
  one(
    "{At what temperature|When} does water {boil|freeze}?",
    "Water boils at 100 °C and freezes at 0 °C.",
    "{A que temperatura|Quando} a água {ferve|congela}?",
    "A água ferve a 100 °C e congela a 0 °C.",
  ),
  one(
    "{What are|Name|List} the {four |}seasons{| of the year}?",
    "The seasons are spring, summer, autumn and winter.",
    "Quais são as {quatro |}estações do ano?",
    "As estações são primavera, verão, outono e inverno.",
  ),
  one(
    "{What are|Name} the primary {colours|colors}?",
    "The primary colours are red, yellow and blue.",
    "Quais são as cores primárias?",
    "As cores primárias são vermelho, amarelo e azul.",
  ),
  one(
    "{In|On} {what|which} continent is {Brazil|Peru|Argentina}?",
    "It is in South America.",
    "Em que continente fica {o Brasil|o Peru|a Argentina}?",
    "Fica na América do Sul.",
  ),
  one(
    "{What|Which} language do {people|they} speak in Brazil?",
    "People speak Portuguese in Brazil.",
    "Que {língua|idioma} {se fala|falam} no Brasil?",
    "No Brasil se fala português.",
  ),
];
