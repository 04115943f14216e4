// The steps of the first five minutes, and which of them the record shows as done. Nothing here
// does a step for anybody, and nothing is decided about what may be done.

import type { ArticleView, Card, EventView } from "../backend";

export const steps = ["open", "gate", "comment", "resolve", "approve", "change", "publish"] as const;
export type Step = (typeof steps)[number];

/** What the guide keeps between two openings of the window. */
export type Course = {
  /** The article it is walked through with; null until one is opened. */
  article: string | null;
  /** The last event of that article before it was opened; what is done counts from there. */
  since: number;
  /** The gate leaves no trace in the record: whoever has read it says so. */
  gateRead: boolean;
};

export const beginning: Course = { article: null, since: 0, gateRead: false };

/** The steps done, in the order of the list. A revision after an approval is what makes it void. */
export function done(course: Course, events: readonly EventView[]): Step[] {
  const mine = events.filter((event) => event.seq > course.since);
  const first = (kind: string, after = 0) => mine.find((event) => event.kind === kind && event.seq > after)?.seq ?? 0;
  const approved = first("approved");
  const holds: Record<Step, boolean> = {
    open: course.article !== null,
    gate: course.gateRead,
    comment: first("thread_opened") > 0,
    resolve: first("thread_resolved") > 0,
    approve: approved > 0,
    change: approved > 0 && first("revision_cut", approved) > 0,
    publish: approved > 0 && first("published", approved) > 0,
  };
  return steps.filter((step) => holds[step]);
}

/** The step to take now; null when all are done. */
export const next = (finished: readonly Step[]): Step | null => steps.find((step) => !finished.includes(step)) ?? null;

/** Whether an article can be walked through: under review, not approved, and nobody asks for anything. */
export const fits = (view: Pick<ArticleView, "under_review" | "spiked" | "live">): boolean => view.under_review && !view.spiked && view.live === null;

/** The card to begin with: the one with the least in its way, in the language of the interface if there is one. */
export function suggestion(cards: readonly Card[], language: string): Card | null {
  const inTheWay = (card: Card) =>
    card.must_fix * 10 + (card.changes_requested ? 10 : 0) + card.approvals + card.threads + (card.language?.startsWith(language) ? 0 : 0.5);
  const open = cards.filter((card) => !card.correcting && !card.spiked);
  return open.reduce<Card | null>((best, card) => (best === null || inTheWay(card) < inTheWay(best) ? card : best), null);
}
