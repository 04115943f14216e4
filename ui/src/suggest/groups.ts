// Which suggestions belong together: those about the same words are a choice, those of one person can
// be taken at once. What may be done the desk tells with each of them.

import type { ThreadView, Who } from "../backend";
import { speaker } from "../review/guests";

/** Waits for a yes or no. */
export const isOpenSuggestion = (thread: ThreadView): boolean => thread.state === "open" && thread.suggestion?.state === "open";

/** The choices: for each open suggestion that shares words with another, all that hang together, in
 * reading order. */
export function choicesOf(threads: readonly ThreadView[]): Map<string, ThreadView[]> {
  const open = new Map(threads.filter(isOpenSuggestion).map((thread) => [thread.id, thread]));
  const beside = (id: string) => open.get(id)?.suggestion?.overlaps.filter((other) => open.has(other)) ?? [];
  const found = new Map<string, ThreadView[]>();
  for (const id of open.keys()) {
    if (found.has(id) || beside(id).length === 0) continue;
    const together = new Set([id]);
    for (const member of together) for (const other of beside(member)) together.add(other);
    const members = [...open.values()].filter((thread) => together.has(thread.id));
    for (const member of members) found.set(member.id, members);
  }
  return found;
}

export type Batch = {
  by: Who;
  /** Those that can be accepted at once. */
  ids: string[];
  /** Open ones of the same person that cannot: of a choice, with other words there now, or refused. */
  held: number;
};

/** The open suggestions by person, the one with the most first. */
export function batchesOf(threads: readonly ThreadView[]): Batch[] {
  const people = new Map<string, Batch>();
  for (const thread of threads.filter(isOpenSuggestion)) {
    const { id, suggestion } = thread;
    const by = speaker(thread);
    const batch = people.get(by.id) ?? { by, ids: [], held: 0 };
    people.set(by.id, batch);
    if (suggestion && !suggestion.stale && suggestion.overlaps.length === 0 && !suggestion.accept_refusal) batch.ids.push(id);
    else batch.held += 1;
  }
  return [...people.values()].sort((a, b) => b.ids.length - a.ids.length);
}
