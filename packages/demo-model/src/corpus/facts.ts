import type { Asked, Exchange } from "./exchange.ts";

type Ways = Omit<Exchange, "answer">;

const one = (en: Ways, enAnswer: string, pt: Ways, ptAnswer: string): Asked => ({
  en: { ...en, answer: [enAnswer] },
  pt: { ...pt, answer: [ptAnswer] },
});

/** "Which is the largest planet?" and its like; in Portuguese the superlative comes with its article. */
function greatest(
  [superlative, noun, enAnswer]: readonly [string, string, string],
  [pt, ptSuperlative, ptNouns, ptAnswer]: readonly [string, string, string, string],
): Asked {
  return one(
    {
      ask: [
        `{which|what} ${noun} is {the |}${superlative}{| of all| one| in the world| on earth}?`,
        `{of all ${noun}s, |}{which|what} is the ${superlative}{| ${noun}}?`,
        `the ${superlative} ${noun} is {which|what|called}?`,
        `the ${superlative} of {all |the |}${noun}s{| is what|: which one}?`,
        `is there a ${superlative} ${noun}, {which|what} is it?`,
        `{you know|I want|remind me of} the ${superlative} ${noun}, {which|what} {was|is} {it|that}{| again}?`,
        `{among|out of|of} {all |the |}${noun}s, {which|what} {one |}{is|would be|counts as} {the |}${superlative}?`,
        `{which|what} {is|was} the name of the ${superlative} ${noun}{| again| of them all}?`,
        `{say|name|guess} {the|a} ${noun} that is {the |}${superlative}{| of all| one}{|.}`,
        `the ${superlative} {one |}{of|among} {all |}${noun}s, {which|what} is that?`,
        `{which|what} ${noun} {would you say is|do you think is|is known to be|is called|comes out as} the ${superlative}{| one}?`,
      ],
      noun: [
        `the ${superlative} ${noun}{| in the world| of all| there is| we know| on earth}`,
        `the name of the ${superlative} ${noun}`,
      ],
      know: [
        `{which|what} ${noun} is {the |}${superlative}`,
        `{which|what} the ${superlative} ${noun} is`,
      ],
    },
    enAnswer,
    {
      ask: [
        `{qual|que} {dos |das |}${ptNouns} é ${ptSuperlative}{| de todos| do mundo}?`,
        `de {todos os|todas as} ${ptNouns}, {qual|que um} é ${ptSuperlative}?`,
        `${pt} {é qual|se chama como|é o quê|qual é}{| mesmo}?`,
        `{entre|dentre|de} {todos os|todas as|os|as} ${ptNouns}, {qual|quem} {é|seria|será} ${ptSuperlative}{| deles| delas| de todos}?`,
        `{você |}{conhece|lembra|sabe} ${pt}{|, qual é|: qual}?`,
        `{diga|cite|fale} {o nome |}{de |}${pt}{|.}`,
        `{qual|que} {dos|das} ${ptNouns} {você diria que é|é conhecido como|ganha como|fica como} ${ptSuperlative}?`,
        `{como se chama|qual o nome de} ${pt}{| do mundo| de todos}?`,
      ],
      noun: [`${pt}{| do mundo| de todos| que existe| que há|}`, `o nome d${pt}`],
      know: [`qual é ${pt}`, `{qual|que} {dos |das |}${ptNouns} é ${ptSuperlative}`],
    },
    ptAnswer,
  );
}

