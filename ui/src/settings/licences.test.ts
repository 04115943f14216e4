import { describe, expect, it } from "vitest";
import { found } from "./licences";
import list from "./licences.json";

const parts = [
  { name: "serde", version: "1.0", licence: "MIT OR Apache-2.0", texts: ["a"] },
  { name: "svelte", version: "5.0", licence: "MIT", texts: ["b"] },
];

describe("the list of licences", () => {
  it("is searched by name and by licence, every word", () => {
    expect(found(parts, "").length).toBe(2);
    expect(found(parts, "APACHE").map(({ name }) => name)).toEqual(["serde"]);
    expect(found(parts, "mit sv").map(({ name }) => name)).toEqual(["svelte"]);
    expect(found(parts, "gpl")).toEqual([]);
  });

  it("has the text of every licence it names", () => {
    expect(list.parts.length).toBeGreaterThan(50);
    const texts = list.texts as Record<string, string>;
    expect(list.parts.filter((part) => part.texts.length === 0 || part.texts.some((id) => !texts[id]))).toEqual([]);
  });
});
