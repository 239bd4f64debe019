import { type Component, Index, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { text } from "../i18n/text.ts";
import { CodeBlock } from "./CodeBlock.tsx";
import { Footnote } from "./Footnote.tsx";
import { Formula } from "./Formula.tsx";
import { Inlines } from "./Inlines.tsx";
import type { Block, ListItem } from "./tree.ts";

/** Blocks in order. One that is the same object as before keeps its DOM untouched. */
export function Blocks(props: { blocks: Block[] }) {
  return (
    <Index each={props.blocks}>
      {(block) => (
        <Dynamic component={views[block().type] as Component<{ block: Block }>} block={block()} />
      )}
    </Index>
  );
}

type View<Type extends Block["type"]> = Component<{ block: Extract<Block, { type: Type }> }>;

const views: { [Type in Block["type"]]: View<Type> } = {
  paragraph: (props) => (
    <p>
      <Inlines inlines={props.block.children} />
    </p>
  ),
  line: (props) => <Inlines inlines={props.block.children} />,
  heading: (props) => (
    <Dynamic component={`h${props.block.rank}`} data-level={props.block.level}>
      <Inlines inlines={props.block.children} />
    </Dynamic>
  ),
  code: (props) => <CodeBlock language={props.block.language} code={props.block.text} />,
  list: (props) => (
    <Show
      when={props.block.ordered}
      fallback={
        <ul>
          <Items items={props.block.items} />
        </ul>
      }
    >
      <ol start={props.block.start}>
        <Items items={props.block.items} />
      </ol>
    </Show>
  ),
  quote: (props) => (
    <blockquote>
      <Blocks blocks={props.block.blocks} />
    </blockquote>
  ),
  table: (props) => (
    <figure class="table" aria-label={text.markdown.table} tabindex="0">
      <table>
        <thead>
          <tr>
            <Index each={props.block.header}>
              {(cell, column) => (
                <th data-align={props.block.columns[column]}>
                  <Inlines inlines={cell()} />
                </th>
              )}
            </Index>
          </tr>
        </thead>
        <tbody>
          <Index each={props.block.rows}>
            {(row) => (
              <tr>
                <Index each={row()}>
                  {(cell, column) => (
                    <td data-align={props.block.columns[column]}>
                      <Inlines inlines={cell()} />
                    </td>
                  )}
                </Index>
              </tr>
            )}
          </Index>
        </tbody>
      </table>
    </figure>
  ),
  math: (props) => (
    <figure class="display" aria-label={text.markdown.formula} tabindex="0">
      <Formula tex={props.block.tex} display={true} closed={props.block.closed} />
    </figure>
  ),
  footnote: (props) => (
    <Footnote label={props.block.label}>
      <Inlines inlines={props.block.children} />
    </Footnote>
  ),
  rule: () => <hr />,
};

function Items(props: { items: ListItem[] }) {
  return (
    <Index each={props.items}>
      {(item) => (
        <li data-task={item().checked === null ? undefined : ""}>
          <Show when={item().checked !== null}>
            <span
              class="box"
              role="img"
              aria-label={item().checked ? text.markdown.done : text.markdown.open}
              data-checked={item().checked ? "" : undefined}
            />
          </Show>
          <Blocks blocks={item().blocks} />
        </li>
      )}
    </Index>
  );
}
