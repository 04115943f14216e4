// What of an inbox is worth a word from the system: news that were not there before, and requests for
// a review that fall due. Pure; each is told once.

import type { AskingView, NoticeView } from "../backend";
import { localNow } from "../wording/time";
import type { News, NewsKind } from "./news";

const DAY_MS = 86_400_000;
/** So many requests are remembered to have been told of. */
const REMEMBERED = 200;

const kinds: Record<NoticeView["kind"], NewsKind> = {
  mention: "mention",
  reply: "reply",
  asked: "asked",
  declined: "declined",
  approval_void: "void",
  sign_off: "sign_off",
  answered: "answered",
};

export const noticeId = ({ kind, article, key }: Pick<NoticeView, "kind" | "article" | "key">): string => `${kind} ${article} ${key}`;

/** News of the inbox that were not known before and that nobody has read. */
export function freshNews(notices: readonly NoticeView[], known: ReadonlySet<string>): News[] {
  const fresh = notices.filter((notice) => !notice.read && !known.has(noticeId(notice)));
  return fresh.map(({ kind, article, headline, by }) => ({ kind: kinds[kind], article, headline, by: by.name }));
}

/** An article with requests that the person has to answer. */
export type Asked = { id: string; headline: string; askings: readonly AskingView[] };
/** By request, how far it was told: that it falls due, or that it is late. */
export type Reminded = Record<string, "due" | "late">;

export type Reminder = News & { ask: string; kind: "due" | "late"; due: string; zone: string | null };

/** How near a due time is: past, within a day, or neither. Told in its own zone. */
function nearness({ due, due_zone }: AskingView, now: Date): "due" | "late" | null {
  if (due === null) return null;
  if (due < localNow(now, due_zone)) return "late";
  return due <= localNow(new Date(now.getTime() + DAY_MS), due_zone) ? "due" : null;
}

/** Requests of the person that fall due within a day or are late, each stage once. */
export function reminders(articles: readonly Asked[], reminded: Reminded, now: Date): Reminder[] {
  return articles.flatMap(({ id, headline, askings }) =>
    askings.flatMap((asking): Reminder[] => {
      if (!asking.mine || asking.state !== "waiting") return [];
      const kind = nearness(asking, now);
      if (kind === null || reminded[asking.ask] === kind) return [];
      return [{ kind, article: id, headline, by: asking.by.name, ask: asking.ask, due: asking.due ?? "", zone: asking.due_zone }];
    }),
  );
}

/** What was told, with what is told now; of very many the latest. */
export function remembering(reminded: Reminded, told: readonly Reminder[]): Reminded {
  const fresh = new Set(told.map(({ ask }) => ask));
  const all = [...Object.entries(reminded).filter(([ask]) => !fresh.has(ask)), ...told.map(({ ask, kind }) => [ask, kind] as const)];
  return Object.fromEntries(all.slice(-REMEMBERED));
}

/** What was told, from wherever it was kept. */
export function readReminded(kept: unknown): Reminded {
  const entries = typeof kept === "object" && kept !== null ? Object.entries(kept) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, "due" | "late"] => entry[1] === "due" || entry[1] === "late"));
}

/** The most pressing first. */
const ORDER: readonly NewsKind[] = ["late", "due", "asked", "mention", "sign_off", "void", "waits", "declined", "requested", "answered", "reply", "approved", "published"];

/** One for each article: its most pressing. */
export function oneEach<Each extends News>(news: readonly Each[]): Each[] {
  const found = new Map<string, Each>();
  for (const each of news) {
    const other = found.get(each.article);
    if (!other || ORDER.indexOf(each.kind) < ORDER.indexOf(other.kind)) found.set(each.article, each);
  }
  return [...found.values()];
}
