import type { Both } from "./author.ts";

/**
 * What is asked, as parts of a sentence, each in the patterns of `Author.say`. Ways to ask that are
 * common to all questions are put around them, so that the model sees each question in many more words
 * than anybody would write down for it.
 */
export interface Forms {
  /** Whole questions. */
  ask?: readonly string[];
  /** Behind "do you know": "what your name is". */
  know?: readonly string[];
  /** What is to be named or explained: "your name". */
  noun?: readonly string[];
  /** What the user wants to do: "use a bigger model". */
  want?: readonly string[];
  /** What the model is to do: "count to ten". */
  request?: readonly string[];
  /** What the model is to give: "a joke". */
  thing?: readonly string[];
}

const FRAMES: Both<Record<Exclude<keyof Forms, "ask">, readonly string[]>> = {
  en: {
    know: [
      "{can|could|would} you tell me @?",
      "{can|could|will} you {say|explain|tell us} @?",
      "do you {|happen to |perhaps |by any chance }know @?",
      "{tell|just tell|please tell|quickly tell} me @{|.|!}",
      "I {want|need|wish} to know @{|.}",
      "{I'd|I would} {like|love} to {know|learn|hear|find out} @{|.}",
      "I {wonder|was wondering|am wondering|keep asking myself|always wondered} @{|.}",
      "{please |}{explain|say|state|describe} @{|.}",
      "{any|got any|have you any} idea @?",
      "{help me understand|let me know|remind me|inform me|teach me} @{|.}",
      "I {don't know|do not know|forgot|can't remember|never understood|am not sure} @{|.}",
      "{would you mind|do you mind|mind} telling me @?",
      "{may|can|might} I {ask|know} @?",
      "{I'm|I am} {curious|interested}: @?",
      "so @?",
      "@, {do you know|can you tell me|if I may ask}?",
      "{what I want to know is|my question is|the question is|one thing I need to know:} @{|.}",
    ],
    noun: [
      "{what is|what's|what are|what would be|what exactly is} @?",
      "{what is|what's} @ {again|exactly|then|really|now|called|about}?",
      "{tell|remind} me {of |about |}@{|.}",
      "{give|tell|show|write} me @{|, please|.}",
      "@{?||, please|...}",
      "I {need|want|would like|am looking for|am asking for} @{|.}",
      "do you know @?",
      "{could|can|may} {I|we} {get|have|hear|know} @?",
      "{can|could} you {give|tell|name} me @?",
      "{say|name|state|explain|define|clarify|describe} @{| for me| please|.}",
      "{how about|what about|let me hear|let me have|I forgot|I don't know} @{?|.|}",
      "@{: what is it|, what is it|, which is it|: which one}?",
      "{do you happen to know|any idea about|a word about|something about|information on} @{?|}",
    ],
    want: [
      "how {do|can|could|would|might|should|may} {I|we|one} @?",
      "{how to|how do you|how does one|how does somebody} @{?|}",
      "{can|could|may|might} {I|we|one|somebody} {|also |perhaps |simply |actually |just }@{|, and how| here| too}?",
      "is it {|also |at all |really |even }{possible|allowed|hard|difficult|easy} to @{| here| with this}?",
      "{is|isn't} there {a|any|some|no} {way|possibility|option|method|means|trick} to @?",
      "{what is|what's} the {best |right |easiest |usual |}{way|method|procedure|trick} to @?",
      "what {do|must|should|can} I do {to|so that I can|in order to|if I want to} @?",
      "what {do I need|is needed|is necessary|does it take} to @?",
      "I {want|need|wish|have|would like|would love|am trying|am hoping|plan|intend} to @{|.| now| here}",
      "{I'd|I'd really} {like|love} to @{|.}",
      "{help|let} me @{|.| please}",
      "{show|tell|teach|explain to} me how {I can|to|one can|I could} @{|.}",
      "{explain|describe} how {to|I can|one would} @{|.}",
      "{steps|instructions|a guide|a manual|help} {to|on how to} @{|?|, please}",
      "{am I|are we} able to @?",
      "{and if I want|suppose I want|what if I want|say I want} to @?",
      "{do you know how|can you show me how|any idea how} {to|I can} @?",
    ],
    request: [
      "@{|.|!}",
      "please @{|.|!}",
      "@{,| } please{|.}",
      "{can|could|would|will} you {|please |kindly |maybe |now }@{| for me| now}?",
      "I {want|need|would like|ask|beg} you to @{|.}",
      "{I'd|I would} {like|love} you to @{|.}",
      "@ {for me|for us|now|today|again|once}{|.}",
      "are you {able|willing} to @?",
      "{do you know how to|are you good enough to|could I ask you to|may I ask you to} @?",
      "{go ahead and|now|first|next|quickly|just|come on,|try to|let's see you} @{|.}",
      "{it would be nice if you could|it would be great if you would|I hope you can|I bet you can} @{|.}",
      "{do me a favour and|be so kind and|be nice and} @{|.}",
      "@, {will you|can you|would you|ok|if you can|go|come on}{?|}",
      "{your task|your job|what I want|my wish|next task}: @{|.}",
    ],
    thing: [
      "{give|show|tell|write|bring|make|send|fetch|get} {me|us} @{|.|!|, please}",
      "I {want|need|would like|would love|could use|am waiting for|am in the mood for|wish for} @{|.| now}",
      "{I'd|I'd really} {like|love} {|to see |to have |to read |to get }@{|.}",
      "{can|could|may} I {have|see|get|read|hear} @{| please| now}?",
      "{can|could|would|will} you {|please }{write|make|give|show|do|produce|come up with} {|me |us }@{| for me|}?",
      "{show|write|make|produce|create|do|present} @{|.| for me}",
      "@{|!|, please| please|.}",
      "{let's|let us} {have|see|hear|try} @{|.}",
      "{how about|what about|time for|now for|next,|and now} @{?|!|}",
      "{do you have|have you got|got|do you know|is there|any chance of} @{| for me}?",
      "{I want|I would like|it would be nice} to {see|have|read|hear|get} @{|.}",
      "{let me|I want you to let me} {see|hear|read|have} @{|.}",
      "{what does|how does} @ look like?",
      "@ {is what I want|would be nice|would be great|is needed|now}{|.}",
    ],
  },
  pt: {
    know: [
      "{pode|poderia|você pode|você poderia|consegue} {me |}{dizer|explicar|falar|contar} @?",
      "{você |}{sabe|saberia} {|me dizer |por acaso |talvez }@?",
      "{me |}{diga|diz|fala|fale|conta|conte|explica|explique} @{|.|!}",
      "{quero|queria|preciso|gostaria de|adoraria|desejo} {saber|descobrir|entender|ouvir} @{|.}",
      "{fico pensando|me pergunto|estava pensando|sempre quis saber|eu me pergunto} @{|.}",
      "{alguma ideia de|tem ideia de|faz ideia de} @?",
      "{me ajude a entender|me lembre|me informe|me ensine|me esclareça} @{|.}",
      "{não sei|esqueci|não lembro|nunca entendi|não tenho certeza de} @{|.}",
      "{você se importa de dizer|se importa em dizer|pode ser que saiba} @?",
      "{posso|podemos|dá para} {perguntar|saber} @?",
      "{estou curioso|estou curiosa|curiosidade|uma dúvida|minha pergunta é}: @?",
      "então, @?",
      "{afinal|mas|e|enfim|na verdade}{,| } @?",
      "@, {você sabe|pode me dizer|por favor|se é que posso perguntar}?",
      "{o que eu quero saber é|a minha dúvida é|a questão é} @{|.}",
    ],
    noun: [
      "{qual é|qual|o que é|qual seria|quais são|o que são} @?",
      "{qual é|o que é} {mesmo|exatamente|afinal|então|de fato} @?",
      "@ {é qual|é o quê|é o que|qual é|o que é|é como}{| mesmo}?",
      "{me |}{diga|diz|fala|fale|lembre|conte} {|de |sobre }@{|.}",
      "{me dê|me dá|me mostre|me passa|escreva} @{|, por favor|.}",
      "@{?||, por favor|...}",
      "{preciso de|quero|quero saber|gostaria de saber|procuro} @{|.}",
      "{você |}{sabe|conhece|lembra} @?",
      "{pode|poderia} {me |}{dizer|dar|falar} @?",
      "{diga|explique|defina|cite|descreva|esclareça} @{| para mim| por favor|.}",
      "{e|esqueci|não sei|não lembro} @{?|.|}",
      "@{: o que é|, o que é isso|, qual é|: qual}?",
      "{alguma coisa sobre|algo sobre|informação sobre|para que serve|como se chama} @{?|}",
    ],
    want: [
      "como {eu |a gente |}{posso|consigo|poderia|devo|faço para|faria para} @?",
      "{como|de que jeito|de que forma|de que maneira} {é possível|se pode|dá para|eu posso} @?",
      "{como|maneira de|jeito de|forma de} @{?|}",
      "{posso|podemos|consigo|poderia|será que posso|será que dá para} {|também |talvez }@{| aqui| também}?",
      "{é|será que é|seria} {possível|difícil|fácil|permitido} @{| aqui| nisto}?",
      "{tem|existe|há|haveria} {como|algum jeito de|alguma forma de|um modo de|um meio de|um truque para} @?",
      "qual é {o melhor |}{o jeito|a forma|a maneira|o modo} {certo |}de @?",
      "o que {devo|preciso|tenho que|posso|é preciso} fazer para @?",
      "{o que é necessário|do que preciso|o que falta} para @?",
      "{quero|preciso|queria|gostaria de|pretendo|desejo|tenho vontade de|estou tentando} @{|.| agora| aqui}",
      "{me ajude a|me ajuda a|me deixe} @{|.| por favor}",
      "{me mostre|me diga|me ensine|me explique|explique|mostre} como @{|.}",
      "{passos|instruções|um guia|ajuda} para @{|?|, por favor}",
      "{dá|daria|tem jeito} {para|pra} @?",
      "{e se eu quiser|se eu quiser|suponha que eu queira} @{|, como faço|, o que faço}?",
      "{você |}sabe como {eu posso|se faz para|eu faço para|} @?",
    ],
    request: [
      "@{|.|!}",
      "por favor{,|} @{|.}",
      "@{,| } por favor{|.}",
      "@ {para mim|pra mim|para nós|agora|hoje|aí|uma vez}{|.}",
      "{agora|vai,|então|primeiro|depois|rápido,|vamos,|anda,} @{|.}",
      "@, {pode ser|vai|ok|se puder|tá bom|por gentileza}{?|}",
      "{sua tarefa|o que eu quero|meu pedido|próxima tarefa}: @{|.}",
      "{seja legal e|faça um favor e|tenha a bondade e} @{|.}",
    ],
    thing: [
      "{me dê|me dá|me mostre|me mostra|me escreva|me traga|me manda|me passa|me faça} @{|.|!|, por favor}",
      "{quero|queria|preciso de|gostaria de|adoraria|desejo|estou a fim de|estou esperando} {||ver |ter |ler |ouvir }@{|.| agora}",
      "{posso|podemos|dá para|será que posso} {ver|ter|receber|ler|ouvir} @{| por favor| agora}?",
      "{pode|poderia|você pode|você poderia|consegue} {|me }{escrever|fazer|mostrar|dar|criar|inventar|preparar} @{| para mim|}?",
      "{mostre|escreva|faça|crie|apresente|monte|prepare} @{|.| para mim}",
      "@{|!|, por favor| por favor|.}",
      "{vamos ver|vamos ter|vamos a|que tal|e|hora de|agora} @{?|!|}",
      "{você tem|tem|conhece|sabe|existe} @{| para mim| aí}?",
      "{seria bom|seria legal|eu gostaria de|eu quero|seria ótimo} {ver|ter|ler|ouvir|receber} @{|.}",
      "{me deixe|deixa eu} {ver|ler|ouvir} @{|.}",
      "@ {seria legal|seria bom|é o que quero|agora|aí}{|.}",
    ],
  },
};

/** All the ways to ask for it. */
export function framed(language: keyof typeof FRAMES, forms: Forms): string[] {
  const kinds = ["know", "noun", "want", "request", "thing"] as const;
  return [
    ...(forms.ask ?? []),
    ...kinds.flatMap((kind) => {
      const said = forms[kind];
      if (said === undefined) return [];
      const any = said.length === 1 ? (said[0] ?? "") : `{${said.join("|")}}`;
      return FRAMES[language][kind].map((frame) => frame.replace("@", () => any));
    }),
  ];
}
