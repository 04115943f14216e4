import { describe, expect, it } from "vitest";
import type { AskingView, NoticeView } from "../backend";
import type { News } from "./news";
import { freshNews, noticeId, oneEach, readReminded, remembering, reminders, type Asked } from "./reminders";

const notice = (key: string, more: Partial<NoticeView> = {}): NoticeView =>
  ({ article: "a", headline: "The ferry", kind: "mention", key, thread: null, by: { id: "bo", name: "Bo" }, at: 1, words: null, read: false, ...more }) as NoticeView;
const now = new Date("2026-11-25T12:00:00Z");
const asked = (more: Partial<AskingView> = {}): Asked[] => [
  { id: "a", headline: "The ferry", askings: [{ ask: "1", mine: true, state: "waiting", due: "2026-11-26T10:00", due_zone: "UTC", by: { id: "bo", name: "Bo" }, ...more } as AskingView] },
];
const kinds = (more: Partial<AskingView>, reminded = {}) => reminders(asked(more), reminded, now).map(({ kind }) => kind);

describe("news of the inbox", () => {
  it("are those that were not there before, and not read", () => {
    const known = new Set([noticeId(notice("1"))]);
    const found = freshNews([notice("1"), notice("2"), notice("3", { read: true }), notice("1", { kind: "approval_void" })], known);
    expect(found.map(({ kind }) => kind)).toEqual(["mention", "void"]);
    expect(found[0]?.by).toBe("Bo");
  });

  it("are one for each article, the most pressing", () => {
    const news = (kind: News["kind"], article = "a"): News => ({ kind, article, headline: "", by: "" });
    expect(oneEach([news("reply"), news("asked"), news("waits"), news("published", "b")]).map(({ kind }) => kind)).toEqual(["asked", "published"]);
  });
});

describe("reminders", () => {
  it("are of requests of mine that are due within a day, or late, told in their own zone", () => {
    expect(kinds({})).toEqual(["due"]);
    expect(kinds({ due: "2026-11-25T11:59" })).toEqual(["late"]);
    expect(kinds({ due: "2026-11-26T12:01" })).toEqual([]);
    // In Tokyo it is 21:00.
    expect(kinds({ due: "2026-11-25T20:00", due_zone: "Asia/Tokyo" })).toEqual(["late"]);
    expect(kinds({ due: "2026-11-26T20:00", due_zone: "Asia/Tokyo" })).toEqual(["due"]);
  });

  it("are not of what others have to answer, what was answered, or what is not due", () => {
    expect(kinds({ mine: false })).toEqual([]);
    expect(kinds({ state: "answered" })).toEqual([]);
    expect(kinds({ due: null })).toEqual([]);
  });

  it("are told once for each stage, also after a restart", () => {
    const told = remembering({}, reminders(asked(), {}, now));
    const kept = readReminded(JSON.parse(JSON.stringify(told)));
    expect(kinds({}, kept)).toEqual([]);
    expect(kinds({ due: "2026-11-25T11:00" }, kept)).toEqual(["late"]);
    expect(remembering(kept, reminders(asked({ due: "2026-11-25T11:00" }), kept, now))).toEqual({ "1": "late" });
  });

  it("never break on what was kept, and do not grow without end", () => {
    expect(readReminded("x")).toEqual({});
    expect(readReminded({ a: "due", b: 7 })).toEqual({ a: "due" });
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`r${index}`, "due" as const]));
    expect(Object.keys(remembering(many, []))).toHaveLength(200);
  });
});
