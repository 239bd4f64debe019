const lines = (text: string) => text.trim().split(/\s*[\n;]\s*/);

/** What functions do: the verb of the name, and how one asks for it in Portuguese. */
export const VERBS = lines(`
get|pegue; find|encontre; find|ache; fetch|traga; search|procure; search|busque; read|leia; look|veja;
check|confira; check|verifique; load|carregue; show|mostre; show|exiba; open|abra; start|inicie;
start|comece; stop|pare; create|crie; make|faça; delete|apague; delete|exclua; remove|remova; update|atualize;
send|envie; send|mande; buy|compre; sell|venda; order|encomende; book|agende; cancel|cancele;
track|acompanhe; rate|avalie; translate|traduza; convert|transforme; print|imprima; copy|copie;
move|mova; move|leve; lock|tranque; lock|feche; unlock|destranque; paint|pinte; count|conte; build|construa;
play|toque; save|salve; save|guarde; share|compartilhe; call|chame; invite|convide; schedule|marque;
measure|meça; scan|escaneie; add|adicione; add|acrescente; set|ponha; set|defina; change|mude; change|altere;
switch|troque; turn|vire; pause|pause; resume|continue; skip|pule; repeat|repita; clean|limpe; wash|lave;
fill|encha; empty|esvazie; heat|aqueça; cool|esfrie; cook|cozinhe; charge|recarregue; repair|conserte;
fix|corrija; test|teste; mute|silencie; hide|esconda; mark|assinale; tag|etiquete; sort|ordene; list|liste;
watch|assista; follow|siga; unfollow|largue; join|entre em; leave|saia de; accept|aceite; reject|recuse; report|denuncie;
publish|publique; install|instale; restart|reinicie; upload|suba; download|baixe; export|exporte; import|importe;
record|grave; draw|desenhe; cut|corte; raise|levante; raise|suba; lower|baixe; lower|abaixe; increase|aumente; reduce|reduza;
give|dê; lend|empreste; return|devolva; rent|alugue; pay|pague; donate|doe; assign|atribua; register|registre;
approve|aprove; deny|negue; freeze|congele; light|acenda; extinguish|apague; ring|faça soar; press|aperte;
compare|compare; describe|descreva; define|explique; solve|resolva; guess|adivinhe; choose|escolha; attach|anexe
`).map((line) => {
  const [en = "", pt = ""] = line.split("|");
  return { en, pt };
});

/** What they do it to, in Portuguese with its article. */
export const THINGS = lines(`
order|o pedido; price|o preço; book|o livro; movie|o filme; film|o filme; product|o produto; invoice|a fatura;
bill|a conta; ticket|o bilhete; ticket|o ingresso; email|o email; contact|o contato; event|o evento; task|a tarefa;
note|a nota; note|a anotação; file|o arquivo; folder|a pasta; recipe|a receita; flight|o voo; hotel|o hotel; score|a nota; balance|o saldo;
document|o documento; customer|o cliente; client|o cliente; account|a conta; report|o relatório; phone|o telefone;
address|o endereço; parcel|a encomenda; table|a mesa; door|a porta; car|o carro; room|o quarto; room|a sala;
course|o curso; exam|o exame; exam|a prova; doctor|o médico; museum|o museu; train|o trem; bike|a bicicleta; loan|o empréstimo;
shop|a loja; page|a página; photo|a foto; picture|a imagem; device|o aparelho; sensor|o sensor; robot|o robô;
garden|o jardim; pool|a piscina; oven|o forno; heater|o aquecedor; fan|o ventilador; window|a janela;
gate|o portão; garage|a garagem; curtain|a cortina; camera|a câmera; speaker|a caixa de som; radio|o rádio;
channel|o canal; video|o vídeo; song|a canção; playlist|a lista de músicas; podcast|o podcast; game|o jogo;
player|o jogador; team|o time; match|a partida; race|a corrida; trip|a viagem; route|a rota; taxi|o táxi; bus|o ônibus;
boat|o barco; ship|o navio; plane|o avião; drone|o drone; elevator|o elevador; lift|o elevador; printer|a impressora;
screen|a tela; server|o servidor; backup|a cópia; database|o banco de dados; branch|o ramo; build|a versão;
job|o trabalho; issue|o problema; comment|o comentário; post|a postagem; group|o grupo; friend|o amigo;
member|o membro; guest|o convidado; student|o aluno; teacher|o professor; class|a aula; lesson|a lição;
patient|o paciente; appointment|a consulta; meeting|a reunião; call|a chamada; visit|a visita; meal|a refeição; dinner|o jantar;
lunch|o almoço; coffee|o café; tea|o chá; soup|a sopa; cake|o bolo; bread|o pão; salad|a salada; sandwich|o sanduíche;
dog|o cachorro; cat|o gato; horse|o cavalo; bird|o pássaro; tree|a árvore; flower|a flor; lawn|o gramado;
roof|o telhado; wall|a parede; floor|o chão; bed|a cama; chair|a cadeira; box|a caixa; key|a chave;
card|o cartão; coin|a moeda; payment|o pagamento; gift|o presente; letter|a carta; shirt|a camisa; shoe|o sapato;
dress|o vestido; bag|a bolsa; bottle|a garrafa; glass|o copo; machine|a máquina; engine|o motor;
pump|a bomba; valve|a válvula; tank|o tanque; battery|a bateria; cable|o cabo; signal|o sinal; map|o mapa; star|a estrela;
planet|o planeta; word|a palavra; sentence|a frase; poem|o poema; story|o conto; quote|a citação; joke|a anedota;
picture|o quadro; color|a cor; sound|o som; volume|o volume; brightness|o brilho; temperature|a temperatura;
speed|a velocidade; level|o nível; mode|o modo; language|o idioma; theme|o tema; title|o título; password|a senha;
profile|o perfil; badge|o crachá; license|a licença; insurance|o seguro; contract|o contrato; project|o projeto;
budget|o orçamento; goal|a meta; habit|o hábito; workout|o treino; medicine|o remédio; pill|o comprimido; tool|a ferramenta;
part|a peça; wheel|a roda; tire|o pneu; stop|a parada; station|a estação; gate|o portão; bridge|a ponte; street|a rua;
house|a casa; apartment|o apartamento; office|o escritório; factory|a fábrica; field|o campo; barn|o celeiro
`).map((line) => {
  const [en = "", pt = ""] = line.split("|");
  return { en, pt };
});
