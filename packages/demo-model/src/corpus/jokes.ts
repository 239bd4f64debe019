import type { Author, Both } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { framed } from "./frames.ts";

const ASKED: Both<readonly string[]> = {
  en: [
    "Tell me {a|another|one more|a funny|a good|a short} joke{|.|!}",
    "{Do you know|Have you got|Got} {a joke|any jokes|any good jokes|some jokes|a good one}{| for me}?",
    "{Make me laugh|Crack a joke|Cheer me up with a joke}{|.|!}",
    "{Say|Tell me} something funny{|.}",
    "A joke{|, please|.}",
    "I {want|would like|need} {a joke|to laugh|to hear a joke}{|.}",
    "{Can|Could} you tell {me |us |}a joke?",
    "{another one|one more joke}{| please}",
    "{What is|Tell me} your {best|favourite|funniest} joke{?|.}",
    ...framed("en", {
      ask: [
        "{can|could} you {be|say something|do something|tell us something} funny{| for once|}?",
        "{any|some|more|got any|know any|heard any} {jokes|funny ones|good ones|good jokes|puns}{| for me| today|}?",
        "I {need|want|could use|would like|feel like} a {laugh|good laugh|giggle|smile}{| now| today|}{|.|, please}",
        "do you {|happen to |perhaps }{know|remember|have} a {funny|good|nice|silly} {one|joke|pun}{| for me|}?",
      ],
      thing: [
        "{a|one|another|one more|a new} {|good |funny |short |silly |bad |dad |clean |great }{joke|pun|one-liner|gag|riddle joke}",
        "something {funny|to laugh about|that makes me laugh|hilarious|amusing}",
        "{some|a few} {fun|humour|jokes}",
      ],
      request: [
        "{tell|crack|say|share} {me |us |}{a|one|another} {|good |funny |short |silly }{joke|pun}",
        "make {me|us} {laugh|smile|giggle}",
        "be funny",
        "{cheer me up|amuse me} with {a joke|something funny}",
      ],
    }),
  ],
  pt: [
    "{Conte|Conta|Diga|Me conta|Me conte|Fala|Manda} {uma|outra|mais uma} piada{|.|!| boa| engraçada}",
    "{Você sabe|Sabe|Conhece|Tem} {alguma piada|uma piada|piadas|uma piada boa}?",
    "{Me faça rir|Me faz rir|Quero rir}{|.}",
    "Uma piada{|, por favor|.}",
    "{Quero|Queria|Gostaria de} ouvir uma piada{|.}",
    "{Pode|Poderia} {me |}contar uma piada?",
    "{mais uma|outra piada}{| por favor}",
    "{Diga|Conte|Fale} {algo|alguma coisa} {engraçado|engraçada}{|.}",
    ...framed("pt", {
      ask: [
        "{sabe|conhece|lembra de|tem} {alguma|uma|mais uma|outra} {|boa |engraçada }{piada|piadinha|anedota}{| aí| para mim|}?",
        "{alguma|uma|mais} piada{| boa| nova|}{| hoje| aí|}?",
        "{preciso|quero|queria|gostaria de} {rir|dar risada|sorrir|dar uma risada}{| um pouco| agora|}{|.|, por favor}",
        "{você consegue|consegue|dá para} {ser engraçado|me fazer rir|dizer algo engraçado}?",
      ],
      thing: [
        "{uma|mais uma|outra} {|boa |nova |pequena }{piada|piadinha|anedota}{| boa| engraçada| curta| nova|}",
        "{algo|alguma coisa|uma coisa} {engraçado|engraçada|para rir|para eu rir|que me faça rir|divertido}",
        "{umas|algumas} piadas",
      ],
      request: [
        "{conte|conta|diga|fale|solte|solta|manda|mande} {|aí |me }{uma|mais uma|outra} {|boa }{piada|piadinha|anedota}{| boa| engraçada|}",
        "{me |}{faça|faz} {a gente |}rir",
        "{seja|diga algo} engraçado",
        "me {anime|alegre|divirta} com uma piada",
      ],
    }),
  ],
};

