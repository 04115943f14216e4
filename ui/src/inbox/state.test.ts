import { describe, expect, it, vi } from "vitest";
import type { Inbox, MarkRead, NoticeView, WaitingView } from "../backend";
import { InboxState, noticeKey, settled, stepped } from "./state.svelte";

const notice = (key: string, read = false): NoticeView =>
  ({ article: "a", headline: "The ferry", kind: "mention", key, thread: "t", by: { id: "bo", name: "Bo" }, at: 1, words: null, read }) as NoticeView;
const waiting = (article: string): WaitingView => ({ article, headline: article, byline: "", section: null, moves: [], since: 1 });

/** A desk that keeps what was read. */
function deskOf(notices: NoticeView[], waits: WaitingView[] = []) {
  const desk = {
    notices,
    waits,
    marked: [] as MarkRead[],
    refuses: false,
    inbox: ({ unread_only, limit }: { unread_only: boolean; limit: number }): Promise<Inbox> =>
      Promise.resolve({
        notices: desk.notices.filter(({ read }) => !unread_only || !read).slice(0, limit),
        unread: desk.notices.filter(({ read }) => !read).length,
        waiting: desk.waits.slice(0, limit),
        waiting_total: desk.waits.length,
      }),
    markRead: (what: MarkRead) => {
      if (desk.refuses) return Promise.reject(new Error("no"));
      desk.marked.push(what);
      desk.notices = desk.notices.map((each) => (what.items.length === 0 || what.items.some(({ key }) => key === each.key) ? { ...each, read: what.read } : each));
      return Promise.resolve();
    },
  };
  const state = new InboxState(desk);
  state.enter("/a.desk", "p1");
  return { desk, state };
}

describe("the inbox", () => {
  it("tells how much is unread without the screen, and all of it on the screen", async () => {
    const { state } = deskOf([notice("1"), notice("2", true)], [waiting("w")]);
    await state.count();
    expect([state.unread, state.waitingTotal, state.notices.length]).toEqual([1, 1, 0]);
    await state.load();
    expect(state.notices).toHaveLength(2);
    expect(state.selected).toBe("waits w");
  });

  it("shows at once what is read, tells the desk, and takes it back where the desk refuses", async () => {
    const { desk, state } = deskOf([notice("1"), notice("2")]);
    await state.load();
    await state.mark(state.notices[0] as NoticeView, true);
    expect(state.unread).toBe(1);
    expect(desk.marked).toEqual([{ actor: "p1", items: [{ article: "a", kind: "mention", key: "1" }], read: true }]);
    // Nothing is told twice.
    await state.mark(state.notices[0] as NoticeView, true);
    expect(desk.marked).toHaveLength(1);
    desk.refuses = true;
    const marking = state.mark(state.notices[1] as NoticeView, true);
    expect(state.unread).toBe(0);
    await expect(marking).rejects.toThrow();
    expect([state.unread, state.notices[1]?.read]).toEqual([1, false]);
  });

  it("marks all as read, and takes it back for those it was done to", async () => {
    const { desk, state } = deskOf([notice("1"), notice("2", true), notice("3")]);
    await state.load();
    const changed = await state.markAll();
    expect([state.unread, desk.marked[0]?.items]).toEqual([0, []]);
    await state.unmark(changed);
    expect(state.unread).toBe(2);
    expect(desk.notices.map(({ read }) => read)).toEqual([false, true, false]);
  });

  it("keeps what was just read in a list of what is unread, until it is read again", async () => {
    const { state } = deskOf([notice("1"), notice("2")]);
    state.unreadOnly = true;
    await state.load();
    await state.mark(state.notices[0] as NoticeView, true);
    expect(state.notices).toHaveLength(2);
    await state.load();
    expect(state.notices.map(({ key }) => key)).toEqual(["2"]);
  });

  it("tells what is new since it was shown, once, and nothing of what was there", async () => {
    const { desk, state } = deskOf([notice("1")]);
    await state.load();
    expect(state.fresh).toEqual([]);
    desk.notices = [notice("2"), ...desk.notices];
    await state.load();
    expect(state.fresh.map(({ key }) => key)).toEqual(["2"]);
    await state.load();
    expect(state.fresh).toEqual([]);
  });

  it("is another person's as soon as they act, and an answer for the last one is dropped", async () => {
    const { desk, state } = deskOf([notice("1")]);
    const late = state.load();
    desk.notices = [];
    state.enter("/a.desk", "p2");
    await late;
    expect([state.notices.length, state.unread, state.answered]).toEqual([0, 0, false]);
  });

  it("says why it could not be read, and goes on showing what it had", async () => {
    const { desk, state } = deskOf([notice("1")]);
    await state.load();
    vi.spyOn(desk, "inbox").mockRejectedValueOnce({ kind: "storage", code: "database", message: "no", hints: [], params: {} });
    await state.load();
    expect(state.problem?.code).toBe("database");
    expect(state.notices).toHaveLength(1);
  });
});

describe("the keys of the inbox", () => {
  const keys = { waiting: ["w1", "w2", "w3"], notices: ["n1", "n2"] };

  it("go within a list and sideways to the other", () => {
    expect(stepped(keys, "w1", "ArrowDown")).toBe("w2");
    expect(stepped(keys, "w3", "ArrowDown")).toBe("w3");
    expect(stepped(keys, "w3", "ArrowRight")).toBe("n2");
    expect(stepped(keys, "n1", "ArrowLeft")).toBe("w1");
    expect(stepped(keys, "n1", "End")).toBe("n2");
    expect(stepped({ waiting: [], notices: ["n1"] }, null, "ArrowDown")).toBe("n1");
    expect(stepped({ waiting: ["w1"], notices: [] }, "w1", "ArrowRight")).toBe("w1");
  });

  it("stay on an entry, or on what took its place", () => {
    expect(settled(keys, keys, "n2")).toBe("n2");
    expect(settled(keys, { waiting: ["w1", "w3"], notices: [] }, "w2")).toBe("w3");
    expect(settled(keys, { waiting: ["w1"], notices: [] }, "n1")).toBe("w1");
    expect(settled(keys, { waiting: [], notices: [] }, "n1")).toBeNull();
    expect(noticeKey(notice("1"))).toBe("mention a 1");
  });
});
