// Words that stand where nothing is written yet. Decorations only: never text of the article.

import type { Node } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { m } from "../wording/messages";

function missing(doc: Node): Decoration[] {
  const found: Decoration[] = [];
  const say = (pos: number, node: Node, words: string) =>
    found.push(Decoration.node(pos, pos + node.nodeSize, { class: "empty", "data-placeholder": words }));
  let body = 0;
  doc.forEach((node) => {
    if (node.type.name !== "headline" && node.type.name !== "standfirst") body += 1;
  });
  doc.forEach((node, pos) => {
    if (node.type.name === "figure") {
      if (node.firstChild?.content.size === 0) say(pos + 1, node.firstChild, m.editor_empty_caption());
    } else if (node.content.size > 0) return;
    else if (node.type.name === "headline") say(pos, node, m.editor_empty_headline());
    else if (node.type.name === "standfirst") say(pos, node, m.editor_empty_standfirst());
    else if (node.type.name === "paragraph" && body === 1) say(pos, node, m.editor_empty_body());
  });
  return found;
}

export const placeholders = (editable: () => boolean) =>
  new Plugin<DecorationSet>({
    state: {
      init: (_config, state) => DecorationSet.create(state.doc, missing(state.doc)),
      apply: (tr, old) => (tr.docChanged ? DecorationSet.create(tr.doc, missing(tr.doc)) : old),
    },
    props: {
      decorations(state) {
        return editable() ? this.getState(state) : null;
      },
    },
  });
