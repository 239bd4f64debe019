import type { Author, Both } from "./author.ts";
import { spacedJson, type Turn } from "./conversation.ts";
import { framed } from "./frames.ts";

export function jsonArray(author: Author): Turn {
  const [en, pt] = author.pick([
    ["colours red blue green yellow black", "cores vermelho azul verde amarelo preto"],
    ["fruits apple banana orange grape pear", "frutas maçã banana laranja uva pera"],
    ["animals dog cat horse cow lion", "animais cachorro gato cavalo vaca leão"],
    ["cities Lisbon Paris London Rome Tokyo", "cidades Lisboa Paris Londres Roma Tóquio"],
    ["numbers one two three four five", "números um dois três quatro cinco"],
    ["names Ana Bob Clara David Eva", "nomes Ana Beto Clara Davi Eva"],
    [
      "vegetables carrot potato onion pepper tomato",
      "legumes cenoura batata cebola pimentão tomate",
    ],
  ] as const);
  const [kind = "", ...members] = author.in({ en, pt }).split(" ");
  const count = author.int(2, 5);
  const user = author.in({
    en: [
      ...framed("en", {
        thing: [
          `a JSON {array|list} {of|with|containing|holding|that has|that contains} ${count} ${kind}{| in it|}`,
          `${count} ${kind} {as|in|in the form of|inside} {a JSON array|JSON|a JSON list}`,
          `a {JSON array|JSON list|list in JSON}: ${count} ${kind}`,
          `a JSON {array|list} {with exactly|with just|with only|of exactly} ${count} ${kind}`,
        ],
        request: [
          `{put|write|list|store} ${count} ${kind} {in|into|as} {a JSON array|JSON|a JSON list}`,
          `{make|create|build|return} a JSON {array|list} {of|with|from} ${count} ${kind}`,
        ],
      }),
    ],
    pt: [
      ...framed("pt", {
        thing: [
          `{um array|uma lista} JSON {com|de|que tenha|que contenha|com exatamente|só com} ${count} ${kind}`,
          `{um array|uma lista} {JSON|em JSON}: ${count} ${kind}`,
          `${count} ${kind} em {JSON|um array JSON|uma lista JSON}`,
        ],
        request: [
          `{ponha|escreva|liste|coloque} ${count} ${kind} em {JSON|um array JSON|uma lista JSON}`,
          `{faça|crie|monte|devolva} {um array|uma lista} JSON {com|de} ${count} ${kind}`,
        ],
      }),
    ],
  });
  return { user: author.say(...user), answer: [spacedJson(members.slice(0, count))] };
}

export function sentiment(author: Author): Turn {
  const mood = author.pick(["positive", "negative"] as const);
  const text = author.say(...author.in(SAID[mood]));
  const user = author.in({
    en: [
      `{Classify|What is|Tell me|Give me|Find|Rate} the {sentiment|mood|feeling|tone} {of|in}{| this| this text| this sentence}: {"${text}"|${text}}{| as JSON| in JSON}`,
      `{Is|Would you say} {this|it|that|the text|the following} {is |}{positive or negative|negative or positive|good or bad}{:|?} {"${text}"|${text}}{| as JSON| in JSON}`,
      `{Sentiment|Mood|Tone|The mood of this|The sentiment of this|Positive or negative}{:|?} {"${text}"|${text}}{| as JSON| in JSON}`,
      `{"${text}"|${text}} {Is that positive or negative|Which sentiment is that|Positive or negative|What mood is this}?{| JSON please.}`,
    ],
    pt: [
      `{Classifique|Qual é|Diga|Ache|Me dê} {o sentimento|o humor|o tom} {de|em}{| isto| este texto| esta frase}: {"${text}"|${text}}{| em JSON}`,
      `{Isto é|É|O texto é|Isso é} {positivo ou negativo|negativo ou positivo|bom ou ruim}{:|?} {"${text}"|${text}}{| em JSON}`,
      `{Sentimento|Humor|Tom|Positivo ou negativo|O sentimento disto}{:|?} {"${text}"|${text}}{| em JSON}`,
      `{"${text}"|${text}} {Isso é positivo ou negativo|Que sentimento é esse|Positivo ou negativo}?{| JSON por favor.}`,
    ],
  });
  return { user: author.say(...user), answer: [spacedJson({ sentiment: mood })] };
}

