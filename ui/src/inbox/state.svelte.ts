// What a person's inbox holds: articles that wait for them and news to them, as the desk answers.
// Whether something was read is the desk's to keep; here it is shown at once and taken back where the
// desk refuses. Kept in memory while other screens are open.

import { asProblem, desk, type Inbox, type InboxQuery, type MarkRead, type NoticeView, type Problem, type WaitingView } from "../backend";

/** The most the desk gives at once. */
const MOST = 500;
/** Changes come in bursts; a number beside an icon can wait for their end. */
const REST_MS = 600;

type Desk = { inbox: (query: InboxQuery) => Promise<Inbox>; markRead: (what: MarkRead) => Promise<unknown> };

/** What tells an entry of the screen from every other. */
export const noticeKey = (notice: Pick<NoticeView, "article" | "kind" | "key">): string => `${notice.kind} ${notice.article} ${notice.key}`;
export const waitingKey = (waiting: Pick<WaitingView, "article">): string => `waits ${waiting.article}`;

export class InboxState {
  notices = $state.raw<NoticeView[]>([]);
  waiting = $state.raw<WaitingView[]>([]);
  /** How many wait in all. */
  waitingTotal = $state(0);
  /** How many news are not read, shown here or not. */
  unread = $state(0);
  /** Only news that were not read when they were asked for. */
  unreadOnly = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** The desk has answered with the whole of it. */
  answered = $state(false);
  /** Key of the entry the keys are at. */
  selected = $state<string | null>(null);
  /** The selected entry was opened: it gets the focus back when the screen is shown again. */
  opened = $state(false);
  /** News that came since the screen was shown. */
  fresh = $state.raw<NoticeView[]>([]);

  #desk: Desk;
  #whose = "";
  #actor = "";
  #asked = 0;
  #known: Set<string> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was asked for last. */
  #last: () => Promise<void> = () => this.count();

  constructor(through: Desk = desk) {
    this.#desk = through;
  }

