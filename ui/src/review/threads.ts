// Going through threads and settling them, from keys and from cards.

import { desk, type ThreadView } from "../backend";
import { m } from "../wording/messages";
import { toasts } from "../parts/toasts.svelte";
import { problemText } from "../wording/problem";
import type { ReviewModel } from "./model.svelte";

/** Keeps the objects of threads that did not change, so that their cards need not be drawn again. */
export function reuseThreads(old: ThreadView[], fresh: ThreadView[]): ThreadView[] {
  const known = new Map(old.map((thread) => [thread.id, [thread, JSON.stringify(thread)] as const]));
  return fresh.map((thread) => {
    const same = known.get(thread.id);
    return same && same[1] === JSON.stringify(thread) ? same[0] : thread;
  });
}

/** The threads that are shown, in reading order. */
export function shownThreads(model: ReviewModel): ThreadView[] {
  return model.threads.filter((thread) => thread.state === "open" || model.showResolved || thread.id === model.active);
}

/** Activates the thread after or before the active one, and gives it the focus. */
export function stepThread(model: ReviewModel, by: 1 | -1): void {
  const list = shownThreads(model);
  if (list.length === 0) {
    toasts.done(m.review_no_threads());
    return;
  }
  const now = list.findIndex((thread) => thread.id === model.active);
  // After one was resolved the focus is on the next card, and the way goes on from there.
  const focused = list.findIndex((thread) => document.activeElement?.id === `thread-${thread.id}`);
  const onFrom = focused < 0 ? (by > 0 ? 0 : list.length - 1) : (focused + (by > 0 ? 0 : -1) + list.length) % list.length;
  const next = now < 0 ? onFrom : (now + by + list.length) % list.length;
  const id = list[next]?.id ?? null;
  model.activate(id);
  focusThread(id);
}

/** Gives the focus to a card, which is drawn only once its level beside the text is known; without
 * one, to the place where cards are. */
export function focusThread(id: string | null, frames = 30): void {
  requestAnimationFrame(() => {
    const card = id === null ? document.querySelector<HTMLElement>("[data-testid=discussion]") : document.getElementById(`thread-${id}`);
    if (card) card.focus({ preventScroll: true });
    else if (frames > 0) focusThread(id, frames - 1);
  });
}

/** Resolves the active thread, or reopens it. */
export async function settle(model: ReviewModel, id: string | null = model.active): Promise<void> {
  const thread = model.threads.find((thread) => thread.id === id);
  if (!thread) {
    toasts.done(m.review_choose_thread());
    return;
  }
  if (thread.settle_refusal) {
    toasts.problem(thread.settle_refusal);
    return;
  }
  const act = { actor: model.actor, thread: thread.id };
  const resolved = thread.state === "open";
  const list = shownThreads(model);
  const after = list[list.indexOf(thread) + 1] ?? list[list.indexOf(thread) - 1];
  const inCard = document.activeElement?.closest(`#thread-${CSS.escape(thread.id)}`) != null;
  const done = await model.act(() => (resolved ? desk.resolve(act) : desk.reopen(act)));
  if (done && resolved) {
    if (!model.showResolved) {
      model.activate(null);
      // The card goes, and the focus would be lost with it.
      if (inCard) focusThread(after?.id ?? null);
    }
    toasts.done(m.review_thread_resolved(), { label: m.review_reopen(), run: () => void model.act(() => desk.reopen(act)) });
  }
}

/** Why the thread cannot be settled by the person who acts. */
export const settleRefusal = (thread: ThreadView): string | null =>
  thread.settle_refusal ? problemText(thread.settle_refusal) : null;
