import { errorsPtBr } from "./errors-pt-br.ts";
import type { Texts } from "./text.ts";

const number = new Intl.NumberFormat("pt-BR", { maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat("pt-BR", { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat("pt-BR", { style: "percent" });

const count = (value: number, one: string, many: string) =>
  `${number.format(value)} ${value === 1 ? one : many}`;

/** Every text of the page, in the Portuguese of Brazil. */
export const ptBr: Texts = {
  name: "Lhama",
  you: "Você",
  newChat: "Nova conversa",
  undo: "Desfazer",
  notice: "Aviso",
  dismiss: "Dispensar",
  reload: "Recarregar",
  retry: "Tentar de novo",
  cancel: "Cancelar",
  close: "Fechar",
  notSaved:
    "Este navegador não deixa a página guardar a conversa. Ela se perde ao recarregar a página.",

  errors: errorsPtBr,

  connection: {
    connecting: "Conectando…",
    open: "Conectado",
    offline: "Sem conexão",
    outdated: "Página desatualizada",
    taken: "Em uso em outro lugar",
    goesOnElsewhere: "Esta conversa continua em outra página.",
    useHere: "Usar aqui",
    lost: (seconds: number) =>
      seconds > 0
        ? `O servidor não responde. Nova tentativa em ${number.format(seconds)} s.`
        : "O servidor não responde. Tentando de novo…",
    retryNow: "Tentar agora",
    pageOutdated: "O servidor foi atualizado e fala outra versão que esta página.",
  },

  theme: {
    label: "Tema",
    change: "Mudar o tema",
    system: "Tema do sistema",
    light: "Tema claro",
    dark: "Tema escuro",
  },

  language: "Idioma",

  signIn: {
    title: "Este servidor pede seu token de acesso",
    token: "Token de acesso",
    submit: "Entrar",
    wrong: "Este não é o token de acesso deste servidor.",
    where: "O servidor o mostrou onde foi iniciado.",
  },

  model: {
    label: "Modelo",
    progress: "Carregamento do modelo",
    none: "Sem modelo",
    embedded: "vem com o Lhama",
    broken: (problem: string) => `Não pode ser carregado: ${problem}`,
    unloaded: "Descarregado",
    failed: "Não carregado",
    loading: (progress: number) => `Carregando · ${percent.format(progress)}`,
    starting: "Iniciando o motor…",
    hint: "Ou ponha um arquivo GGUF na pasta de modelos do servidor, em geral",
    folder: "~/.lhama/models",
    gone: (name: string) => `O modelo ${name} não está mais lá. O padrão foi carregado no lugar.`,
    size: (bytes: number) => {
      if (bytes >= 1e9) return `${number.format(bytes / 1e9)} GB`;
      if (bytes >= 1e6) return `${number.format(bytes / 1e6)} MB`;
      return `${number.format(Math.ceil(bytes / 1e3))} kB`;
    },
    parameters: (weights: number) =>
      weights >= 1e9
        ? `${number.format(weights / 1e9)} bi de parâmetros`
        : `${number.format(weights / 1e6)} mi de parâmetros`,
    contextSize: (tokens: number) => `${number.format(tokens)} tokens de contexto`,
    gpu: (device: string, layers: number) =>
      `Roda com ${count(layers, "camada", "camadas")} na GPU (${device})`,
    cpu: "Roda na CPU",
    useContext: (tokens: number) => `Usar ${number.format(tokens)} tokens`,
  },

  models: {
    title: "Modelos",
    search: "Buscar modelos",
    installed: (models: number) => `Nesta máquina (${number.format(models)})`,
    installedLabel: "Nesta máquina",
    catalogue: "Catálogo",
    offline: "Não há conexão com o servidor. O que você vê pode estar desatualizado.",
    asking: "Perguntando ao servidor…",
    nothingFound: (words: string) => `Nenhum modelo corresponde a “${words}”.`,
    onlyEmbedded:
      "Por enquanto só está aqui o modelo minúsculo que vem com o Lhama: bom para experimentar, não para trabalhar.",
    toCatalogue: "Ver o catálogo",
    load: "Carregar",
    loadName: (name: string) => `Carregar ${name}`,
    use: "Usar",
    inUse: "Em uso",
    cancelled: "O carregamento foi cancelado.",
    unload: "Descarregar",
    unloadThis: "Descarregar o modelo",
    unloadWhy: "Libera a memória. A próxima mensagem o carrega de novo.",
    smaller: "Procurar um menor",
    noTemplate: "sem template de conversa",
    delete: "Excluir",
    deleteName: (name: string) => `Excluir ${name}`,
    deleteQuestion: (size: string) => `Excluir este modelo do disco? Isso libera ${size}.`,
    keep: "Manter",
    deleted: (name: string) => `${name} foi excluído.`,
    thinks: "pensa",
    callsFunctions: "chama funções",
    fits: { gpu: "Cabe na GPU", memory: "Cabe", tight: "Apertado", too_large: "Grande demais" },
    fitNumbers: {
      gpu: (needed: string, has: string) => `precisa de cerca de ${needed} dos ${has} dela`,
      memory: (needed: string, has: string) =>
        `precisa de cerca de ${needed}; ${has} de memória estão livres`,
      tight: (needed: string, has: string) =>
        `precisa de cerca de ${needed}; só ${has} de memória estão livres agora`,
      too_large: (needed: string, has: string) =>
        `precisa de cerca de ${needed}; esta máquina tem ${has} de memória`,
    },
    recommended: "Recomendado",
    recommendedWhy: "O melhor destes para esta máquina",
    goodAt: (strengths: string) => `bom em ${strengths}`,
    strengths: {
      chat: "conversa",
      writing: "escrita",
      reasoning: "raciocínio",
      code: "código",
      functions: "funções",
      languages: "muitos idiomas",
      speed: "rapidez",
    },
    languages: (main: string, all: number) =>
      all > main.split(", ").length
        ? `${number.format(all)} idiomas, melhor em ${main}`
        : `fala ${main}`,
    download: (size: string) => `Baixar · ${size}`,
    downloadName: (title: string, size: string) => `Baixar · ${size} · ${title}`,
    coming: "A caminho",
  },

  downloads: {
    label: "Downloads",
    parts: "Partes",
    address: "Qualquer outro modelo, pelo endereço",
    placeholder: "hf:user/repository:Q4_K_M",
    start: "Baixar",
    pause: "Pausar",
    goOn: "Continuar",
    discard: "Descartar",
    isThere: "Já está aqui.",
    done: (name: string) => `O modelo ${name} chegou.`,
    paused: "Pausado",
    queued: "À espera de outros downloads",
    resolving: "Perguntando à fonte…",
    checking: "Conferindo o que já chegou",
    finishing: "Conferindo…",
    received: (received: string, total: string | undefined) =>
      total === undefined ? received : `${received} de ${total}`,
    speed: (size: string) => `${size}/s`,
    left: (seconds: number) =>
      seconds >= 90
        ? `faltam ${number.format(Math.round(seconds / 60))} min`
        : `faltam ${number.format(Math.ceil(seconds))} s`,
  },

  chats: {
    label: "Conversas",
    show: "Mostrar as conversas",
    hide: "Esconder as conversas",
    search: "Buscar",
    none: "Suas conversas vão aparecer aqui.",
    nothingFound: "Nada encontrado.",
    title: "Título",
    actions: (title: string) => `Ações para “${title}”`,
    rename: "Renomear",
    pin: "Fixar",
    unpin: "Desafixar",
    remove: "Excluir",
    deleted: (title: string) => `“${title}” foi excluída.`,
    storage: (bytes: number) => `${number.format(bytes / 1e6)} MB guardados neste navegador`,
    exportMarkdown: "Exportar como Markdown",
    exportJsonl: "Exportar como JSONL",
    exportAll: "Exportar todas as conversas (JSONL)",
    import: "Importar conversas (do Lhama, do ChatGPT ou do Open WebUI)",
    attachment: "(Um anexo, que não foi importado)",
    imported: (chats: number) => `${count(chats, "conversa importada", "conversas importadas")}.`,
    importFailed: "O arquivo não tem conversas que esta página entenda.",
    groups: {
      pinned: "Fixadas",
      today: "Hoje",
      yesterday: "Ontem",
      week: "Últimos 7 dias",
      month: "Últimos 30 dias",
      older: "Mais antigas",
    },
  },

  palette: {
    title: "Comandos",
    placeholder: "Comando ou conversa",
    nothing: "Nenhum comando com esse nome.",
    openChat: (title: string) => `Abrir “${title}”`,
  },

  commands: {
    search: "Buscar nas conversas",
    editLast: "Editar a última pergunta",
    copyLast: "Copiar a última resposta",
    pin: "Fixar esta conversa",
    unpin: "Desafixar esta conversa",
    remove: "Excluir esta conversa",
    preset: (name: string) => `Predefinição: ${name}`,
  },

  shortcuts: {
    title: "Atalhos do teclado",
    palette: "Comandos",
    newChat: "Nova conversa",
    sidebar: "Mostrar ou esconder as conversas",
    settings: "Configurações",
    sheet: "Esta lista",
    send: "Enviar a mensagem",
    newLine: "Nova linha",
    editLast: "Editar a última pergunta, com a mensagem vazia",
    stop: "Parar a resposta",
  },

  gauge: {
    title: "Quanto do contexto do modelo esta conversa ocupa",
    forgot:
      "Quanto do contexto do modelo esta conversa ocupa; suas mensagens mais antigas deram lugar às novas",
    used: (tokens: number, of: number) => `${number.format(tokens)} / ${number.format(of)} tokens`,
  },

  settings: {
    title: "Configurações",
    scope: "Estas configurações valem para",
    forAll: "todas as conversas",
    forThis: "só esta conversa",
    presets: "Predefinições",
    search: "Buscar configurações",
    nothingFound: (words: string) => `Nenhuma configuração corresponde a “${words}”.`,
    ownPresets: "Suas predefinições",
    savePreset: "Nome para as configurações atuais",
    readyPrompts: "Instruções de sistema para começar",
    prompts: [
      {
        name: "Breve",
        prompt: "Responda com o mínimo de palavras, sem introdução nem resumo.",
      },
      {
        name: "Tutor",
        prompt:
          "Você é um tutor paciente. Explique um passo de cada vez com pequenos exemplos e termine com uma pergunta que mostre se ficou claro.",
      },
      {
        name: "Revisor",
        prompt:
          "Corrija a ortografia, a gramática e o estilo do texto que receber, mantendo o sentido e o tom. Responda com o texto corrigido e depois liste o que mudou.",
      },
      {
        name: "Tradutor",
        prompt:
          "Traduza para o português o texto que receber e responda só com a tradução. Se ele já estiver em português, pergunte para qual língua.",
      },
      {
        name: "Programador",
        prompt:
          "Você é um programador experiente. Mostre primeiro código que funciona e depois explique o que nele não é óbvio. Diga quando não tiver certeza.",
      },
    ],
    ownPrompts: "Suas instruções de sistema",
    savePrompt: "Nome para esta instrução",
    save: "Guardar",
    drop: (name: string) => `Excluir “${name}”`,
    reset: "Redefinir",
    resetOne: (label: string) => `Redefinir: ${label}`,
    resetAll: "Voltar tudo ao padrão",
    off: "desligado",
    all: "todos",
    auto: "automático",
    engineHelp: "Para todas as conversas, quando um modelo é carregado.",
    loadAgain: "Carregar o modelo de novo",
    unlimited: "sem limite",
    unlimitedOf: (label: string) => `${label}: sem limite`,
    number: (value: number) => exact.format(value),
    biasBroken: (line: number) =>
      `A linha ${line} não diz nada: escreva um texto, dois-pontos e o peso.`,
    range: ({ min, max, fallback }: { min: number; max: number; fallback: string }) =>
      `${exact.format(min)} a ${exact.format(max)}; o padrão é ${fallback}.`,
    presetNames: { precise: "Preciso", balanced: "Equilibrado", creative: "Criativo" },
    groups: {
      sampling: "Escolha das palavras",
      length: "Tamanho",
      repetition: "Repetição",
      form: "Forma da resposta",
      functions: "Funções",
      engine: "Carregamento do modelo",
      context: "Contexto",
      page: "Esta página",
    },
    choices: {
      text: "Texto livre",
      json: "Qualquer JSON",
      schema: "JSON conforme um esquema",
      auto: "Automático",
      on: "Ligado",
      off: "Desligado",
      max: "Tudo",
      layers: "Um número de camadas",
      builtin: "Gramática pronta",
      gbnf: "Gramática própria (GBNF)",
      list: "Lista",
      json_arr: "Lista JSON",
      english: "Texto em inglês",
      arithmetic: "Contas",
      c: "Código C",
      japanese: "Japonês",
      chess: "Lances de xadrez",
      generating: "Enquanto uma resposta é escrita",
      always: "Sempre",
      never: "Nunca",
    },
    fields: {
      systemPrompt: {
        label: "Instrução de sistema",
        help: "O que o modelo lê antes da conversa: quem ele é, como deve responder.",
      },
      temperature: {
        label: "Temperatura",
        help: "Com que liberdade as palavras são escolhidas. Em 0 vence sempre a mais provável.",
      },
      topP: {
        label: "Top P",
        help: "Escolhe entre as palavras mais prováveis que juntas chegam a esta probabilidade. Precisa de temperatura.",
      },
      topK: {
        label: "Top K",
        help: "Escolhe entre tantas das palavras mais prováveis; 0 quer dizer todas. Precisa de temperatura.",
      },
      minP: {
        label: "Min P",
        help: "Deixa de fora palavras menos prováveis que esta fração da mais provável. Precisa de temperatura.",
      },
      seed: {
        label: "Semente",
        help: "A mesma semente dá a mesma resposta à mesma pergunta. Vazia, cada resposta tem a sua.",
      },
      xtcProbability: {
        label: "Surpresa (XTC)",
        help: "Com que frequência as palavras mais óbvias ficam de fora, para textos mais originais.",
      },
      xtcThreshold: {
        label: "Limiar da surpresa",
        help: "A partir desta probabilidade uma palavra conta como óbvia.",
      },
      tokenBias: {
        label: "Peso de palavras",
        help: "Um por linha: um texto, dois-pontos e “never” (nunca), um número de -1 (raro) a 1 (frequente) ou “logit” e -100 a 100.",
      },
      maxTokens: { label: "Resposta mais longa", help: "Tokens em que uma resposta termina." },
      thoughtTokens: {
        label: "Pensamento mais longo",
        help: "Tokens para pensar; 0 quer dizer nada.",
      },
      commentTokens: {
        label: "Comentário mais longo",
        help: "Tokens para comentários no caminho.",
      },
      stopTexts: {
        label: "Textos de parada",
        help: "A resposta termina onde um destes viria. Um por linha.",
      },
      trimEnd: {
        label: "Aparar o fim",
        help: "Corta espaços e linhas vazias do fim da resposta.",
      },
      repeatPenalty: {
        label: "Penalidade de repetição",
        help: "Torna menos prováveis as palavras recentes; 1 desliga.",
      },
      repeatLastTokens: { label: "Olha para trás", help: "Quantos tokens contam como recentes." },
      penalizeNewLine: {
        label: "Quebras de linha contam",
        help: "Se quebras de linha também são contidas.",
      },
      frequencyPenalty: {
        label: "Penalidade de frequência",
        help: "Contém uma palavra mais a cada vez que ela apareceu.",
      },
      presencePenalty: {
        label: "Penalidade de presença",
        help: "Contém uma palavra que já apareceu: novos assuntos ficam mais prováveis.",
      },
      dryStrength: {
        label: "Sem repetição literal (DRY)",
        help: "Contém trechos longos que se repetiriam palavra por palavra; 0,8 é um bom valor.",
      },
      dryBase: { label: "Crescimento do DRY", help: "Quão rápido cresce com o tamanho do trecho." },
      dryAllowedLength: {
        label: "Tamanho livre do DRY",
        help: "Tokens que podem se repetir à vontade.",
      },
      stream: {
        label: "Mostrar enquanto é escrita",
        help: "Desligado, a resposta aparece só quando está completa.",
      },
      keepStopped: {
        label: "Guardar respostas paradas",
        help: "Desligado, uma resposta parada é descartada.",
      },
      repeatOff: {
        label: "Sem penalidade de repetição",
        help: "Desliga os cinco ajustes seguintes.",
      },
      dryLastTokens: {
        label: "DRY olha para trás",
        help: "Quantos tokens são comparados; vazio são todos, 0 desliga.",
      },
      dryBreakers: {
        label: "DRY termina em",
        help: "Textos em que uma repetição acaba, um por linha; \\n é quebra de linha. O padrão: quebra de linha, dois-pontos, aspas e asterisco.",
      },
      builtinGrammar: {
        label: "Gramática",
        help: "Uma das gramáticas que vêm com o llama.cpp.",
      },
      gbnf: {
        label: "GBNF",
        help: "Uma gramática na notação do llama.cpp, de até 16 KB.",
      },
      documentParams: {
        label: "Explicar argumentos",
        help: "Mostra ao modelo o esquema dos argumentos de cada função.",
      },
      maxParallelCalls: {
        label: "Chamadas por vez",
        help: "Quantas funções o modelo pode chamar ao mesmo tempo.",
      },
      functionTimeout: {
        label: "Espera por uma função",
        help: "Segundos até que o modelo siga sem o resultado.",
      },
      contextSize: {
        label: "Tamanho do contexto",
        help: "Quantos tokens de conversa o modelo vê; mais tokens pedem mais memória.",
      },
      batchSize: {
        label: "Tamanho do lote",
        help: "Tokens do prompt que são lidos por vez.",
      },
      flashAttention: {
        label: "Flash attention",
        help: "Um cálculo que poupa memória, onde o modelo permite.",
      },
      swaFullCache: {
        label: "Guardar o cache inteiro",
        help: "Para modelos que só olham para trás por uma janela: mais memória, e perguntas refeitas ou alteradas são respondidas antes.",
      },
      gpu: { label: "Na GPU", help: "Quanto do modelo vai para a GPU, se houver uma." },
      gpuLayers: {
        label: "Camadas na GPU",
        help: "Quanto mais, mais rápido, até onde dá a memória da GPU. O resto roda na CPU.",
      },
      mmap: {
        label: "Mapear o arquivo",
        help: "Usa o arquivo do modelo sem copiá-lo para a memória.",
      },
      chatWrapper: {
        label: "Modelo de conversa (template)",
        help: "Como o modelo recebe as mensagens; automático usa o do próprio modelo.",
      },
      responsePrefix: { label: "Começar com", help: "Cada resposta começa com este texto." },
      format: {
        label: "Formato",
        help: "Como a resposta deve ser. Um formato exclui funções.",
      },
      schema: {
        label: "Esquema JSON",
        help: "Descreve o objeto da resposta: type, properties, required, items, enum …",
      },
      contextShift: {
        label: "Esquecer as mensagens mais antigas",
        help: "Com o contexto cheio, as mensagens mais antigas podem sair para abrir espaço.",
      },
      contextShiftSize: {
        label: "Esquecer de cada vez",
        help: "Tokens a liberar quando acontece.",
      },
      preload: {
        label: "Ler enquanto eu escrevo",
        help: "O modelo lê antes a conversa e o rascunho, para que a resposta comece mais cedo.",
      },
      suggest: {
        label: "Sugerir como a mensagem continua",
        help: "Depois de uma pausa, o palpite do modelo aparece atrás do rascunho. Tab o aceita, Esc o descarta.",
      },
      priority: {
        label: "Prioridade",
        help: "Lugar entre as conversas que dividem um motor; 5 vem primeiro.",
      },
    },
  },

  pending: {
    label: "À espera de envio",
    hint: "Enviar depois desta resposta",
    edit: "Editar",
    remove: "Remover",
    sendNow: "Enviar agora",
  },

  chat: {
    label: "Conversa",
    message: "Mensagem",
    placeholder: "Escreva uma mensagem",
    send: "Enviar",
    takeSuggestion: "Tab: aceitar a sugestão",
    tabKey: "Tab",
    suggested: (end: string) => `Sugestão: ${end}. Tab aceita.`,
    stop: "Parar",
    stopping: "Parando…",
    jump: "Ir para o fim",
    copy: "Copiar",
    copied: "Copiado",
    copyMessage: "Copiar mensagem",
    showAll: "Mostrar tudo",
    showLess: "Mostrar menos",
    copyCode: "Copiar código",
    copyMarkdown: "Copiar como Markdown",
    copyText: "Copiar como texto simples",
    more: "Mais",
    editMessage: "Editar mensagem",
    editHint: "A versão atual fica como um ramo.",
    deleteBranch: "Excluir daqui em diante",
    messageDeleted: "Excluído.",
    branches: "Ramos",
    branch: (place: number, of: number) => `${place} / ${of}`,
    previousBranch: "Ramo anterior",
    nextBranch: "Próximo ramo",
    continue: "Continuar",
    regenerate: "Gerar de novo",
    again: "Tentar de novo",
    moreConcise: "Mais conciso",
    moreDetail: "Mais detalhes",
    conciseWish: "Por favor, responda de forma mais concisa.",
    detailWish: "Por favor, responda com mais detalhes.",
    memoryBegins: "A memória do modelo começa aqui: ele não vê mais o que está acima.",
    tooLong: (characters: number, most: number) =>
      `${number.format(characters)} caracteres; cabem ${number.format(most)} em uma mensagem.`,
  },

  answer: {
    thinking: (seconds: number) =>
      seconds > 0 ? `Pensando… ${number.format(seconds)} s` : "Pensando…",
    thoughts: "Pensamentos",
    thoughtFor: (milliseconds: number) =>
      `Pensamentos · ${number.format(Math.max(1, Math.round(milliseconds / 100)) / 10)} s`,
    skipThinking: "Ir para a resposta",
    asTree: "Resposta em árvore",
    view: "Como a resposta é mostrada",
    views: { tree: "Árvore", raw: "Texto" },
    entries: (entries: number, isList: boolean) =>
      isList ? count(entries, "item", "itens") : count(entries, "campo", "campos"),
    seed: (seed: number) => `semente ${seed}`,
    interrupted: "A conexão caiu antes de a resposta terminar.",
    stoppedEarly: "Parada antes de a resposta começar.",
    empty: "O modelo terminou sem dizer nada.",
    started: "A resposta começou",
    complete: "Resposta completa",
    stopped: "Resposta parada",
    failed: "A resposta falhou",
    allNumbers: "Todos os números",
    tokens: (tokens: number) => count(tokens, "token", "tokens"),
    speed: (tokensPerSecond: number) =>
      `${number.format(tokensPerSecond >= 10 ? Math.round(tokensPerSecond) : tokensPerSecond)} tokens/s`,
    firstToken: (milliseconds: number) =>
      milliseconds >= 1000
        ? `primeiro token em ${number.format(milliseconds / 1000)} s`
        : `primeiro token em ${number.format(Math.round(milliseconds))} ms`,
    prompt: (tokens: number, cached: number) =>
      cached > 0
        ? `prompt ${number.format(tokens)}, ${number.format(cached)} reaproveitados`
        : `prompt ${number.format(tokens)}`,
    stopReasons: {
      stop: "terminada",
      length: "chegou ao limite de tokens",
      abort: "parada",
      stop_trigger: "chegou a um texto de parada",
      context_full: "sem espaço no contexto",
    },
  },

  calls: {
    label: (name: string) => `Função ${name}`,
    asks: (names: string) => `O modelo quer chamar ${names}.`,
    writing: "está sendo chamada…",
    asking: "O modelo quer chamar isto.",
    byHand: "O modelo pede o resultado a você.",
    elsewhere: "Outra aba responde a isto.",
    running: "está em execução…",
    answered: "foi chamada",
    edited: "foi chamada com outros argumentos",
    denied: "foi negada",
    failed: "falhou",
    late: "não teve resposta a tempo: o modelo foi avisado.",
    dropped: "foi abandonada quando a resposta terminou.",
    arguments: "Argumentos",
    noArguments: "sem argumentos",
    result: "Resultado",
    resultHint: "Texto ou JSON; o modelo vai ler.",
    notJson: "Isto ainda não é JSON.",
    notNumber: "Isto ainda não é um número.",
    run: "Executar",
    always: "Executar sempre",
    send: "Enviar o resultado",
    deny: "Negar",
    reason: "Motivo (o modelo fica sabendo)",
    tooLong: (length: number, most: number) =>
      `O resultado tem ${number.format(length)} caracteres; o máximo é ${number.format(most)}.`,
    tooComplex: "O resultado tem partes demais, ou aninhadas fundo demais.",
  },

  functions: {
    title: "Funções",
    button: (on: number) => (on === 0 ? "Funções" : `Funções: ${number.format(on)} ativas`),
    forNew: "O que está marcado, os modelos podem chamar em novas conversas.",
    forThis: "O que está marcado, o modelo pode chamar nesta conversa.",
    notTrained:
      "O modelo carregado não foi treinado para chamar funções. Pode chamá-las errado, ou nunca.",
    formWins:
      "Há um formato de resposta definido, que exclui funções. Elas esperam até voltar o texto livre.",
    builtIns: {
      getTime: "Diz a data e a hora, aqui ou em outro fuso horário",
      calculate: "Calcula uma expressão como 2 * (3 + sqrt(4)) ^ 2",
      rollDice: "Lança um dado com qualquer número de lados",
      randomNumber: "Escolhe um número inteiro entre outros dois",
      addNote: "Guarda uma nota neste navegador",
      listNotes: "Lê as notas guardadas",
      deleteNote: "Apaga uma delas",
    },
    builtIn: "Incluídas",
    own: "Suas",
    none: "Nenhuma ainda.",
    notes: "Notas",
    noNotes: "Os modelos não guardaram notas.",
    deleteNote: (id: number) => `Apagar a nota ${id}`,
    always: "executa sem perguntar",
    alwaysOf: (name: string) => `${name}: executar sem perguntar`,
    create: "Nova função",
    edit: (name: string) => `Editar ${name}`,
    remove: (name: string) => `Apagar ${name}`,
    removed: (name: string) => `${name} foi apagada.`,
    name: "Nome",
    nameHelp: "O que o modelo chama: letras, números, _ e -, começando por letra.",
    nameTaken: "Já existe uma função com este nome.",
    nameBroken: "Use letras, números, _ e -, começando por letra; no máximo 64.",
    description: "Descrição",
    descriptionHelp: "Diz ao modelo para que serve e quando chamá-la.",
    params: "Argumentos (esquema JSON)",
    paramsHelp: "Um objeto com uma propriedade por argumento. Vazio quando não há nenhum.",
    paramsNotObject: 'Os argumentos são um objeto: "type": "object".',
    answer: "Como é respondida",
    answers: {
      hand: "Por você, a cada vez",
      code: "Por JavaScript",
      fixed: "Sempre igual",
    },
    code: "Código",
    codeHelp:
      "O corpo de uma função assíncrona de args; o que ela devolve, o modelo lê. Não tem rede nem acesso a esta página, e tem 10 segundos.",
    value: "Resultado",
    valueHelp: "Texto ou JSON.",
    save: "Salvar",
    tooSlow: "A função demorou demais e foi encerrada.",
  },

  schema: {
    problem: (line: number, column: number, what: string) =>
      `Linha ${line}, coluna ${column}: ${what}`,
    showProblem: "Mostrar o lugar",
    syntax: "isto não é JSON.",
    keyword: "o motor não conhece esta palavra-chave.",
    value: "esta palavra-chave não aceita este valor.",
    empty: "um esquema precisa de type, const, enum, oneOf ou $ref.",
    reference: "não existe tal definição em $defs.",
    range: "o limite inferior está acima do superior.",
    size: "isto é maior do que o motor aceita.",
    fine: "O esquema pode ser usado.",
  },

  status: {
    starting: "Iniciando o motor…",
    loading: (name: string, progress: number) => `Carregando ${name} · ${percent.format(progress)}`,
    failed: (name: string) => `${name} não está carregado`,
    unloaded: (name: string) => `${name} foi descarregado; a próxima mensagem o carrega de novo`,
    inLine: (place: number) =>
      place === 1 ? "Na fila: é o próximo" : `Na fila: lugar ${number.format(place)}`,
    reading: (progress: number, secondsLeft = 0) =>
      `Lendo a conversa · ${percent.format(progress)}${
        secondsLeft >= 1 ? ` · faltam ${number.format(Math.round(secondsLeft))} s` : ""
      }`,
    waiting: "À espera da primeira palavra…",
    thinking: "Pensando…",
    generating: "Escrevendo…",
    asking: "À sua espera: isto pode ser executado?",
    calling: "Executando uma função…",
    stopping: "Parando…",
    waitingForServer: "À espera do servidor…",
  },

  empty: {
    title: "Sobre o que vamos conversar?",
    subtitle: "Tudo fica nesta máquina.",
    embeddedStarters: [
      "O que você sabe fazer?",
      "Conte uma história curta sobre um robô",
      "Faça uma tabela de planetas",
      "Escreva uma função de Fibonacci em TypeScript",
    ],
    starters: [
      "Explique como se forma um arco-íris, em palavras simples",
      "Planeje um fim de semana numa cidade que não conheço",
      "Ajude a escrever um e-mail gentil que diz não",
      "Escreva um script que renomeia minhas fotos pela data",
    ],
    thinkingStarter: "Três caixas, um prêmio, todas as etiquetas erradas: como o encontro?",
    hint: "Este é o modelo minúsculo que vem com o Lhama: bom para experimentar, não para trabalhar.",
    better: (title: string, size: string) => `Baixar ${title} · ${size}`,
    betterWhy: "Ele serve para esta máquina, e é carregado assim que chegar.",
    allModels: "Todos os modelos",
  },

  markdown: {
    image: (description: string) => (description === "" ? "Imagem" : `Imagem: ${description}`),
    table: "Tabela",
    code: "código",
    codeBlock: "Bloco de código",
    formula: "Fórmula",
    footnote: (label: string) => `Nota ${label}`,
    wrap: "Quebrar linhas longas",
    download: "Baixar",
    done: "Feito",
    open: "Por fazer",
  },
};
