// Looks at the desk after a change while the window is not in front, and has the system tell what
// is news. While somebody looks at the window they see for themselves.

import { desk, shell, type Card } from "../backend";
import { session } from "../app/session.svelte";
import { m } from "../wording/messages";
import { newsOf, type Changed, type News } from "./news";
import { newsWanted } from "./settings.svelte";
import { worded } from "../wording/words";

/** Changes come in bursts; they are told together. */
const REST_MS = 1500;
/** So many articles changed at once are looked at; more are a bulk change, and no news for one person. */
const MOST = 20;

const filter = { query: "", section: null, author: null, language: null, waiting_for_me: false, spiked: false, limit: 0 };

class Watch {
  #whose = "";
  #since = Date.now();
  #waiting = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The desk or the person changed. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), REST_MS);
  }

  async #look(): Promise<void> {
    const { actor, info } = session;
    if (!info || actor === "") return;
    try {
      const whose = `${info.path} ${actor}`;
      const cards = await this.#changed(actor);
      if (whose !== this.#whose || document.hasFocus() || !newsWanted()) {
        this.#seen(whose, cards);
        return;
      }
      const fresh = cards.filter((card) => card.changed_at > this.#since);
      const changed: Changed[] = await Promise.all(
        fresh.map(async (card) => ({ card, view: await desk.article({ actor, article: card.id, revision: null }) })),
      );
      const news = newsOf(changed, { me: actor, since: this.#since, waiting: this.#waiting });
      this.#seen(whose, cards);
      if (news.length > 0) await shell.notify(message(news, info.name));
    } catch {
      // News are a courtesy; what went wrong is told where somebody looks.
    }
  }

  async #changed(actor: string): Promise<Card[]> {
    const asked = { filter: { ...filter, actor }, columns: [], due: null, sort: "changed", descending: true, after: null, limit: MOST } as const;
    return (await desk.table({ ...asked, columns: [...asked.columns] })).rows;
  }

  #seen(whose: string, cards: Card[]): void {
    if (whose !== this.#whose) {
      this.#whose = whose;
      this.#waiting.clear();
      this.#since = Date.now();
    }
    for (const card of cards) {
      this.#since = Math.max(this.#since, card.changed_at);
      if (card.waiting_for_me) this.#waiting.add(card.id);
      else this.#waiting.delete(card.id);
    }
  }
}

const line = ({ kind, by }: News) => worded("news", kind, { by }) ?? kind;

/** One notification for all: by itself with its article, several under the name of the desk. */
export function message(news: News[], name: string): { title: string; body: string; article: string | null } {
  const title = (entry: News) => entry.headline || m.board_no_headline();
  const [only, ...more] = news;
  if (only && more.length === 0) return { title: title(only), body: line(only), article: only.article };
  const lines = news.slice(0, 4).map((entry) => m.news_line({ headline: title(entry), words: line(entry) }));
  return { title: m.news_several({ count: news.length, desk: name }), body: lines.join("\n"), article: null };
}

export const watch = new Watch();
