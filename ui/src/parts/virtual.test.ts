import { describe, expect, it } from "vitest";
import { offsetsOf, revealed, rowAt, rowsWithin } from "./virtual";

const keys = (count: number) => Array.from({ length: count }, (_, row) => `k${row}`);

describe("the rows near the window", () => {
  it("begin where those before them end, measured or not", () => {
    expect([...offsetsOf(keys(3), new Map([["k1", 50]]), 100)]).toEqual([0, 100, 150, 250]);
  });

  it("are few of many, and hold every row in sight", () => {
    const offsets = offsetsOf(keys(100_000), new Map(), 40);
    const { from, to } = rowsWithin(offsets, 1_000_000, 800, 200);
    expect(to - from).toBeLessThan(40);
    expect(offsets[from]).toBeLessThanOrEqual(1_000_000 - 200 + 40);
    expect(offsets[to]).toBeGreaterThanOrEqual(1_000_800);
  });

  it("are none of an empty list, and the last at its end", () => {
    expect(rowsWithin(offsetsOf([], new Map(), 40), 0, 500, 100)).toEqual({ from: 0, to: 0 });
    const offsets = offsetsOf(keys(5), new Map(), 40);
    expect(rowAt(offsets, 1e9)).toBe(4);
    expect(rowsWithin(offsets, 180, 500, 0)).toEqual({ from: 4, to: 5 });
  });

  it("are scrolled to no further than needed", () => {
    expect(revealed(100, 140, 50, 200)).toBe(50);
    expect(revealed(20, 60, 50, 200)).toBe(20);
    expect(revealed(300, 340, 50, 200)).toBe(140);
  });
});
