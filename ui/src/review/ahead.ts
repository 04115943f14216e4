// An article is asked for as soon as it is known that it will be shown: while the screen before it is
// taken down, the desk answers. Only the last one asked for is kept, and it is taken once.

import { desk, type ArticleView } from "../backend";
import { WorkingCopy } from "./working-copy.svelte";

let asked: { article: string; actor: string; answer: Promise<ArticleView> } | null = null;

const ask = async (article: string, actor: string): Promise<ArticleView> => {
  // What another screen is still saving of the text comes first.
  if (WorkingCopy.leaves(article, actor)) await WorkingCopy.settled(article, actor);
  return desk.article({ actor, article, revision: null });
};

/** Asks for an article that is about to be shown. */
export function lookAhead(article: string, actor: string): void {
  const answer = ask(article, actor);
  // Whoever takes it is told of a failure; one that nobody takes is no news.
  answer.catch(() => undefined);
  asked = { article, actor, answer };
}

/** The article, as it was asked for before or else now. */
export function taken(article: string, actor: string): Promise<ArticleView> {
  const known = asked;
  asked = null;
  return known?.article === article && known.actor === actor ? known.answer : ask(article, actor);
}
