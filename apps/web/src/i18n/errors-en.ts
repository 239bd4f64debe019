import type { ErrorTexts } from "./error-texts.ts";

const misunderstood =
  "The page and the server do not understand each other. Reload the page; should that not help, restart the server.";
const tooLong = "This is too long to send. Start a new chat to go on.";

/** What goes wrong on the server, in English. */
export const errorsEn: ErrorTexts = {
  details: "Details",
  codes: {
    bad_frame: misunderstood,
    binary_frame: misunderstood,
    frame_too_large: tooLong,
    frame_too_deep: "This nests too deep to be sent.",
    frame_too_complex: "This has too many parts to be sent.",
    unknown_type: misunderstood,
    invalid_message: "The server does not take this as it is set. Change the settings.",
    history_too_long: ({ historyMessages }) =>
      historyMessages === undefined
        ? tooLong
        : `A conversation may have ${historyMessages} messages. Start a new chat to go on.`,
    message_too_long: ({ messageChars }) =>
      messageChars === undefined
        ? "The message is too long. Shorten it."
        : `A message may have ${messageChars} characters. Shorten it.`,
    too_many_functions: ({ functions }) =>
      functions === undefined
        ? "Too many functions are ticked. Tick fewer."
        : `${functions} functions at most may be ticked. Tick fewer.`,
    too_many_tokens: ({ maxTokens }) =>
      maxTokens === undefined
        ? "The longest answer is set too high."
        : `An answer may have ${maxTokens} tokens. Set the longest answer to less.`,
    protocol_version: "The server speaks another version than this page. Reload the page.",
    not_initialised: misunderstood,
    already_initialised: misunderstood,
    too_many_sessions: "Too many pages use this server. Close one, or try again later.",
    session_taken: "Another page goes on with this chat.",
    rate_limited: "That was too much in a short time. Try again in a moment.",
    duplicate_request: misunderstood,
    busy: "The server is busy with something else. Try again in a moment.",
    queue_full: "Too many answers are waited for. Let one end first.",
    too_many_downloads: "Too many downloads run. Let one end first.",
    model_not_found: "The model is no longer there. Choose another one.",
    model_invalid: "The model's file is damaged, or no model. Delete it and download it again.",
    model_load_failed: "The engine could not load the model. Try again, or choose another one.",
    model_quarantined: ({ retryAfterSeconds }) =>
      retryAfterSeconds === undefined
        ? "The model has crashed its engine too often. Choose another one, or try again later."
        : `The model has crashed its engine too often. Choose another one, or try again in ${retryAfterSeconds} s.`,
    model_not_loaded: "No model is loaded. Load one first.",
    insufficient_memory: ({ neededBytes, availableBytes, contextSize, gpu = false }) => {
      const memory = gpu ? "GPU memory" : "memory";
      const advice =
        contextSize === undefined
          ? "Choose a smaller model, or close other programs."
          : `A context of ${contextSize} tokens fits.`;
      return neededBytes === undefined || availableBytes === undefined
        ? `There is too little ${memory}. ${advice}`
        : `About ${neededBytes} of ${memory} are needed, and ${availableBytes} are free. ${advice}`;
    },
    context_failed: ({ contextSize }) =>
      contextSize === undefined
        ? "The context could not be made. Set a smaller context size."
        : `The context could not be made. One of ${contextSize} tokens is possible.`,
    context_overflow: ({ promptTokens, contextSize }) =>
      promptTokens === undefined || contextSize === undefined
        ? "This does not fit into the model's context. Shorten it, or set a larger context size."
        : `This has ${promptTokens} tokens, and the model's context holds ${contextSize}. Shorten it, or set a larger context size.`,
    grammar_invalid: "The format of the answer cannot be used. Change it in the settings.",
    not_allowed: "This server does not allow that. Its operator can change it.",
    no_such_call: "The call waits no more for a result.",
    function_result_too_large: ({ limit }) =>
      limit === undefined
        ? "The function's result is too long."
        : `The function's result is too long: ${limit} are possible.`,
    state_not_found: "No such state is saved for this model.",
    state_invalid: "The saved state does not fit, or is damaged. Save it anew.",
    state_empty: "The model has read nothing yet that could be saved.",
    state_too_large: "The saved state is too large for this server.",
    source_invalid:
      "This is no address of a model. Give hf:user/repository, or the https address of a .gguf file.",
    source_not_found: "There is no such model at its source. Check the address.",
    source_refused:
      "The source does not give the model away. Check the address; a gated model needs its terms accepted and the server's HF_TOKEN set.",
    source_failed: ({ status }) =>
      status === undefined
        ? "The source cannot be reached. Check the server's connection to the internet, then try again."
        : `The source does not work now (status ${status}). Try again later.`,
    source_busy: ({ retryAfterSeconds }) =>
      retryAfterSeconds === undefined || retryAfterSeconds === "0"
        ? "The source asks to wait. Try again later."
        : `The source asks to wait. Try again in ${retryAfterSeconds} s.`,
    address_not_allowed: "The address leads to a place that is not public, or not safe (https).",
    download_corrupt:
      "What came is no GGUF model, or not what the source promised. Try again, or check the address.",
    disk_full: ({ neededBytes, availableBytes }) =>
      neededBytes === undefined || availableBytes === undefined
        ? "The server's disk is full. Free some space, then try again."
        : `${neededBytes} more are needed, and the server's disk has ${availableBytes} to spare. Free some space, then try again.`,
    model_in_use: ({ pid }) =>
      pid === undefined
        ? "The model is in use. Load another one first."
        : `The model is in use by another Lhama (process ${pid}). Load another one there first.`,
    model_exists: "A model of this name is there already. Use it, or delete it first.",
    aborted: "It was stopped.",
    generation_failed: "The engine failed while it wrote the answer. Try again.",
    engine_crashed: "The engine has stopped unexpectedly. Try again.",
    host_not_allowed: "The server does not answer to this address. Its operator can allow it.",
    origin_not_allowed: "The server lets no pages from here connect. Its operator can allow it.",
    unauthorized: "The access token is missing or wrong.",
    not_found: "There is nothing at this address.",
    shutting_down: "The server is stopping. Try again in a moment.",
    internal: "Something went wrong in the server; its log has the details. Try again.",
  },
  problems: {
    not_gguf: "it is no GGUF file.",
    version_unknown: ({ version = "?" }) => `version ${version} of its format is not known.`,
    header_damaged: "it is damaged. Download it again.",
    cut_off: "its end is missing. Download it again.",
    no_language_model: "it holds no language model.",
    part_missing: ({ part = "?", parts = "?" }) => `part ${part} of its ${parts} is missing.`,
    part_misnamed: ({ parts = "?" }) =>
      `it is one of ${parts} parts; their names must end in -00001-of-… and so on.`,
    parts_mixed: "its parts do not belong together. Download it again.",
    not_a_file: "it is no file.",
    link_broken: "it is a link to a file that is not there.",
    link_outside:
      "it is a link that leads out of the models folder. Put the file itself there, or start the server with --models-dir.",
    unreadable: "the server cannot read it. Check its permissions.",
  },
  inPart: (part, parts) => `in part ${part} of ${parts}, `,
  infos: {
    engine_failed: "The engine could not be started. The next question tries again.",
    draining: "The server stops after this answer.",
    context_recreated: "The model has lost what it had read; it reads the conversation again.",
    context_small:
      "There is too little memory for a context of the usual size. A smaller model leaves more.",
    reader_too_slow: "The connection was too slow for the answer, and was made anew.",
  },
};
