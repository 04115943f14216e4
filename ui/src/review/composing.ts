// Beginning a thread about a passage: choosing it, keeping it while the words are written, sending it.

import { desk, type ThreadKind } from "../backend";
import { toRange } from "../editor/positions";
import { m } from "../paraglide/messages";
import { toasts } from "../parts/toasts.svelte";
import { NEW_THREAD, type ReviewModel } from "./model.svelte";

/** Marks a passage as the one being written about. */
function begin(model: ReviewModel, from: number, to: number): void {
  const others = model.editor?.passages().filter((passage) => passage.thread !== NEW_THREAD) ?? [];
  model.composing = true;
  model.editor?.setPassages([...others, { thread: NEW_THREAD, from, to, mustFix: false, resolved: false, words: m.review_new_thread() }]);
  model.activate(NEW_THREAD);
  model.placed += 1;
}

/** Begins a thread about the selection. False when nothing is selected. */
export function compose(model: ReviewModel): boolean {
  const view = model.editor?.view;
  if (!view || model.refusal("open_thread")) return false;
  const { from, to } = view.state.selection;
  if (!toRange(view.state.doc, from, to)) return false;
  begin(model, from, to);
  rememberPassage(model, "note");
  return true;
}

/** Keeps which words are written about, so that they are found again when the screen comes back. */
export function rememberPassage(model: ReviewModel, kind: ThreadKind): void {
  const doc = model.editor?.doc;
  const passage = model.editor?.passages().find(({ thread }) => thread === NEW_THREAD);
  if (doc && passage) model.drafts.about({ from: passage.from, to: passage.to, quote: doc.textBetween(passage.from, passage.to, "\n", "\n"), kind });
}

/** Goes on with a thread that was being written when the screen was left, if its words are still there. */
export function composeAgain(model: ReviewModel): void {
  const doc = model.editor?.doc;
  const passage = model.drafts.passage;
  if (!doc || !passage || !model.drafts.words[NEW_THREAD]?.trim() || model.refusal("open_thread")) return;
  const { from, to, quote } = passage;
  if (to <= doc.content.size && doc.textBetween(from, to, "\n", "\n") === quote) return begin(model, from, to);
  doc.descendants((node, pos) => {
    if (!node.isTextblock || model.composing) return !model.composing;
    const at = node.textBetween(0, node.content.size, "\n", "\n").indexOf(quote);
    if (at >= 0) begin(model, pos + 1 + at, pos + 1 + at + quote.length);
    return false;
  });
}

export function cancelCompose(model: ReviewModel): void {
  model.composing = false;
  model.drafts.about(null);
  model.drafts.drop(NEW_THREAD);
  if (model.active === NEW_THREAD) model.activate(null);
  model.place();
  model.editor?.focus();
  if (model.behind) void model.refetch();
}

/** Opens the thread on the revision that is in the editor; what is typed is cut into one before. */
export async function openThread(model: ReviewModel, kind: ThreadKind, text: string): Promise<boolean> {
  const cutBefore = model.lastCut;
  while (model.editor && model.reading === null && model.copy.differs) {
    if (!(await model.cut())) return false;
  }
  // Asked for after the cut, so that place and revision speak of the same words.
  const passage = model.editor?.passages().find(({ thread }) => thread === NEW_THREAD);
  const doc = model.editor?.doc;
  const range = passage && doc ? toRange(doc, passage.from, passage.to) : null;
  if (!range) {
    toasts.problem(new Error(m.review_passage_gone()));
    return false;
  }
  const revision = model.reading ?? model.copy.base;
  let opened = "";
  const done = await model.act(async () => {
    opened = (await desk.openThread({ actor: model.actor, article: model.article, revision, ...range, kind, text })).thread;
    model.composing = false;
    model.drafts.about(null);
    model.drafts.drop(NEW_THREAD);
  });
  if (done) {
    model.activate(opened);
    if (model.lastCut && model.lastCut !== cutBefore) toasts.done(m.review_saved_for_comment({ number: model.lastCut.number }));
  }
  return done;
}
