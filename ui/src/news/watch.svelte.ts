// Looks at the desk after a change, and now and then, while the window is not in front, and has the
// system tell what is news or falls due. While somebody looks at the window they see for themselves.

import { memory } from "../app/memory.svelte";
import { desk, shell, type Card, type NoticeView } from "../backend";
import { session } from "../app/session.svelte";
import { m } from "../wording/messages";
import { dueWords } from "../wording/time";
import { newsOf, type Changed, type News } from "./news";
import { freshNews, noticeId, oneEach, readReminded, remembering, reminders, type Asked, type Reminder } from "./reminders";
import { newsWanted } from "./settings.svelte";
import { worded } from "../wording/words";

/** Changes come in bursts; they are told together. */
const REST_MS = 1500;
/** So many articles changed at once are looked at; more are a bulk change, and no news for one person. */
const MOST = 20;
/** Time passes without a change too. */
const EVERY_MS = 10 * 60_000;
/** Under this key the desk keeps which requests the person was reminded of. */
const REMINDED = "reminded";

const filter = { query: "", section: null, author: null, language: null, waiting_for_me: false, spiked: false, limit: 0 };

export class Watch {
  #whose = "";
  #since = Date.now();
  #waiting = new Set<string>();
  /** News of the inbox that were there already. */
  #known = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;

  /** The desk or the person changed. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), REST_MS);
    this.#clock ??= setInterval(() => this.soon(), EVERY_MS);
  }

  async look(now = new Date()): Promise<void> {
    const { actor, info } = session;
    if (!info || actor === "") return;
    try {
      const whose = `${info.path} ${actor}`;
      const [cards, inbox] = await Promise.all([this.#changed(actor), desk.inbox({ actor, unread_only: false, limit: MOST })]);
      if (whose !== this.#whose || document.hasFocus() || !newsWanted()) {
        this.#seen(whose, cards, inbox.notices);
        return;
      }
      const fresh = cards.filter((card) => card.changed_at > this.#since);
      const changed: Changed[] = await Promise.all(
        fresh.map(async (card) => ({ card, view: await desk.article({ actor, article: card.id, revision: null }) })),
      );
      const due = await this.#due(actor, info.path, [...inbox.notices.filter(({ kind }) => kind === "asked"), ...inbox.waiting].map(({ article }) => article), now);
      const news = oneEach<News>([
        ...due,
        ...freshNews(inbox.notices, this.#known),
        ...newsOf(changed, { me: actor, since: this.#since, waiting: this.#waiting }),
      ]);
      this.#seen(whose, cards, inbox.notices);
      if (news.length === 0) return;
      await shell.notify(message(news, info.name, now));
      if (due.length > 0) memory.set(REMINDED, remembering(readReminded(memory.get(REMINDED)), due));
    } catch {
      // News are a courtesy; what went wrong is told where somebody looks.
    }
  }

  async #changed(actor: string): Promise<Card[]> {
    const asked = { filter: { ...filter, actor }, columns: [], due: null, sort: "changed", descending: true, after: null, limit: MOST } as const;
    return (await desk.table({ ...asked, columns: [...asked.columns] })).rows;
  }

  /** Requests of the person, in the articles that wait for them, that fall due. */
  async #due(actor: string, path: string, articles: readonly string[], now: Date): Promise<Reminder[]> {
    await memory.enter(path, actor);
    const asked = await Promise.all(
      [...new Set(articles)].slice(0, MOST).map(async (article): Promise<Asked> => desk.article({ actor, article, revision: null })),
    );
    return reminders(asked, readReminded(memory.get(REMINDED)), now);
  }

  #seen(whose: string, cards: Card[], notices: readonly NoticeView[]): void {
    if (whose !== this.#whose) {
      this.#whose = whose;
      this.#waiting.clear();
      this.#known.clear();
      this.#since = Date.now();
    }
    for (const card of cards) {
      this.#since = Math.max(this.#since, card.changed_at);
      if (card.waiting_for_me) this.#waiting.add(card.id);
      else this.#waiting.delete(card.id);
    }
    for (const notice of notices) this.#known.add(noticeId(notice));
  }
}

function line(news: News | Reminder, now: Date): string {
  const { kind, by } = news;
  const when = "due" in news ? dueWords(news.due, news.zone, now, { today: m.board_today(), tomorrow: m.board_tomorrow() }).short : "";
  return worded("news", kind, { by, when }) ?? kind;
}

/** One notification for all: by itself with its article, several under the name of the desk. */
export function message(news: (News | Reminder)[], name: string, now = new Date()): { title: string; body: string; article: string | null } {
  const title = (entry: News) => entry.headline || m.board_no_headline();
  const [only, ...more] = news;
  if (only && more.length === 0) return { title: title(only), body: line(only, now), article: only.article };
  const lines = news.slice(0, 4).map((entry) => m.news_line({ headline: title(entry), words: line(entry, now) }));
  return { title: m.news_several({ count: news.length, desk: name }), body: lines.join("\n"), article: null };
}

export const watch = new Watch();
