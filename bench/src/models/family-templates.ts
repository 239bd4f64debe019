import type { ArchitectureName } from "./architectures.ts";

/** What a family of models is known by: its shape, the tokens of its chat format, and how they are used. */
export interface ModelFamily {
  name: string;
  architecture: ArchitectureName;
  specialTokens: string[];
  /** The embedded model's when left out. */
  template?: string;
}

const TOOLS = "{% if tools %}{{ 'Tools: ' + (tools | tojson) + '\\n' }}{% endif %}";

const chatMl = (before = "") =>
  `${before}{% for m in messages %}{{ '<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>\\n' }}` +
  `{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}`;

const llama3 = (before = "") =>
  `{{ bos_token }}${before}{% for m in messages %}{{ '<|start_header_id|>' + m.role + ` +
  "'<|end_header_id|>\\n\\n' + m.content + '<|eot_id|>' }}{% endfor %}{% if add_generation_prompt %}" +
  "{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{% endif %}";

const CHAT_ML_TOKENS = ["<|im_start|>", "<|im_end|>"];
const LLAMA_3_TOKENS = ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"];

/**
 * Templates as short as they can be: what the library tells a family by is like theirs, which is the text
 * of a conversation, not the template.
 */
export const MODEL_FAMILIES: readonly ModelFamily[] = [
  {
    name: "ChatML",
    architecture: "llama",
    specialTokens: CHAT_ML_TOKENS,
    template: chatMl(),
  },
  {
    name: "Qwen 2.5",
    architecture: "qwen2",
    specialTokens: CHAT_ML_TOKENS,
    template: chatMl(TOOLS),
  },
  // The embedded model is of this family, thoughts and calls included.
  { name: "Qwen 3", architecture: "qwen3", specialTokens: CHAT_ML_TOKENS },
  {
    name: "SmolLM 3",
    architecture: "smollm3",
    specialTokens: [...CHAT_ML_TOKENS, "<think>", "</think>"],
    template: chatMl(`${TOOLS}{% if enable_thinking %}{{ '/think\n' }}{% endif %}`),
  },
  {
    name: "Llama 3",
    architecture: "llama",
    specialTokens: LLAMA_3_TOKENS,
    template: llama3(),
  },
  {
    name: "Llama 3.1",
    architecture: "llama",
    specialTokens: [...LLAMA_3_TOKENS, "<|eom_id|>", "<|python_tag|>"],
    template: llama3(TOOLS),
  },
  {
    name: "Gemma 3",
    architecture: "gemma3",
    specialTokens: ["<start_of_turn>", "<end_of_turn>"],
    template:
      "{{ bos_token }}{% for m in messages %}{{ '<start_of_turn>' + " +
      "('model' if m.role == 'assistant' else 'user') + '\n' + m.content + '<end_of_turn>\n' }}" +
      "{% endfor %}{% if add_generation_prompt %}{{ '<start_of_turn>model\n' }}{% endif %}",
  },
  {
    name: "Gemma 4",
    architecture: "gemma3",
    specialTokens: ["<|turn>", "<turn|>", "<|think|>", "<|channel>", "<channel|>"],
    template:
      "{{ bos_token }}{% for m in messages %}{{ '<|turn>' + ('model' if m.role == 'assistant' else m.role) " +
      "+ '\n' }}{% if m.role == 'system' and enable_thinking is not false %}{{ '<|think|>\n' }}{% endif %}" +
      "{{ m.content + '<turn|>\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|turn>model\n' }}{% endif %}",
  },
  {
    name: "Mistral",
    architecture: "llama",
    specialTokens: ["[INST]", "[/INST]", "[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]", "[TOOL_CALLS]"],
    template:
      "{{ bos_token }}{% if tools %}{{ '[AVAILABLE_TOOLS]' + (tools | tojson) + " +
      "'[/AVAILABLE_TOOLS]' }}{% endif %}{% for m in messages %}{% if m.role == 'assistant' %}" +
      "{{ m.content + eos_token }}{% else %}{{ '[INST]' + m.content + '[/INST]' }}{% endif %}{% endfor %}",
  },
  {
    name: "Phi",
    architecture: "phi3",
    specialTokens: ["<|system|>", "<|user|>", "<|assistant|>", "<|end|>"],
    template:
      "{% for m in messages %}{{ '<|' + m.role + '|>' + m.content + '<|end|>' }}{% endfor %}" +
      "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}",
  },
  {
    name: "Granite",
    architecture: "granite",
    specialTokens: ["<|start_of_role|>", "<|end_of_role|>", "<|end_of_text|>"],
    template:
      `${TOOLS}{% for m in messages %}{{ '<|start_of_role|>' + m.role + '<|end_of_role|>' + m.content + ` +
      "'<|end_of_text|>\n' }}{% endfor %}{% if add_generation_prompt %}" +
      "{{ '<|start_of_role|>assistant<|end_of_role|>' }}{% endif %}",
  },
  {
    // Smaller models that have learnt from it have its template and the shape of Qwen 2.5, or of Llama.
    name: "DeepSeek R1",
    architecture: "qwen2",
    specialTokens: [
      ...["<｜User｜>", "<｜Assistant｜>", "<｜end▁of▁sentence｜>"],
      ...["<think>", "</think>"],
    ],
    template:
      "{{ bos_token }}{% for m in messages %}{% if m.role == 'assistant' %}{{ '<｜Assistant｜>' + " +
      "m.content.split('</think>')[-1] + '<｜end▁of▁sentence｜>' }}{% elif m.role == 'user' %}" +
      "{{ '<｜User｜>' + m.content }}{% else %}{{ m.content }}{% endif %}{% endfor %}" +
      "{% if add_generation_prompt %}{{ '<｜Assistant｜>' }}{% endif %}",
  },
  {
    name: "gpt-oss",
    architecture: "gpt-oss",
    specialTokens: ["<|start|>", "<|message|>", "<|channel|>", "<|end|>", "<|return|>", "<|call|>"],
    template:
      "{{ '<|start|>system<|message|>You are ChatGPT, a large language model trained by OpenAI.\n" +
      "Knowledge cutoff: 2024-06\nCurrent date: ' + strftime_now('%Y-%m-%d') + '\n\nReasoning: medium" +
      "\n\n# Valid channels: analysis, commentary, final. Channel must be included for every message." +
      `<|end|>' }}${TOOLS}{% for m in messages %}{% if m.role == 'system' %}{{ '<|start|>developer<|message|>` +
      "# Instructions\n\n' + m.content + '<|end|>' }}{% elif m.role == 'assistant' %}" +
      "{{ '<|start|>assistant<|channel|>final<|message|>' + m.content + " +
      "('<|return|>' if loop.last else '<|end|>') }}{% else %}" +
      "{{ '<|start|>user<|message|>' + m.content + '<|end|>' }}{% endif %}{% endfor %}" +
      "{% if add_generation_prompt %}{{ '<|start|>assistant' }}{% endif %}",
  },
];
