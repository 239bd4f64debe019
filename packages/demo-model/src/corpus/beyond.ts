import type { Both } from "./author.ts";
import type { Forms } from "./frames.ts";

const or = (text: string) => [`{${text.trim().replace(/\s*\n\s*/g, "|")}}`];

/**
 * What people ask of a language model and this one cannot do, as parts of sentences. `#` is a thing
 * of any kind, `&` a person, `%` a place.
 */
export const BEYOND: Both<Forms> = {
  en: {
    know: or(`
how # {works|is made|came about|can be measured|changed the world|is produced|is taught|differs from #}
why # {exists|is so expensive|is famous|matters|is dangerous|went out of fashion|failed|is green|smells}
{who|which person|which people} {invented|discovered|wrote|built|founded|composed|designed|directed|won|stole} #
when # {began|ended|was built|was invented|was discovered|was published|happens|opens|closes|died out}
where # {comes from|is|is made|is found|can be bought|was invented|grows|is buried}
what # {is made of|costs|means in history|tastes like|looks like|weighs|needs to grow|stands for in chemistry}
how {long|old|tall|heavy|fast|deep|far away|expensive|big|rare|hot|loud} # is
how {long|much|often|far|fast} # {lives|lasts|costs|eats|sleeps|grows|can run|takes}
what the {capital gains tax|minimum wage|unemployment rate|interest rate|national debt|crime rate} of % is
{who|what party} {governs|rules|leads|owns|founded|conquered|represents} %
what people {eat|wear|earn|believe|speak|celebrate} in %
how many {people|cars|churches|tourists|islands|schools|trees} {there are|live} in %
who & {was|is|married|killed|loved|voted for}{| and why}
what & {did|said|wrote|invented|is famous for|thought of #}
how {tall|old|rich} & {is|was}
when & {died|was born|became king|won the prize|left %}
what the {plot|moral|ending|main theme|message} of {#|the novel by &} is
whether {# is healthy|# is legal|# is true|# can be trusted|there is life on #|ghosts exist|god exists|time travel is possible}
if {# is safe for children|I may mix # and #|# goes with #|# is worth the money|& is still alive|it is a sin to love #}
what {causes|cures|prevents|triggers|explains} {#|cancer|a fever|thunder|hiccups|the tides|migraine|jet lag|allergies}
why {we|cats|birds|people|babies|men|plants|dogs} {dream|purr|cry|sing|yawn|fall in love|sneeze|age|die|hibernate|bark}
how {planes|magnets|computers|engines|vaccines|clouds|batteries|elections|banks|volcanoes|radios} {work|form|fly|are made}
what the difference between # and # is
which {team|country|player|band|film|horse} won {the cup|the league|the medal|the race|the award|the final} in {19|20}{0|1|2|6|7|8|9}{0|1|2|4|6|8}
what {is happening|is going on|was in the news|people talk about} {in %|today|this week|in the world}
how the {parliament|court|stock exchange|heart|liver|eye|immune system|school system} {works|is organised}
what the {chemical formula|symbol|density|melting point|atomic number} of # is
`),
    noun: or(`
the {history|origin|future|theory|philosophy|psychology|economy|chemistry|physics|meaning|price|size|age} of #
the {population|area|flag|anthem|currency|mayor|president|weather last year|river|national bird} of %
the {plot|author|main character|moral|summary|publisher} of {#|a novel by &}
the {biography|life|age|height|wife|children|famous words|last film|net worth} of &
the {speed|weight|temperature|mass|colour|taste|lifespan|diet|habitat} of {#|a whale|a rabbit|an electron|a jet|a comet}
the {causes|consequences|dates|heroes|lessons} of {#|the civil war|the crusades|the great depression|the plague|the revolution in %}
the {square root|cube root|logarithm|factorial|sine} of {1|2|3|7|9}{1|4|6|8}{2|3|5|9}
the {winner|result|score|date|referee} of the {final|last match|marathon|election|song contest}
the {best|cheapest|safest|oldest|tallest|most beautiful} {hotel|tower|car|beach|diet|university|laptop|wine} {in %|of all|for &}
the {rules|strategy|history} of {chess|bridge|poker|rugby|baseball|golf|judo|#}
the {side effects|dose|price|ingredients} of {#|an antibiotic|a painkiller|cough syrup|vitamin D}
the {capital gains tax|exchange rate|stock price of #|latest headlines|gossip|traffic}
{#|the law of #|a theory of #|string theory|the big bang|dark matter|photosynthesis|natural selection|an algorithm for #}
{existentialism|stoicism|socialism|capitalism|feminism|buddhism|impressionism|romanticism|baroque music|gothic art}
{osmosis|mitosis|an isotope|a tensor|a monad|a mortgage|a derivative|a subpoena|a sonata|a haiku|a black swan|a quark|a neuron}
`),
    want: or(`
{cook|bake|fry|grill|store|season|peel|serve} {#|a goose|salmon|lentils|an omelette|risotto|a pie|mushrooms|beans}
{fix|repair|replace|clean|paint|install|sell|insure} {#|my bike|a toilet|the sink|a broken window|my roof|the heating|a lock|my washing machine}
{remove|get rid of|wash out} {#|a coffee stain|grass stains|mould|ants|rust|chewing gum|ink|a smell} {from|in|out of} {#|my shirt|the carpet|the kitchen|a wall|my jeans|the sofa}
{lose weight|sleep better|stop smoking|get fit|learn to swim|run a marathon|get over #|treat a burn|lower my blood pressure|cure a cold}
{invest my money|buy a house|do my taxes|get a loan|save for #|sell my shares|start a company|ask for a raise|write a will}
{learn|speak|study|teach} {#|Chinese|the piano|maths|law|Russian|how to dance|physics|the violin} {|fast|at home|in a month}
{grow|plant|water|cut|harvest} {#|roses in winter|an orchid|basil|an olive tree|potatoes|a hedge}
{train|calm|wash|adopt|feed} {#|my puppy|an old cat|a hamster|my horse|a goldfish}
{travel to|visit|move to|emigrate to|drive to|find a job in} %{| cheaply| by train| with children| in May|}
{program|write|debug|compile|test} {#|a compiler|a parser in C|a neural network|my website|an app in Swift|a binary tree|a stylesheet|a regular expression|a shell script}
{build|make|draw|design|knit|sew|carve} {#|a table|a birdhouse|a kite|a scarf|a robot|a garden shed|a paper plane|a portrait}
{win at|play|get better at} {chess|poker|tennis|golf|#|the guitar|go|darts}
{talk to|impress|forgive|find|marry|convince|sue|apologise to} {my boss|&|my mother|a girl|my neighbour|the landlord|my teacher}
{prepare|pass|cheat in|study for} {an exam|my driving test|a job talk|the entrance exam|my thesis|a speech}
{solve|prove|integrate|simplify|graph} {#|this equation|an integral|the riddle|Fermat's theorem|a system of equations|x squared plus one}
{connect|reset|configure|update|root} {my router|my printer|my phone|#|the TV|Linux|my mail account}
`),
    request: or(`
{write|draft|compose|prepare|type} {me |}{a|an|another} {essay|letter|speech|cover letter|report|press release|business plan|love letter|complaint|novel|song|rap|toast|invitation|blog post|proposal} {about|on|for|to} {#|&|my boss|my wife|the mayor of %|my landlord|school|a wedding}
{summarise|review|analyse|criticise|outline|retell} {#|the book by &|the last election|the history of %|the bible|this week's news|the film about #|world history}
{translate|put} {#|my letter|the menu|this poem|I love you|good evening|where is the station|the cat is black} {into|to} {French|German|Latin|Chinese|Spanish|Italian|Russian|Japanese|Dutch|Arabic}
{implement|write|code|program|sketch} {a|an|the} {heap sort|bubble sort|binary search|web crawler|tetris|chat app|linked list|hash map|sudoku solver|database|compiler} {in|with|using} {Rust|C++|Haskell|Kotlin|Ruby|Java|PHP|Go|Lisp|Swift}
{recommend|suggest|find|pick} {me |us |}{a|an|some} {film|book|restaurant|hotel|wine|series|present|podcast|museum|dish|cocktail|name for my baby} {for tonight|in %|for &|about #|for a rainy day|for my dad}
{plan|organise|book|arrange} {me |}{a|my} {trip|holiday|wedding|party|week|diet|workout|budget|weekend} {in %|for &|for two people|to %|for next month|}
{explain|teach me|describe|define} {#|# to a child|# in one sentence|the rules of chess|democracy|inflation to a beginner|how to love|the universe|calculus|the offside rule}
{calculate|compute|work out} {{2|3|4|7|8}{1|3|5|9}{2|4|6|7} {times|x|divided by|multiplied by} {3|4|6|8|9}{1|2|4|7}|the area of %|my taxes|the mortgage on #|15 percent of 2340|the root of 5329|2 to the power of 20}
{diagnose|treat|heal} {my rash|my back pain|&'s cough|a sprained ankle|#}
{tell me about|talk about|say something on|give me the facts on} {&|%|#|the war in %|the life of &|football|my future|the stock market|the king of %}
{predict|guess|forecast} {the winner|tomorrow's lottery numbers|the stock market|the election|my future|the price of #}
{compare|rank|rate} {# and #|the best phones|% and %|the big religions|electric cars|the top universities}
{correct|proofread|improve|translate|shorten} {my essay|my text|this letter|my grammar|my English homework|the contract}
{act as|pretend to be|be|play} {a lawyer|my doctor|a therapist|Shakespeare|a pirate captain|my girlfriend|an interviewer|&}
{give|tell|show} me {advice|tips|your opinion|ten facts|the truth|a lesson} {on|about} {#|&|%|love|money|marriage|school|the government|parenting}
`),
    thing: or(`
a {recipe|diet|cure|substitute|good wine|sauce} {for|with} {#|dinner|diabetics|two|a cold|salmon|eggs and rice|vegans}
{an essay|a report|a summary|an article|a presentation|a paper|a quiz} {about|on} {#|&|%|global warming|slavery|the moon landing|the human body}
{advice|some advice|tips|help|guidance} {on|about|with} {#|my marriage|my homework|raising kids|my career|buying a used car|a legal problem|my visa|depression}
{a picture|a photo|a drawing|a map|a video|a logo} of {#|%|&|a sunset|my house|the moon}
{the news|the headlines|the sports results|the stock prices|the lottery numbers|the traffic report}{| of today| from %| for this week|}
{a plan|an itinerary|a schedule|a workout|a training plan} for {#|a week in %|my exams|beginners|a trip to %|the marathon}
{a proof|the solution|a derivation|an explanation} {of|for} {#|Pythagoras' theorem in four dimensions|this equation|Fermat|the paradox|gravity}
{a regular expression|a script|an SQL query|a macro|a website|an app} {for|that finds|to check} {#|phone numbers|urls|duplicates|prime numbers|my shop|dates}
{a list|the names|a ranking|a table} of {the kings of %|the best universities|all presidents|the pharaohs|famous painters|the moons of Saturn|nobel prize winners|the elements}
{a gift idea|a birthday present|a costume|a name|a slogan|a motto} for {&|my mother|my dog|my company|a baby|my boss}
`),
  },
  pt: {
    know: or(`
como # {funciona|é feito|surgiu|pode ser medido|mudou o mundo|é produzido|se ensina|se diferencia de #}
por que # {existe|é tão caro|é famoso|importa|é perigoso|saiu de moda|fracassou|é verde|cheira mal}
{quem|que pessoa} {inventou|descobriu|escreveu|construiu|fundou|compôs|projetou|dirigiu|ganhou|roubou} #
quando # {começou|acabou|foi construído|foi inventado|foi descoberto|foi publicado|acontece|abre|fecha|se extinguiu}
onde # {nasceu|fica|é feito|se encontra|se compra|foi inventado|cresce|está enterrado}
de que # {é feito|precisa para crescer|vive|depende}
{quanto|há quanto tempo|a que velocidade|a que distância} # {pesa|vive|custa|dura|anda|dorme|mede|fica}
qual é {o salário mínimo|a taxa de desemprego|a dívida|a taxa de juros|o índice de crimes} de %
{quem|que partido} {governa|manda em|lidera|fundou|conquistou|representa} %
o que as pessoas {comem|vestem|ganham|falam|comemoram} em %
{quantas pessoas|quantos carros|quantas igrejas|quantos turistas|quantas ilhas} {há|vivem|existem} em %
quem {foi|é|matou|amou|elegeu} &{| e por quê}
o que & {fez|disse|escreveu|inventou|pensava de #}
{que altura|quantos anos|quanto dinheiro} & {tinha|tem}
quando & {morreu|nasceu|virou rei|ganhou o prêmio|saiu de %}
qual é {o enredo|a moral|o fim|o tema|a mensagem} de {#|um romance de &}
se {# faz bem|# é legal|# é verdade|há vida em #|fantasmas existem|Deus existe|dá para viajar no tempo}
se {# é seguro para crianças|posso misturar # com #|# combina com #|vale a pena comprar #|& ainda está vivo}
o que {causa|cura|previne|explica} {#|o câncer|a febre|o trovão|o soluço|as marés|a enxaqueca|as alergias}
por que {a gente|os gatos|os pássaros|as pessoas|os bebês|as plantas|os cães} {sonha|ronronam|choram|cantam|bocejam|se apaixonam|espirram|envelhecem|morrem|latem}
como {os aviões|os ímãs|os computadores|os motores|as nuvens|as baterias|as eleições|os bancos|os vulcões} {funcionam|se formam|voam|são feitos}
qual é a diferença entre # e #
{que time|que país|que jogador|que banda|que filme} ganhou {a copa|o campeonato|a medalha|a corrida|o prêmio|a final} de {19|20}{0|1|2|6|7|8|9}{0|1|2|4|6|8}
o que {está acontecendo|se passa|saiu no jornal|se comenta} {em %|hoje|nesta semana|no mundo}
como {o congresso|o tribunal|a bolsa|o coração|o fígado|o olho|o sistema imune|a escola} {funciona|se organiza}
qual é {a fórmula química|o símbolo|a densidade|o ponto de fusão|o número atômico} de #
`),
    noun: or(`
{a história|a origem|o futuro|a teoria|a filosofia|a psicologia|a economia|a química|a física|o preço|o tamanho|a idade} de #
{a população|a área|a bandeira|o hino|a moeda|o prefeito|o presidente|o clima do ano passado|o rio} de %
{o enredo|o autor|o personagem principal|a moral|o resumo|a editora} de {#|um romance de &}
{a biografia|a vida|a idade|a altura|a esposa|os filhos|o último filme|a fortuna} de &
{a velocidade|o peso|a temperatura|a massa|o gosto|a dieta|o habitat} de {#|uma baleia|um coelho|um elétron|um jato|um cometa}
{as causas|as consequências|as datas|os heróis|as lições} de {#|uma guerra civil|uma peste|uma crise|uma revolução em %}
{a raiz quadrada|a raiz cúbica|o logaritmo|o fatorial|o seno} de {1|2|3|7|9}{1|4|6|8}{2|3|5|9}
{o vencedor|o resultado|o placar|a data|o juiz} {da final|do último jogo|da maratona|da eleição|do festival}
{o melhor|o mais barato|o mais antigo|o mais alto|o mais bonito} {hotel|prédio|carro|museu|notebook|vinho} {de %|de todos|para &}
{as regras|a estratégia|a história} {do xadrez|do pôquer|do rúgbi|do beisebol|do judô|de #}
{os efeitos colaterais|a dose|o preço|os ingredientes} de {#|um antibiótico|um analgésico|um xarope|vitamina D}
{o imposto de renda|o câmbio|o preço das ações de #|as manchetes|as fofocas|o trânsito}
{#|a lei de #|uma teoria de #|a teoria das cordas|o big bang|a matéria escura|a fotossíntese|a seleção natural|um algoritmo para #}
{o existencialismo|o estoicismo|o socialismo|o capitalismo|o feminismo|o budismo|o impressionismo|o romantismo|a música barroca}
{a osmose|a mitose|um isótopo|um tensor|uma hipoteca|uma derivada|uma sonata|um haicai|um quark|um neurônio}
`),
    want: or(`
{cozinhar|assar|fritar|grelhar|guardar|temperar|descascar|servir} {#|um ganso|salmão|lentilhas|uma omelete|um risoto|uma torta|cogumelos|feijão}
{consertar|trocar|limpar|pintar|instalar|vender|segurar} {#|a minha bicicleta|um vaso sanitário|a pia|uma janela quebrada|o telhado|o aquecedor|uma fechadura|a máquina de lavar}
{tirar|remover|limpar} {#|uma mancha de café|mofo|formigas|ferrugem|chiclete|tinta|um cheiro} {de|da|do} {#|camisa|tapete|cozinha|parede|sofá}
{emagrecer|dormir melhor|parar de fumar|ficar em forma|aprender a nadar|correr uma maratona|tratar uma queimadura|baixar a pressão|curar um resfriado}
{investir o meu dinheiro|comprar uma casa|fazer o imposto de renda|pegar um empréstimo|economizar para #|vender as minhas ações|abrir uma empresa|pedir um aumento}
{aprender|falar|estudar|ensinar} {#|chinês|piano|matemática|direito|russo|a dançar|física|violino} {|rápido|em casa|em um mês}
{cultivar|plantar|regar|podar|colher} {#|rosas no inverno|uma orquídea|manjericão|uma oliveira|batatas|uma cerca viva}
{treinar|acalmar|dar banho em|adotar|alimentar} {#|o meu filhote|um gato velho|um hamster|o meu cavalo|um peixe}
{viajar para|visitar|mudar para|dirigir até|achar emprego em} %{| barato| de trem| com crianças| em maio|}
{programar|escrever|depurar|compilar|testar} {#|um compilador|um parser em C|uma rede neural|o meu site|um aplicativo em Swift|uma árvore binária|uma expressão regular}
{construir|fazer|desenhar|projetar|tricotar|costurar} {#|uma mesa|uma casa de passarinho|uma pipa|um cachecol|um robô|um aviãozinho de papel|um retrato}
{ganhar no|jogar|melhorar no} {xadrez|pôquer|tênis|golfe|#|violão|dominó}
{falar com|impressionar|perdoar|achar|casar com|convencer|processar|pedir desculpas a} {o meu chefe|&|a minha mãe|uma garota|o meu vizinho|o meu professor}
{preparar|passar em|estudar para} {uma prova|o exame de direção|o vestibular|a minha tese|um discurso}
{resolver|provar|integrar|simplificar} {#|esta equação|uma integral|a charada|o teorema de Fermat|um sistema de equações}
{conectar|reiniciar|configurar|atualizar} {o meu roteador|a impressora|o meu celular|#|a TV|o Linux}
`),
    request: or(`
{escreva|redija|componha|prepare|faça} {uma redação|uma carta|um discurso|um relatório|uma carta de amor|uma reclamação|um romance|uma música|um rap|um brinde|um convite|uma proposta} {sobre|para} {#|&|o meu chefe|a minha esposa|o prefeito de %|a escola|um casamento}
{resuma|critique|analise|comente|reconte} {#|o livro de &|a última eleição|a história de %|a bíblia|as notícias da semana|o filme sobre #}
{traduza|passe|ponha} {#|a minha carta|o cardápio|este poema|eu te amo|boa tarde|onde fica a estação} para {o francês|o alemão|o latim|o chinês|o espanhol|o italiano|o russo|o japonês|o holandês}
{implemente|escreva|programe|faça} {um heap sort|um bubble sort|uma busca binária|um tetris|uma lista ligada|um sudoku|um banco de dados|um compilador} em {Rust|C++|Haskell|Kotlin|Ruby|Java|PHP|Go|Lisp|Swift}
{recomende|sugira|indique|ache} {um filme|um livro|um restaurante|um hotel|um vinho|uma série|um presente|um podcast|um museu|um prato|um nome para o meu bebê} {para hoje à noite|em %|para &|sobre #|para um dia de chuva}
{planeje|organize|reserve|monte} {uma viagem|as férias|um casamento|uma festa|uma dieta|um treino|o fim de semana} {em %|para &|para duas pessoas|até %|para o mês que vem|}
{explique|me ensine|descreva|defina} {#|# para uma criança|# em uma frase|as regras do xadrez|a democracia|o universo|o impedimento no futebol}
{calcule|compute|faça a conta de} {{2|3|4|7|8}{1|3|5|9}{2|4|6|7} {vezes|x|dividido por} {3|4|6|8|9}{1|2|4|7}|os meus impostos|a prestação de #|15 por cento de 2340|a raiz de 5329}
{fale de|conte sobre|diga algo sobre} {&|%|#|a guerra em %|a vida de &|futebol|o meu futuro|a bolsa de valores|o rei de %}
{preveja|adivinhe} {o vencedor|os números da loteria|a bolsa|a eleição|o meu futuro|o preço de #}
{compare|classifique|avalie} {# e #|os melhores celulares|% e %|as grandes religiões|os carros elétricos}
{corrija|revise|melhore|encurte} {a minha redação|o meu texto|esta carta|a minha gramática|o contrato}
{seja|finja ser|faça de conta que é} {um advogado|o meu médico|um terapeuta|Camões|a minha namorada|&}
{me dê|dê|mostre} {conselhos|dicas|a sua opinião|dez fatos|uma aula} {sobre|de} {#|&|%|amor|dinheiro|casamento|o governo|filhos}
`),
    thing: or(`
{uma receita|uma dieta|uma cura|um molho|um bom vinho} {para|com} {#|o jantar|diabéticos|dois|o resfriado|salmão|ovos e arroz|veganos}
{uma redação|um relatório|um resumo|um artigo|uma apresentação} sobre {#|&|%|o aquecimento global|a escravidão|o corpo humano}
{conselhos|dicas|ajuda|orientação} {sobre|para|com} {#|o meu casamento|o dever de casa|criar filhos|a minha carreira|comprar um carro usado|um problema legal|o meu visto}
{uma imagem|uma foto|um desenho|um mapa|um vídeo|um logotipo} de {#|%|&|um pôr do sol|a minha casa|a lua}
{as notícias|as manchetes|os resultados do futebol|as cotações|os números da loteria|o trânsito}{| de hoje| de %| desta semana|}
{um plano|um roteiro|um cronograma|um treino} para {#|uma semana em %|as provas|iniciantes|uma viagem a %|a maratona}
{uma prova|a solução|uma explicação} {de|para} {#|esta equação|Fermat|o paradoxo|a gravidade}
{uma expressão regular|um script|uma consulta SQL|um site|um aplicativo} {para|que ache} {#|telefones|links|números primos|a minha loja|datas}
{uma lista|os nomes|um ranking} {dos reis de %|das melhores universidades|de todos os presidentes|dos faraós|dos pintores famosos|das luas de Saturno|dos elementos}
{uma ideia de presente|uma fantasia|um nome|um slogan} para {&|a minha mãe|o meu cachorro|a minha empresa|um bebê}
`),
  },
};
