// Words of the review screen for states and codes of the desk.

import type { Action, ArticleView, EventView, Requirement, ReviewView, ThreadKind, ThreadView, Who } from "../backend";
import { m } from "../wording/messages";
import { saidOf } from "../suggest/pieces";
import { speaker } from "./guests";
import { aiKind, anyRole, channelName, isWorded, policyName, requirementName, roleName, worded } from "../wording/words";
import { dateFormat, formatLocale, listWords } from "../wording/time";
import { whyNotCounted } from "./opinions";

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
  const said = { number, kind: kindWords(thread.kind), by: speaker(thread).name, text: shortText(first?.text ?? "") };
  if (thread.state === "resolved") return m.review_mark_resolved(said);
  if (thread.place.state === "gap") return m.review_mark_gone({ ...said, quote: thread.quote });
  if (thread.suggestion?.state !== "open") return m.review_mark(said);
  const what = suggestionWords(thread);
  return said.text === "" ? what : m.suggest_mark_reason({ what, text: said.text });
}

/** What a suggestion would do, in a sentence. */
export function suggestionWords(thread: ThreadView): string {
  const { suggestion } = thread;
  const pieces = suggestion?.pieces ?? [];
  const [old, words] = [shortText(saidOf(pieces, "deleted")), shortText(saidOf(pieces, "inserted"))];
  const said = { by: speaker(thread).name, old, words };
  if (old === "") return m.suggest_mark_insert(said);
  return words === "" ? m.suggest_mark_delete(said) : m.suggest_mark_replace(said);
}

/** What others said, suggested or settled since, in one sentence; empty when nothing. */
export function newsWords(before: readonly ThreadView[], now: readonly ThreadView[], actor: string): string {
  const old = new Map(before.map((thread) => [thread.id, thread]));
  const known = new Set(before.flatMap((thread) => thread.comments.map(({ id }) => id)));
  const suggested = now.filter(({ id, by, suggestion }) => suggestion && !old.has(id) && by.id !== actor);
  const list = (people: readonly Who[]) => new Intl.ListFormat(formatLocale()).format([...new Set(people.map(({ name }) => name))]);
  if (suggested.length > 0) return m.suggest_heard({ count: suggested.length, names: list(suggested.map(speaker)) });
  const fresh = now.flatMap((thread) => thread.comments.filter(({ id, by }) => !known.has(id) && by.id !== actor));
  if (fresh.length > 0) return m.review_heard_comments({ count: fresh.length, names: list(fresh.map(speaker)) });
  const decided = now.find(({ id, suggestion }) => suggestion && suggestion.state !== "open" && old.get(id)?.suggestion?.state === "open" && suggestion.by?.id !== actor);
  if (decided?.suggestion) {
    const said = { by: decided.suggestion.by?.name ?? "", quote: decided.quote };
    return decided.suggestion.state === "accepted" ? m.suggest_heard_accepted(said) : m.suggest_heard_rejected(said);
  }
  const settled = now.find((thread) => thread.state === "resolved" && old.get(thread.id)?.state === "open" && thread.resolved_by?.id !== actor);
  return settled ? m.review_heard_resolved({ by: settled.resolved_by?.name ?? "", quote: settled.quote }) : "";
}

/** Names that the desk tells parted by commas. */
const named = (names: string) => listWords(names.split(", "));

export function requirementWords({ code, params, detail }: Requirement): string {
  const { role, kind, person, people } = params;
  const words = {
    ...(role && { role: roleName(role), who: anyRole(role) }),
    ...(kind && { kind: aiKind(kind) }),
    ...(person && { person: named(person) }),
    ...(people && { people: named(people) }),
  };
  return worded("gate", code, { ...params, ...words }) ?? detail;
}

/** Whether the move is one that the acting person can make, as far as the desk tells. */
function isMyMove({ gate, actions, contributors, creator }: ArticleView, actor: string): boolean {
  const may = (action: Action) => actions.some((entry) => entry.action === action && (entry.refusal === null || entry.refusal.code === "role_unclear"));
  if (gate.side === "reviewers") return may("approve");
  if (gate.side === "publishers") return may("publish");
  return gate.side === "authors" && may("revise") && (creator.id === actor || contributors.some(({ person }) => person?.id === actor));
}

export const nextWords = (view: ArticleView, actor: string): string =>
  isMyMove(view, actor) ? m.review_next_you() :
  ({ authors: m.review_next_authors, reviewers: m.review_next_reviewers, publishers: m.review_next_publishers, nobody: m.review_next_nobody })[
    view.gate.side
  ]();

export const standingWords = ({ standing, reason }: Pick<ReviewView, "standing" | "reason">): string =>
  ({
    current: m.review_standing_current,
    restored: m.review_standing_restored,
    carried: m.review_standing_carried,
    void: m.review_standing_void,
    not_counted: () => m.review_standing_not_counted({ why: whyNotCounted(reason) }),
    withdrawn: m.review_standing_withdrawn,
  })[standing]();

/** Which sentence of the catalogue tells an event: what was asked for decides, and what came of it. */
function eventKey({ kind, params }: EventView): string {
  if (kind === "thread_opened") return `${kind}_${params.kind}`;
  if (kind === "revision_cut" && params.restores) return "revision_restored";
  if (kind === "signed_off" && params.objects === "true") return "objected";
  if (kind === "package_sent" && params.sign_off === "true") return "package_sent_sign_off";
  return kind;
}

export function eventWords(event: EventView): string {
  const { kind, params, summary } = event;
  const { role, roles, channel, requirement, whom, names, name } = params;
  const words = {
    ...(role && { role: roleName(role) }),
    ...(roles && { roles: roles.split(", ").map(roleName).join(", ") }),
    ...(channel && { channel: channelName(channel) }),
    ...(requirement && { requirement: requirementName(requirement) }),
    ...(whom && { whom: isWorded("role", whom) ? anyRole(whom) : whom }),
    ...(names && { names: named(names) }),
    ...(kind === "policy_set" && name && { name: policyName(name) }),
  };
  return worded("event", eventKey(event), { ...params, ...words }) ?? summary;
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
