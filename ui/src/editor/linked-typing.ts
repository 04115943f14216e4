// Typing over all words of a link keeps the link on what is typed, though words typed at its end are
// outside of it: whoever corrects the words of a link does not mean to take it away. An accepted
// suggestion does the same.

import type { Mark, Node } from "prosemirror-model";
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { schema } from "./schema";

/** The link that goes on, and the place right after the last word typed into it. */
type Going = { link: Mark; at: number } | null;
const key = new PluginKey<Going>("linked typing");

/** The link that all of a passage is in. */
function linkOver(doc: Node, from: number, to: number): Mark | null {
  let found: Mark | null = null;
  let all = true;
  doc.nodesBetween(from, to, (node) => {
    if (!node.isInline) return true;
    const link = schema.marks.link.isInSet(node.marks) ?? null;
    all &&= link !== null && (found === null || found.eq(link));
    found = link;
    return false;
  });
  return all ? found : null;
}

export const linkedTyping = new Plugin<Going>({
  key,
  state: {
    init: () => null,
    apply: (tr, going) => {
      const begun = tr.getMeta(key) as Going | undefined;
      if (begun) return begun;
      // What other plugins put right after a key, such as the id of a block, is no other typing.
      if (going && tr.getMeta("appendedTransaction")) return { ...going, at: tr.mapping.map(going.at) };
      return tr.docChanged || tr.selectionSet ? null : going;
    },
  },
  props: {
    handleTextInput(view, from, to, text) {
      const { state } = view;
      const going = key.getState(state) ?? null;
      const link = from < to ? linkOver(state.doc, from, to) : going?.at === from ? going.link : null;
      if (!link) return false;
      const { parent } = state.doc.resolve(from);
      const around = from < to ? state.doc.resolve(from).marksAcross(state.doc.resolve(to)) : state.doc.resolve(from).marks();
      const marks = link.addToSet(around ?? []).filter((mark) => parent.type.allowsMarkType(mark.type));
      const tr = state.tr.replaceWith(from, to, schema.text(text, marks));
      const at = from + text.length;
      view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at)).setMeta(key, { link, at }).scrollIntoView());
      return true;
    },
  },
});
