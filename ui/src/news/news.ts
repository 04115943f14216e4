// What of the changes on a desk is news for one person. Pure: told from what was seen before and
// what there is now. Whatever the person did themselves is none.

import type { ArticleView, Card } from "../backend";

export type NewsKind =
  | "waits"
  | "reply"
  | "approved"
  | "void"
  | "requested"
  | "published"
  // From the inbox.
  | "mention"
  | "asked"
  | "declined"
  | "sign_off"
  | "answered"
  // A request for a review that falls due.
  | "due"
  | "late";
export type News = { kind: NewsKind; article: string; headline: string; by: string };

/** A changed article, as the desk shows it to the person. */
export type Changed = {
  card: Pick<Card, "id" | "headline" | "waiting_for_me">;
  view: Pick<ArticleView, "creator" | "contributors" | "threads" | "reviews" | "publications" | "revisions">;
};

export type Seen = {
  /** The person, by id. */
  me: string;
  /** What happened later than this is new, UTC milliseconds. */
  since: number;
  /** Articles that waited for them already. */
  waiting: ReadonlySet<string>;
};

/** The news of one article, the most pressing first. */
function ofArticle({ card, view }: Changed, { me, since, waiting }: Seen): News[] {
  const found: News[] = [];
  const tell = (kind: NewsKind, by = "") => found.push({ kind, article: card.id, headline: card.headline, by });
  const fresh = <Entry extends { by: { id: string }; at: number }>(entries: readonly Entry[]) =>
    entries.filter((entry) => entry.at > since && entry.by.id !== me).at(-1);
  const mine = view.creator.id === me || view.contributors.some(({ person }) => person?.id === me);
  const given = (verdict: "approve" | "request_changes") => fresh(view.reviews.filter((review) => review.verdict === verdict && review.standing === "current"));

  if (card.waiting_for_me && !waiting.has(card.id)) tell("waits");
  const mineToo = view.threads.filter(({ comments }) => comments.some(({ by }) => by.id === me));
  const reply = fresh(mineToo.flatMap(({ comments }) => comments).toSorted((a, b) => a.at - b.at));
  if (reply) tell("reply", reply.by.name);
  const changed = fresh(view.revisions);
  const lost = view.reviews.some((review) => review.verdict === "approve" && review.standing === "void" && (mine || review.by.id === me) && review.at < (changed?.at ?? 0));
  if (changed && lost) tell("void", changed.by.name);
  const published = fresh(view.publications);
  const approvedByMe = view.reviews.some((review) => review.by.id === me && review.verdict === "approve");
  if (published && (mine || approvedByMe)) tell("published", published.by.name);
  const requested = given("request_changes");
  if (requested && mine) tell("requested", requested.by.name);
  const approved = given("approve");
  if (approved && mine) tell("approved", approved.by.name);
  return found;
}

/** All news; one for each article, its most pressing. */
export const newsOf = (changed: readonly Changed[], seen: Seen): News[] => changed.flatMap((article) => ofArticle(article, seen).slice(0, 1));
