// The runs of a line as nodes of the page, made by hand: a long text has thousands of them, and each
// would cost a component's bookkeeping though it never changes. Text is only ever text here.

import type { RowPiece } from "../backend";
import { around, drawn, type Cluster } from "./rows";
import { formatWords } from "./words";

export type Side = "both" | "old" | "new";

function element(tag: string, classes: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  if (classes) made.className = classes;
  made.textContent = text;
  return made;
}

function piece(of: RowPiece, side: Side, blanks: boolean): (Node | string)[] {
  const marks = ((side === "old" || of.change === "deleted" ? of.old_marks : of.new_marks) ?? []).map(({ kind }) => kind).join(" ");
  if (of.change === "same") return [marks ? element("span", marks, of.text) : of.text];
  if (of.change === "formatted") {
    const run = element("span", `dotted ${marks}`.trim(), of.text);
    run.title = formatWords(of).join(", ");
    return [run];
  }
  const [before, words, after] = around(drawn(of, blanks));
  return [before, element(of.change === "inserted" ? "ins" : "del", marks, words), after].filter((node) => node !== "");
}

/** Draws the runs of a line. `whole` is the change that the line itself is: its runs are no further ones. */
export function draw(place: Element, clusters: readonly Cluster[], side: Side, whole: number | null): void {
  const nodes: (Node | string)[] = [];
  for (const cluster of clusters) {
    const runs = cluster.pieces.flatMap((of) => piece(of, side, cluster.blanks));
    if (cluster.change === null || cluster.change === whole) {
      nodes.push(...runs);
      continue;
    }
    const change = document.createElement("span");
    change.className = "change";
    change.dataset.change = String(cluster.change);
    change.tabIndex = -1;
    change.append(...runs);
    nodes.push(change);
  }
  place.replaceChildren(...nodes);
}
