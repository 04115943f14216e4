import { describe, expect, it } from "vitest";
import { wordsDiff } from "./words-diff";

const without = (change: string, pieces: ReturnType<typeof wordsDiff>) => pieces.filter((piece) => piece.change !== change).map(({ text }) => text).join("");

describe("two texts on the screen", () => {
  it("differ by the words that went and came", () => {
    expect(wordsDiff("The old crane sleeps.\n", "The crane never sleeps.\n").map(({ change, text }) => [change, text.trim()])).toEqual([
      ["same", "The"],
      ["deleted", "old"],
      ["same", "crane"],
      ["inserted", "never"],
      ["same", "sleeps."],
    ]);
    expect(wordsDiff("same\n", "same\n")).toEqual([{ change: "same", text: "same\n" }]);
  });

  it("are each whole without what the other has, whatever they are", () => {
    let seed = 5;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    const text = () => Array.from({ length: random(40) }, () => ["a", "b", "ä", "𝒳", "\n", "c."][random(6)]).join(random(2) ? " " : "");
    for (let round = 0; round < 400; round += 1) {
      const [before, after] = [text(), text()];
      const pieces = wordsDiff(before, after);
      expect(without("inserted", pieces)).toBe(before);
      expect(without("deleted", pieces)).toBe(after);
    }
  });

  it("take no longer than the patience of a reader when nothing is the same", () => {
    const many = (word: string) => Array.from({ length: 6000 }, (_, i) => `${word}${i}`).join(" ");
    expect(without("inserted", wordsDiff(many("a"), many("b")))).toBe(many("a"));
  });
});
