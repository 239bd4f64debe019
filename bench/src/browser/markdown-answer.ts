/** About a thousand tokens of what models write: prose, lists, tables, code, a quote, formulas. */
const PAGE = `## Part {i}: keeping a small herd

A **llama** is a domesticated South American camelid, kept for its *wool*, for company and as a
pack animal since the time of the Inca[^1]. Most of what follows holds for the alpaca as well; where
it does not, that is said. See [the long version](https://example.org/llamas?part={i}) for sources,
and run \`pnpm herd --count 12\` to follow along.

### What they need

1. **Room**: at least half a hectare for two animals, with a dry place to lie down.
2. **Food**: hay and grass, about 1.8% of the body weight a day.
   - in winter more hay, and *minerals*
   - in summer shade and a lot of water
3. **Company**: a llama alone falls ill; ~~two are enough~~ three are better.

- [x] fence checked
- [ ] vet called
- [ ] shelter painted

| Name | Age | Weight | Wool per year | Temper |
| :--- | --: | -----: | ------------: | :----: |
| Ana | 4 | 132 kg | 3.1 kg | calm |
| Bruno | 7 | 151 kg | 2.8 kg | **stubborn** |
| Chasca | 2 | 98 kg | 2.2 kg | curious |
| Dino | 11 | 160 kg | 1.9 kg | \`sleepy\` |
| Elena | 5 | 128 kg | 3.4 kg | calm |

The weight of an animal follows from its girth $g$ and length $l$ in metres:

$$
m = \\frac{g^2 \\cdot l}{0.0833} + \\sum_{k=1}^{n} \\frac{w_k}{1 + k}
$$

> The llama is the only animal that knows how far it can walk, and which stops a step before.
> Nobody has ever moved one that did not want to be moved.

Here is how the herd is fed, in TypeScript:

\`\`\`ts
import { readFile } from "node:fs/promises";

interface Animal {
  name: string;
  kilograms: number;
}

/** Kilograms of hay for a day, by the rule of thumb above. */
export function hayFor(herd: readonly Animal[], winter = false): number {
  const share = winter ? 0.022 : 0.018;
  return herd.reduce((sum, { kilograms }) => sum + kilograms * share, 0);
}

const herd = JSON.parse(await readFile("herd.json", "utf8")) as Animal[];
for (const { name, kilograms } of herd) {
  if (kilograms > 150) console.log(\`\${name} is heavy: \${kilograms} kg\`);
}
console.log(hayFor(herd).toFixed(1), "kg of hay"); // once a day, at dawn
\`\`\`

And the same as one line of shell, which needs \`jq\`:

\`\`\`sh
jq '[.[] | .kilograms * 0.018] | add' herd.json | xargs printf '%.1f kg of hay\\n'
\`\`\`

A herd that is fed like this gains about $0.3\\,\\text{kg}$ a week until it is grown, and keeps its
weight from then on. What is left over goes to the goats, which are not particular about it: they eat
what they get, fences included. Should an animal lose weight for *three weeks in a row*, call the vet,
and write down what it ate, when, and in whose company, since that is what will be asked first.

[^1]: Before that, its ancestors were hunted for some 8,000 years.

---

`;

/** Pieces of the size that models emit: a short word, or the part of a longer one. */
function tokensOf(text: string): string[] {
  return text.match(/ ?[\p{L}\d]{1,5}|\s+|[^\p{L}\d\s]{1,3}/gu) ?? [];
}

/** Markdown in pieces, to be sent `times` times for about so many tokens. */
export function markdownAnswer(tokens: number): { chunks: string[]; times: number } {
  const page = tokensOf(PAGE);
  if (tokens < page.length) return { chunks: page.slice(0, tokens), times: 1 };
  return { chunks: page, times: Math.round(tokens / page.length) };
}
