// The proof sheet's numbers in the text: which thread is where, on paper, where nothing can be
// clicked. How the sheet looks is in ProofSheet.svelte.

import type { Node } from "prosemirror-model";
import { Decoration, DecorationSet } from "prosemirror-view";
import { insertedWords, type PassageEdit } from "../editor/marks";

export type NumberedPassage = { number: number; from: number; to: number; edits?: readonly PassageEdit[] };

/** Numbers as people list them: 1–3, 5. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`)).join(", ");
}

function label(tag: string, className: string, words: string): () => HTMLElement {
  return () => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = words;
    return element;
  };
}

/** Passages underlined, their numbers raised behind them and once more in the margin of the block. */
export function proofMarks(doc: Node, passages: readonly NumberedPassage[]): DecorationSet {
  const found: Decoration[] = [];
  const ends = new Map<number, number[]>();
  const margins = new Map<number, number[]>();
  const add = (map: Map<number, number[]>, at: number, number: number) => map.set(at, [...(map.get(at) ?? []), number]);
  for (const { number, from, to, edits } of passages) {
    if (from < 0 || to > doc.content.size || from > to) continue;
    if (from < to) found.push(Decoration.inline(from, to, { class: "proof-passage" }));
    for (const edit of edits ?? []) {
      if (edit.from < edit.to) found.push(Decoration.inline(edit.from, edit.to, { nodeName: "del", class: "struck" }));
      if (edit.words) found.push(Decoration.widget(edit.to, () => insertedWords("", edit.words), { side: -2 }));
    }
    add(ends, to, number);
    add(margins, doc.resolve(from).start(), number);
  }
  for (const [at, numbers] of ends) found.push(Decoration.widget(at, label("sup", "proof-number", ranges(numbers)), { side: -1 }));
  for (const [at, numbers] of margins) found.push(Decoration.widget(at, label("span", "proof-margin", ranges(numbers)), { side: -1 }));
  return DecorationSet.create(doc, found);
}
