// The passages that threads speak of, drawn in the text. Places come from the desk; while someone
// types they move with ProseMirror's own mapping, and nothing is asked.

import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

export type MarkedPassage = {
  thread: string;
  /** Editor positions; equal ones stand for words that are gone. */
  from: number;
  to: number;
  mustFix: boolean;
  resolved: boolean;
  /** Said of it to a screen reader. */
  words: string;
  /** What a suggestion would change there; absent for a thread that suggests nothing. */
  edits?: readonly PassageEdit[];
};

/** Words struck, from one editor position to another, and what would stand in their place. */
export type PassageEdit = { from: number; to: number; words: string };

type Shown = { passages: readonly MarkedPassage[]; active: string | null; /** The active thread's card is on the page. */ card: boolean; drawn: DecorationSet };
type Change = { passages?: readonly MarkedPassage[]; active?: string | null; card?: boolean };

export const marksKey = new PluginKey<Shown>("threads");

function draw(doc: Node, { passages, active, card }: Omit<Shown, "drawn">): DecorationSet {
  const size = doc.content.size;
  const taken = new Set<number>();
  const shown = withEdits(passages, active);
  return DecorationSet.create(
    doc,
    passages.flatMap((passage) => {
      const { from, to } = passage;
      if (from < 0 || to > size || from > to) return [];
      const kind = `${passage.edits ? " proposal" : ""}${passage.mustFix ? " fix" : ""}${passage.resolved ? " settled" : ""}${passage.thread === active ? " on" : ""}`;
      if (from === to) {
        const caret = () => {
          const element = document.createElement("span");
          element.className = `passage gone${kind}`;
          element.dataset.thread = passage.thread;
          element.setAttribute("role", "img");
          element.setAttribute("aria-label", passage.words);
          return element;
        };
        return [Decoration.widget(from, caret, { key: `${passage.thread}${kind}`, side: -1, ignoreSelection: true })];
      }
      const attrs = {
        nodeName: "mark",
        class: `passage${kind}`,
        "data-thread": passage.thread,
        "aria-description": passage.words,
        // Only the active thread's card is sure to be there; every other mark says what it is about.
        ...(card && passage.thread === active && { "aria-details": `thread-${passage.thread}` }),
      };
      return [Decoration.inline(from, to, attrs, { inclusiveStart: false, inclusiveEnd: false }), ...(shown.has(passage) ? (passage.edits ?? []) : []).flatMap((edit) => drawEdit(passage, edit, kind, taken))];
    }),
  );
}

/** The passages whose edits are drawn. Those of the very same words stand side by side; of those that
 * share only some, one is drawn, the active one first: over each other none could be read. */
function withEdits(passages: readonly MarkedPassage[], active: string | null): Set<MarkedPassage> {
  const shown = new Set<MarkedPassage>();
  const proposals = passages.filter(({ edits }) => edits && edits.length > 0);
  for (const passage of [...proposals.filter(({ thread }) => thread === active), ...proposals]) {
    const free = [...shown].every((other) => other.to <= passage.from || passage.to <= other.from || (other.from === passage.from && other.to === passage.to));
    if (free) shown.add(passage);
  }
  return shown;
}

/** What went is struck where it stands; what came is a widget after it, which is no text of the
 * article: it is neither copied nor typed into. */
function drawEdit({ thread }: MarkedPassage, { from, to, words }: PassageEdit, kind: string, taken: Set<number>): Decoration[] {
  const struck = from < to ? [Decoration.inline(from, to, { nodeName: "del", class: `struck${kind}` }, { inclusiveStart: false, inclusiveEnd: false })] : [];
  if (words === "") return struck;
  const of = taken.has(to) ? `${kind} or` : kind;
  taken.add(to);
  return [...struck, Decoration.widget(to, () => insertedWords(thread, words, of), { key: `${thread}${of} ${words}`, side: -1, ignoreSelection: true })];
}

/** The words that a suggestion would put in, drawn. */
export function insertedWords(thread: string, words: string, kind = ""): HTMLElement {
  const element = document.createElement("ins");
  element.className = `inserted${kind}`;
  element.dataset.thread = thread;
  // A new paragraph is drawn as its sign.
  element.textContent = words.replaceAll("\n", " ¶ ");
  return element;
}

/** Where an edit of a passage went while the text was typed; the same object where it stayed. */
function moved(edit: PassageEdit, tr: Transaction): PassageEdit {
  const to = tr.mapping.map(edit.to, -1);
  const from = edit.from === edit.to ? to : Math.min(to, tr.mapping.map(edit.from, 1));
  return from === edit.from && to === edit.to ? edit : { ...edit, from, to };
}

function apply(tr: Transaction, old: Shown): Shown {
  const change = tr.getMeta(marksKey) as Change | undefined;
  if (!tr.docChanged && !change) return old;
  let { passages, drawn } = old;
  let collapsed = false;
  if (tr.docChanged) {
    passages = passages.map((passage) => {
      if (passage.from === passage.to) {
        const at = tr.mapping.map(passage.from, -1);
        return at === passage.from ? passage : { ...passage, from: at, to: at };
      }
      const from = tr.mapping.map(passage.from, 1);
      const to = Math.max(from, tr.mapping.map(passage.to, -1));
      if (from === to) collapsed = true;
      const edits = passage.edits?.map((edit) => moved(edit, tr));
      const same = from === passage.from && to === passage.to && (edits?.every((edit, index) => edit === passage.edits?.[index]) ?? true);
      return same ? passage : { ...passage, from, to, ...(edits && { edits }) };
    });
    drawn = drawn.map(tr.mapping, tr.doc);
  }
  const active = change?.active === undefined ? old.active : change.active;
  if (change?.passages) passages = change.passages;
  const card = change?.card ?? old.card;
  // Only the mark of the active thread names a card.
  const redrawn = change?.passages !== undefined || collapsed || active !== old.active || (card !== old.card && active !== null);
  if (redrawn) drawn = draw(tr.doc, { passages, active, card });
  return { passages, active, card, drawn };
}

export function threadMarks(onPick: (thread: string) => void): Plugin<Shown> {
  return new Plugin<Shown>({
    key: marksKey,
    state: {
      init: () => ({ passages: [], active: null, card: true, drawn: DecorationSet.empty }),
      apply: (tr, old) => apply(tr, old),
    },
    props: {
      decorations: (state) => marksKey.getState(state)?.drawn,
      handleClick: (_view, _pos, event) => {
        const mark = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-thread]") : null;
        if (mark?.dataset.thread) onPick(mark.dataset.thread);
        return false;
      },
    },
  });
}

/** Where the threads sit now. */
export const passages = (state: EditorState): readonly MarkedPassage[] => marksKey.getState(state)?.passages ?? [];
