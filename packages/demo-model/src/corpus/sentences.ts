import type { Author, Both } from "./author.ts";
import { city, firstName, word } from "./words.ts";

/** Whole little sentences, as people write them to each other: `#` is a word, `&` a name, `%` a place. */
const SENTENCES: Both<readonly string[]> = {
  en: [
    "{I am|I'm|we are|we're} {late|on my way|almost there|at home|at the station|not coming|still at work|in the car|stuck in traffic|waiting outside}{| again| today| already|, sorry}",
    "{the|our|my} {meeting|train|party|class|film|bus|lesson|concert|call} {starts|begins|ends|leaves} {at|before|after} {two|three|five|six|eight|ten|noon|midnight}",
    "the {soup|cake|car|house|room|report|food|letter|key|coffee} is {cold|warm|clean|empty|finished|on the table|in the kitchen|under the mat|hot|gone|here}",
    "{can|could} you {bring|buy|find|send me|call|pick up} {the|a|some} #{|, please| tonight| tomorrow}",
    "{please |}{call|write|wait for|help|ask|visit|thank} {me|us|&|my mother}{| tomorrow| today| later| soon| when you can}",
    "{happy birthday|good luck|well done|welcome home|safe travels|congratulations|merry christmas|get well soon}{|, &| to you| and a big hug| my friend}",
    "{I|we} {need|want|have|lost|found|bought|sold|love|saw} {the|a|your|two|three} #{| and a #| today| in %}",
    "{see you|meet me|I'll be there|let us eat|come over|be here} {at|before|around|after} {two|three|five|six|eight|ten|noon|lunch|work}",
    "{do not|don't} {forget|lose|touch|eat|open|sell} {the|my|your} #",
    "{where|when|why} {are you|is the #|did you go|is &|do we meet|does it start}",
    "{how about|what about|let's have|let's take} {a walk|pizza tonight|the red one|Monday|a #|lunch in %}",
    "{my|the} {flight|bus|boss|dog|sister|father|phone} {is late|is here|called|needs help|came home|was cancelled|is broken}",
    "{yes|no|ok|sure|sorry}, {I will|I can't|we can|not today|that works|I forgot|it was me}",
    "{it|everything|that} {is|was} {fine|great|too late|my fault|a good idea|very cold there|all I know}",
    "{thank you|thanks} for {the #|everything|your help|yesterday|coming}",
    "# {and|or|without|with} #",
    "the {old|red|small|blue|last|green|big|new} #",
    "{I love|we miss|remember|never trust} {%|&|my #|the # of &}",
  ],
  pt: [
    "{estou|tô|estamos} {atrasado|a caminho|quase lá|em casa|na estação|no trabalho|no carro|preso no trânsito|esperando lá fora|chegando}{| de novo| hoje| já|, desculpa}",
    "{a|a nossa} {reunião|festa|aula|viagem|consulta} {começa|termina|será} {às|depois das|antes das} {duas|três|cinco|seis|oito|dez}",
    "o {trem|ônibus|filme|show|curso|jogo} {sai|começa|chega|termina} {às|depois das} {duas|três|cinco|seis|oito|dez}",
    "{a sopa|o bolo|o carro|a casa|o quarto|o relatório|a comida|a carta|a chave|o café} {está|já está} {na mesa|na cozinha|debaixo do tapete|em casa|aqui|frio|quente|ótimo}",
    "{você |}{pode|poderia} {trazer|comprar|achar|me mandar|buscar} {o|a|um|uma} #{|, por favor| hoje| amanhã}",
    "{por favor |}{me ligue|me escreva|espere por mim|me ajude|pergunte a &|visite a minha mãe|agradeça a &}{| amanhã| hoje| mais tarde| quando puder}",
    "{feliz aniversário|boa sorte|parabéns|bem-vindo de volta|boa viagem|feliz natal|melhoras}{|, &| para você| e um abraço| meu amigo}",
    "{preciso de|quero|tenho|perdi|achei|comprei|vendi|amo|vi} {o|a|um|uma|dois|três} #{| e um #| hoje| em %}",
    "{te vejo|me encontre|estarei aí|vamos comer|venha cá|chego} {às|antes das|depois das} {duas|três|cinco|seis|oito|dez}",
    "não {esqueça|perca|toque|coma|abra|venda} {o|a|o meu|a sua} #",
    "{onde|quando|por que} {você está|está o #|você foi|a gente se encontra|começa}",
    "{que tal|vamos de|e se for} {um passeio|pizza hoje|o vermelho|segunda|um #|um almoço em %}",
    "{o meu|o} {voo|ônibus|chefe|cachorro|irmão|pai|celular} {está atrasado|chegou|ligou|precisa de ajuda|voltou para casa|foi cancelado|quebrou}",
    "{sim|não|ok|claro|desculpa}, {eu vou|não posso|a gente consegue|hoje não|pode ser|esqueci|fui eu}",
    "{isso|tudo} {está|foi} {bem|ótimo|tarde demais|culpa minha|uma boa ideia|muito frio lá|o que eu sei}",
    "{obrigado|obrigada} {pelo #|por tudo|pela ajuda|por ontem|por vir}",
    "# {e|ou|sem|com} #",
    "{o|a} # {velho|azul|pequeno|último|verde|grande|novo}",
    "{eu amo|sentimos falta de|lembre-se de|nunca confie em} {%|&|meu #}",
  ],
};

/** Natural text to be carried somewhere word for word: what a message or a note says. */
export function sentence(author: Author): string {
  return author
    .say(...author.in(SENTENCES))
    .replace(/#/g, () => word(author))
    .replace(/&/g, () => firstName(author))
    .replace(/%/g, () => city(author));
}