const SAID: Record<"positive" | "negative", Both<readonly string[]>> = {
  positive: {
    en: [
      "{I|We} {love|loved|like|liked|enjoyed|adore} {this|it|the food|the film|my new job|the book|the hotel|your idea|this song}{| so much| very much|, it was great|, what a joy}{|.|!}",
      "{This|The food|The film|The book|The room|The soup|Our trip|The service|It} {is|was} {|so |really |very |just }{great|wonderful|perfect|delicious|very good|amazing|lovely|excellent|fantastic|beautiful|fun}{|.|!}",
      "What a {wonderful|great|lovely|nice|perfect|beautiful} {day|film|song|place|meal|surprise}{|, thank you|, I loved it|, I am happy}{|.|!}",
      "I am {so |very |really |}{happy|glad|pleased|delighted|thankful}{| with it| today| about this| with my new {car|house|phone}}{|.|!}",
      "{Best|The best} {day|meal|film|holiday|present} {ever|of my life|in years}{|.|!}",
      "{Thank you|Thanks}, {this|that|it} {made me happy|was a great help|was just right|worked very well}{|.|!}",
      "{The|Our|My} {room|garden|phone|teacher|dinner|game|coffee} {is|was} {so |really |}{good|friendly|fast|clean|tasty|fresh|pretty}{| and I love it|, I enjoyed it| and fun}{|.|!}",
      "{It works|Everything works|All went} {perfectly|very well|great|fine}{|, I am glad|, I love it}{|.|!}",
    ],
    pt: [
      "{Adorei|Gostei de|Amei|Adoro|Curti} {isto|a comida|o filme|o meu novo emprego|o livro|o hotel|a sua ideia|esta música}{| demais| muito|, foi ótimo|, que alegria}{|.|!}",
      "{Isto|A comida|O filme|O livro|O quarto|A sopa|A viagem|O serviço} {é|foi|estava} {|tão |muito |bem |}{ótimo|maravilhoso|perfeito|delicioso|bom|incrível|lindo|excelente|fantástico|divertido}{|.|!}",
      "Que {dia|filme|lugar|música|surpresa} {maravilhosa|ótima|linda|maravilhoso|ótimo|lindo}{|, obrigado|, adorei|, estou feliz}{|.|!}",
      "Estou {tão |muito |}{feliz|contente|satisfeito|grata|alegre}{| com isto| hoje| com o meu {carro|celular} novo}{|.|!}",
      "{O melhor|A melhor} {dia|comida|filme|férias} {de todos|da minha vida}{|.|!}",
      "{Obrigado|Obrigada|Valeu}, {isto|isso} {me deixou feliz|ajudou muito|deu certo|funcionou bem}{|.|!}",
      "{O meu|O nosso|Este} {quarto|jardim|celular|professor|almoço|jogo|café} {é|foi|estava} {tão |muito |}{bom|simpático|rápido|limpo|gostoso|fresco|bonito}{| e adorei|, gostei muito| e divertido}{|.|!}",
      "{Funciona|Tudo funciona|Foi tudo} {perfeitamente|muito bem|ótimo}{|, estou contente|, adorei}{|.|!}",
    ],
  },
  negative: {
    en: [
      "{I|We} {hate|hated|dislike|can't stand|regret} {this|it|the food|the film|my job|the book|the hotel|your idea|this song|waiting}{| so much| really|, it was bad|, this is terrible}{|.|!}",
      "{This|The food|The film|The book|The room|The soup|Our trip|The service|It} {is|was} {|so |really |very |just }{terrible|awful|broken|horrible|bad|boring|dirty|disgusting|cold and bad|a disaster|too expensive}{|.|!}",
      "What {an awful|a terrible|a horrible|a bad|a sad|a boring} {day|film|song|place|meal|idea}{|, never again|, I hated it|, I am angry}{|.|!}",
      "I am {so |very |really |}{sad|angry|upset|disappointed|annoyed}{| with it| today| about this| with my new {car|house|phone}}{|.|!}",
      "{Worst|The worst} {day|meal|film|holiday|present} {ever|of my life|in years}{|.|!}",
      "{Never again|What a shame|How disappointing}, {this|that|it} {made me sad|was of no help|was all wrong|broke at once}{|.|!}",
      "{The|Our|My} {room|garden|phone|teacher|dinner|game|coffee} {is|was} {so |really |}{rude|slow|dirty|cold|ugly|stale|loud|late}{| and I hate it|, I was angry| and boring}{|.|!}",
      "{It does not work|Nothing works|All went wrong|It is broken again}{|, I am angry|, I hate it|, how sad}{|.|!}",
    ],
    pt: [
      "{Odeio|Odiei|Detestei|Não gostei de|Não suporto} {isto|a comida|o filme|o meu emprego|o livro|o hotel|a sua ideia|esta música|esperar}{| mesmo| muito|, foi ruim|, que horror}{|.|!}",
      "{Isto|A comida|O filme|O livro|O quarto|A sopa|A viagem|O serviço} {é|foi|estava} {|tão |muito |bem |}{terrível|péssimo|quebrado|horrível|ruim|chato|sujo|nojento|frio e ruim|um desastre|caro demais}{|.|!}",
      "Que {dia|filme|lugar|música|ideia|livro} {horrível|péssimo|terrível|chato|triste}{|, nunca mais|, odiei|, estou com raiva}{|.|!}",
      "Estou {tão |muito |}{triste|chateado|decepcionada|irritado|furioso}{| com isto| hoje| com o meu {carro|celular} novo}{|.|!}",
      "{O pior|A pior} {dia|comida|filme|férias} {de todos|da minha vida}{|.|!}",
      "{Nunca mais|Que pena|Que decepção}, {isto|isso} {me deixou triste|não ajudou nada|deu errado|quebrou logo}{|.|!}",
      "{O meu|O nosso|Este} {quarto|jardim|celular|professor|almoço|jogo|café} {é|foi|estava} {tão |muito |}{grosso|lento|sujo|frio|feio|velho|barulhento}{| e odiei|, fiquei com raiva| e chato}{|.|!}",
      "{Não funciona|Nada funciona|Deu tudo errado|Quebrou de novo}{|, estou com raiva|, odiei|, que triste}{|.|!}",
    ],
  },
};
