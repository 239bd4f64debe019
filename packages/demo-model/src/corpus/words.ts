import type { Author, Both } from "./author.ts";
import { upperFirst } from "./author.ts";

const split = (text: string) => text.trim().split(/\s+/);
const phrases = (text: string) => text.split("|");

export const FIRST_NAMES = split(`
Ana Maria João Pedro Paulo Carlos Lucas Mateus Rafael Bruno Diego Tiago Rui Miguel Inês Beatriz
Carolina Sofia Mariana Helena Clara Laura Alice Julia Isabel Teresa Luiza Camila Fernanda Gabriel
Gustavo Henrique Leonardo Marcos Ricardo Sérgio Vitor André Antônio Francisco Manuel Joaquim Rita
Marta Catarina Joana Filipa Guilherme Larissa Letícia Débora Renata Patrícia Vanessa Márcia Cláudia
Eduardo Felipe Fábio Luís Otávio Murilo Thiago Vinícius Aline Bianca Yasmin Tom Bob Jack Emma Olivia
Liam Noah Mia Lily Grace Sam Max Ben Leo Oscar Henry George Kate Lucy Anna Eva Nina Sara Zoe Ruth Jane
John James Peter Paul Mark Luke David Daniel Adam Alex Chris Nick Steve Mike Jim Tim Dave Ken Joe Dan
Will Rob Amy Beth Carol Diana Ellen Fiona Gina Holly Iris Judy Karen Linda Megan Nora Paula Rose Susan
Tina Vera Wendy Yara Ivan Igor Olga Hans Klaus Pierre Marie Luigi Mario Yuki Kenji Aiko Wei Ling Raj
Priya Amir Leila Omar Fatima Björn Zoë José Noël Chloé Søren Łukasz Małgorzata Öykü Nguyen Thabo
`);
/** What syllables are made of; an empty part is an apostrophe here. */
const ONSETS = split(`
' ' b c d f g h j k l m n p q r s t v w x y z b d f g k l m n r s t v bl br ch cl cr dr fl fr gl gr kl
kr kw lh ly mb mc nd ng nh nk ph pl pr qu rh sc sch sh sk sl sm sn sp st str sv sw th thr tr ts tw wh
wr zh ç ł ñ ś š ž
`);
const VOWELS = split(`
a e i o u a e i o u a e i o u a e i o y ae ai au ay ea ee ei ey ia ie io iu oa oe oi oo ou ua ue ui ya
yo á é í ó ú â ê ô ã õ ão ü ö ä ø
`);
const CODAS = split(`
' ' ' ' ' ' ' b c d f g k l m n p r s t x z l m n r s t ck ft ld lf lk ll lm ls lt mp nd ng nk ns nt rd
rg rk rl rm rn rs rt ss st th tz gh sh
`);
/** Such as real words of both languages have. */
const SOFT_ONSETS = split("b c d f g l m n p r s t v b c d m p s t br cr fr tr pl st ch");
const SOFT_VOWELS = split("a e i o u a e i o a o ea ou");
const SOFT_ENDS: Both<readonly string[]> = {
  en: split("ss t n ck ll ne te ding ter sh st rs ng le y er ment ish se"),
  pt: split("ssa ta do da nho ção lho ra ro ta is ente eiro ado oso ês ão la va"),
};
const CITY_NAMES = [
  ...split(`
Paris London Lisbon Porto Madrid Barcelona Rome Milan Berlin Munich Vienna Prague Warsaw Dublin Oslo
Stockholm Helsinki Copenhagen Amsterdam Brussels Athens Istanbul Moscow Kyiv Cairo Nairobi Lagos Luanda
Maputo Tokyo Osaka Seoul Beijing Shanghai Delhi Mumbai Bangkok Jakarta Manila Sydney Melbourne Auckland
Toronto Montreal Vancouver Chicago Boston Seattle Denver Miami Dallas Austin Lima Bogotá Quito Santiago
Recife Salvador Curitiba Brasília Fortaleza Manaus Natal Belém Coimbra Braga Faro Évora Goiânia Maceió
Florianópolis Lisboa Londres Tóquio Roma Viena Genebra Zürich Kraków Málaga Córdoba Göteborg Springfield
`),
  ...phrases(
    "New York|Los Angeles|São Paulo|Rio de Janeiro|Buenos Aires|Mexico City|Porto Alegre|Belo Horizonte|San Francisco|Cape Town|Hong Kong|Tel Aviv|João Pessoa|Nova York|Saint Petersburg|Las Palmas",
  ),
];
export const WORDS: Both<readonly string[]> = {
  en: split(`
time year people way day man thing woman life child world school state family student group country
problem hand part place case week company system program question work number night point home water
room mother area money story fact month lot book eye job word business issue side kind head house
service friend father power hour game line end car city name team minute idea body face level office
door health person art war history party result change morning reason research moment air teacher force
food boy age policy music market sense nation plan college interest class field role effort rate heart
light voice mind price report view town road form arm love window paper glass metal stone wind rain snow
fire sand grass leaf fish bird egg milk bread salt sugar rice soup tea coffee juice chair table bed lamp
clock phone key ring box bag coin map ship train plane wheel rope nail hammer knife fork cup plate bowl
shirt dress coat sock glove ball doll toy song dance movie picture letter stamp desk pen ink brush paint
wall roof floor stair garden gate fence farm barn hill lake river sea wave beach island cave rock moon
star sun sky cloud storm purple silver quiet gentle brave golden tiny sharp frozen hidden paperclip
umbrella kitchen parcel dentist engine holiday picnic ladder monkey pumpkin carpet whistle tractor
`),
  pt: split(`
tempo ano dia homem coisa mulher vida mundo escola família aluno grupo país problema mão parte lugar
caso semana empresa sistema programa pergunta trabalho número noite ponto casa água quarto mãe dinheiro
história mês estudo livro olho palavra lado cabeça amigo pai hora jogo linha fim carro cidade nome
equipe minuto ideia corpo porta saúde pessoa arte guerra festa resultado manhã razão ar música mercado
papel vidro metal pedra vento chuva neve fogo areia folha peixe pássaro ovo leite pão sal açúcar arroz
sopa chá café suco cadeira mesa cama lâmpada relógio telefone chave anel caixa bolsa moeda mapa navio
roda corda prego martelo faca garfo copo prato camisa vestido casaco luva bola boneca canção dança filme
carta caneta tinta parede telhado chão jardim campo colina lago rio mar onda praia ilha lua estrela sol
céu nuvem roxo prata dourado escondido pequeno guarda-chuva cozinha pacote dentista motor férias escada
macaco abóbora tapete apito trator feijão goiabada cachoeira mochila violão coração travesseiro
`),
};
/** Who or what stories are about. */
export const CHARACTERS: Both<readonly string[]> = {
  en: split(`
dragon robot cat dog pirate princess wizard fox bear rabbit turtle owl knight astronaut sailor farmer
baker painter mouse lion tiger elephant whale dolphin penguin ghost monster giant fairy witch detective
chef gardener musician clock lamp boat train car bicycle tree river mountain star moon cloud castle
forest island library computer teapot umbrella hat shoe book pencil window door bridge lighthouse snowman
butterfly bee ant frog duck horse pig sheep goat cow chicken eagle parrot shark octopus crab spider snake
dinosaur unicorn mermaid toaster spoon violin guitar drum kite balloon pumpkin banana potato mushroom
flower cactus volcano teacher doctor nurse pilot king queen prince elf goblin alien rocket planet comet
llama hedgehog squirrel wolf camel
`),
  pt: split(`
dragão robô gato cão cachorro pirata mago raposa urso coelho cavaleiro astronauta marinheiro rato leão
tigre elefante golfinho pinguim fantasma monstro gigante detetive cozinheiro jardineiro músico relógio
barco trem carro rio castelo jardim livro lápis farol sapo pato cavalo porco pássaro tubarão polvo
dinossauro unicórnio rei príncipe foguete planeta cometa violino tambor balão cacto vulcão menino
professor médico piloto papagaio macaco tatu lobo camelo lhama ouriço esquilo
`),
};
const COLOURS = [
  ["red", "vermelho"],
  ["blue", "azul"],
  ["green", "verde"],
  ["yellow", "amarelo"],
  ["black", "preto"],
  ["white", "branco"],
  ["orange", "laranja"],
  ["purple", "roxo"],
  ["pink", "rosa"],
  ["brown", "marrom"],
  ["grey", "cinza"],
] as const;

