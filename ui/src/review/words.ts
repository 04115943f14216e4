// Words of the review screen for states and codes of the desk.

import type { Action, ArticleView, EventView, Requirement, ReviewView, ThreadKind, ThreadView, Who } from "../backend";
import { m } from "../wording/messages";
import { saidOf } from "../suggest/pieces";
import { channelName, roleName, worded } from "../wording/words";
import { dateFormat, formatLocale } from "../wording/time";

export const kindWords = (kind: ThreadKind): string =>
  ({ note: m.review_kind_note, question: m.review_kind_question, must_fix: m.review_kind_must_fix })[kind]();

const shortText = (text: string): string => {
  if (text.length <= 120) return text;
  const letters = [...text];
  return letters.length > 120 ? `${letters.slice(0, 120).join("").trimEnd()}…` : text;
};

/** What a mark in the text is, for those who cannot see it: which thread, by whom, how it begins or
 * what it suggests. */
export function passageWords(thread: ThreadView, number: number): string {
  const first = thread.comments[0];
  const said = { number, kind: kindWords(thread.kind), by: thread.by.name, text: shortText(first?.text ?? "") };
  if (thread.state === "resolved") return m.review_mark_resolved(said);
  if (thread.place.state === "gap") return m.review_mark_gone({ ...said, quote: thread.quote });
  if (thread.suggestion?.state !== "open") return m.review_mark(said);
  const what = suggestionWords(thread);
  return said.text === "" ? what : m.suggest_mark_reason({ what, text: said.text });
}

/** What a suggestion would do, in a sentence. */
export function suggestionWords({ by, suggestion }: ThreadView): string {
  const pieces = suggestion?.pieces ?? [];
  const [old, words] = [shortText(saidOf(pieces, "deleted")), shortText(saidOf(pieces, "inserted"))];
  const said = { by: by.name, old, words };
  if (old === "") return m.suggest_mark_insert(said);
  return words === "" ? m.suggest_mark_delete(said) : m.suggest_mark_replace(said);
}

/** What others said, suggested or settled since, in one sentence; empty when nothing. */
export function newsWords(before: readonly ThreadView[], now: readonly ThreadView[], actor: string): string {
  const old = new Map(before.map((thread) => [thread.id, thread]));
  const known = new Set(before.flatMap((thread) => thread.comments.map(({ id }) => id)));
  const suggested = now.filter(({ id, by, suggestion }) => suggestion && !old.has(id) && by.id !== actor);
  const list = (people: readonly Who[]) => new Intl.ListFormat(formatLocale()).format([...new Set(people.map(({ name }) => name))]);
  if (suggested.length > 0) return m.suggest_heard({ count: suggested.length, names: list(suggested.map(({ by }) => by)) });
  const fresh = now.flatMap((thread) => thread.comments.filter(({ id, by }) => !known.has(id) && by.id !== actor));
  if (fresh.length > 0) return m.review_heard_comments({ count: fresh.length, names: list(fresh.map(({ by }) => by)) });
  const decided = now.find(({ id, suggestion }) => suggestion && suggestion.state !== "open" && old.get(id)?.suggestion?.state === "open" && suggestion.by?.id !== actor);
  if (decided?.suggestion) {
    const said = { by: decided.suggestion.by?.name ?? "", quote: decided.quote };
    return decided.suggestion.state === "accepted" ? m.suggest_heard_accepted(said) : m.suggest_heard_rejected(said);
  }
  const settled = now.find((thread) => thread.state === "resolved" && old.get(thread.id)?.state === "open" && thread.resolved_by?.id !== actor);
  return settled ? m.review_heard_resolved({ by: settled.resolved_by?.name ?? "", quote: settled.quote }) : "";
}

export const requirementWords = (requirement: Requirement): string =>
  worded("gate", requirement.code, requirement.params) ?? requirement.detail;

/** Whether the move is one that the acting person can make, as far as the desk tells. */
function isMyMove({ gate, actions, contributors, creator }: ArticleView, actor: string): boolean {
  const may = (action: Action) => actions.some((entry) => entry.action === action && entry.refusal === null);
  if (gate.next === "reviewers") return may("approve");
  if (gate.next === "publishers") return may("publish");
  return gate.next === "authors" && may("revise") && (creator.id === actor || contributors.some(({ person }) => person?.id === actor));
}

export const nextWords = (view: ArticleView, actor: string): string =>
  isMyMove(view, actor) ? m.review_next_you() :
  ({ authors: m.review_next_authors, reviewers: m.review_next_reviewers, publishers: m.review_next_publishers, nobody: m.review_next_nobody })[
    view.gate.next
  ]();

export const standingWords = (review: ReviewView): string =>
  ({ current: m.review_standing_current, void: m.review_standing_void, not_counted: m.review_standing_not_counted, withdrawn: m.review_standing_withdrawn })[
    review.standing
  ]();

export function eventWords({ kind, params, summary }: EventView): string {
  // What was asked for decides the sentence, and whether a text is one that was there before.
  const asked = kind === "thread_opened" ? `${kind}_${params.kind}` : kind;
  const key = kind === "revision_cut" && params.restores ? "revision_restored" : asked;
  const { role, roles, channel } = params;
  const words = {
    ...(role && { role: roleName(role) }),
    ...(roles && { roles: roles.split(", ").map(roleName).join(", ") }),
    ...(channel && { channel: channelName(channel) }),
  };
  return worded("event", key, { ...params, ...words }) ?? summary;
}

/** A hash as people compare it: its begin and its end. */
export const shortHash = (sha256: string): string => `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;

/** A moment with day and time. */
export const moment = (at: number): string =>
  dateFormat(formatLocale(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));

/** A moment by the clock, with its day where that is not today. */
export const clock = (at: number): string =>
  new Date(at).toDateString() === new Date().toDateString()
    ? dateFormat(formatLocale(), { timeStyle: "short" }).format(new Date(at))
    : moment(at);

/** Minutes to read so many words, at 220 words a minute (Brysbaert 2019 measured 238 for English). */
export const minutes = (words: number): number => Math.max(1, Math.round(words / 220));