/** "How many legs does a spider have?" and its like. */
function many(
  [things, of, enAnswer]: readonly [string, string, string],
  [ptMany, ptThings, ptOf, ptAnswer]: readonly ["Quantos" | "Quantas", string, string, string],
): Asked {
  const whole = ptMany.toLowerCase();
  return one(
    {
      ask: [
        `how many ${things} {does|do} ${of} have{| got| normally}?`,
        `how many ${things} has ${of}{| got}?`,
        `how many ${things} {will|would|can|must} ${of} {have|hold|count}?`,
        `how many ${things} {long |}{is|lasts|goes into|make|makes} ${of}{| all in all| altogether}?`,
        `how many ${things} {are in|are there in|are on|belong to|make up|can you count on} ${of}?`,
        `${of} has how many ${things}?`,
        `${of}: how many ${things}?`,
        `{count|tell me} the ${things} {of|in} ${of}{|.}`,
        `${of}, {tell me |so |}how many ${things}{| then| is that| has it| does it have}?`,
        `{there are|it has} how many ${things} {in|on} ${of}?`,
        `{if|when} {I count|you count|one counts} the ${things} {of|on|in} ${of}, how many {is that|are there|do I get}?`,
        `what number of ${things} {does ${of} have|has ${of}|is in ${of}}?`,
      ],
      noun: [`the number of ${things} {of|in|that} ${of}{| has}`],
      know: [
        `how many ${things} ${of} has{| got}`,
        `how many ${things} {are in|there are in|belong to} ${of}`,
      ],
    },
    enAnswer,
    {
      ask: [
        `${whole} ${ptThings} {tem|possui|há em|existem em|são em|cabem em} ${ptOf}?`,
        `${ptOf} {tem|possui} ${whole} ${ptThings}{| mesmo}?`,
        `${ptOf}: ${whole} ${ptThings}?`,
        `${ptOf} {dura|leva|vale|tem|conta com|é feito de} ${whole} ${ptThings}{| mesmo| ao todo}?`,
        `{são|dá|dão|é} ${whole} ${ptThings} {em|para} ${ptOf}?`,
        `${ptThings} {de|em} ${ptOf}: {quanto|quantos|quantas}{| são}?`,
        `{conte|me diga|diga} {os|as} ${ptThings} de ${ptOf}{|.}`,
        `{qual é o|qual o} número de ${ptThings} {de|em} ${ptOf}?`,
      ],
      noun: [`o número de ${ptThings} {de|em} ${ptOf}`],
      know: [`${whole} ${ptThings} {tem|há em|possui} ${ptOf}`, `${whole} ${ptThings} ${ptOf} tem`],
    },
    ptAnswer,
  );
}

const sound = (en: string, says: string, pt: string, diz: string): Asked =>
  one(
    {
      ask: [
        `{what|which} {sound|noise} does {a|the} ${en} make{| usually}?`,
        `{how|what} does {a|the} ${en} {go|say|sound like|sound}?`,
        `{a|the} ${en} {says|makes} {what|what sound|which noise}?`,
        `what do ${en}s say?`,
        `${en}s {make|produce|give|have} {what|which} {kind of |}{noise|cry|call|voice|sound}?`,
        `{what|which} {noise|cry|sound|call} {do you hear|comes|does one hear} from {a|the} ${en}?`,
        `{if|when} {a|the} ${en} {makes a sound|speaks|calls}, {what|how} {is it|does it go|does it sound}?`,
        `${en}s {go|say|call} {what|how}?`,
        `how does a ${en} {talk|speak|call}?`,
        `{which|what} {sound|noise} {do|would} ${en}s {make|give|have}{| then| all day}?`,
        `{what|which sound} {can you|do we|does one|do people} hear {when|if|from} {a ${en} {calls|speaks|opens its mouth}|${en}s {call|speak|are near}}?`,
        `{imitate|be|play|do} {a|the} ${en}{|.|!}`,
      ],
      noun: [`the {sound|noise|call|voice} of a ${en}`],
      know: [`{what|which} {sound|noise} a ${en} makes`, `what a ${en} says`],
    },
    `A ${en} says ${says}.`,
    {
      ask: [
        `{que|qual} {som|barulho|ruído} faz {o|a|um|uma} ${pt}?`,
        `como {faz|fala} {o|a} ${pt}?`,
        `{o|a} ${pt} {faz|fala} {o quê|que som|como}?`,
        `{o|a|um|uma} ${pt} {tem|emite|solta|dá} {que|qual} {voz|som|ruído|barulho}?`,
        `{o que|que barulho} {se ouve|sai|vem} d{o|a} ${pt}?`,
        `{quando|se} {o|a} ${pt} {fala|faz barulho}, {o que|como} {é|se ouve}?`,
      ],
      noun: [`o {som|barulho} d{o|a} ${pt}`, `a voz d{o|a} ${pt}`],
      know: [`{que|qual} {som|barulho} faz {o|a} ${pt}`, `como faz {o|a} ${pt}`],
    },
    `${pt === "vaca" ? "A" : "O"} ${pt} faz ${diz}.`,
  );

