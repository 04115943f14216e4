import { describe, expect, it } from "vitest";
import { interfaceLanguage, locales } from "./locale.svelte";
import { dueWords, listWords, localNow, numberWords, sizeWords } from "./time";

await Promise.all(locales.map((locale) => interfaceLanguage.learn(locale)));

const words = { today: "today", tomorrow: "tomorrow" };
const noon = new Date("2026-11-23T12:00:00Z");
const due = (text: string, zone: string | null = "UTC") => dueWords(text, zone, noon, words, "en-GB", zone ?? undefined);

describe("due times", () => {
  it("tell the time today and tomorrow, the weekday this week, the day after that", () => {
    expect(due("2026-11-23T18:30").short).toBe("today 18:30");
    expect(due("2026-11-24T09:00").short).toBe("tomorrow 09:00");
    expect(due("2026-11-26T09:00").short).toBe("Thu");
    expect(due("2026-12-26T09:00").short).toBe("26 Dec");
    expect(due("2027-01-05T09:00").short).toBe("5 Jan 2027");
  });

  it("are late once passed, in their own zone", () => {
    expect(due("2026-11-23T11:59").late).toBe(true);
    expect(due("2026-11-23T12:01").late).toBe(false);
    // 12:30 in Berlin is 11:30 UTC.
    expect(due("2026-11-23T12:30", "Europe/Berlin").late).toBe(true);
    expect(due("2026-11-23T07:30", "America/New_York").late).toBe(false);
  });

  it("name the day of their own zone", () => {
    expect(dueWords("2026-11-24T08:00", "Asia/Tokyo", new Date("2026-11-23T16:00:00Z"), words, "en-GB", "Asia/Tokyo").short).toBe("today 08:00");
  });

  it("name a zone that is not this computer’s", () => {
    const there = dueWords("2026-11-24T08:00", "Asia/Tokyo", new Date("2026-11-23T16:00:00Z"), words, "en-GB", "Europe/Berlin");
    expect(there.short).toBe("today 08:00 GMT+9");
    expect(there.long).toContain("(Asia/Tokyo)");
  });

  it("survive an unknown zone and a text that is no date", () => {
    expect(localNow(noon, "Nowhere/Land")).toMatch(/^2026-11-2\dT\d\d:\d\d$/);
    expect(due("soon")).toEqual({ short: "soon", long: "soon", late: false });
  });
});

describe("lists, numbers and sizes", () => {
  it("are written as the language of the interface writes them", () => {
    interfaceLanguage.choose("fr");
    expect(listWords(["Ada", "Bo", "Cy"])).toBe("Ada, Bo et Cy");
    expect(numberWords(12408)).toBe("12\u202f408");
    expect(sizeWords(4_230_000)).toMatch(/^4,2\sMo$/);
    interfaceLanguage.choose("de");
    expect(listWords(["Ada", "Bo"], "disjunction")).toBe("Ada oder Bo");
    expect(numberWords(12408)).toBe("12.408");
    expect(sizeWords(0)).toBe("0 Byte");
    expect(sizeWords(999)).toBe("999 Byte");
    interfaceLanguage.choose(null);
    expect(sizeWords(1000)).toBe("1 kB");
  });
});
