import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ContentJson } from "../backend";
import { WorkingCopy } from "./working-copy.svelte";

const { desk } = vi.hoisted(() => ({
  desk: { saveWorkingCopy: vi.fn(), discardWorkingCopy: vi.fn() },
}));
vi.mock("../backend", () => ({ desk, asProblem: (error: unknown) => error }));

const content = { format: "imprimatur.content/1", document: {}, byline: [], notes: [] } as ContentJson;
let key = "typed";

function copy(): WorkingCopy {
  const made = new WorkingCopy("a", "p", () => ({ content, key }));
  made.begin(3, "base", null);
  return made;
}

beforeEach(() => {
  vi.useFakeTimers();
  key = "typed";
  desk.saveWorkingCopy.mockReset().mockResolvedValue({ saved_at: 7 });
  desk.discardWorkingCopy.mockReset().mockResolvedValue({ seq: 1 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the working copy", () => {
  it("is saved within a second of the last key, once for many keys", async () => {
    const typed = copy();
    for (let i = 0; i < 5; i += 1) {
      typed.edited();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(desk.saveWorkingCopy).not.toHaveBeenCalled();
    expect(typed.state).toBe("typing");
    await vi.advanceTimersByTimeAsync(900);
    expect(desk.saveWorkingCopy).toHaveBeenCalledExactlyOnceWith({ actor: "p", article: "a", base: 3, content, seen: 0 });
    expect([typed.state, typed.savedAt, typed.differs]).toEqual(["saved", 7, true]);
  });

  it("is saved now and then while keys go on without a pause", async () => {
    const typed = copy();
    for (let i = 0; i < 40; i += 1) {
      typed.edited();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(desk.saveWorkingCopy).toHaveBeenCalled();
  });

  it("is thrown away when the text is again that of its revision", async () => {
    const typed = copy();
    typed.edited();
    await typed.flush();
    key = "base";
    typed.edited();
    await typed.flush();
    expect(desk.discardWorkingCopy).toHaveBeenCalledOnce();
    expect(typed.differs).toBe(false);
  });

  it("says when it could not be saved, and is saved with the next key", async () => {
    desk.saveWorkingCopy.mockRejectedValueOnce({ code: "disk_full" });
    const typed = copy();
    typed.edited();
    await typed.flush();
    expect([typed.state, typed.problem?.code, typed.differs]).toEqual(["failed", "disk_full", true]);
    typed.edited();
    await typed.flush();
    expect([typed.state, typed.problem]).toEqual(["saved", null]);
  });

  it("is tried again, without another key, when it could not be saved and its screen is left", async () => {
    desk.saveWorkingCopy.mockRejectedValueOnce({ code: "desk_locked" });
    const typed = copy();
    typed.edited();
    await typed.flush();
    typed.leave();
    await WorkingCopy.settled("a", "p");
    expect(desk.saveWorkingCopy).toHaveBeenCalledTimes(2);
    expect([typed.state, typed.problem]).toEqual(["saved", null]);
  });

  it("goes on being saved after a text that could not even be read", async () => {
    let broken = true;
    const typed = new WorkingCopy("a", "p", () => {
      if (broken) throw { code: "internal" };
      return { content, key };
    });
    typed.begin(3, "base", null);
    typed.edited();
    await typed.flush();
    expect(typed.state).toBe("failed");
    broken = false;
    typed.edited();
    await typed.flush();
    expect(typed.state).toBe("saved");
  });

  it("is saved when its screen is left, and the next screen waits for that", async () => {
    let saved = false;
    desk.saveWorkingCopy.mockImplementation(async () => {
      await Promise.resolve();
      saved = true;
      return { saved_at: 8 };
    });
    const typed = copy();
    typed.edited();
    typed.leave();
    expect(saved).toBe(false);
    await WorkingCopy.settled("a", "p");
    expect(saved).toBe(true);
  });

  it("is saved again by itself, after longer and longer waits, when it could not be", async () => {
    desk.saveWorkingCopy.mockRejectedValue({ code: "disk_full" });
    const unsaved = vi.fn();
    const typed = new WorkingCopy("a", "p", () => ({ content, key }), unsaved);
    typed.begin(3, "base", null);
    typed.edited();
    await vi.advanceTimersByTimeAsync(400);
    expect(desk.saveWorkingCopy).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2000);
    await vi.advanceTimersByTimeAsync(3999);
    expect(desk.saveWorkingCopy).toHaveBeenCalledTimes(2);
    expect(unsaved).toHaveBeenLastCalledWith(content);
    desk.saveWorkingCopy.mockResolvedValue({ saved_at: 9 });
    await vi.advanceTimersByTimeAsync(1);
    expect([typed.state, typed.seen]).toEqual(["saved", 9]);
    expect(unsaved).toHaveBeenLastCalledWith(null);
  });

  it("follows the copy that it saved last", async () => {
    const typed = copy();
    typed.edited();
    await typed.flush();
    typed.edited();
    await typed.flush();
    expect(desk.saveWorkingCopy.mock.calls.map(([asked]) => (asked as { seen: number }).seen)).toEqual([0, 7]);
  });
});
