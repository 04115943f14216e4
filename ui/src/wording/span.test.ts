import { describe, expect, it } from "vitest";
import { figureWords, spanWords } from "./span";

const HOUR = 3_600_000;

describe("spans of time", () => {
  it("are told in one unit, never longer than they were", () => {
    expect(spanWords(0, "long", "en")).toBe("0 minutes");
    expect(spanWords(90_000, "long", "en")).toBe("1 minute");
    expect(spanWords(47.9 * HOUR, "long", "en")).toBe("47 hours");
    expect(spanWords(71 * HOUR, "long", "en")).toBe("2 days");
    expect(spanWords(75 * 24 * HOUR, "long", "en")).toBe("2 months");
    expect(spanWords(-5, "long", "en")).toBe("0 minutes");
  });

  it("speak the language", () => {
    expect(spanWords(71 * HOUR, "long", "de")).toBe("2 Tage");
    expect(spanWords(71 * HOUR, "long", "fr").replace(/\s/gu, " ")).toBe("2 jours");
  });

  it("have a tenth as figures, where it tells", () => {
    expect(figureWords(36 * HOUR, "long", "en")).toBe("36 hours");
    expect(figureWords(60 * HOUR, "long", "en")).toBe("2.5 days");
    expect(figureWords(1.5 * HOUR, "long", "en")).toBe("1.5 hours");
    expect(figureWords(20 * 24 * HOUR + HOUR, "long", "en")).toBe("20 days");
  });
});
