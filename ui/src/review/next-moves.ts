// Who has to move, in words: the moves that the desk tells, those with the same thing to do in one
// line. Which of them are the acting person's is only shown here; whether they may is the desk's to say.

import type { Action, ArticleView, DoerView, MoveView, Person } from "../backend";
import { m } from "../wording/messages";
import { listWords } from "../wording/time";
import { anyRole, worded } from "../wording/words";

/** One line: what has to be done, by whom, since when. */
export type NextLine = { action: string; words: string; since: number; mine: boolean };

/** Names told before the rest is a number. */
const SHOWN = 3;
/** What everyone named has to do; anything else one of them does for all. */
const EACH = ["sign_off", "look_again"];
/** What the desk says whether the acting person may, where a role is waited for. */
const ASKED: Record<string, Action> = { review: "approve", publish: "publish", resolve_must_fix: "request_changes" };

/** Somebody who can do something: a person, whoever has a role, somebody outside the desk. */
export const doerWords = ({ person, role, guest }: DoerView): string =>
  person?.name ?? (role ? anyRole(role) : m.review_guest({ name: guest ?? "" }));

/** Doers in a row: the first of them by name, the others as a number. */
export function doersWords(names: readonly string[], type: "conjunction" | "disjunction" = "disjunction"): string {
  const unique = [...new Set(names)];
  if (unique.length <= SHOWN + 1) return listWords(unique, type);
  return m.review_could_others({ names: unique.slice(0, SHOWN).join(", "), count: unique.length - SHOWN });
}

/** Whether an action is open to the acting person; that they have to say in which role does not close it. */
const may = (view: ArticleView, action: Action | undefined): boolean =>
  view.actions.some((entry) => entry.action === action && (entry.refusal === null || entry.refusal.code === "role_unclear"));

function isMine({ who, action }: MoveView, view: ArticleView, me: Person | null): boolean {
  if (!me) return false;
  if (who.person) return who.person.id === me.id;
  const holds = who.role !== null && (me.roles.includes(who.role) || (who.role === "publisher" && me.roles.includes("owner")));
  return holds && may(view, ASKED[action]);
}

const upper = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1);

export function nextLines(view: ArticleView, me: Person | null): NextLine[] {
  const lines = new Map<string, MoveView[]>();
  for (const move of view.gate.next) lines.set(move.action, [...(lines.get(move.action) ?? []), move]);
  return [...lines].map(([action, moves]) => {
    const mine = moves.some((move) => isMine(move, view, me));
    const others = moves.filter((move) => !isMine(move, view, me)).map(({ who }) => doerWords(who));
    // Where the acting person can do it alone, nobody else is waited for.
    const alone = mine && !EACH.includes(action);
    const who = doersWords([...(mine ? [m.review_next_you_name()] : []), ...(alone ? [] : others)], EACH.includes(action) ? "conjunction" : "disjunction");
    const since = Math.min(...moves.map((move) => move.since));
    return { action, words: worded("move", action, { who: upper(who) }) ?? upper(who), since, mine };
  });
}
