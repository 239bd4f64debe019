import type { Both, Exchange } from "./author.ts";
import { CHAT } from "./chat.ts";
import { MOODS } from "./moods.ts";

/** Greetings, thanks, moods: what people type first. */
export const SMALL_TALK: readonly Both<Exchange>[] = [
  {
    en: {
      ask: [
        "{Hello|Hi|Hey|Good morning|Good evening}{,|} {my friend|dear bot|little one|computer|Lhama|machine|robot}{!|.|}",
        "{Greetings|Welcome|Salutations|Good day}{| to you| my friend| there}{!|}",
        "{I say|Let me say|Just saying|I wanted to say} {hello|hi|good morning|good evening}{|.|!}",
        "{Hi|Hello|Hey|Hiya|Howdy|Greetings}{| there| friend| bot| again| everyone}{|!|.}",
        "Hello!",
        "Good {morning|afternoon|evening|day}{|!|.}",
        "{Hello|Hi}, {nice to meet you|is anyone there|anybody here}{?|!}",
        "{hello world|yo|sup|heya|hi hi}",
      ],
      answer: [
        "Hello! I am the demo model of Lhama. How can I help you?",
        "Hello! Nice to see you. Ask me for a joke, a story or a small sum.",
        'Hi there! Ask me something simple, or say "what can you do?".',
      ],
    },
    pt: {
      ask: [
        "{Olá|Oi|Bom dia|Boa noite|Boa tarde}{,|} {meu amigo|robô|pequeno|computador|Lhama|máquina|querido}{!|.|}",
        "{Saudações|Bem-vindo|Bons dias}{| a você| para ti}{!|}",
        "{Passei para|Vim|Só queria} {dizer|dar um} {oi|olá|bom dia}{|.|!}",
        "{Olá|Oi|Oie|Ei|Opa|Oi oi}{| pessoal| amigo| robô| de novo| aí}{|!|.}",
        "{Bom dia|Boa tarde|Boa noite}{|!|.| para você!}",
        "{Olá|Oi}, {tem alguém aí|muito prazer|prazer em conhecer}{?|!}",
        "{olá mundo|e aí|salve|fala aí}",
      ],
      answer: [
        "Olá! Eu sou o modelo de demonstração do Lhama. Como posso ajudar?",
        "Oi! Que bom ver você. Peça uma piada, uma história ou uma soma pequena.",
        'Olá! Peça algo simples, ou pergunte "o que você sabe fazer?".',
      ],
    },
  },
  {
    en: {
      ask: [
        "{How|So how} {have things been|was your day|was your week|are you today|is everything|do you feel}{| lately| recently| today}?",
        "{Everything|All|Are things|You} {fine|good|ok|well|alright}{| today| with you| there| over there}?",
        "{Did you sleep well|Feeling good|Having a good day|Are you happy today}?",
        "How are you{| today| doing| doing today| feeling}?",
        "{How is it going|How's it going|What's up|How do you do|How are things|How's life}?",
        "Are you {ok|well|fine|all right}?",
        "How's your day{| going| so far}?",
        "{hi|hello|hey}, how are you{| doing| today}?",
      ],
      answer: [
        "I am doing well, thank you! How are you?",
        "I am fine, thanks for asking. I am small, but full of energy!",
      ],
    },
    pt: {
      ask: [
        "{Como|E como} {foi a semana|está hoje|se sente|anda a vida|tem andado|têm ido as coisas}{| hoje| ultimamente}?",
        "{Tudo|Está tudo|Anda tudo} {bem|certo|tranquilo|ok|em paz}{| hoje| contigo| por aí| com você}?",
        "{Dormiu bem|Está feliz hoje|Está animado|Teve um bom dia}?",
        "Como {você está|vai|vai você|está|estás|tem passado}{| hoje}?",
        "Tudo {bem|bom|certo|em ordem|joia}{| com você| contigo| por aí}?",
        "Como {vão as coisas|está o seu dia|foi o seu dia|anda você}?",
        "{oi|olá}, {tudo bem|como vai|como está|tudo bom}?",
      ],
      answer: [
        "Estou bem, obrigado! E você?",
        "Tudo bem, obrigado por perguntar. Sou pequeno, mas cheio de energia!",
      ],
    },
  },
  {
    en: {
      ask: [
        "{I feel|I am feeling|Feeling} {good|great|fine|well|ok}{|, thanks|, and you}{|.|!}",
        "{Very|Pretty|Quite} {well|good}{|, thank you|, thanks}{|.|!}",
        "I am {fine|good|great|ok|well|doing well}{|, thanks|, thank you}{|!|.}",
        "{Good|Great|Fine|All good}, {and you|thanks for asking}{?|!|.}",
        "I'm {good|fine|great|well} too",
      ],
      answer: ["I am glad to hear that! What would you like to do?"],
    },
    pt: {
      ask: [
        "{Me sinto|Estou me sentindo|Ando} {bem|ótimo|ótima}{|, obrigado|, e você}{|.|!}",
        "{Muito|Bem|Super} {bem|legal|feliz}{|, obrigada|, obrigado}{|.|!}",
        "{Estou|Tô} {bem|ótimo|ótima|legal}{|, obrigado|, obrigada}{|!|.}",
        "Tudo {ótimo|bem}, {e você|obrigado|obrigada}{?|.}",
        "{Eu também estou bem|Comigo tudo bem}",
      ],
      answer: ["Fico feliz em saber! O que você gostaria de fazer?"],
    },
  },
  {
    en: {
      ask: [
        "{That|This|It|You} {was|were|has been} {very |really |so |}{kind|nice|helpful|useful|good} {of you|to me|for me|, thanks}{|.|!}",
        "{I|We} {thank you|am grateful|owe you one|am thankful}{| for this| for everything| for the help}{|.|!}",
        "{Thanks|Thank you|Many thanks} for {everything|the answer|the joke|the story|your time|helping}{|.|!}",
        "{Thanks|Thank you|Thank you so much|Thanks a lot|Thx|ty|Many thanks|Cheers}{| bot| friend| for your help| for that| very much}{|!|.}",
        "{Great|Nice|Cool|Perfect|That helps}, {thanks|thank you}{|!|.}",
        "I {really |}appreciate {it|that|your help}{|.}",
        "That was {helpful|very kind}{|, thanks}{|.}",
      ],
      answer: ["You are welcome!", "My pleasure! Ask me again any time."],
    },
    pt: {
      ask: [
        "{Isso foi|Você foi|Foi} {muito |}{gentil|útil|legal|bom}{| comigo| mesmo}{|, obrigado|.|!}",
        "{Te agradeço|Fico agradecido|Sou grato|Agradecida|Gratidão}{| por isso| por tudo| pela resposta}{|.|!}",
        "{Obrigado|Obrigada|Valeu} {por tudo|pela resposta|pela piada|pela história|pelo seu tempo}{|.|!}",
        "{Obrigado|Obrigada|Muito obrigado|Muito obrigada|Valeu|Brigado|Agradeço|Obrigadão}{| amigo| pela ajuda| mesmo| demais}{|!|.}",
        "{Ótimo|Legal|Perfeito|Beleza}, {obrigado|obrigada|valeu}{|!|.}",
        "{Fico grato|Isso ajudou muito|Você ajudou bastante}{|.|!}",
      ],
      answer: ["De nada!", "Às ordens! Pergunte quando quiser."],
    },
  },
  {
    en: {
      ask: [
        "{I am|I'm|I will be} {going|leaving|heading off|away|gone|logging off}{| now| home| to bed| to sleep}{|, bye|, see you}{|.|!}",
        "{Have|Enjoy} a {good|nice|great|lovely} {day|evening|night|weekend|one}{|, bye|!}",
        "{Time|It is time} {to go|for bed|to leave|to say goodbye}{|.|!}",
        "{See|Catch|Meet} you {soon|tomorrow|around|next time|again}{|.|!}",
        "{Bye|Goodbye|Bye bye|See you|See you later|See ya|Farewell|Good night|I have to go|I must leave now|I am leaving|Talk to you later|Until tomorrow|That is all for today}{|!|.}",
        "{Ok|Thanks}, {bye|goodbye|see you}{|!|.}",
      ],
      answer: ["Goodbye! Have a nice day.", "See you later! Take care."],
    },
    pt: {
      ask: [
        "{Vou|Estou indo|Preciso} {sair|dormir|para casa|indo|desligar|nessa}{| agora}{|, tchau|, até}{|.|!}",
        "{Tenha|Passe} {um bom dia|uma boa noite|uma ótima semana|um bom fim de semana}{|, tchau|!}",
        "{Está na hora|É hora|Chegou a hora} de {ir|dormir|sair|dizer adeus}{|.|!}",
        "{Até|A gente se vê|Nos vemos} {a próxima|mais tarde|qualquer dia|depois|em breve}{|.|!}",
        "{Um abraço|Abraços|Um beijo|Beijos}{|, tchau|, até mais| e até logo}{|.|!}",
        "{Tchau|Adeus|Até logo|Até mais|Até amanhã|Até breve|Falou|Tenho que ir|Preciso ir embora|Vou embora|Estou saindo|Por hoje é só}{|!|.}",
        "{Ok|Obrigado|Obrigada}, {tchau|até mais|até logo}{|!|.}",
      ],
      answer: ["Até logo! Tenha um bom dia.", "Tchau! Foi bom conversar com você."],
    },
  },
  {
    en: {
      ask: [
        "{Ok|Okay|Cool|Nice|Great|Good|Awesome|Wow|Perfect|Interesting|I see|Got it|Alright|lol|haha|Fine|Sure|Yes|Yeah|Yep}{|!|.}",
        "{That is|That's} {nice|great|funny|cool|good|interesting}{|!|.}",
      ],
      answer: ["Great! What would you like to do next?", "Good! Ask me for a joke or a story."],
    },
    pt: {
      ask: [
        "{Ok|Certo|Legal|Bom|Boa|Uau|Perfeito|Interessante|Entendi|Beleza|kkk|haha|Sim|Claro}{|!|.}",
        "{Isso é|Que} {legal|ótimo|engraçado|bom|interessante|bacana}{|!|.}",
      ],
      answer: ["Ótimo! O que vamos fazer agora?", "Que bom! Peça uma piada ou uma história."],
    },
  },
  {
    en: {
      ask: ["{No|Nope|Not really|No thanks|No, thank you|Nothing|Never mind}{|!|.}"],
      answer: ["Ok, no problem. I am here if you need me."],
    },
    pt: {
      ask: ["{Não|Nada|Não obrigado|Não, obrigada|Deixa pra lá|Nada não}{|!|.}"],
      answer: ["Ok, sem problema. Estou aqui se precisar."],
    },
  },
  ...MOODS,
  ...CHAT,
];
