import { afterEach, describe, expect, it, vi } from "vitest";
import { Memory } from "./memory.svelte";

type Written = { actor: string; key: string; value: string | null };
function deskWith(entries: Record<string, string>) {
  const written: Written[] = [];
  return {
    written,
    remembered: () => Promise.resolve({ entries }),
    remember: (what: Written) => (written.push(what), Promise.resolve()),
  };
}

afterEach(() => vi.useRealTimers());

describe("what is remembered for a person", () => {
  it("is read once and written when things rest", async () => {
    vi.useFakeTimers();
    const desk = deskWith({ views: "[1]", broken: "{" });
    const memory = new Memory(desk);
    await memory.enter("/a.desk", "p1");
    expect(memory.get("views")).toEqual([1]);
    expect(memory.get("broken")).toBeNull();
    memory.set("views", [1, 2]);
    memory.set("views", [1, 2, 3]);
    memory.set("views", [1, 2, 3]);
    expect(memory.get("views")).toEqual([1, 2, 3]);
    await vi.runAllTimersAsync();
    expect(desk.written).toEqual([{ actor: "p1", key: "views", value: "[1,2,3]" }]);
  });

  it("is written for the person it was of, when another begins", async () => {
    const desk = deskWith({});
    const memory = new Memory(desk);
    await memory.enter("/a.desk", "p1");
    memory.set("x", 1);
    await memory.enter("/a.desk", "p2");
    expect(memory.get("x")).toBeNull();
    expect(desk.written).toEqual([{ actor: "p1", key: "x", value: "1" }]);
  });

  it("is never written to another desk", async () => {
    const desk = deskWith({});
    const memory = new Memory(desk);
    await memory.enter("/a.desk", "p1");
    memory.set("x", 1);
    await memory.enter("/b.desk", "p1");
    await memory.flush();
    expect(desk.written).toEqual([]);
  });

  it("begins empty where the desk cannot tell, and for nobody", async () => {
    const broken = { remembered: () => Promise.reject(new Error("gone")), remember: () => Promise.reject(new Error("gone")) };
    const memory = new Memory(broken);
    await memory.enter("/a.desk", "p1");
    memory.set("x", 1);
    await memory.flush();
    expect(memory.get("x")).toBe(1);
    await memory.enter("/a.desk", "");
    expect([memory.ready, memory.get("x")]).toEqual([true, null]);
  });
});
