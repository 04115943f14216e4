import { describe, expect, it, vi } from "vitest";
import { toDoc } from "../editor/content";
import { withoutBlanks, wordBeside } from "./composing";

vi.mock("../backend", () => ({ desk: {}, asProblem: (error: unknown) => error, isProblem: () => true }));

const doc = toDoc({ document: { type: "doc", content: [{ type: "headline" }, { type: "paragraph", content: [{ type: "text", text: "see two  cranes" }] }, { type: "paragraph" }] } });
/** Where the paragraph begins: after an empty headline and an empty standfirst. */
const BODY = 2 + 2 + 1;
const words = (place: { from: number; to: number } | null) => place && doc.textBetween(place.from, place.to, "\n");

describe("the words that a suggestion is about", () => {
  it("are the selected ones without the blanks at their ends", () => {
    expect(words(withoutBlanks(doc, BODY + 3, BODY + 9))).toBe("two");
    expect(words(withoutBlanks(doc, BODY + 4, BODY + 15))).toBe("two  cranes");
    expect(words(withoutBlanks(doc, BODY + 7, BODY + 9))).toBe("  ");
  });

  it.each([
    [0, "see"],
    [3, "see"],
    [4, "see"],
    [5, "two"],
    [8, "two"],
    [15, "cranes"],
  ])("are the word beside a caret at %s, the one before it first", (at, word) => {
    expect(words(wordBeside(doc, BODY + at))).toBe(word);
  });

  it("are none in a block without words", () => {
    expect(wordBeside(doc, doc.content.size - 1)).toBeNull();
  });
});
