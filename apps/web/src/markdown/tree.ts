/** What an answer is made of, ready to be rendered: no HTML, and no address that is not safe. */
export type Block =
  | { type: "paragraph"; children: Inline[] }
  /** What a list item begins with: no paragraph of its own. */
  | { type: "line"; children: Inline[] }
  /** `level`: as it was written, from 1 to 6; `rank`: its place among the headings of the page. */
  | { type: "heading"; level: number; rank: number; children: Inline[] }
  | { type: "code"; language: string; text: string }
  | { type: "list"; ordered: boolean; start: number; items: ListItem[] }
  | { type: "quote"; blocks: Block[] }
  | { type: "table"; columns: Alignment[]; header: Inline[][]; rows: Inline[][][] }
  | ({ type: "math" } & Formula)
  | { type: "footnote"; label: string; children: Inline[] }
  | { type: "rule" };

/** A formula. */
export interface Formula {
  tex: string;
  /** Whether its end is there; else it may still be on its way. */
  closed: boolean;
}

export interface ListItem {
  /** Whether the box of a task is ticked; null when the item is no task. */
  checked: boolean | null;
  blocks: Block[];
}

export type Alignment = "left" | "center" | "right" | null;

export type Inline =
  | { type: "text"; text: string }
  | { type: "code"; text: string }
  /** `display`: as large as one with lines of its own. */
  | ({ type: "math"; display: boolean } & Formula)
  | { type: "strong"; children: Inline[] }
  | { type: "emphasis"; children: Inline[] }
  | { type: "strike"; children: Inline[] }
  | { type: "link"; href: string; children: Inline[] }
  /** Never loaded: an address can carry the conversation away. */
  | { type: "image"; href: string; alt: string }
  | { type: "footnote_reference"; label: string }
  | { type: "break" };
