import { describe, expect, it, vi } from "vitest";
import { addDays, addMonths, firstWeekday, isDay, moveDay, monthWeeks, week, weekday } from "./weeks";

describe("days", () => {
  it("go over the ends of months and years, and over changes of the clock", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
    expect(addMonths("2028-02-29", 12)).toBe("2029-02-28");
  });

  it("are real ones", () => {
    expect(["2026-02-28", "2026-02-30", "2026-2-1", ""].map(isDay)).toEqual([true, false, false, false]);
  });
});

describe("weeks", () => {
  it("begin where the reader's begin", () => {
    // A Wednesday.
    expect(weekday("2026-11-25")).toBe(3);
    expect(week("2026-11-25", 1)[0]).toBe("2026-11-23");
    expect(week("2026-11-25", 7)[0]).toBe("2026-11-22");
    expect(week("2026-11-25", 6)[6]).toBe("2026-11-27");
  });

  it("show a month whole, and nothing but what is needed", () => {
    // November 2026 begins on a Sunday.
    expect(monthWeeks("2026-11-11", 1).map((days) => days[0])).toEqual(["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"]);
    expect(monthWeeks("2026-11-11", 7)).toHaveLength(5);
    // February 2027 begins on a Monday and has 28 days.
    expect(monthWeeks("2027-02-01", 1)).toHaveLength(4);
    expect(monthWeeks("2026-12-01", 1).flat()).toContain("2026-12-31");
  });

  it("begin by locale, also where the engine does not tell", () => {
    expect([firstWeekday("de"), firstWeekday("fr-CH"), firstWeekday("en-GB"), firstWeekday("en-US"), firstWeekday("ar-EG")]).toEqual([1, 1, 1, 7, 6]);
    class Silent extends Intl.Locale {
      getWeekInfo = undefined;
      weekInfo = undefined;
    }
    vi.stubGlobal("Intl", Object.assign(Object.create(Intl) as typeof Intl, { Locale: Silent }));
    expect([firstWeekday("de"), firstWeekday("en"), firstWeekday("ar-EG"), firstWeekday("not a tag")]).toEqual([1, 7, 6, 1]);
    vi.unstubAllGlobals();
  });
});

describe("keys in the calendar", () => {
  it("lead by days, weeks, months and years", () => {
    const to = (key: string, shift = false) => moveDay("2026-11-25", key, 1, shift);
    expect([to("ArrowLeft"), to("ArrowDown"), to("Home"), to("End")]).toEqual(["2026-11-24", "2026-12-02", "2026-11-23", "2026-11-29"]);
    expect([to("PageDown"), to("PageUp", true), to("x")]).toEqual(["2026-12-25", "2025-11-25", null]);
  });
});