  /** Turns to a person of a desk; nothing of another's is kept. */
  enter(path: string, actor: string): void {
    const whose = `${path}\n${actor}`;
    if (this.#whose === whose) return;
    this.#whose = whose;
    this.#actor = actor;
    this.#asked += 1;
    this.#known = null;
    this.notices = this.fresh = [];
    this.waiting = [];
    this.waitingTotal = this.unread = 0;
    this.problem = null;
    this.answered = false;
    this.selected = null;
    this.opened = false;
  }

  /** The desk changed while the screen is not shown. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.count(), REST_MS);
  }

  /** Asks only how many there are: for the rail, while the screen is not shown. */
  async count(): Promise<void> {
    const mine = (this.#asked += 1);
    this.#last = () => this.count();
    if (this.#actor === "") return;
    try {
      const { unread, waiting_total } = await this.#desk.inbox({ actor: this.#actor, unread_only: true, limit: 1 });
      if (mine !== this.#asked) return;
      this.unread = unread;
      this.waitingTotal = waiting_total;
    } catch {
      // A number beside an icon; what went wrong is told where somebody looks.
    }
  }

  /** Asks for everything; an answer overtaken by a later question is dropped. */
  async load(): Promise<void> {
    const mine = (this.#asked += 1);
    this.#last = () => this.load();
    clearTimeout(this.#timer);
    if (this.#actor === "") {
      this.answered = true;
      return;
    }
    try {
      const inbox = await this.#desk.inbox({ actor: this.#actor, unread_only: this.unreadOnly, limit: MOST });
      if (mine !== this.#asked) return;
      const before = this.keys;
      const known = this.#known;
      this.#known = new Set([...(known ?? []), ...inbox.notices.map(noticeKey)]);
      this.fresh = known ? inbox.notices.filter((notice) => !notice.read && !known.has(noticeKey(notice))) : [];
      this.notices = steady(this.notices, inbox.notices, noticeKey);
      this.waiting = steady(this.waiting, inbox.waiting, waitingKey);
      this.unread = inbox.unread;
      this.waitingTotal = inbox.waiting_total;
      this.problem = null;
      this.answered = true;
      this.selected = settled(before, this.keys, this.selected);
    } catch (error) {
      if (mine === this.#asked) this.problem = asProblem(error);
    }
  }

  /** Entries of both lists, as far as they are here. */
  get keys(): { waiting: string[]; notices: string[] } {
    return { waiting: this.waiting.map(waitingKey), notices: this.notices.map(noticeKey) };
  }

  notice(key: string | null): NoticeView | null {
    return this.notices.find((notice) => noticeKey(notice) === key) ?? null;
  }

  /** Notes that one was read, or was not; shown at once. */
  async mark(notice: NoticeView, read: boolean): Promise<void> {
    if (notice.read === read) return;
    await this.#mark([notice], read);
  }

  /** Notes that all were read; answers those that it changes here, so that it can be taken back. */
  async markAll(): Promise<NoticeView[]> {
    const changed = this.notices.filter((notice) => !notice.read);
    const before = { notices: this.notices, unread: this.unread };
    this.notices = this.notices.map((notice) => (notice.read ? notice : { ...notice, read: true }));
    this.unread = 0;
    await this.#tell({ actor: this.#actor, items: [], read: true }, before);
    return changed;
  }

  /** Takes back that some were read. */
  async unmark(notices: readonly NoticeView[]): Promise<void> {
    if (notices.length > 0) await this.#mark(notices, false);
  }

  async #mark(notices: readonly NoticeView[], read: boolean): Promise<void> {
    const keys = new Set(notices.map(noticeKey));
    const before = { notices: this.notices, unread: this.unread };
    const changed = this.notices.filter((notice) => keys.has(noticeKey(notice)) && notice.read !== read).length;
    this.notices = this.notices.map((notice) => (keys.has(noticeKey(notice)) ? { ...notice, read } : notice));
    this.unread = Math.max(0, this.unread + (read ? -changed : changed));
    await this.#tell({ actor: this.#actor, items: notices.map(({ article, kind, key }) => ({ article, kind, key })), read }, before);
  }

  async #tell(what: MarkRead, before: { notices: NoticeView[]; unread: number }): Promise<void> {
    // What was asked for before this is answered as things were before.
    const mine = (this.#asked += 1);
    try {
      await this.#desk.markRead(what);
      // Something was asked for meanwhile, and may have been answered as things were before.
      if (mine !== this.#asked) void this.#last();
    } catch (error) {
      if (mine === this.#asked) Object.assign(this, before);
      throw error;
    }
  }
}

/** The new entries with the old objects where nothing changed, so that only changed rows are drawn again. */
function steady<Entry>(before: readonly Entry[], after: readonly Entry[], key: (entry: Entry) => string): Entry[] {
  const known = new Map(before.map((entry) => [key(entry), entry]));
  return after.map((entry) => {
    const old = known.get(key(entry));
    return old && JSON.stringify(old) === JSON.stringify(entry) ? old : entry;
  });
}

type Keys = InboxState["keys"];

/** The entry to stand on after things changed: the same, else what took its place in its list, else the first. */
export function settled(before: Keys, after: Keys, key: string | null): string | null {
  const first = after.waiting[0] ?? after.notices[0] ?? null;
  if (key === null) return first;
  for (const list of ["waiting", "notices"] as const) {
    if (after[list].includes(key)) return key;
    const at = before[list].indexOf(key);
    if (at >= 0 && after[list].length > 0) return after[list][Math.min(at, after[list].length - 1)] ?? first;
  }
  return first;
}

/** Where a key leads: within a list up and down, between the lists sideways. */
export function stepped(keys: Keys, from: string | null, key: string): string | null {
  const list = from !== null && keys.notices.includes(from) ? "notices" : "waiting";
  const here = keys[list];
  const at = from === null ? -1 : here.indexOf(from);
  if (at < 0) return keys.waiting[0] ?? keys.notices[0] ?? null;
  const other = list === "waiting" ? keys.notices : keys.waiting;
  switch (key) {
    case "ArrowDown":
      return here[Math.min(at + 1, here.length - 1)] ?? from;
    case "ArrowUp":
      return here[Math.max(at - 1, 0)] ?? from;
    case "PageDown":
      return here[Math.min(at + 5, here.length - 1)] ?? from;
    case "PageUp":
      return here[Math.max(at - 5, 0)] ?? from;
    case "Home":
      return here[0] ?? from;
    case "End":
      return here.at(-1) ?? from;
    case "ArrowLeft":
      return list === "notices" ? (other[Math.min(at, other.length - 1)] ?? from) : from;
    case "ArrowRight":
      return list === "waiting" ? (other[Math.min(at, other.length - 1)] ?? from) : from;
    default:
      return from;
  }
}

export const inboxState = new InboxState();
