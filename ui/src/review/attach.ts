// Saying which words a thread is about, where its own are gone or were altered; and reading it where it
// was written.

import { tick } from "svelte";
import { desk, type ThreadView } from "../backend";
import { carryPos, textBlocks, toPos, toRange } from "../editor/positions";
import { m } from "../wording/messages";
import { toasts } from "../parts/toasts.svelte";
import { wordsAt } from "../suggest/pieces";
import { cancelCompose, cutFirst } from "./composing";
import { NEW_THREAD, type ReviewModel } from "./model.svelte";
import { focusThread } from "./threads";

/** Begins to choose a passage for a thread. */
export function beginAttach(model: ReviewModel, thread: string): void {
  if (model.edits.on) return toasts.done(m.suggest_mode_first());
  if (model.composing) cancelCompose(model);
  model.attaching = thread;
  model.pane = "text";
  requestAnimationFrame(() => model.editor?.focus());
}

export function cancelAttach(model: ReviewModel): void {
  const thread = model.attaching;
  model.attaching = null;
  model.activate(thread);
  focusThread(thread);
  if (model.behind) void model.refetch();
}

/** Attaches the thread to the words selected; what is typed is cut into a revision before. */
export async function attach(model: ReviewModel): Promise<void> {
  const thread = model.attaching;
  const selected = model.editor?.view?.state;
  if (!thread || !selected) return;
  if (!toRange(selected.doc, selected.selection.from, selected.selection.to)) return toasts.done(m.review_attach_select());
  if (!(await cutFirst(model))) return;
  const state = model.editor?.view?.state;
  const range = state && toRange(state.doc, state.selection.from, state.selection.to);
  if (!range) return toasts.problem(new Error(m.review_passage_gone()));
  const revision = model.reading ?? model.copy.base;
  if (await model.act(() => desk.reattach({ actor: model.actor, thread, revision, ...range }), m.review_attached())) {
    model.editor?.unselect();
    cancelAttach(model);
  }
}

/** Where the desk thinks the words of a thread may stand, in the text on the screen. */
function offered(model: ReviewModel, { offer }: ThreadView): { from: number; to: number } | null {
  const doc = model.editor?.doc;
  const origin = model.origin;
  if (!offer || !doc || !origin) return null;
  const blocks = textBlocks(origin);
  const carry = carryPos(origin, doc);
  const at = (pos: number | null, end: "from" | "to") => (pos === null ? null : carry(pos, end));
  const from = at(toPos(origin, offer.from, blocks), "from");
  const to = at(toPos(origin, offer.to, blocks), "to");
  return from === null || to === null || from > to ? null : { from, to };
}

/** Selects the words where those of a thread may stand now. */
export function showOffer(model: ReviewModel, thread: ThreadView): void {
  const place = offered(model, thread);
  if (!place) return toasts.done(m.review_offer_typed());
  model.pane = "text";
  requestAnimationFrame(() => model.editor?.select(place.from, place.to));
}

/** The words are there: the thread is about them from now on. */
export async function acceptOffer(model: ReviewModel, { id, offer }: ThreadView): Promise<void> {
  const revision = model.view?.shown.number;
  if (!offer || revision === undefined) return;
  const { from, to, words } = offer;
  const done = await model.act(() => desk.reattach({ actor: model.actor, thread: id, revision, from, to, quote: words }), m.review_attached());
  if (done) focusThread(id);
}

/** The words are gone for good, or not where the desk thinks. */
export async function letGo(model: ReviewModel, { id }: ThreadView): Promise<void> {
  if (await model.act(() => desk.letGo({ actor: model.actor, thread: id }), m.review_let_go_done())) focusThread(id);
}

/** Shows a thread in the revision it was written on, or back in the text of today. */
export async function readWhereWritten(model: ReviewModel, id: string, revision: number | null): Promise<void> {
  await model.read(revision);
  // Made active anew, so that its passage is brought into view.
  model.activate(null);
  await tick();
  model.activate(id);
  focusThread(id);
}

/** The words on which a thread sits in the text on the screen; null where it has none. */
export function presentWords(model: ReviewModel, id: string): string | null {
  const doc = model.editor?.doc;
  const passage = id === NEW_THREAD ? undefined : model.editor?.passages().find(({ thread }) => thread === id);
  return doc && passage && passage.from < passage.to ? wordsAt(doc, passage.from, passage.to) : null;
}
