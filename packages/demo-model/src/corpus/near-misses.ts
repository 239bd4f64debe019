import type { Author } from "./author.ts";
import { countryName } from "./capitals.ts";
import { city, firstName, word } from "./words.ts";

/** Questions that look like what the model knows, and are not: it must see the difference. */
export function nearMiss(author: Author): string {
  return author.in({ en: inEnglish, pt: inPortuguese })(author);
}

const LANGUAGES = "Python|JavaScript|TypeScript|Rust|Java|C|Go|Haskell|Swift|PHP";

function inEnglish(author: Author): string {
  const country = countryName(author);
  const [a, b] = [author.int(13, 99), author.int(13, 99)];
  return author.say(
    `What is the {population|currency|flag|history|climate|national dish|area|anthem|largest city} of ${country}?`,
    `{Who is the {president|king|queen|prime minister}|Who discovered|Who rules|Who founded} {of |}${country}?`,
    `{How many people live in|How big is|How old is|What do people eat in|Where is|Tell me about|When was the war in} ${country}?`,
    `{Who|When was|Why was} {invented|made|discovered} {Python|JavaScript|JSON|Markdown|the WebSocket|TypeScript|the computer|the telephone|the light bulb}?`,
    `Write {a web server|a calculator|a game|a chess program|a compiler|a website|binary search|quicksort|a parser|a login page|an app|a chatbot|a linked list} in {${LANGUAGES}}{|.}`,
    `{Translate|How do you say} {dog|house|love|water|good morning|${word(author)}} {to|into|in} {French|German|Spanish|Japanese|Italian|Russian|Greek}{|.|?}`,
    `What is ${a} {times|*|x|divided by|/} ${b}?`,
    `What is the {square root|logarithm|cube|factorial|sine} of ${a}?`,
    `Solve for x: ${author.int(2, 9)}x {+|-} ${a} = ${b}{|.}`,
    `Why is {the sky blue|grass green|the sea salty|snow white|blood red|the sun hot|ice cold|the night dark}?`,
    `{How far is|How hot is|How old is|How heavy is|What is the temperature of|Who walked on} {the sun|the moon|Jupiter|Mars|the Earth|a star}?`,
    `How {do bees make honey|do cats see at night|do spiders make webs|long do dogs live|fast is a cheetah|tall is Mount Everest|deep is the ocean|long is the Amazon|much does a blue whale weigh|do fish breathe}?`,
    `What {happened|did people do} on {Monday|Friday|Sunday} {in|at} ${city(author)}?`,
    `What {is the best day|holiday is|is a good month} {to|for} {travel|buy a house|plant tomatoes|get married}?`,
    `Who {wrote|sang|directed|painted} {the poem|the story|the song|the book} about ${word(author)}?`,
    `{What is my|Guess my|Tell me my} {phone number|password|address|birthday|job|salary|mother's name}?`,
    `{Call|Email|Phone|Book|Order|Pay|Buy} {me |}{a taxi|a pizza|my mother|a flight to ${city(author)}|${firstName(author)}|tickets} {now|for me|please}{|.}`,
  );
}

function inPortuguese(author: Author): string {
  const country = countryName(author);
  const [a, b] = [author.int(13, 99), author.int(13, 99)];
  return author.say(
    `Qual é {a população|a moeda|a bandeira|a história|o clima|a comida típica|a maior cidade|o hino} ${country}?`,
    `Quem é o {presidente|rei|primeiro-ministro} ${country}?`,
    `{Fale sobre a história|Quem foi o primeiro presidente|Qual é o tamanho|Onde fica a maior praia} ${country}{|.|?}`,
    `Quem {inventou|descobriu|criou} {o Python|o JavaScript|o JSON|o Markdown|o computador|o telefone|a lâmpada|o Brasil|a América}?`,
    `{Escreva|Faça} {um servidor web|uma calculadora|um jogo|um compilador|um site|um quicksort|uma busca binária|um aplicativo|uma lista ligada} em {${LANGUAGES}}{|.}`,
    `{Traduza|Como se diz} {cachorro|casa|amor|água|bom dia|${word(author)}} {para o|em} {francês|alemão|espanhol|japonês|italiano|russo}{|.|?}`,
    `Quanto é ${a} {vezes|*|x|dividido por|/} ${b}?`,
    `Qual é {a raiz quadrada|o logaritmo|o cubo|o fatorial|o seno} de ${a}?`,
    `Resolva: ${author.int(2, 9)}x {+|-} ${a} = ${b}{|.}`,
    `Por que {o céu é azul|a grama é verde|o mar é salgado|a neve é branca|o sangue é vermelho|o sol é quente|o gelo é frio}?`,
    `{Qual é a distância até|Qual é a temperatura de|Quantos anos tem|Quem já pisou em} {o sol|a lua|Júpiter|Marte|a Terra}?`,
    `Como {as abelhas fazem mel|os gatos enxergam no escuro|as aranhas fazem teias|os peixes respiram|os aviões voam}?`,
    `{Quanto vive um cachorro|Qual é a altura do Everest|Quanto pesa uma baleia azul|Qual é o comprimento do Amazonas}?`,
    `Qual é {o melhor dia|o melhor mês} para {viajar|casar|comprar uma casa|plantar tomates}?`,
    `Quem {escreveu|cantou|pintou} {o poema|a história|a música|o livro} sobre ${word(author)}?`,
    `{Qual é o meu|Adivinhe o meu|Diga o meu} {telefone|endereço|aniversário|emprego|salário}?`,
    `{Chame|Peça|Reserve|Compre} {um táxi|uma pizza|um voo para ${city(author)}|ingressos} {agora|para mim|por favor}{|.}`,
  );
}
