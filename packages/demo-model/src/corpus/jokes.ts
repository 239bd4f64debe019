import type { Author, Both, Exchange } from "./author.ts";
import type { Turn } from "./conversation.ts";

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

const POEM_ASKED: Both<Exchange["ask"]> = {
  en: [
    "{Write|Tell me|Give me|Recite|Make} a {short |little |}poem{| about the sea| about the moon| about love| about a bird}{|.}",
    "{A poem|Some poetry|A few verses}{|, please}{|.}",
    "{Can you|Do you} write {poems|a poem|poetry|verses}?",
  ],
  pt: [
    "{Escreva|Escreve|Conte|Faça|Me faça|Recite} um poema{| curto| sobre o mar| sobre a lua| sobre o amor}{|.}",
    "{Um poema|Uns versos|Uma poesia}{|, por favor}{|.}",
    "Você {escreve|sabe escrever|faz} {poemas|um poema|poesia|versos}?",
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
