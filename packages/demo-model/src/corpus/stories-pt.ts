import type { Author } from "./author.ts";
import { FIRST_NAMES } from "./words.ts";

const PLACES =
  "uma floresta verde|uma aldeia tranquila|uma cidade grande|uma ilha pequena|um castelo antigo|um vale cheio de neve|um porto movimentado|um jardim escondido".split(
    "|",
  );
/** All feminine, so that every sentence fits every one. */
const THINGS =
  "chave dourada|lâmpada mágica|pipa vermelha|pedra azul|caixa de madeira|estrela de vidro|carta rasgada|moeda de prata".split(
    "|",
  );

/** The paragraphs of a story. */
export function tellInPortuguese(
  author: Author,
  { about, long }: { about: string; long: boolean },
): string[] {
  const [hero = "", friend = ""] = author.sample(FIRST_NAMES, 2);
  const place = author.pick(PLACES);
  const thing = author.pick(THINGS);
  const begin = author.say(
    `Era uma vez, em ${place}, um personagem muito especial: ${about}, de nome ${hero}.`,
    `Há muito tempo, em ${place}, vivia ${hero}. Esta é uma história sobre ${about}.`,
  );
  const wish = author.say(
    `Todas as manhãs ${hero} olhava para o céu e sonhava com uma grande aventura.`,
    `${hero} tinha uma casa quente, mas poucos amigos.`,
  );
  const find = author.say(
    `Um dia, ${hero} encontrou uma ${thing} debaixo de uma árvore, brilhando na luz.`,
    `Certa manhã o vento trouxe uma ${thing} até os pés de ${hero}. Ninguém sabia de onde vinha.`,
  );
  const home = author.say(
    `Quando ${hero} voltou para casa, todos esperavam com bolos e música.`,
    `No fim, ${hero} voltou para casa com o coração feliz e nunca mais ficou sem companhia.`,
  );
  const last = author.say(
    `E a ${thing}? Ela ainda brilha quando um amigo vem visitar ${hero}.`,
    `${hero} aprendeu que um coração gentil é o melhor tesouro de todos.`,
  );
  const ending = [`${home} ${last}`, "Fim."];
  if (!long) return [`${begin} ${wish}`, find, ...ending];
  return [
    author.say(
      `Aqui vai uma longa história, com ${about} e uma ${thing}.`,
      `Esta é a longa viagem de ${hero}: uma história sobre ${about}.`,
    ),
    `${begin} ${wish}`,
    `${find} "Preciso descobrir quem a perdeu", disse ${hero}.`,
    author.say(
      `Então ${hero} pegou um pouco de pão, uma garrafa de água e uma pequena lanterna, e partiu pela estrada. A estrada era longa e as colinas eram altas, mas os pássaros cantavam pelo caminho.`,
      `No dia seguinte ${hero} saiu de casa antes do nascer do sol, com a ${thing} na bolsa. O sol estava quente, o rio era claro, e as primeiras horas passaram depressa.`,
    ),
    author.say(
      `Ao meio-dia ${hero} encontrou ${friend}, em cima de uma pedra, com um ar muito triste. "Perdi o caminho", disse ${friend}. "Então venha comigo", disse ${hero}. "Dois são melhores do que um."`,
      `Perto da ponte velha ${hero} encontrou alguém que viajava: ${friend}. "Para onde você vai?", perguntou ${friend}. "Procuro quem perdeu a ${thing}", disse ${hero}. "Posso ir com você?"`,
    ),
    author.say(
      `Caminharam por muitas horas. ${friend} contava histórias engraçadas, e ${hero} ria até aparecerem as estrelas. À noite fizeram uma pequena fogueira e dividiram o pão.`,
      `Juntos atravessaram o rio, subiram a colina e dormiram debaixo das estrelas. A lua estava redonda e brilhante, e a noite era calma.`,
    ),
    author.say(
      `Mas então veio uma grande tempestade. O vento era tão forte que ${hero} já não via a estrada. "Não tenha medo", disse ${friend}. "Vamos encontrar um caminho."`,
      `Mas de manhã a ${thing} tinha desaparecido! ${hero} procurou por toda parte, e ${friend} começou a ficar com medo. Mas ${hero} respirou fundo e não desistiu.`,
    ),
    author.say(
      `Esconderam-se em uma caverna e ali, atrás de uma grande pedra, viram uma luz. Uma senhora de cabelos brancos sorriu. "Eu esperava por você, ${hero}", disse ela.`,
      `Seguiram pequenas pegadas na areia, passo a passo, até chegarem a uma casinha. Um velho abriu a porta. "Você deve ser ${hero}", disse ele.`,
    ),
    author.say(
      `A ${thing} estava perdida havia cem anos, e só uma amizade verdadeira podia trazê-la de volta. Ela podia realizar um único desejo.`,
      `A ${thing} era um presente para quem soubesse dividi-la. ${hero} pensou durante muito tempo, olhou para ${friend} e sorriu.`,
    ),
    author.say(
      `"Não preciso de ouro", disse ${hero}. "Só desejo que ninguém na nossa terra fique sozinho." A ${thing} começou a brilhar, e uma luz quente encheu a casa.`,
      `"Desejo que ${friend} encontre o caminho de casa", disse ${hero}, "e que a nossa amizade dure para sempre." Nesse momento a tempestade acabou, e o sol apareceu sobre as colinas.`,
    ),
    ...ending,
  ];
}
