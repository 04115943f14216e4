// Beginning a thread about a passage, with words proposed for it or without: choosing the passage,
// keeping it while the words are written, sending it.

import type { Node } from "prosemirror-model";
import { desk, type ThreadKind } from "../backend";
import { toRange } from "../editor/positions";
import { m } from "../wording/messages";
import { toasts } from "../parts/toasts.svelte";
import { wordsAt } from "../suggest/pieces";
import { NEW_THREAD, type ReviewModel } from "./model.svelte";

/** Marks a passage as the one being written about. */
function begin(model: ReviewModel, from: number, to: number, proposing: boolean): void {
  const others = model.editor?.passages().filter((passage) => passage.thread !== NEW_THREAD) ?? [];
  model.composing = true;
  model.proposing = proposing;
  model.begun += 1;
  model.editor?.setPassages([...others, { thread: NEW_THREAD, from, to, mustFix: false, resolved: false, words: proposing ? m.suggest_new() : m.review_new_thread() }]);
  model.activate(NEW_THREAD);
  model.placed += 1;
}

/** Goes back to a suggestion that is being written, so that its words are not lost to another. */
function goBack(model: ReviewModel): boolean {
  const words = model.composing && model.proposing ? (model.drafts.passage?.words ?? null) : null;
  if (words === null || words === model.drafts.passage?.quote) return false;
  model.activate(NEW_THREAD);
  model.begun += 1;
  return true;
}

/** Begins a thread about the selection. False when nothing is selected. */
export function compose(model: ReviewModel): boolean {
  const view = model.editor?.view;
  if (!view || model.edits.on || model.refusal("open_thread")) return false;
  if (goBack(model)) return true;
  const { from, to } = view.state.selection;
  if (!toRange(view.state.doc, from, to)) return false;
  begin(model, from, to, false);
  rememberPassage(model, "note", null);
  return true;
}

/** The word that a caret touches, the one before it first, so that an insertion has words to hold on
 * to; null in a block without words. */
export function wordBeside(doc: Node, pos: number): { from: number; to: number } | null {
  const at = doc.resolve(pos);
  if (!at.parent.isTextblock) return null;
  const text = at.parent.textBetween(0, at.parent.content.size, undefined, "\n");
  const here = at.parentOffset;
  const words = [...text.matchAll(/[^\s]+/gu)].map(({ index, 0: word }) => ({ from: index, to: index + word.length }));
  const found = words.findLast(({ from }) => from < here) ?? words[0];
  return found ? { from: at.start() + found.from, to: at.start() + found.to } : null;
}

/** A selection without the blanks at its ends, which a double click takes along: other words are to
 * stand in the same place. One of blanks alone is left as it is. */
export function withoutBlanks(doc: Node, from: number, to: number): { from: number; to: number } {
  const words = wordsAt(doc, from, to);
  if (words.trim() === "") return { from, to };
  const blanks = (pattern: RegExp) => pattern.exec(words)?.[0].length ?? 0;
  return { from: from + blanks(/^[^\S\n]+/), to: to - blanks(/[^\S\n]+$/) };
}

/** Begins a suggestion about the selection, or about the word beside the caret. Why it cannot be begun. */
export function propose(model: ReviewModel): string | null {
  const view = model.editor?.view;
  const refusal = model.edits.on ? m.suggest_mode_first() : model.refusal("open_thread");
  if (!view || refusal) return refusal;
  if (goBack(model)) return null;
  const { doc, selection } = view.state;
  const chosen = selection.empty ? wordBeside(doc, selection.from) : withoutBlanks(doc, selection.from, selection.to);
  if (!chosen || !toRange(doc, chosen.from, chosen.to)) return model.editable ? m.suggest_select_first_writing() : m.suggest_select_first();
  begin(model, chosen.from, chosen.to, true);
  rememberPassage(model, "note", wordsAt(doc, chosen.from, chosen.to));
  return null;
}

/** The words that the new thread is about, as they stand now. */
export function quoteOf(model: ReviewModel): string {
  const doc = model.editor?.doc;
  const passage = model.editor?.passages().find(({ thread }) => thread === NEW_THREAD);
  return doc && passage ? wordsAt(doc, passage.from, passage.to) : "";
}

/** Keeps which words are written about and what is proposed for them, so that both are found again
 * when the screen comes back. */
export function rememberPassage(model: ReviewModel, kind: ThreadKind, words: string | null): void {
  const passage = model.editor?.passages().find(({ thread }) => thread === NEW_THREAD);
  if (passage) model.drafts.about({ from: passage.from, to: passage.to, quote: quoteOf(model), kind, words });
}

/** Goes on with a thread that was being written when the screen was left, if its words are still there. */
export function composeAgain(model: ReviewModel): void {
  const doc = model.editor?.doc;
  const passage = model.drafts.passage;
  const proposed = passage !== null && passage.words !== null && passage.words !== passage.quote;
  if (!doc || !passage || model.edits.on || model.refusal("open_thread")) return;
  if (!proposed && !model.drafts.words[NEW_THREAD]?.trim()) return;
  const { from, to, quote } = passage;
  const proposing = passage.words !== null;
  if (to <= doc.content.size && wordsAt(doc, from, to) === quote) return begin(model, from, to, proposing);
  const places: number[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, "\n", "\n");
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) places.push(pos + 1 + at);
    return false;
  });
  // Where the words stand twice, which of them were meant is not guessed.
  const [only, ...others] = places;
  if (only !== undefined && others.length === 0) begin(model, only, only + quote.length, proposing);
}

function composed(model: ReviewModel): void {
  model.composing = false;
  model.proposing = false;
  model.drafts.about(null);
  model.drafts.drop(NEW_THREAD);
}

export function cancelCompose(model: ReviewModel): void {
  composed(model);
  if (model.active === NEW_THREAD) model.activate(null);
  model.place();
  model.editor?.focus();
  if (model.behind) void model.refetch();
}

/** Cuts what is typed into a revision, so that a place names an exact text. Whether that was done. */
export async function cutFirst(model: ReviewModel): Promise<boolean> {
  while (model.editor && model.reading === null && model.copy.differs) {
    if (!(await model.cut())) return false;
  }
  return true;
}

/** Opens the thread on the revision that is in the editor; what is typed is cut into one before.
 * `words`: those proposed for the passage, null for a mere comment. */
export async function openThread(model: ReviewModel, kind: ThreadKind, text: string, words: string | null = null): Promise<boolean> {
  const cutBefore = model.lastCut;
  if (!(await cutFirst(model))) return false;
  // Asked for after the cut, so that place and revision speak of the same words.
  const passage = model.editor?.passages().find(({ thread }) => thread === NEW_THREAD);
  const doc = model.editor?.doc;
  const range = passage && doc ? toRange(doc, passage.from, passage.to) : null;
  if (!range) {
    toasts.problem(new Error(m.review_passage_gone()));
    return false;
  }
  const about = { actor: model.actor, article: model.article, revision: model.reading ?? model.copy.base, ...range, kind };
  let opened = "";
  const done = await model.act(async () => {
    const answer = words === null ? desk.openThread({ ...about, text }) : desk.suggest({ ...about, words, reason: text || null });
    opened = (await answer).thread;
    composed(model);
  });
  if (done) {
    model.activate(opened);
    if (model.lastCut && model.lastCut !== cutBefore) toasts.done(m.review_saved_for_comment({ number: model.lastCut.number }));
  }
  return done;
}
