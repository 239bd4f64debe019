import type { StopReason } from "@lhama/protocol/browser";
import type { BuiltInName } from "../functions/built-in.ts";
import { errorsEn } from "./errors-en.ts";

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat("en", { style: "percent" });

const count = (value: number, one: string, many: string) =>
  `${number.format(value)} ${value === 1 ? one : many}`;

/** Every text of the page, in English. */
export const en = {
  name: "Lhama",
  you: "You",
  newChat: "New chat",
  undo: "Undo",
  notice: "Notice",
  dismiss: "Dismiss",
  reload: "Reload",
  retry: "Try again",
  cancel: "Cancel",
  close: "Close",
  notSaved: "This browser does not let the page store the conversation. A reload will lose it.",

  errors: errorsEn,

  connection: {
    connecting: "Connecting…",
    open: "Connected",
    offline: "Offline",
    outdated: "Outdated page",
    taken: "In use elsewhere",
    goesOnElsewhere: "Another page goes on with this chat.",
    useHere: "Use it here",
    lost: (seconds: number) =>
      seconds > 0
        ? `The server cannot be reached. Trying again in ${number.format(seconds)} s.`
        : "The server cannot be reached. Trying again…",
    retryNow: "Retry now",
    pageOutdated: "The server has been updated and speaks another version than this page.",
  },

  signIn: {
    title: "This server asks for its access token",
    token: "Access token",
    submit: "Sign in",
    wrong: "That is not the access token of this server.",
    where: "The server has printed it where it was started.",
  },

  theme: {
    label: "Theme",
    change: "Change the theme",
    system: "System theme",
    light: "Light theme",
    dark: "Dark theme",
  },

  language: "Language",

  model: {
    label: "Model",
    progress: "Model loading",
    none: "No model",
    embedded: "ships with Lhama",
    broken: (problem: string) => `Cannot be loaded: ${problem}`,
    unloaded: "Unloaded",
    failed: "Not loaded",
    loading: (progress: number) => `Loading · ${percent.format(progress)}`,
    starting: "Starting the engine…",
    hint: "Or put a GGUF file into the server's models folder, usually",
    folder: "~/.lhama/models",
    gone: (name: string) =>
      `The model ${name} is no longer there. The default one is loaded instead.`,
    size: (bytes: number) => {
      if (bytes >= 1e9) return `${number.format(bytes / 1e9)} GB`;
      if (bytes >= 1e6) return `${number.format(bytes / 1e6)} MB`;
      return `${number.format(Math.ceil(bytes / 1e3))} kB`;
    },
    parameters: (weights: number) =>
      weights >= 1e9
        ? `${number.format(weights / 1e9)} B parameters`
        : `${number.format(weights / 1e6)} M parameters`,
    contextSize: (tokens: number) => `${number.format(tokens)} tokens of context`,
    gpu: (device: string, layers: number) =>
      `Runs with ${count(layers, "layer", "layers")} on the GPU (${device})`,
    cpu: "Runs on the CPU",
    useContext: (tokens: number) => `Use ${number.format(tokens)} tokens`,
  },

  models: {
    title: "Models",
    search: "Search models",
    installed: (models: number) => `On this machine (${number.format(models)})`,
    installedLabel: "On this machine",
    catalogue: "Catalogue",
    offline: "There is no connection to the server. What you see may be out of date.",
    asking: "Asking the server…",
    nothingFound: (words: string) => `No model matches “${words}”.`,
    onlyEmbedded:
      "Only the tiny model that ships with Lhama is here so far: good for a first try, not for real work.",
    toCatalogue: "Look through the catalogue",
    load: "Load",
    loadName: (name: string) => `Load ${name}`,
    use: "Use it",
    inUse: "In use",
    cancelled: "Loading was cancelled.",
    unload: "Unload",
    unloadThis: "Unload the model",
    unloadWhy: "Frees its memory. The next message loads it again.",
    smaller: "Look for a smaller one",
    noTemplate: "no chat template",
    delete: "Delete",
    deleteName: (name: string) => `Delete ${name}`,
    deleteQuestion: (size: string) => `Delete this model from the disk? That frees ${size}.`,
    keep: "Keep it",
    deleted: (name: string) => `${name} is deleted.`,
    thinks: "thinks",
    callsFunctions: "calls functions",
    fits: { gpu: "Fits the GPU", memory: "Fits", tight: "Tight", too_large: "Too large" },
    fitNumbers: {
      gpu: (needed: string, has: string) => `needs about ${needed} of its ${has}`,
      memory: (needed: string, has: string) => `needs about ${needed}; ${has} of memory are free`,
      tight: (needed: string, has: string) =>
        `needs about ${needed}; only ${has} of memory are free now`,
      too_large: (needed: string, has: string) =>
        `needs about ${needed}; this machine has ${has} of memory`,
    },
    recommended: "Recommended",
    recommendedWhy: "The best of these for this machine",
    goodAt: (strengths: string) => `good at ${strengths}`,
    strengths: {
      chat: "conversation",
      writing: "writing",
      reasoning: "reasoning",
      code: "code",
      functions: "functions",
      languages: "many languages",
      speed: "speed",
    },
    languages: (main: string, all: number) =>
      all > main.split(", ").length
        ? `${number.format(all)} languages, best in ${main}`
        : `speaks ${main}`,
    download: (size: string) => `Download · ${size}`,
    downloadName: (title: string, size: string) => `Download · ${size} · ${title}`,
    coming: "On its way",
  },

  downloads: {
    label: "Downloads",
    parts: "Parts",
    address: "Any other model, by its address",
    placeholder: "hf:user/repository:Q4_K_M",
    start: "Download",
    pause: "Pause",
    goOn: "Go on",
    discard: "Discard",
    isThere: "It is there.",
    done: (name: string) => `The model ${name} is there.`,
    paused: "Paused",
    queued: "Waiting for other downloads",
    resolving: "Asking the source…",
    checking: "Checking what has arrived",
    finishing: "Checking…",
    received: (received: string, total: string | undefined) =>
      total === undefined ? received : `${received} of ${total}`,
    speed: (size: string) => `${size}/s`,
    left: (seconds: number) =>
      seconds >= 90
        ? `${number.format(Math.round(seconds / 60))} min left`
        : `${number.format(Math.ceil(seconds))} s left`,
  },

  chats: {
    label: "Conversations",
    show: "Show the conversations",
    hide: "Hide the conversations",
    search: "Search",
    none: "Your conversations will be listed here.",
    nothingFound: "Nothing found.",
    title: "Title",
    actions: (title: string) => `Actions for “${title}”`,
    rename: "Rename",
    pin: "Pin",
    unpin: "Unpin",
    remove: "Delete",
    deleted: (title: string) => `“${title}” is deleted.`,
    exportMarkdown: "Export as Markdown",
    exportJsonl: "Export as JSONL",
    exportAll: "Export all conversations (JSONL)",
    import: "Import conversations (from Lhama, ChatGPT or Open WebUI)",
    attachment: "(An attachment, which was not imported)",
    imported: (chats: number) => `${count(chats, "conversation", "conversations")} imported.`,
    importFailed: "The file has no conversations that this page understands.",
    storage: (bytes: number) => `${number.format(bytes / 1e6)} MB stored in this browser`,
    groups: {
      pinned: "Pinned",
      today: "Today",
      yesterday: "Yesterday",
      week: "Last 7 days",
      month: "Last 30 days",
      older: "Older",
    },
  },

  palette: {
    title: "Commands",
    placeholder: "Command or conversation",
    nothing: "No command of this name.",
    openChat: (title: string) => `Open “${title}”`,
  },

  commands: {
    search: "Search the conversations",
    editLast: "Edit the last question",
    copyLast: "Copy the last answer",
    pin: "Pin this conversation",
    unpin: "Unpin this conversation",
    remove: "Delete this conversation",
    preset: (name: string) => `Preset: ${name}`,
  },

  shortcuts: {
    title: "Keyboard shortcuts",
    palette: "Commands",
    newChat: "New chat",
    sidebar: "Show or hide the conversations",
    settings: "Settings",
    sheet: "This list",
    send: "Send the message",
    newLine: "New line",
    editLast: "Edit the last question, from an empty message",
    stop: "Stop the answer",
  },

  gauge: {
    title: "How much of the model's context this conversation fills",
    forgot:
      "How much of the model's context this conversation fills; its oldest messages have made room",
    used: (tokens: number, of: number) => `${number.format(tokens)} / ${number.format(of)} tokens`,
  },

  settings: {
    title: "Settings",
    scope: "These settings are for",
    forAll: "all conversations",
    forThis: "this conversation only",
    presets: "Presets",
    search: "Search settings",
    nothingFound: (words: string) => `No setting matches “${words}”.`,
    ownPresets: "Your presets",
    savePreset: "Name for the present settings",
    readyPrompts: "System prompts to begin with",
    /** Told to the model. */
    prompts: [
      {
        name: "Brief",
        prompt: "Answer in as few words as possible, without an introduction or a summary.",
      },
      {
        name: "Tutor",
        prompt:
          "You are a patient tutor. Explain one step at a time with small examples, and end with a question that shows whether it was understood.",
      },
      {
        name: "Editor",
        prompt:
          "Correct the spelling, grammar and style of what you are given, and keep its meaning and tone. Answer with the corrected text, then list what you changed.",
      },
      {
        name: "Translator",
        prompt:
          "Translate what you are given into English and answer with the translation alone. If it is English already, ask for the language.",
      },
      {
        name: "Programmer",
        prompt:
          "You are an experienced programmer. Show working code first, then explain what is not obvious in it. Say so when you are not sure.",
      },
    ],
    ownPrompts: "Your system prompts",
    savePrompt: "Name for this system prompt",
    save: "Save",
    drop: (name: string) => `Delete “${name}”`,
    reset: "Reset",
    resetOne: (label: string) => `Reset: ${label}`,
    resetAll: "Everything back to the defaults",
    off: "off",
    all: "all",
    auto: "automatic",
    engineHelp: "For all conversations, whenever a model is loaded.",
    loadAgain: "Load the model again",
    unlimited: "no limit",
    unlimitedOf: (label: string) => `${label}: no limit`,
    number: (value: number) => exact.format(value),
    biasBroken: (line: number) =>
      `Line ${line} says nothing: write a text, a colon and its weight.`,
    range: ({ min, max, fallback }: { min: number; max: number; fallback: string }) =>
      `${exact.format(min)} to ${exact.format(max)}; ${fallback} by default.`,
    presetNames: { precise: "Precise", balanced: "Balanced", creative: "Creative" },
    groups: {
      sampling: "Choice of words",
      length: "Length",
      repetition: "Repetition",
      form: "Form of the answer",
      functions: "Functions",
      engine: "Loading of the model",
      context: "Context",
      page: "This page",
    },
    choices: {
      text: "Free text",
      json: "Any JSON",
      schema: "JSON that fits a schema",
      auto: "Automatic",
      on: "On",
      off: "Off",
      max: "All of it",
      layers: "A number of layers",
      builtin: "A ready-made grammar",
      gbnf: "A grammar of your own (GBNF)",
      list: "List",
      json_arr: "JSON list",
      english: "English text",
      arithmetic: "Arithmetic",
      c: "C code",
      japanese: "Japanese",
      chess: "Chess moves",
      generating: "While an answer is written",
      always: "Always",
      never: "Never",
    } as Record<string, string>,
    fields: {
      systemPrompt: {
        label: "System prompt",
        help: "What the model is told before the conversation: who it is, how it should answer.",
      },
      temperature: {
        label: "Temperature",
        help: "How freely words are chosen. At 0 the likeliest one always wins.",
      },
      topP: {
        label: "Top P",
        help: "Choose among the likeliest words that together reach this probability. Needs a temperature.",
      },
      topK: {
        label: "Top K",
        help: "Choose among this many of the likeliest words; 0 means all. Needs a temperature.",
      },
      minP: {
        label: "Min P",
        help: "Leave out words that are less likely than this share of the likeliest one. Needs a temperature.",
      },
      seed: {
        label: "Seed",
        help: "The same seed gives the same answer to the same question. Left empty, each answer gets its own.",
      },
      xtcProbability: {
        label: "Surprise (XTC)",
        help: "How often the most obvious words are left out, for more original texts.",
      },
      xtcThreshold: {
        label: "Surprise threshold",
        help: "From this probability on a word counts as obvious.",
      },
      tokenBias: {
        label: "Word bias",
        help: "One per line: a text, a colon, then “never”, a number from -1 (rarely) to 1 (often), or “logit” and -100 to 100.",
      },
      maxTokens: { label: "Longest answer", help: "Tokens at which an answer ends." },
      thoughtTokens: { label: "Longest thought", help: "Tokens for thinking; 0 means not at all." },
      commentTokens: { label: "Longest comment", help: "Tokens for comments on the way." },
      stopTexts: {
        label: "Stop texts",
        help: "An answer ends where one of these would come. One per line.",
      },
      trimEnd: {
        label: "Trim the end",
        help: "Cut spaces and empty lines from the end of an answer.",
      },
      repeatPenalty: {
        label: "Repeat penalty",
        help: "Makes words less likely that came up lately; 1 switches it off.",
      },
      repeatLastTokens: { label: "Looks back", help: "How many tokens count as lately." },
      penalizeNewLine: {
        label: "Line breaks count",
        help: "Whether line breaks are held back, too.",
      },
      frequencyPenalty: {
        label: "Frequency penalty",
        help: "Holds a word back more each time it came up.",
      },
      presencePenalty: {
        label: "Presence penalty",
        help: "Holds a word back if it came up at all: new subjects get more likely.",
      },
      dryStrength: {
        label: "No verbatim repetition (DRY)",
        help: "Holds longer passages back that would repeat word by word; 0.8 is a good value.",
      },
      dryBase: { label: "DRY growth", help: "How fast that grows with the length of the passage." },
      dryAllowedLength: {
        label: "DRY allowed length",
        help: "Tokens that may be repeated freely.",
      },
      stream: {
        label: "Show while it is written",
        help: "Switched off, an answer appears only when it is whole.",
      },
      keepStopped: {
        label: "Keep stopped answers",
        help: "Switched off, an answer that is stopped is thrown away.",
      },
      repeatOff: {
        label: "No repeat penalty",
        help: "Switches the next five settings off.",
      },
      dryLastTokens: {
        label: "DRY looks back",
        help: "How many tokens are compared; empty means all, 0 switches it off.",
      },
      dryBreakers: {
        label: "DRY ends at",
        help: "Texts at which a repetition ends, one per line; \\n is a line break. By default line break, colon, quote and asterisk.",
      },
      builtinGrammar: {
        label: "Grammar",
        help: "One of the grammars that come with llama.cpp.",
      },
      gbnf: {
        label: "GBNF",
        help: "A grammar in llama.cpp's own notation, at most 16 KB.",
      },
      documentParams: {
        label: "Explain arguments",
        help: "Shows the model the schema of each function's arguments.",
      },
      maxParallelCalls: {
        label: "Calls at a time",
        help: "How many functions the model may call at once.",
      },
      functionTimeout: {
        label: "Wait for a function",
        help: "Seconds until the model goes on without the result.",
      },
      contextSize: {
        label: "Context size",
        help: "How many tokens of a conversation the model sees; more need more memory.",
      },
      batchSize: { label: "Batch size", help: "Tokens of a prompt that are read at a time." },
      flashAttention: {
        label: "Flash attention",
        help: "A way to calculate that saves memory, where the model allows it.",
      },
      swaFullCache: {
        label: "Keep the whole cache",
        help: "For models that look back through a window only: more memory, and questions asked again or changed are answered sooner.",
      },
      gpu: { label: "On the GPU", help: "How much of the model goes to the GPU, if there is one." },
      gpuLayers: {
        label: "Layers on the GPU",
        help: "The more, the faster, as far as the GPU’s memory goes. The rest runs on the CPU.",
      },
      mmap: {
        label: "Map the file",
        help: "Uses the model's file without copying it into memory.",
      },
      chatWrapper: {
        label: "Chat template",
        help: "How the model is given messages; automatic takes the model's own.",
      },
      responsePrefix: { label: "Begin with", help: "Each answer begins with this text." },
      format: {
        label: "Format",
        help: "What an answer must look like. A format excludes functions.",
      },
      schema: {
        label: "JSON schema",
        help: "Describes the object to answer with: type, properties, required, items, enum …",
      },
      contextShift: {
        label: "Forget the oldest messages",
        help: "When the context is full, the oldest messages may be dropped to make room.",
      },
      contextShiftSize: { label: "Forget at a time", help: "Tokens to free when that happens." },
      preload: {
        label: "Read along while I type",
        help: "The model reads the conversation and the draft beforehand, so that its answer begins sooner.",
      },
      suggest: {
        label: "Suggest how my message goes on",
        help: "After a pause the model's guess stands behind the draft. Tab takes it, Escape drops it.",
      },
      priority: {
        label: "Priority",
        help: "Place among chats that share an engine; 5 comes first.",
      },
    },
  },

  pending: {
    label: "Waiting to be sent",
    hint: "Send after this answer",
    edit: "Edit",
    remove: "Remove",
    sendNow: "Send now",
  },

  chat: {
    label: "Conversation",
    message: "Message",
    placeholder: "Write a message",
    send: "Send",
    takeSuggestion: "Tab: take what is suggested",
    tabKey: "Tab",
    suggested: (end: string) => `Suggested: ${end}. Tab takes it.`,
    stop: "Stop",
    stopping: "Stopping…",
    jump: "Jump to the latest",
    copy: "Copy",
    copied: "Copied",
    copyMessage: "Copy message",
    showAll: "Show all",
    showLess: "Show less",
    copyCode: "Copy code",
    copyMarkdown: "Copy as Markdown",
    copyText: "Copy as plain text",
    more: "More",
    editMessage: "Edit message",
    editHint: "The present version stays as a branch.",
    deleteBranch: "Delete from here on",
    messageDeleted: "Deleted.",
    branches: "Branches",
    branch: (place: number, of: number) => `${place} / ${of}`,
    previousBranch: "Previous branch",
    nextBranch: "Next branch",
    continue: "Continue",
    regenerate: "Regenerate",
    again: "Try again",
    moreConcise: "More concise",
    moreDetail: "More detail",
    /** Told to the model. */
    conciseWish: "Please answer more concisely.",
    detailWish: "Please answer in more detail.",
    memoryBegins: "The model’s memory begins here: it no longer sees what is above.",
    tooLong: (characters: number, most: number) =>
      `${number.format(characters)} characters; ${number.format(most)} fit into one message.`,
  },

  answer: {
    thinking: (seconds: number) =>
      seconds > 0 ? `Thinking… ${number.format(seconds)} s` : "Thinking…",
    thoughts: "Thoughts",
    thoughtFor: (milliseconds: number) =>
      `Thoughts · ${number.format(Math.max(1, Math.round(milliseconds / 100)) / 10)} s`,
    skipThinking: "Skip to the answer",
    asTree: "Answer as a tree",
    view: "How the answer is shown",
    views: { tree: "Tree", raw: "Raw" },
    entries: (entries: number, isList: boolean) =>
      isList ? count(entries, "item", "items") : count(entries, "field", "fields"),
    seed: (seed: number) => `seed ${seed}`,
    interrupted: "The connection broke off before the answer was complete.",
    stoppedEarly: "Stopped before the answer began.",
    empty: "The model ended without saying anything.",
    started: "Answer started",
    complete: "Answer complete",
    stopped: "Answer stopped",
    failed: "The answer failed",
    allNumbers: "All numbers",
    tokens: (tokens: number) => count(tokens, "token", "tokens"),
    speed: (tokensPerSecond: number) =>
      `${number.format(tokensPerSecond >= 10 ? Math.round(tokensPerSecond) : tokensPerSecond)} tokens/s`,
    firstToken: (milliseconds: number) =>
      milliseconds >= 1000
        ? `first token after ${number.format(milliseconds / 1000)} s`
        : `first token after ${number.format(Math.round(milliseconds))} ms`,
    prompt: (tokens: number, cached: number) =>
      cached > 0
        ? `prompt ${number.format(tokens)}, ${number.format(cached)} of it reused`
        : `prompt ${number.format(tokens)}`,
    stopReasons: {
      stop: "finished",
      length: "reached the token limit",
      abort: "stopped",
      stop_trigger: "stop text reached",
      context_full: "no room left in the context",
    } satisfies Record<StopReason, string>,
  },

  calls: {
    label: (name: string) => `Function ${name}`,
    asks: (names: string) => `The model wants to call ${names}.`,
    writing: "is being called…",
    asking: "The model wants to call this.",
    byHand: "The model asks you for the result.",
    elsewhere: "Another tab is asked about this.",
    running: "is running…",
    answered: "was called",
    edited: "was called with other arguments",
    denied: "was denied",
    failed: "failed",
    late: "was not answered in time: the model was told.",
    dropped: "was given up when the answer ended.",
    arguments: "Arguments",
    noArguments: "no arguments",
    result: "Result",
    resultHint: "Text or JSON; the model reads it.",
    notJson: "This is not JSON yet.",
    notNumber: "This is not a number yet.",
    run: "Run",
    always: "Always run",
    send: "Send the result",
    deny: "Deny",
    reason: "Reason (the model is told)",
    tooLong: (length: number, most: number) =>
      `The result has ${number.format(length)} characters; ${number.format(most)} are possible.`,
    tooComplex: "The result has too many parts, or they nest too deep.",
  },

  functions: {
    title: "Functions",
    button: (on: number) => (on === 0 ? "Functions" : `Functions: ${number.format(on)} on`),
    forNew: "What is ticked, models may call in new conversations.",
    forThis: "What is ticked, the model may call in this conversation.",
    notTrained:
      "The loaded model was not trained to call functions. It may call them wrongly, or not at all.",
    formWins:
      "An answer format is set, which excludes functions. They rest until it is free text again.",
    builtIn: "Built in",
    builtIns: {
      getTime: "Tells the date and the time, here or in another time zone",
      calculate: "Calculates an expression such as 2 * (3 + sqrt(4)) ^ 2",
      rollDice: "Rolls a dice with any number of sides",
      randomNumber: "Picks a whole number between two others",
      addNote: "Keeps a note in this browser",
      listNotes: "Reads the notes that were kept",
      deleteNote: "Deletes one of them",
    } satisfies Record<BuiltInName, string>,
    own: "Your own",
    none: "None yet.",
    notes: "Notes",
    noNotes: "Models have saved no notes.",
    deleteNote: (id: number) => `Delete note ${id}`,
    always: "runs without asking",
    alwaysOf: (name: string) => `${name}: run without asking`,
    create: "New function",
    edit: (name: string) => `Edit ${name}`,
    remove: (name: string) => `Delete ${name}`,
    removed: (name: string) => `${name} is deleted.`,
    name: "Name",
    nameHelp: "What the model calls: letters, digits, _ and -, a letter first.",
    nameTaken: "There is a function of this name already.",
    nameBroken: "Use letters, digits, _ and -, a letter first; 64 at most.",
    description: "Description",
    descriptionHelp: "Tells the model what it is for, and when to call it.",
    params: "Arguments (JSON schema)",
    paramsHelp: "An object with a property for each argument. Empty when there are none.",
    paramsNotObject: 'Arguments are an object: "type": "object".',
    answer: "How it is answered",
    answers: {
      hand: "By you, each time",
      code: "By JavaScript",
      fixed: "Always the same",
    },
    code: "Code",
    codeHelp:
      "The body of an asynchronous function of args; what it returns, the model reads. It has no network and no access to this page, and 10 seconds.",
    value: "Result",
    valueHelp: "Text or JSON.",
    save: "Save",
    tooSlow: "The function took too long and was ended.",
  },

  schema: {
    problem: (line: number, column: number, what: string) =>
      `Line ${line}, column ${column}: ${what}`,
    showProblem: "Show the place",
    syntax: "this is not JSON.",
    keyword: "the engine does not know this keyword.",
    value: "this keyword does not take this value.",
    empty: "a schema needs one of type, const, enum, oneOf or $ref.",
    reference: "there is no such definition in $defs.",
    range: "the lower bound is above the upper one.",
    size: "this is larger than the engine can take.",
    fine: "The schema can be used.",
  },

  status: {
    starting: "Starting the engine…",
    loading: (name: string, progress: number) => `Loading ${name} · ${percent.format(progress)}`,
    failed: (name: string) => `${name} is not loaded`,
    unloaded: (name: string) => `${name} is unloaded; the next message loads it again`,
    inLine: (place: number) =>
      place === 1 ? "Waiting in line: next" : `Waiting in line: place ${number.format(place)}`,
    reading: (progress: number, secondsLeft = 0) =>
      `Reading the conversation · ${percent.format(progress)}${
        secondsLeft >= 1 ? ` · ${number.format(Math.round(secondsLeft))} s left` : ""
      }`,
    waiting: "Waiting for the first word…",
    thinking: "Thinking…",
    generating: "Writing…",
    asking: "Waiting for you: may this run?",
    calling: "Running a function…",
    stopping: "Stopping…",
    waitingForServer: "Waiting for the server…",
  },

  empty: {
    title: "What shall we talk about?",
    subtitle: "Everything stays on this machine.",
    /** Sent as they are; the embedded model answers each of them well. */
    embeddedStarters: [
      "What can you do?",
      "Tell me a short story about a robot",
      "Make a table of planets",
      "Write a Fibonacci function in TypeScript",
    ],
    starters: [
      "Explain how a rainbow forms, in simple words",
      "Plan a weekend in a city I have never seen",
      "Help me write a friendly email that says no",
      "Write a script that renames my photos by date",
    ],
    thinkingStarter: "Three boxes, one prize, every label is wrong: how do I find it?",
    hint: "This is the tiny model that ships with Lhama: good for a first try, not for real work.",
    better: (title: string, size: string) => `Get ${title} · ${size}`,
    betterWhy: "It suits this machine, and is loaded as soon as it is there.",
    allModels: "All models",
  },

  markdown: {
    image: (description: string) => (description === "" ? "Image" : `Image: ${description}`),
    table: "Table",
    code: "code",
    codeBlock: "Code block",
    formula: "Formula",
    footnote: (label: string) => `Footnote ${label}`,
    wrap: "Wrap long lines",
    download: "Download",
    done: "Done",
    open: "Not done",
  },
};
