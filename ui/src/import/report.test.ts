import { describe, expect, it } from "vitest";
import { sortDropped } from "./dropped";
import { countGroups, groupOf } from "./report";

describe("the account of an import", () => {
  it("counts every line in one group", () => {
    const report = ["headline", "blank", "byline", "claimed_label", "repeated_headline", "furniture_kept", "paragraph"].map((became, index) => ({
      line: index + 1,
      text: "",
      became,
    }));
    const counts = countGroups(report);
    expect(counts).toEqual({ text: 2, recognised: 1, claim: 1, look: 1, left_out: 1, blank: 1 });
  });

  it("asks for a look at what it does not know", () => {
    expect(groupOf("turned_to_gold")).toBe("look");
  });
});

describe("files dropped on the window", () => {
  it("are imported unless they are images or beyond the limit", () => {
    const file = (name: string, type: string, size: number) => ({ name, type, size });
    const sorted = sortDropped([file("a.md", "text/markdown", 10), file("b", "", 50_000_000), file("c.png", "image/png", 5), file("d.txt", "text/plain", 50_000_001)]);
    expect(sorted.texts.map(({ name }) => name)).toEqual(["a.md", "b"]);
    expect(sorted.images.map(({ name }) => name)).toEqual(["c.png"]);
    expect(sorted.large.map(({ name }) => name)).toEqual(["d.txt"]);
  });
});
