// Saying yes or no to suggestions, from keys, cards and menus. What may be done and what it comes to
// the desk decides.

import { asProblem, desk, type ThreadView } from "../backend";
import { m } from "../wording/messages";
import { toasts } from "../parts/toasts.svelte";
import { cutFirst } from "../review/composing";
import type { ReviewModel } from "../review/model.svelte";
import { focusThread, shownThreads } from "../review/threads";
import { problemText } from "../wording/problem";
import { choicesOf, isOpenSuggestion, type Batch } from "./groups";

/** Whether the card of a thread has the focus, which is lost when the card goes. */
const inCard = (id: string): boolean => document.activeElement?.closest("[data-testid=thread]")?.id === `thread-${id}`;

/** The thread to go on with once another is settled. */
function after(model: ReviewModel, id: string): string | null {
  const list = shownThreads(model);
  const gone = new Set(choicesOf(model.threads).get(id)?.map((thread) => thread.id) ?? [id]);
  const at = list.findIndex((thread) => thread.id === id);
  return list.find((thread, index) => index > at && !gone.has(thread.id))?.id ?? list.findLast((thread, index) => index < at && !gone.has(thread.id))?.id ?? null;
}

const isSettled = (model: ReviewModel, id: string): boolean => model.threads.find((thread) => thread.id === id)?.state !== "open";

function goOn(model: ReviewModel, id: string, next: string | null, focused: boolean): void {
  // What must be fixed may stay open; a settled one stays where those are shown.
  if (!isSettled(model, id) || model.showResolved) {
    if (focused) focusThread(id);
    return;
  }
  model.activate(null);
  // The card goes, and the focus would be lost with it.
  if (focused) focusThread(next);
}

/** Puts the words of suggestions into the text: one revision for all. What this person has typed and
 * not saved becomes a revision before, which is told. Whether it was done. */
async function take(model: ReviewModel, suggestions: string[], reject: string[], insteadOf: string | null, held = 0): Promise<boolean> {
  if (model.edits.on) {
    toasts.done(m.suggest_mode_first());
    return false;
  }
  const cutBefore = model.lastCut;
  // As they are shown now: somebody may give a suggestion another passage meanwhile.
  const quotes = suggestions.map((id) => model.threads.find((thread) => thread.id === id)?.quote ?? "");
  if (!(await cutFirst(model))) return false;
  const before = model.view?.head ?? 0;
  let number = 0;
  const done = await model.act(async () => {
    try {
      const { actor, article } = model;
      number = (await desk.acceptSuggestions({ actor, article, suggestions, reject, quotes, instead_of: insteadOf })).number;
      model.stale = null;
    } catch (error) {
      const problem = asProblem(error);
      const [thread] = suggestions;
      // A question, not a refusal: it is asked in the card.
      if (problem.code !== "suggestion_stale" || suggestions.length > 1 || !thread || problem.params.now === undefined) throw error;
      model.stale = { thread, now: problem.params.now };
    }
  });
  if (!done || number === 0) return false;
  const saved = model.lastCut && model.lastCut !== cutBefore ? model.lastCut.number : null;
  const words = [
    suggestions.length > 1 ? m.suggest_accepted_all({ count: suggestions.length, number }) : m.suggest_accepted({ number }),
    ...(saved === null ? [] : [m.suggest_saved_before({ number: saved })]),
    ...(held > 0 ? [m.suggest_held({ count: held })] : []),
  ];
  toasts.done(words.join(" "), { label: m.suggest_restore({ number: before }), run: () => void restore(model, before, number) });
  return true;
}

const restore = (model: ReviewModel, number: number, base: number) =>
  model.act(() => desk.restoreRevision({ actor: model.actor, article: model.article, number, base }), m.suggest_restored({ number }));

/** Accepts a suggestion; the others about the same words are rejected with it. `insteadOf`: the words
 * that were shown to stand there now. */
export async function accept(model: ReviewModel, id: string | null = model.active, insteadOf: string | null = null): Promise<void> {
  const thread = model.threads.find((thread) => thread.id === id);
  if (!thread || !isOpenSuggestion(thread) || (thread.id === model.active && model.neither)) {
    toasts.done(m.suggest_choose());
    return;
  }
  if (thread.suggestion?.accept_refusal) {
    toasts.problem(thread.suggestion.accept_refusal);
    return;
  }
  const [next, focused] = [after(model, thread.id), inCard(thread.id)];
  const open = new Set(model.threads.filter(isOpenSuggestion).map((other) => other.id));
  const others = thread.suggestion?.overlaps.filter((other) => open.has(other)) ?? [];
  if (await take(model, [thread.id], others, insteadOf)) goOn(model, thread.id, next, focused);
}

/** Accepts all of one person that can be. */
export async function acceptAll(model: ReviewModel, { ids, held }: Batch): Promise<void> {
  const focused = ids.find(inCard);
  if (await take(model, ids, [], null, held)) goOn(model, focused ?? ids[0] ?? "", null, focused !== undefined);
}

/** Rejects suggestions; of one's own that is to withdraw them. */
export async function reject(model: ReviewModel, threads: readonly ThreadView[]): Promise<void> {
  const [first] = threads;
  if (!first) return;
  const [next, focused] = [after(model, first.id), threads.some(({ id }) => inCard(id))];
  const own = threads.every(({ by }) => by.id === model.actor);
  const done = await model.act(async () => {
    for (const { id } of threads) await desk.rejectSuggestion({ actor: model.actor, thread: id });
    model.stale = null;
  });
  if (!done) return;
  const said = threads.length > 1 ? m.suggest_rejected_all({ count: threads.length }) : own ? m.suggest_withdrawn() : m.suggest_rejected();
  const again = () => model.act(async () => {
    for (const { id } of threads) await desk.reopen({ actor: model.actor, thread: id });
  });
  // Open threads have nothing to reopen, though their suggestions are settled.
  const settled = threads.every(({ id }) => isSettled(model, id));
  toasts.done(said, settled ? { label: m.review_reopen(), run: () => void again() } : undefined);
  goOn(model, first.id, next, focused);
}

/** Why a suggestion cannot be accepted by the person who acts. */
export const acceptRefusal = ({ suggestion, place }: ThreadView): string | null =>
  suggestion?.accept_refusal ? problemText(suggestion.accept_refusal) : place.state === "gap" || place.state === "article" ? m.suggest_no_place() : null;

export const rejectRefusal = ({ suggestion }: ThreadView): string | null => (suggestion?.reject_refusal ? problemText(suggestion.reject_refusal) : null);