/** A few dozen things that nearly everybody knows. */
export const FACTS: readonly Asked[] = [
  one(
    {
      ask: [
        "{which|what} animal {can run|runs|moves} {the |}{fastest|quickest|at the highest speed}?",
        "{who|which animal} {wins|would win} a race {of|against} all animals?",
        "no animal {runs|is} faster than {which|what}?",
      ],
      noun: ["the {quickest|speediest} {animal|runner}{| of all| on land| of the animals}"],
      know: ["which animal {runs|is} the {quickest|fastest}{| of all}"],
    },
    "The fastest land animal is the cheetah.",
    {
      ask: [
        "{que|qual} animal {corre|se move} mais {depressa|rápido que os outros}?",
        "{quem|que animal} ganha {uma|a} corrida {de|entre} todos os animais?",
        "nenhum animal {corre|é} mais rápido que {qual|quem}?",
      ],
      noun: ["o bicho mais {rápido|veloz|ligeiro}{| de todos| da terra}"],
      know: ["{que|qual} {animal|bicho} corre mais{| depressa| que todos}"],
    },
    "O animal terrestre mais rápido é o guepardo.",
  ),
  one(
    {
      ask: [
        "{which|what} animal {has|carries} {such a|the|a very} long neck?",
        "{who|which animal} {is taller than|looks down on} {all|every} {others|other animal|the others}?",
        "{a|the} {long neck|longest neck} {belongs to|has} {which|what} animal?",
      ],
      noun: ["the animal with the {long|longest|highest} neck", "the highest animal{| of all}"],
      know: ["which animal {has the longest neck|grows the tallest|is so tall}"],
    },
    "The tallest animal is the giraffe.",
    {
      ask: [
        "{que|qual} {animal|bicho} tem {o|um} pescoço {mais longo|tão comprido|enorme}?",
        "{quem|que animal} {é|fica} {mais alto que|acima de} {os outros|todos os bichos}?",
      ],
      noun: ["o {animal|bicho} {do pescoço|com o pescoço} {longo|mais comprido}"],
      know: ["{que|qual} {animal|bicho} {é o mais alto|tem o maior pescoço}"],
    },
    "O animal mais alto é a girafa.",
  ),
  greatest(
    ["{largest|biggest}", "planet", "The largest planet of the solar system is Jupiter."],
    ["o maior planeta", "o maior", "planetas", "O maior planeta do sistema solar é Júpiter."],
  ),
  greatest(
    ["smallest", "planet", "The smallest planet of the solar system is Mercury."],
    ["o menor planeta", "o menor", "planetas", "O menor planeta do sistema solar é Mercúrio."],
  ),
  greatest(
    ["{largest|biggest}", "ocean", "The largest ocean is the Pacific Ocean."],
    ["o maior oceano", "o maior", "oceanos", "O maior oceano é o Oceano Pacífico."],
  ),
  greatest(
    ["longest", "river", "The Nile and the Amazon are the longest rivers."],
    [
      "o {maior rio|rio mais longo|mais longo rio}",
      "o {maior|mais longo}",
      "rios",
      "O Nilo e o Amazonas são os maiores rios.",
    ],
  ),
  greatest(
    ["{highest|tallest}", "mountain", "The highest mountain is Mount Everest."],
    [
      "a {montanha mais alta|maior montanha}",
      "a {mais alta|maior}",
      "montanhas",
      "A montanha mais alta é o Monte Everest.",
    ],
  ),
  greatest(
    ["{largest|biggest}", "country", "The largest country is Russia."],
    ["o maior país", "o maior", "países", "O maior país é a Rússia."],
  ),
  greatest(
    ["{largest|biggest}", "animal", "The largest animal is the blue whale."],
    ["o maior animal", "o maior", "animais", "O maior animal é a baleia azul."],
  ),
  greatest(
    ["fastest", "{land |}animal", "The fastest land animal is the cheetah."],
    [
      "o animal mais {rápido|veloz}",
      "o mais {rápido|veloz}",
      "animais",
      "O animal terrestre mais rápido é o guepardo.",
    ],
  ),
  greatest(
    ["tallest", "animal", "The tallest animal is the giraffe."],
    ["o animal mais alto", "o mais alto", "animais", "O animal mais alto é a girafa."],
  ),
  many(
    ["legs", "{{a|the} {dog|cat|horse|cow}|{dogs|cats|horses|cows}}", "It has four legs."],
    [
      "Quantas",
      "{patas|pernas}",
      "{{um|o|} {cão|gato|cavalo|cachorro}|{gatos|cachorros}}",
      "Tem quatro patas.",
    ],
  ),
  many(
    ["legs", "{{a|the} spider|spiders}", "A spider has eight legs."],
    ["Quantas", "{patas|pernas}", "{{uma|a|} aranha|aranhas}", "Uma aranha tem oito patas."],
  ),
  many(
    [
      "legs",
      "{an ant|an insect|a bee|a fly|a beetle|ants|insects|bees}",
      "An insect has six legs.",
    ],
    [
      "Quantas",
      "{patas|pernas}",
      "{{uma |a |}{formiga|abelha}|{um |}inseto|formigas|abelhas}",
      "Um inseto tem seis patas.",
    ],
  ),
  many(
    ["legs", "{a|the} {bird|chicken|duck}", "A bird has two legs."],
    ["Quantas", "{patas|pernas}", "{um pássaro|uma galinha|um pato}", "Um pássaro tem duas patas."],
  ),
  many(
    ["minutes", "{an|one|each|a whole|a full|every} hour", "An hour has sixty minutes."],
    ["Quantos", "minutos", "{uma|cada|toda|uma só} hora", "Uma hora tem sessenta minutos."],
  ),
  many(
    ["seconds", "{a|one|each|a whole|every} minute", "A minute has sixty seconds."],
    ["Quantos", "segundos", "{um|cada|todo|um só} minuto", "Um minuto tem sessenta segundos."],
  ),
  many(
    ["hours", "{a|one|a whole|an entire|each|every|any} day", "A day has twenty-four hours."],
    ["Quantas", "horas", "{um|cada|todo|um só} dia", "Um dia tem vinte e quatro horas."],
  ),
  many(
    [
      "days",
      "{a|one|each|every|a whole} {year|normal year}",
      "A year has 365 days, and a leap year has 366.",
    ],
    ["Quantos", "dias", "{um|cada|todo} ano", "Um ano tem 365 dias, e um ano bissexto tem 366."],
  ),
  many(
    ["planets", "{the|our} solar system", "There are eight planets in the solar system."],
    ["Quantos", "planetas", "o sistema solar", "Existem oito planetas no sistema solar."],
  ),
  many(
    ["continents", "{the earth|the world|our planet}", "There are seven continents."],
    ["Quantos", "continentes", "{o mundo|a Terra}", "Existem sete continentes."],
  ),
  many(
    ["fingers", "{a|one} hand", "A hand has five fingers."],
    ["Quantos", "dedos", "{a|uma} mão", "Uma mão tem cinco dedos."],
  ),
  many(
    ["wheels", "a {car|normal car}", "A car has four wheels."],
    ["Quantas", "rodas", "um carro", "Um carro tem quatro rodas."],
  ),
  many(
    ["sides", "a triangle", "A triangle has three sides."],
    ["Quantos", "lados", "um triângulo", "Um triângulo tem três lados."],
  ),
  many(
    ["letters", "the {English |}alphabet", "The English alphabet has 26 letters."],
    ["Quantas", "letras", "o alfabeto", "O alfabeto tem 26 letras."],
  ),
  sound("cat", "meow", "gato", "miau"),
  sound("dog", "woof", "cachorro", "au au"),
  sound("cow", "moo", "vaca", "mu"),
  sound("duck", "quack", "pato", "quá"),
  one(
    {
      ask: [
        "what do bees {make|produce}?",
        "bees {make|produce} what?",
        "who makes honey?",
        "{what|which food} do {we|people|you} {get|take|have} from bees?",
        "{bees|a bee} {are|is} {known for|busy} {making|producing} {what|which food}?",
        "the {product|work|food} of {the |}bees is {what|called what}?",
        "{in a hive|all day}, {what do|do} bees {make|produce}{|, what}?",
      ],
      know: ["what bees {make|produce}", "{who|which animal} makes honey"],
    },
    "Bees make honey.",
    {
      ask: [
        "o que as abelhas {fazem|produzem}?",
        "as abelhas {fazem|produzem} o quê?",
        "o que {vem|se tira|recebemos|ganhamos} das abelhas?",
        "{uma |a |}abelha {faz|produz|dá} {o quê|que comida}?",
        "o produto das abelhas {é qual|se chama como|é o quê}?",
        "quem faz o mel?",
      ],
      know: ["o que as abelhas {fazem|produzem}", "quem faz o mel"],
    },
    "As abelhas fazem mel.",
  ),
  one(
    {
      ask: [
        "is the sun a {star|planet}{| or a planet| or a star}?",
        "the sun is {what|a star or a planet}?",
        "{is it|do you call it} a {star|planet} or a {planet|star}, the sun?",
        "the sun, {what|which} is it, {star or planet|planet or star}?",
        "{do|would} {we|people|they} {say|think} the sun is a {planet|star} or a {star|planet}?",
        "what {kind of thing |}is the sun?",
      ],
      know: ["if the sun is a {star|planet}", "what the sun is"],
    },
    "The Sun is a star.",
    {
      ask: [
        "o sol é {uma estrela|um planeta}{| ou um planeta| ou uma estrela}?",
        "o sol é {o quê|que coisa}?",
        "{estrela ou planeta|planeta ou estrela}: o que é o sol?",
        "o sol {seria|é chamado de|conta como} {estrela ou planeta|planeta ou estrela}?",
        "o que é o sol?",
      ],
      know: ["se o sol é {uma estrela|um planeta}", "o que o sol é"],
    },
    "O Sol é uma estrela.",
  ),
  one(
    {
      ask: [
        "{what is water made of|what is H2O|what does water consist of}?",
        "water {consists|is made|is composed|is built} of {what|what parts|which atoms|what elements}?",
        "{what|which} {elements|parts|atoms|substances} {are in|make|make up|form|does one find in} water?",
        "{which|what} two {elements|things} {give|become|make} water?",
        "water is {a compound|a mix|put together|made up|formed} {of|from|out of} {which|what} {two |}{atoms|things|gases|parts}{| then}?",
        "{from|out of|of} {which|what} {elements|atoms|gases|parts} is water {made|built|formed}{| then}?",
        "of what is water made?",
      ],
      know: ["what water {is made of|consists of}", "what H2O is"],
    },
    "Water is made of hydrogen and oxygen.",
    {
      ask: [
        "{do que|de que} é feita a água?",
        "o que é H2O?",
        "a água é {feita de quê|composta de quê|feita de que elementos|composta por quê}?",
        "{que|quais} {elementos|átomos|partes} {formam|há em|tem|compõem} a água?",
        "a água {consiste em|contém} {quê|que elementos|o quê}?",
      ],
      know: ["do que é feita a água", "o que é H2O"],
    },
    "A água é feita de hidrogênio e oxigênio.",
  ),
  one(
    {
      ask: [
        "{what|which} planet do we live on?",
        "on {what|which} planet {are we|do people live|do you and I live}?",
        "we live on which planet?",
      ],
      noun: ["{our planet|the planet we live on|the name of our planet}"],
    },
    "We live on planet Earth.",
    {
      ask: [
        "em {que|qual} planeta {vivemos|moramos|a gente mora|estamos}?",
        "vivemos em que planeta?",
      ],
      noun: ["{o nosso planeta|o planeta em que vivemos|o nome do nosso planeta}"],
    },
    "Vivemos no planeta Terra.",
  ),
  one(
    {
      ask: [
        "{at what temperature|when|at how many degrees} does water {boil|freeze}?",
        "water {boils|freezes} at {what temperature|how many degrees}?",
        "{at|with} {which|what} {temperature|heat|number of degrees} {will|does|can} water {boil|cook|freeze|turn to ice}?",
        "{how hot|how warm} {must|does|should} water {be|get} {to boil|before it boils}?",
      ],
      noun: ["the {boiling|freezing} point of water"],
      know: ["{when|at what temperature} water {boils|freezes}"],
    },
    "Water boils at 100 °C and freezes at 0 °C.",
    {
      ask: [
        "{a que temperatura|quando|a quantos graus} a água {ferve|congela}?",
        "a água {ferve|congela} {a quantos graus|a que temperatura|quando}?",
        "{em|com} {que|qual} {temperatura|grau} {a água ferve|ferve a água|a água congela|a água começa a ferver}?",
      ],
      noun: ["o ponto de {ebulição|congelamento} da água"],
      know: ["{quando|a que temperatura} a água {ferve|congela}"],
    },
    "A água ferve a 100 °C e congela a 0 °C.",
  ),
  one(
    {
      ask: [
        "{which|what} seasons {are there|does a year have|exist}?",
        "{list|name} {all |}the {four |}seasons{|.}",
      ],
      noun: ["the {four |}seasons{| of the year}", "the names of the seasons"],
      know: ["{what|which} seasons there are", "what the seasons are"],
    },
    "The seasons are spring, summer, autumn and winter.",
    {
      ask: [
        "{quais|que} estações {existem|há|tem o ano}?",
        "{liste|cite} as {quatro |}estações{|.}",
      ],
      noun: ["as {quatro |}estações do ano", "os nomes das estações"],
      know: ["quais são as estações{| do ano}"],
    },
    "As estações são primavera, verão, outono e inverno.",
  ),
  one(
    {
      ask: [
        "{which|what} {colours|colors} are {primary|the primary ones}?",
        "{name|list} the primary {colours|colors}{|.}",
        "{which|what} {three |}{colours|colors} {do we call|are called|count as|are said to be} {the |}primary{| ones| colours}?",
        "{primary|the primary} {colours|colors}{: which|, what are they|, which ones| are which}?",
        "{from|out of} {which|what} {colours|colors} {can one|do you} mix all {others|the rest}?",
        "{which|what} {three |}{colours|colors} {would|does|can} {one|you|a painter|somebody} call {the |}primary{| ones| colours}?",
      ],
      noun: ["the {three |}primary {colours|colors}"],
    },
    "The primary colours are red, yellow and blue.",
    {
      ask: [
        "{quais|que} cores são primárias?",
        "{cite|liste} as cores primárias{|.}",
        "{quais|que} {três |}cores {são chamadas|se chamam|são ditas|contam como} primárias?",
        "cores primárias{: quais|, quais são| são quais}?",
        "{quais|que} {três |}cores {a gente chama|se diz|o pintor chama|você chamaria} {de |}primárias?",
        "{quais|que} {três |}{são|seriam|formam} as primárias{| entre as cores| das cores}?",
      ],
      noun: ["as {três |}cores primárias"],
    },
    "As cores primárias são vermelho, amarelo e azul.",
  ),
  one(
    {
      ask: [
        "{in|on} {what|which} continent is {Brazil|Peru|Argentina}?",
        "{Brazil|Peru|Argentina} {is in|lies in|belongs to} {what|which} continent?",
        "{Brazil|Peru|Argentina} {is situated|is located|can be found|is found|sits} {on|in} {what|which} {continent|part of the world}?",
        "{on|in} {what|which} {continent|part of the world} {lies|would I find|do we find|can I visit} {Brazil|Peru|Argentina}?",
        "{Brazil|Peru|Argentina}{: which|, on which|, what is its} continent?",
      ],
      know: ["{in|on} which continent {Brazil|Peru|Argentina} is"],
      noun: ["the continent of {Brazil|Peru|Argentina}"],
    },
    "It is in South America.",
    {
      ask: [
        "em {que|qual} continente {fica|está} {o Brasil|o Peru|a Argentina}?",
        "{o Brasil|o Peru|a Argentina} fica em {que|qual} continente?",
        "{o Brasil|o Peru|a Argentina} {é de|pertence a|se encontra em|se acha em} {que|qual} continente?",
        "{qual|que} continente {tem|é o de} {o Brasil|o Peru|a Argentina}?",
      ],
      know: ["em que continente fica {o Brasil|o Peru|a Argentina}"],
      noun: ["o continente {do Brasil|do Peru|da Argentina}"],
    },
    "Fica na América do Sul.",
  ),
  one(
    {
      ask: [
        "{what|which} language {do|would} {people|they|Brazilians} speak in Brazil?",
        "in Brazil {they|people} speak {what|which language}?",
        "{Brazil's|the Brazilian} {language|mother tongue} is {what|which}{| one}?",
        "{the people of Brazil|people from Brazil|most Brazilians} {talk in|use|speak} {what|which} {language|tongue}?",
      ],
      know: ["{what|which} language people speak in Brazil"],
      noun: ["the {language|official language} of Brazil"],
    },
    "People speak Portuguese in Brazil.",
    {
      ask: [
        "{que|qual} {língua|idioma} {se fala|falam} no Brasil?",
        "no Brasil se fala {o quê|que língua}?",
        "{a gente do Brasil|o povo do Brasil|um brasileiro} {fala|usa} {que|qual} {língua|idioma}?",
      ],
      know: ["{que|qual} língua se fala no Brasil"],
      noun: ["{a língua|o idioma} do Brasil"],
    },
    "No Brasil se fala português.",
  ),
];
