/** How templates that know thoughts name them. */
const THOUGHTS = /<\/?think(?:ing)?>|enable_thinking|reasoning_content|<\|channel\|>|\[THINK\]/;

/** Whether models with this chat template think before they answer, as far as it tells. */
export function templateThinks(template: string): boolean {
  return THOUGHTS.test(template);
}

/** Whether models with this chat template can be told of functions. */
export function templateCallsFunctions(template: string): boolean {
  return template.includes("tool");
}
