import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Inbox, NoticeView } from "../backend";

const calls = vi.hoisted(() => ({
  notify: vi.fn(),
  inbox: vi.fn(),
  article: vi.fn(),
  kept: {} as Record<string, unknown>,
}));
vi.mock("../backend", () => ({
  desk: { inbox: calls.inbox, article: calls.article, table: () => Promise.resolve({ rows: [], next: null, total: 0, more: false }) },
  shell: { notify: calls.notify },
  asProblem: (error: unknown) => error,
}));
vi.mock("../app/session.svelte", () => ({ session: { actor: "me", info: { path: "/a.desk", name: "The desk", people: [] } } }));
vi.mock("../app/memory.svelte", () => ({
  memory: { enter: () => Promise.resolve(), get: (key: string) => calls.kept[key] ?? null, set: (key: string, value: unknown) => void (calls.kept[key] = value) },
}));
const { Watch } = await import("./watch.svelte");

const notice = (key: string, more: Partial<NoticeView> = {}) =>
  ({ article: "a", headline: "The ferry", kind: "mention", key, thread: null, by: { id: "bo", name: "Bo" }, at: 1, words: null, read: false, ...more }) as NoticeView;
const inbox = (...notices: NoticeView[]): Inbox => ({ notices, unread: notices.length, waiting: [], waiting_total: 0 });
const now = new Date("2026-11-25T12:00:00Z");
const told = () => calls.notify.mock.calls.map(([news]) => (news as { body: string }).body);

beforeEach(() => {
  for (const call of [calls.notify, calls.inbox, calls.article]) call.mockReset();
  calls.kept = {};
  vi.spyOn(document, "hasFocus").mockReturnValue(false);
});

describe("the system tells", () => {
  it("what came into the inbox since, once", async () => {
    const watch = new Watch();
    calls.inbox.mockResolvedValue(inbox(notice("1")));
    await watch.look(now);
    expect(told()).toEqual([]);
    calls.inbox.mockResolvedValue(inbox(notice("2"), notice("1")));
    await watch.look(now);
    await watch.look(now);
    expect(told()).toEqual(["Bo mentions you."]);
    expect(calls.notify.mock.calls[0]?.[0]).toMatchObject({ title: "The ferry", article: "a" });
  });

  it("nothing while somebody looks at the window", async () => {
    const watch = new Watch();
    calls.inbox.mockResolvedValue(inbox());
    await watch.look(now);
    vi.spyOn(document, "hasFocus").mockReturnValue(true);
    calls.inbox.mockResolvedValue(inbox(notice("1")));
    await watch.look(now);
    vi.spyOn(document, "hasFocus").mockReturnValue(false);
    await watch.look(now);
    expect(told()).toEqual([]);
  });

  it("of a review that falls due, and again when it is late, never twice", async () => {
    const watch = new Watch();
    calls.inbox.mockResolvedValue(inbox(notice("r", { kind: "asked", read: true })));
    const askings = [{ ask: "r", mine: true, state: "waiting", due: "2026-11-26T10:00", due_zone: "UTC", by: { id: "bo", name: "Bo" } }];
    calls.article.mockResolvedValue({ id: "a", headline: "The ferry", askings });
    await watch.look(now);
    await watch.look(now);
    await watch.look(now);
    const later = new Date("2026-11-26T11:00:00Z");
    await watch.look(later);
    await new Watch().look(later);
    expect(told()).toHaveLength(2);
    expect(told()[0]).toMatch(/^Your review is due /);
    expect(told()[1]).toMatch(/^Your review was due /);
  });
});
