// What a comparison looked like when it was left, so that going back finds it as it was: in memory
// only, and only of those left last. Which two texts are compared is in the address of the window.

import type { ArticleView, RevisionLine } from "../backend";
import { m } from "../wording/messages";
import type { Pair } from "../app/router.svelte";
import type { ReviewModel } from "../review/model.svelte";

export type Left = { current: number | null; scrolled: number; opened: number[]; whole: boolean };

const MOST = 20;
const left = new Map<string, Left>();

const key = (article: string, { from, to }: Pair) => `${article} ${from} ${to ?? ""}`;

export const leftAt = (article: string, pair: Pair): Left | null => left.get(key(article, pair)) ?? null;

export function leave(article: string, pair: Pair, at: Left): void {
  const of = key(article, pair);
  left.delete(of);
  left.set(of, at);
  const oldest = left.size > MOST ? left.keys().next().value : undefined;
  if (oldest !== undefined) left.delete(oldest);
}

/** Whether two revisions are the same text. */
const sameText = (lines: readonly RevisionLine[], a: number, b: number): boolean => {
  const hash = (number: number) => lines.find((line) => line.number === number)?.sha256;
  return a === b || (hash(a) !== undefined && hash(a) === hash(b));
};

/** The two texts that a comparison begins with: what is being written and what it was begun on, else the head and the one before. */
export function usualPair(model: Pick<ReviewModel, "view" | "copy">): Pair | null {
  const { view, copy } = model;
  if (!view) return null;
  if (copy.differs) return { from: copy.base, to: null };
  const before = view.revisions.filter((line) => !line.sibling && line.number < view.head).at(-1);
  return before ? { from: before.number, to: view.head } : null;
}

/** Nothing to show of the changes since someone's review: they gave none, or the head is what they saw. */
type Nothing = { seen: number | null };

/** What a person has not seen since they last gave a verdict. */
export function sinceReview(view: ArticleView | null): { pair: Pair } | Nothing {
  const seen = view?.last_reviewed ?? null;
  if (!view || seen === null || sameText(view.revisions, seen, view.head)) return { seen };
  return { pair: { from: seen, to: view.head } };
}

export const sinceWords = ({ seen }: Nothing): string => (seen === null ? m.since_never() : m.since_nothing({ number: seen }));

/** Verdicts that would count again if the text of a revision were the head once more, by name. */
export function countAgain(view: ArticleView, line: RevisionLine): string[] {
  const standing = view.reviews.filter((review) => review.sha256 === line.sha256 && review.verdict === "approve" && review.standing !== "withdrawn");
  return [...new Set(standing.map(({ by }) => by.name))];
}

type Writing = Pick<ReviewModel, "refusal" | "copy" | "view" | "head">;

/** Why no other text can be made the head now: what is being written would be left behind on an older one. */
export const newHeadRefusal = (model: Writing): string | null => model.refusal("revise") ?? (model.copy.differs ? m.compare_written_first() : null);

/** Why a revision cannot be made the head again. */
export function restoreRefusal(model: Writing, number: number): string | null {
  const line = model.view?.revisions.find((each) => each.number === number);
  return line?.sha256 === model.head?.sha256 ? m.restore_revision_is_head({ number }) : newHeadRefusal(model);
}
