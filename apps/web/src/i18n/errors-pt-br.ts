import type { ErrorTexts } from "./error-texts.ts";

const misunderstood =
  "A página e o servidor não se entendem. Recarregue a página; se não adiantar, reinicie o servidor.";
const tooLong = "Isto é longo demais para enviar. Comece uma nova conversa para continuar.";

/** What goes wrong on the server, in the Portuguese of Brazil. */
export const errorsPtBr: ErrorTexts = {
  details: "Detalhes",
  codes: {
    bad_frame: misunderstood,
    binary_frame: misunderstood,
    frame_too_large: tooLong,
    frame_too_deep: "Isto tem níveis demais para ser enviado.",
    frame_too_complex: "Isto tem partes demais para ser enviado.",
    unknown_type: misunderstood,
    invalid_message: "O servidor não aceita isto como está ajustado. Mude as configurações.",
    history_too_long: ({ historyMessages }) =>
      historyMessages === undefined
        ? tooLong
        : `Uma conversa pode ter ${historyMessages} mensagens. Comece uma nova para continuar.`,
    message_too_long: ({ messageChars }) =>
      messageChars === undefined
        ? "A mensagem é longa demais. Encurte-a."
        : `Uma mensagem pode ter ${messageChars} caracteres. Encurte-a.`,
    too_many_functions: ({ functions }) =>
      functions === undefined
        ? "Há funções demais marcadas. Marque menos."
        : `Podem ser marcadas no máximo ${functions} funções. Marque menos.`,
    too_many_tokens: ({ maxTokens }) =>
      maxTokens === undefined
        ? "O limite da resposta está alto demais."
        : `Uma resposta pode ter ${maxTokens} tokens. Diminua o limite da resposta.`,
    protocol_version: "O servidor fala outra versão que esta página. Recarregue a página.",
    not_initialised: misunderstood,
    already_initialised: misunderstood,
    too_many_sessions: "Páginas demais usam este servidor. Feche uma, ou tente mais tarde.",
    session_taken: "Esta conversa continua em outra página.",
    rate_limited: "Foi demais em pouco tempo. Tente de novo daqui a pouco.",
    duplicate_request: misunderstood,
    busy: "O servidor está ocupado com outra coisa. Tente de novo daqui a pouco.",
    queue_full: "Há respostas demais à espera. Deixe uma terminar primeiro.",
    too_many_downloads: "Há downloads demais. Deixe um terminar primeiro.",
    model_not_found: "O modelo não está mais lá. Escolha outro.",
    model_invalid:
      "O arquivo do modelo está danificado, ou não é um modelo. Exclua-o e baixe de novo.",
    model_load_failed: "O motor não conseguiu carregar o modelo. Tente de novo, ou escolha outro.",
    model_quarantined: ({ retryAfterSeconds }) =>
      retryAfterSeconds === undefined
        ? "O modelo derrubou o motor vezes demais. Escolha outro, ou tente mais tarde."
        : `O modelo derrubou o motor vezes demais. Escolha outro, ou tente de novo em ${retryAfterSeconds} s.`,
    model_not_loaded: "Nenhum modelo está carregado. Carregue um primeiro.",
    insufficient_memory: ({ neededBytes, availableBytes, contextSize, gpu = false }) => {
      const memory = gpu ? "memória da GPU" : "memória";
      const advice =
        contextSize === undefined
          ? "Escolha um modelo menor, ou feche outros programas."
          : `Um contexto de ${contextSize} tokens cabe.`;
      return neededBytes === undefined || availableBytes === undefined
        ? `Falta ${memory}. ${advice}`
        : `São necessários cerca de ${neededBytes} de ${memory}, e ${availableBytes} estão livres. ${advice}`;
    },
    context_failed: ({ contextSize }) =>
      contextSize === undefined
        ? "Não foi possível criar o contexto. Escolha um tamanho de contexto menor."
        : `Não foi possível criar o contexto. É possível um de ${contextSize} tokens.`,
    context_overflow: ({ promptTokens, contextSize }) =>
      promptTokens === undefined || contextSize === undefined
        ? "Isto não cabe no contexto do modelo. Encurte, ou escolha um contexto maior."
        : `Isto tem ${promptTokens} tokens, e no contexto do modelo cabem ${contextSize}. Encurte, ou escolha um contexto maior.`,
    grammar_invalid: "O formato da resposta não pode ser usado. Mude-o nas configurações.",
    not_allowed: "Este servidor não permite isso. Quem o opera pode mudar.",
    no_such_call: "A chamada não espera mais um resultado.",
    function_result_too_large: ({ limit }) =>
      limit === undefined
        ? "O resultado da função é longo demais."
        : `O resultado da função é longo demais: o limite é ${limit}.`,
    state_not_found: "Não há esse estado salvo para este modelo.",
    state_invalid: "O estado salvo não serve, ou está danificado. Salve-o de novo.",
    state_empty: "O modelo ainda não leu nada que se possa salvar.",
    state_too_large: "O estado salvo é grande demais para este servidor.",
    source_invalid:
      "Isto não é o endereço de um modelo. Use hf:usuário/repositório, ou o endereço https de um arquivo .gguf.",
    source_not_found: "Não há esse modelo na fonte. Confira o endereço.",
    source_refused:
      "A fonte não entrega o modelo. Confira o endereço; um modelo restrito exige aceitar seus termos e iniciar o servidor com HF_TOKEN.",
    source_failed: ({ status }) =>
      status === undefined
        ? "A fonte não responde. Confira a conexão do servidor com a internet e tente de novo."
        : `A fonte não funciona agora (status ${status}). Tente mais tarde.`,
    source_busy: ({ retryAfterSeconds }) =>
      retryAfterSeconds === undefined || retryAfterSeconds === "0"
        ? "A fonte pede para esperar. Tente mais tarde."
        : `A fonte pede para esperar. Tente de novo em ${retryAfterSeconds} s.`,
    address_not_allowed: "O endereço leva a um lugar que não é público, ou não é seguro (https).",
    download_corrupt:
      "O que chegou não é um modelo GGUF, ou não é o que a fonte prometeu. Tente de novo, ou confira o endereço.",
    disk_full: ({ neededBytes, availableBytes }) =>
      neededBytes === undefined || availableBytes === undefined
        ? "O disco do servidor está cheio. Libere espaço e tente de novo."
        : `São necessários mais ${neededBytes}, e no disco do servidor sobram ${availableBytes}. Libere espaço e tente de novo.`,
    model_in_use: ({ pid }) =>
      pid === undefined
        ? "O modelo está em uso. Carregue outro primeiro."
        : `O modelo está em uso por outro Lhama (processo ${pid}). Carregue outro lá primeiro.`,
    model_exists: "Já há um modelo com este nome. Use-o, ou exclua-o primeiro.",
    aborted: "Foi interrompido.",
    generation_failed: "O motor falhou enquanto escrevia a resposta. Tente de novo.",
    engine_crashed: "O motor parou inesperadamente. Tente de novo.",
    host_not_allowed: "O servidor não atende por este endereço. Quem o opera pode permitir.",
    origin_not_allowed: "O servidor não aceita páginas daqui. Quem o opera pode permitir.",
    unauthorized: "O token de acesso falta ou está errado.",
    not_found: "Não há nada neste endereço.",
    shutting_down: "O servidor está parando. Tente de novo daqui a pouco.",
    internal: "Algo deu errado no servidor; o log dele tem os detalhes. Tente de novo.",
  },
  problems: {
    not_gguf: "não é um arquivo GGUF.",
    version_unknown: ({ version = "?" }) => `a versão ${version} do formato não é conhecida.`,
    header_damaged: "está danificado. Baixe de novo.",
    cut_off: "falta o final. Baixe de novo.",
    no_language_model: "não contém um modelo de linguagem.",
    part_missing: ({ part = "?", parts = "?" }) => `falta a parte ${part} de ${parts}.`,
    part_misnamed: ({ parts = "?" }) =>
      `é uma de ${parts} partes; seus nomes devem terminar em -00001-of-… e assim por diante.`,
    parts_mixed: "as partes não são do mesmo modelo. Baixe de novo.",
    not_a_file: "não é um arquivo.",
    link_broken: "é um link para um arquivo que não existe.",
    link_outside:
      "é um link que leva para fora da pasta de modelos. Ponha o próprio arquivo lá, ou inicie o servidor com --models-dir.",
    unreadable: "o servidor não consegue ler. Confira as permissões.",
  },
  inPart: (part, parts) => `na parte ${part} de ${parts}, `,
  infos: {
    engine_failed: "Não foi possível iniciar o motor. A próxima pergunta tenta de novo.",
    draining: "O servidor para depois desta resposta.",
    context_recreated: "O modelo perdeu o que tinha lido; ele lê a conversa de novo.",
    context_small:
      "Falta memória para um contexto do tamanho usual. Um modelo menor deixa mais espaço.",
    reader_too_slow: "A conexão era lenta demais para a resposta e foi refeita.",
  },
};
