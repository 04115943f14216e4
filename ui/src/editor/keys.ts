// Keys and typing rules of the text itself. Keys of the screen are in `keys/keymap.ts`.

import { baseKeymap, chainCommands, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { inputRules, InputRule, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { Selection, TextSelection, type Command, type Plugin } from "prosemirror-state";
import { schema } from "./schema";

const { nodes, marks } = schema;

const isPart = (name: string) => name === "headline" || name === "standfirst";

/** Enter in headline or standfirst goes on to the next part; in a caption, out of the figure. */
const enterPart: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type === nodes.caption) {
    const after = $from.after($from.depth - 1);
    if (dispatch) {
      const tr = state.tr.insert(after, nodes.paragraph.create());
      dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
    }
    return true;
  }
  if (!isPart($from.parent.type.name)) return false;
  if (dispatch) dispatch(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1)).scrollIntoView());
  return true;
};

/** Backspace at the begin of a part goes back a part instead of melting the two. */
const backToPart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.depth !== 1) return false;
  const index = $from.index(0);
  const before = index > 0 ? state.doc.child(index - 1) : null;
  if (!before || !isPart(before.type.name)) return false;
  if ($from.parent.type === nodes.heading) return setBlockType(nodes.paragraph)(state, dispatch);
  if (dispatch) dispatch(state.tr.setSelection(Selection.near(state.doc.resolve($from.before()), -1)).scrollIntoView());
  return true;
};

const lineBreak: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type === nodes.verbatim) return false;
  if (!$from.parent.type.contentMatch.matchType(nodes.hard_break)) return true;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** Below a last block that a caret cannot leave, a new paragraph. */
const downOut: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  const last = state.doc.lastChild;
  if (!empty || !last || last.type === nodes.paragraph || $head.after(1) !== state.doc.content.size) return false;
  if ($head.parentOffset < $head.parent.content.size) return false;
  if (dispatch) {
    const tr = state.tr.insert(state.doc.content.size, nodes.paragraph.create());
    dispatch(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView());
  }
  return true;
};

export const commands = {
  strong: toggleMark(marks.strong),
  em: toggleMark(marks.em),
  superscript: toggleMark(marks.superscript),
  code: toggleMark(marks.code),
  paragraph: setBlockType(nodes.paragraph),
  heading2: setBlockType(nodes.heading, { level: 2 }),
  heading3: setBlockType(nodes.heading, { level: 3 }),
  quote: wrapIn(nodes.blockquote),
  verbatim: setBlockType(nodes.verbatim),
  rule: ((state, dispatch) => {
    if (state.selection.$from.depth === 1 && isPart(state.selection.$from.parent.type.name)) return false;
    dispatch?.(state.tr.replaceSelectionWith(nodes.rule.create()).scrollIntoView());
    return true;
  }) as Command,
  undo,
  redo,
};

export function textKeys(link: Command): Plugin[] {
  const bindings: Record<string, Command> = {
    ...baseKeymap,
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
    "Mod-b": commands.strong,
    "Mod-i": commands.em,
    "Shift-Mod-l": link,
    "Mod-.": commands.superscript,
    "Mod-`": commands.code,
    "Alt-Mod-0": commands.paragraph,
    "Alt-Mod-2": commands.heading2,
    "Alt-Mod-3": commands.heading3,
    Enter: chainCommands(enterPart, splitListItem(nodes.list_item), baseKeymap.Enter ?? (() => false)),
    "Shift-Enter": chainCommands(lineBreak, baseKeymap.Enter ?? (() => false)),
    Backspace: chainCommands(backToPart, baseKeymap.Backspace ?? (() => false)),
    Tab: sinkListItem(nodes.list_item),
    "Shift-Tab": liftListItem(nodes.list_item),
    ArrowDown: downOut,
  };
  // Approving, and leaving the text, are the screen's.
  delete bindings["Mod-Enter"];
  delete bindings.Escape;
  return [keymap(bindings)];
}

/** What typing at the begin of a paragraph turns into. */
export const typingRules = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{2,3})\s$/, nodes.heading, (match) => ({ level: match[1]?.length ?? 2 })),
    wrappingInputRule(/^\s*([-*])\s$/, nodes.bullet_list),
    wrappingInputRule(
      /^(\d{1,3})\.\s$/,
      nodes.ordered_list,
      (match) => ({ start: Number(match[1]) }),
      (match, node) => node.childCount + (node.attrs.start as number) === Number(match[1]),
    ),
    wrappingInputRule(/^>\s$/, nodes.blockquote),
    new InputRule(/^---$/, (state, _match, start, end) =>
      state.doc.resolve(start).parent.type === nodes.paragraph
        ? state.tr.replaceRangeWith(start - 1, end + 1, nodes.rule.create())
        : null,
    ),
  ],
});
