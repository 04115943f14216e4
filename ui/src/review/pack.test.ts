import { describe, expect, it } from "vitest";
import type { ThreadView } from "../backend";
import { drawn, guessHeight, pack } from "./pack";

const card = (id: string, level: number, height = 100) => ({ id, level, height });
const tops = (packed: Map<string, number>) => [...packed.values()];

describe("packing the margin", () => {
  it("leaves cards level with their passage where there is room", () => {
    expect(tops(pack([card("a", 10), card("b", 200), card("c", 500)], null, 12))).toEqual([10, 200, 500]);
  });

  it("pushes a card down that would overlap", () => {
    expect(tops(pack([card("a", 10), card("b", 40), card("c", 60)], null, 12))).toEqual([10, 122, 234]);
  });

  it("keeps the active card at its exact height and moves the others away from it", () => {
    const packed = pack([card("a", 300), card("b", 310), card("c", 320), card("d", 330)], "c", 12);
    expect(packed.get("c")).toBe(320);
    expect(tops(packed)).toEqual([96, 208, 320, 432]);
  });

  it("lets cards out above the margin rather than move the active one from its words", () => {
    expect(tops(pack([card("a", 0), card("b", 5), card("c", 10)], "c", 12))).toEqual([-214, -102, 10]);
    expect(tops(pack([card("a", 0), card("b", 5), card("c", 10)], null, 12))).toEqual([0, 112, 224]);
  });

  it("never overlaps and never moves the active one, whatever the levels and heights", () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 200; round += 1) {
      const cards = Array.from({ length: random(60) }, (_, i) => card(`${i}`, random(3000) - 100, 40 + random(300)));
      cards.sort((a, b) => a.level - b.level);
      const active = cards[random(60)] ?? null;
      const packed = pack(cards, active?.id ?? null, 8);
      let free = active ? -Infinity : 0;
      for (const { id, height } of cards) {
        const top = packed.get(id) ?? -Infinity;
        expect(top).toBeGreaterThanOrEqual(free);
        free = top + height + 8;
      }
      if (active) expect(packed.get(active.id)).toBe(Math.max(0, active.level));
    }
  });
});

describe("drawing the margin", () => {
  const cards = Array.from({ length: 500 }, (_, i) => card(`${i}`, i * 20, 100));
  const tops = pack(cards, null, 10);
  const ids = (from: number, to: number, ...keep: string[]) => drawn(cards, tops, from, to, new Set(keep)).map((index) => cards[index]?.id);

  it("draws the cards that reach into the window and no others", () => {
    expect(ids(1100, 1430)).toEqual(["10", "11", "12"]);
  });

  it("keeps the active card and its neighbours wherever the window is", () => {
    expect(ids(0, 100, "300")).toEqual(["0", "299", "300", "301"]);
    expect(ids(-500, -400, "0", "499")).toEqual(["0", "1", "498", "499"]);
  });

  it("guesses longer cards higher, and no higher for what is folded away", () => {
    const thread = (...said: string[]) => ({ quote: "words", state: "open", place: { state: "exact" }, comments: said.map((text) => ({ text })) }) as unknown as ThreadView;
    const long = "a remark ".repeat(60);
    expect(guessHeight(thread(long), 300)).toBeGreaterThan(guessHeight(thread("short"), 300) + 100);
    expect(guessHeight(thread("a", long, long, "b"), 300)).toBeLessThan(guessHeight(thread("a", long), 300));
  });
});
