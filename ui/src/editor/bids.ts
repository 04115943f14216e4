// Gives every block of the body an id of its own and keeps a standfirst in the editor. An id is a
// hint for the desk only: a paste can duplicate one, and the first keeps it.

import type { Node } from "prosemirror-model";
import { Plugin, type Transaction, type EditorState } from "prosemirror-state";
import { schema } from "./schema";

export function newBid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return [...bytes].map((byte) => byte.toString(36).padStart(2, "0")).join("");
}

/** Blocks whose id is missing or taken. */
function wanting(doc: Node): number[] {
  const seen = new Set<string>();
  const found: number[] = [];
  doc.descendants((node, pos) => {
    if (!("bid" in node.attrs)) return !node.isTextblock;
    const bid = node.attrs.bid as string | null;
    if (typeof bid !== "string" || !/^[\w-]{1,64}$/.test(bid) || seen.has(bid)) found.push(pos);
    else seen.add(bid);
    return !node.isTextblock;
  });
  return found;
}

function repair(state: EditorState): Transaction | null {
  const tr = state.tr;
  for (const pos of wanting(state.doc)) tr.setNodeAttribute(pos, "bid", newBid());
  if (state.doc.childCount > 1 && state.doc.child(1).type !== schema.nodes.standfirst) {
    tr.insert(state.doc.child(0).nodeSize, schema.nodes.standfirst.create());
  }
  return tr.docChanged ? tr.setMeta("addToHistory", false) : null;
}

export const bids = new Plugin({
  appendTransaction: (transactions, _old, state) => (transactions.some((tr) => tr.docChanged) ? repair(state) : null),
});

/** A document as loaded, with ids where there were none. */
export function withBids(doc: Node, state: (doc: Node) => EditorState): Node {
  return repair(state(doc))?.doc ?? doc;
}
