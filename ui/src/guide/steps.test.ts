import { describe, expect, it } from "vitest";
import type { Card, EventView } from "../backend";
import { beginning, done, next, suggestion, type Course } from "./steps";

const event = (seq: number, kind: string): EventView => ({ seq, at: 0, by: { id: "p", name: "Ada" }, kind, article: "a", summary: "", params: {} });
const course: Course = { article: "a", since: 10, gateRead: true };
const card = (id: string, more: Partial<Card> = {}) =>
  ({ id, language: "en", must_fix: 0, threads: 0, approvals: 0, changes_requested: false, correcting: false, spiked: false, ...more }) as Card;

describe("the steps of the guide", () => {
  it("begin with opening an article", () => {
    expect(done(beginning, [])).toEqual([]);
    expect(next([])).toBe("open");
  });

  it("are done when the record shows them, counted from where the guide began", () => {
    expect(done(course, [event(3, "approved"), event(4, "published")])).toEqual(["open", "gate"]);
    const events = [event(11, "thread_opened"), event(12, "thread_resolved"), event(13, "approved")];
    expect(done(course, events)).toEqual(["open", "gate", "comment", "resolve", "approve"]);
    expect(next(done(course, events))).toBe("change");
  });

  it("take a revision for the change only after the approval", () => {
    expect(done(course, [event(11, "revision_cut"), event(12, "approved")])).not.toContain("change");
    expect(done(course, [event(12, "approved"), event(13, "revision_cut")])).toContain("change");
  });

  it("may be done in another order", () => {
    const finished = done(course, [event(11, "approved"), event(12, "published")]);
    expect(finished).toEqual(["open", "gate", "approve", "publish"]);
    expect(next(finished)).toBe("comment");
  });

  it("end", () => {
    const events = ["thread_opened", "thread_resolved", "approved", "revision_cut", "approved", "published"].map((kind, at) => event(11 + at, kind));
    expect(next(done(course, events))).toBeNull();
  });
});

describe("the article suggested", () => {
  it("has the least in its way, in the language of the interface if possible", () => {
    expect(suggestion([card("fixes", { must_fix: 1 }), card("plain"), card("french", { language: "fr" })], "fr")?.id).toBe("french");
    expect(suggestion([card("live", { correcting: true }), card("asked", { changes_requested: true })], "en")?.id).toBe("asked");
    expect(suggestion([], "en")).toBeNull();
  });
});
