// Typing that becomes suggestions: beginning it on the head, sending it, giving it up.

import { desk } from "../backend";
import { m } from "../wording/messages";
import { toasts } from "../parts/toasts.svelte";
import { cancelCompose, cutFirst } from "../review/composing";
import type { ReviewModel } from "../review/model.svelte";
import { focusThread } from "../review/threads";

/** Why nothing can be suggested now; null when it can. */
export const suggestRefusal = (model: ReviewModel): string | null => model.refusal("open_thread");

/** Opens the head's text to be typed into. What this person wrote and did not save becomes a revision first. */
export async function beginEdits(model: ReviewModel): Promise<void> {
  const refusal = suggestRefusal(model);
  if (refusal) return toasts.done(refusal);
  if (model.edits.on && model.reading === null) return model.editor?.focus();
  if (model.composing) cancelCompose(model);
  if (model.reading !== null) await model.read(null);
  const cutBefore = model.lastCut;
  if (model.reading !== null || !(await cutFirst(model))) return;
  if (model.behind) await model.refetch();
  // Without the head there is nothing to type on: its failure has been told.
  if (model.behind) return;
  const kept = model.drafts.edits;
  const doc = model.editor?.doc;
  if (!model.view || !doc) return;
  model.writing = false;
  if (kept) model.edits.resume(kept);
  else model.edits.begin(model.view.shown.number, model.view.shown.content, doc);
  model.show();
  model.pane = "text";
  model.editor?.focus();
  if (model.lastCut && model.lastCut !== cutBefore) toasts.done(m.suggest_saved_before({ number: model.lastCut.number }));
}

/** Back to the head as it is, with nothing typed. */
async function endEdits(model: ReviewModel): Promise<void> {
  model.edits.end();
  await model.toHead();
}

/** Leaves without anything to send. */
export const leaveEdits = (model: ReviewModel): Promise<boolean> => model.act(() => endEdits(model));

/** Makes suggestions of what was typed, save what is left out: by places in the preview, from 0. */
export async function sendEdits(model: ReviewModel, leaveOut: number[], reasons: Record<number, string>): Promise<boolean> {
  const content = model.edits.written();
  if (!content) return false;
  const { actor, article, edits } = model;
  let threads: string[] = [];
  const done = await model.act(async () => {
    threads = (await desk.suggestEdits({ actor, article, base: edits.base, content, leave_out: leaveOut, reasons })).threads;
    await endEdits(model);
  });
  if (!done) return false;
  toasts.done(m.suggest_sent({ count: threads.length }));
  model.activate(threads[0] ?? null);
  focusThread(threads[0] ?? null);
  return true;
}
