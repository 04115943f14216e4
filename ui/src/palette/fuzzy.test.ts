import { describe, expect, it } from "vitest";
import { ranked, score, used } from "./fuzzy";

const order = (query: string, ...words: string[]) => ranked(query, words.map((each) => ({ words: each }))).map((entry) => entry.words);

describe("fuzzy match", () => {
  it("makes no difference of accents, capitals and order", () => {
    expect(score("ecole", "L’École du plateau")).not.toBeNull();
    expect(score("strasse", "Straße")).not.toBeNull();
    expect(score("thread next", "Next thread")).not.toBeNull();
  });

  it("puts beginnings before middles, and the shorter before the longer", () => {
    expect(order("set", "Reset the size", "Open settings", "Settings")).toEqual(["Settings", "Open settings", "Reset the size"]);
  });

  it("forgives letters left out, not letters that are not there", () => {
    expect(score("nxthr", "Next thread")).not.toBeNull();
    expect(score("nextz", "Next thread")).toBeNull();
    expect(score("qx", "Next thread")).toBeNull();
    // Letters scattered over a long line are no match.
    expect(score("abe", "a long line of words with b far away and in the very end somewhere e")).toBeNull();
  });

  it("needs every word", () => {
    expect(order("dark theme", "Theme: dark", "Theme: light")).toEqual(["Theme: dark"]);
  });

  it("gives all in their order for nothing typed", () => {
    expect(order("  ", "b", "a")).toEqual(["b", "a"]);
  });

  it("finds by other words too, after its own", () => {
    const entries = [
      { words: "Settings", also: "preferences" },
      { words: "Preferences of the table" },
    ];
    expect(ranked("pref", entries)[0]?.words).toBe("Preferences of the table");
    expect(ranked("pref", entries)).toHaveLength(2);
  });
});

describe("what was used", () => {
  it("comes first, once, and not for ever", () => {
    expect(used(["a", "b"], "b")).toEqual(["b", "a"]);
    expect(used(["a", "b", "c"], "d", 3)).toEqual(["d", "a", "b"]);
  });
});
