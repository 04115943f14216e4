// Addresses that lead to an article from elsewhere: the program opens them.

import type { Card } from "../backend";
import { m } from "../wording/messages";

export const linkOf = (article: string): string => `imprimatur://article/${encodeURIComponent(article)}`;

/** One line to an article: what it is called, and where. */
export const linksOf = (cards: readonly Pick<Card, "id" | "headline">[]): string =>
  cards.map((card) => `${card.headline || m.board_no_headline()} ${linkOf(card.id)}`).join("\n");
