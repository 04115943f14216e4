import { describe, expect, it } from "vitest";
import type { StayFigure } from "../backend";
import { groupsOf, niceEnd, ticksOf } from "./figures";

const HOUR = 3_600_000;
const stay = (kind: string, section: string | null, median: number, p90 = median): StayFigure => ({ kind, section, count: 3, median: median * HOUR, p90: p90 * HOUR });

describe("figures", () => {
  it("are grouped in the order an article goes through, all sections first, then the slowest", () => {
    const groups = groupsOf({ stays: [stay("review", null, 5, 40), stay("review", "City", 2), stay("review", "Culture", 9), stay("writing", null, 30)] });
    expect(groups.map(({ kind }) => kind)).toEqual(["writing", "review"]);
    expect(groups[1]?.bars.map(({ section }) => section)).toEqual([null, "Culture", "City"]);
    expect(groups[1]?.end).toBe(48 * HOUR);
  });

  it("of one section without a name are told once", () => {
    expect(groupsOf({ stays: [stay("review", null, 5), stay("review", "", 5)] })[0]?.bars).toHaveLength(1);
    expect(groupsOf({ stays: [stay("review", null, 5), stay("review", "City", 5)] })[0]?.bars).toHaveLength(2);
  });

  it("have a scale that ends on one of at most six lines", () => {
    for (const greatest of [0, 1, 59_000, HOUR, 7 * HOUR, 23 * HOUR, 100 * HOUR, 9_000 * HOUR, 90_000 * HOUR]) {
      const end = niceEnd(greatest);
      const ticks = ticksOf(end);
      expect(end).toBeGreaterThanOrEqual(greatest);
      expect(ticks.at(-1)).toBe(end);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }
  });
});