const JOKES: Both<readonly string[]> = {
  en: [
    "Why did the computer go to the doctor? Because it had a virus!",
    "Why do programmers prefer dark mode? Because light attracts bugs!",
    "What do you call a bear with no teeth? A gummy bear!",
    "Why did the bicycle fall over? Because it was two tired!",
    "Why was six afraid of seven? Because seven ate nine!",
    "How does the ocean say hello? It waves!",
    "Why can you not trust stairs? They are always up to something!",
    "What did one wall say to the other? I will meet you at the corner!",
    "Why did the tiny model cross the road? Because the next token was on the other side!",
    "What do you call cheese that is not yours? Nacho cheese!",
    "Why did the llama learn to program? It wanted to be the best of the herd at strings!",
    "There are 10 kinds of people: those who know binary and those who do not!",
  ],
  pt: [
    "Por que o computador foi ao médico? Porque estava com um vírus!",
    "O que o zero disse para o oito? Que cinto bonito!",
    "Por que o livro de matemática estava triste? Porque tinha muitos problemas!",
    "Qual é o cúmulo da paciência? Esvaziar uma piscina com um garfo!",
    "O que o pato disse para a pata? Vem quá!",
    "Por que a bicicleta caiu? Porque estava cansada das duas rodas!",
    "O que uma parede disse para a outra? Encontro você na esquina!",
    "Por que os programadores preferem o modo escuro? Porque a luz atrai bugs!",
    "Qual é o animal mais antigo? A zebra, porque é em preto e branco!",
    "O que o tomate foi fazer no banco? Tirar extrato!",
    "Por que a lhama foi à escola de programação? Porque queria aprender a juntar strings!",
  ],
};

const POEMS: Both<readonly string[]> = {
  en: [
    "The moon is bright, the night is long,\nThe river sings a quiet song,\nThe stars are small, the sky is deep,\nAnd all the little houses sleep.",
    "A token here, a token there,\nI build my words from empty air,\nI am so small, I know so few,\nBut every word is made for you.",
    "The morning sun is on the sea,\nA bird is singing in the tree,\nThe wind is soft, the day is new,\nAnd all this song I sing for you.",
  ],
  pt: [
    "A lua brilha, a noite é longa,\nO rio canta a sua milonga,\nAs estrelas pequenas no céu a brilhar,\nE todas as casas estão a sonhar.",
    "Um token aqui, um token ali,\nDas poucas palavras que eu aprendi,\nSou tão pequeno, sei pouco, é verdade,\nMas faço o meu verso com boa vontade.",
    "O sol da manhã está sobre o mar,\nUm pássaro azul começa a cantar,\nO vento é suave, o dia nasceu,\nE este poema agora é seu.",
  ],
};

const POEM_ASKED: Both<readonly string[]> = {
  en: [
    "{Write|Tell me|Give me|Recite|Make} a {short |little |}poem{| about the sea| about the moon| about love| about a bird}{|.}",
    "{A poem|Some poetry|A few verses}{|, please}{|.}",
    "{Can you|Do you} write {poems|a poem|poetry|verses}?",
    ...framed("en", {
      thing: [
        "{a|one|another|some|your} {|short |little |nice |small |quick |beautiful |tiny }{poem|verse|rhyme|poetry|sonnet}{| about the {sea|moon|sun|wind|night|stars}| about {love|a bird|the rain|you}|}",
        "{a few|some|four} {lines|verses|rhymes}{| of poetry|}",
      ],
      request: [
        "{write|recite|compose|make} {|me |us }a {|short |nice |little }{poem|verse|rhyme}",
        "rhyme something",
      ],
    }),
  ],
  pt: [
    "{Escreva|Escreve|Conte|Faça|Me faça|Recite} um poema{| curto| sobre o mar| sobre a lua| sobre o amor}{|.}",
    "{Um poema|Uns versos|Uma poesia}{|, por favor}{|.}",
    "Você {escreve|sabe escrever|faz} {poemas|um poema|poesia|versos}?",
    ...framed("pt", {
      thing: [
        "{um|outro|mais um|o seu} {|pequeno |belo |lindo }{poema|poeminha|verso|soneto|versinho}{| curto| bonito|}{| sobre {o mar|a lua|o sol|o vento|a noite}| sobre {o amor|a chuva|você}|}",
        "{alguns|uns|quatro} versos",
        "{uma|alguma} {poesia|rima}{| curta| bonita|}",
      ],
      request: [
        "{escreva|recite|componha|faça|faz} {um|uns} {poema|poeminha|versos|verso}",
        "faça uma rima",
      ],
    }),
  ],
};

export function joke(author: Author): Turn {
  const opening = author.say("", "", author.in({ en: "Here is one: ", pt: "Aqui vai: " }));
  return {
    user: author.ask(...author.in(ASKED)),
    answer: [opening + author.pick(author.in(JOKES))],
  };
}

export function poem(author: Author): Turn {
  return {
    user: author.ask(...author.in(POEM_ASKED)),
    answer: [author.pick(author.in(POEMS))],
  };
}