export function colour(author: Author): string {
  return author.pick(COLOURS)[author.language === "en" ? 0 : 1];
}

/** A word that no list has, so that the model learns to copy instead of to remember. */
export function inventedWord(author: Author, low = 2, high = 3): string {
  const syllable = () => [ONSETS, VOWELS, CODAS].map((parts) => author.pick(parts)).join("");
  const parts = Array.from({ length: author.int(low, high) }, syllable);
  return parts.join("").replaceAll("'", "");
}

export function firstName(author: Author): string {
  return author.chance(0.6) ? author.pick(FIRST_NAMES) : upperFirst(inventedWord(author));
}

/** Now and then with a surname, or two names. */
export function personName(author: Author): string {
  if (author.chance(0.85)) return firstName(author);
  return `${firstName(author)} ${upperFirst(inventedWord(author))}`;
}

export function city(author: Author): string {
  if (author.chance(0.7)) return author.pick(CITY_NAMES);
  const invented = upperFirst(inventedWord(author));
  return author.chance(0.8)
    ? invented
    : `${author.pick(["San", "Port", "New", "Vila"])} ${invented}`;
}

export function word(author: Author): string {
  return author.pick(author.in(WORDS));
}

/** A word of any kind, known or not, to be copied: in a softer spelling than {@link inventedWord} too. */
export function anyWord(author: Author): string {
  const soft = () => `${author.pick(SOFT_ONSETS)}${author.pick(SOFT_VOWELS)}`;
  return author.weighted<() => string>([
    [() => word(author), 3],
    [() => author.pick(author.in(CHARACTERS)), 1.5],
    [() => inventedWord(author, 1, 3), 2],
    [
      () =>
        Array.from({ length: author.int(1, 3) }, soft).join("") + author.pick(author.in(SOFT_ENDS)),
      3.5,
    ],
  ])();
}

export function words(author: Author, low: number, high: number): string {
  return Array.from({ length: author.int(low, high) }, () => word(author)).join(" ");
}

/** Something like `AX-4711` or `q7Zr`. */
export function code(author: Author): string {
  const letters = (alphabet: string, low: number, high: number) =>
    Array.from({ length: author.int(low, high) }, () => author.pick([...alphabet])).join("");
  const capital = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return author.pick([
    () => `${letters(capital, 1, 3)}${author.int(1, 9999)}`,
    () => `${letters(capital, 1, 4)}-${author.int(1, 9999)}`,
    () => letters(`${capital}0123456789`, 3, 8),
    () => `${letters("abcdefghijklmnopqrstuvwxyz", 2, 4)}${author.int(1, 99)}`,
    () => `${word(author).toUpperCase()}-${author.int(1, 99)}`,
    () => `${inventedWord(author, 1, 3)}${author.int(1, 99)}`,
    () => `${author.int(100, 99999)}`,
  ])();
}
