/** What a family of models is known by: the tokens of its chat format, and how its template uses them. */
export interface ModelFamily {
  name: string;
  specialTokens: string[];
  template: string;
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
const LLAMA_3_TOKENS = ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "<|eom_id|>"];

/** Templates as short as they can be; only what tells the families apart is like theirs. */
export const MODEL_FAMILIES: readonly ModelFamily[] = [
  { name: "ChatML", specialTokens: CHAT_ML_TOKENS, template: chatMl() },
  { name: "Qwen 2.5", specialTokens: CHAT_ML_TOKENS, template: chatMl(TOOLS) },
  {
    name: "Qwen 3",
    specialTokens: [...CHAT_ML_TOKENS, "<think>", "</think>", "<tool_call>", "</tool_call>"],
    // The last answer keeps its thoughts, or an empty place for them.
    template:
      `${TOOLS}{% for m in messages %}{{ '<|im_start|>' + m.role + '\\n' }}{% if m.role == 'assistant' ` +
      "and loop.last %}{{ '<think>\\n' + (m.reasoning_content or '') + '\\n</think>\\n\\n' }}{% endif %}" +
      "{{ m.content + '<|im_end|>\\n' }}{% endfor %}{% if add_generation_prompt %}" +
      "{{ '<|im_start|>assistant\\n' }}{% endif %}",
  },
  { name: "Llama 3", specialTokens: LLAMA_3_TOKENS, template: llama3() },
  {
    name: "Llama 3.1",
    specialTokens: [...LLAMA_3_TOKENS, "<|python_tag|>"],
    template: llama3(TOOLS),
  },
  {
    name: "Gemma",
    specialTokens: ["<start_of_turn>", "<end_of_turn>"],
    template:
      "{{ bos_token }}{% for m in messages %}{{ '<start_of_turn>' + " +
      "('model' if m.role == 'assistant' else 'user') + '\\n' + m.content + '<end_of_turn>\\n' }}" +
      "{% endfor %}{% if add_generation_prompt %}{{ '<start_of_turn>model\\n' }}{% endif %}",
  },
  {
    name: "Mistral",
    specialTokens: ["[INST]", "[/INST]", "[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]", "[TOOL_CALLS]"],
    template:
      "{{ bos_token }}{% if tools %}{{ '[AVAILABLE_TOOLS]' + (tools | tojson) + " +
      "'[/AVAILABLE_TOOLS]' }}{% endif %}{% for m in messages %}{% if m.role == 'assistant' %}" +
      "{{ m.content + eos_token }}{% else %}{{ '[INST]' + m.content + '[/INST]' }}{% endif %}{% endfor %}",
  },
  {
    name: "Phi",
    specialTokens: ["<|system|>", "<|user|>", "<|assistant|>", "<|end|>"],
    template:
      "{% for m in messages %}{{ '<|' + m.role + '|>' + m.content + '<|end|>' }}{% endfor %}" +
      "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}",
  },
  {
    name: "DeepSeek R1",
    specialTokens: ["<｜User｜>", "<｜Assistant｜>", "<think>", "</think>"],
    template:
      "{{ bos_token }}{% for m in messages %}{% if m.role == 'assistant' %}{{ '<｜Assistant｜>' + " +
      "m.content.split('</think>')[-1] + eos_token }}{% elif m.role == 'user' %}" +
      "{{ '<｜User｜>' + m.content }}{% else %}{{ m.content }}{% endif %}{% endfor %}" +
      "{% if add_generation_prompt %}{{ '<｜Assistant｜><think>\\n' }}{% endif %}",
  },
  {
    name: "Harmony",
    specialTokens: ["<|start|>", "<|message|>", "<|channel|>", "<|end|>", "<|return|>", "<|call|>"],
    template:
      `${TOOLS}{% for m in messages %}{% if m.role == 'assistant' %}` +
      "{{ '<|start|>assistant<|channel|>final<|message|>' + m.content + '<|end|>' }}{% else %}" +
      "{{ '<|start|>' + m.role + '<|message|>' + m.content + '<|end|>' }}{% endif %}{% endfor %}" +
      "{% if add_generation_prompt %}{{ '<|start|>assistant' }}{% endif %}",
  },
];
