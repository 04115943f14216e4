import { describe, expect, it } from "vitest";
import type { Piece } from "../backend";
import { schema } from "../editor/schema";
import { editsOf, joined, saidOf, shortened, wordsAt } from "./pieces";

const { nodes } = schema;
const paragraph = (text: string) => nodes.paragraph.create(null, text.split("\n").flatMap((line, index) => [...(index > 0 ? [nodes.hard_break.create()] : []), ...(line ? [schema.text(line)] : [])]));
const doc = (...blocks: string[]) => nodes.doc.create(null, [nodes.headline.create(null, schema.text("On cranes")), nodes.standfirst.create(), ...blocks.map(paragraph)]);
const pieces = (...list: [Piece["change"], string][]): Piece[] => list.map(([change, text]) => ({ change, text }));
/** Where the body's first block begins: after the headline of nine letters and the empty standfirst. */
const BODY = 9 + 2 + 2 + 1;

describe("what a suggestion changes in the text", () => {
  it("is only the words that differ", () => {
    const text = doc("two old cranes stand");
    const edits = editsOf(text, BODY, BODY + 14, pieces(["deleted", "two"], ["inserted", "three"], ["same", " old cranes"]));
    expect(edits).toEqual([{ from: BODY, to: BODY + 3, words: "three" }]);
  });

  it("is a place where something is only put in", () => {
    const edits = editsOf(doc("two cranes"), BODY, BODY + 10, pieces(["same", "two "], ["inserted", "old "], ["same", "cranes"]));
    expect(edits).toEqual([{ from: BODY + 4, to: BODY + 4, words: "old " }]);
  });

  it("is found behind letters outside the first plane and behind a line break", () => {
    const text = doc("🏗️ up\ndown 𝄞 here");
    const end = BODY + text.child(2).content.size;
    const [edit] = editsOf(text, BODY, end, pieces(["same", "🏗️ up\ndown "], ["deleted", "𝄞"], ["same", " here"]));
    expect(edit && text.textBetween(edit.from, edit.to)).toBe("𝄞");
  });

  it("reaches over blocks, whose ends count as line ends", () => {
    const text = doc("first line", "second line");
    const end = BODY + text.child(2).nodeSize + 11;
    expect(wordsAt(text, BODY, end)).toBe("first line\nsecond line");
    const [edit] = editsOf(text, BODY, end, pieces(["same", "first "], ["deleted", "line\nsecond "], ["same", "line"]));
    expect(edit).toEqual({ from: BODY + 6, to: BODY + text.child(2).nodeSize + 7, words: "" });
  });

  it("passes over a standfirst that is not there", () => {
    const text = doc("body");
    expect(wordsAt(text, 1, BODY + 4)).toBe("On cranes\nbody");
  });

  it("is drawn nowhere where other words stand", () => {
    expect(editsOf(doc("two cranes"), BODY, BODY + 10, pieces(["deleted", "ten"], ["same", " cranes"]))).toEqual([]);
    expect(editsOf(doc("two cranes here"), BODY, BODY + 15, pieces(["deleted", "two"], ["same", " cranes"]))).toEqual([]);
  });
});

describe("a suggestion in one line", () => {
  it("is one change where only blanks part several", () => {
    const apart = pieces(["same", "a "], ["deleted", "of"], ["inserted", "who"], ["same", " "], ["deleted", "trade"], ["inserted", "talks"], ["same", "."]);
    expect(joined(apart)).toEqual(pieces(["same", "a "], ["deleted", "of trade"], ["inserted", "who talks"], ["same", "."]));
    const only = pieces(["inserted", "x"], ["same", " "], ["inserted", "y"], ["same", " "]);
    expect(joined(only)).toEqual(pieces(["inserted", "x y"], ["same", " "]));
  });

  it("leaves out what is far from a change", () => {
    const long = "a".repeat(80);
    const [before, , after] = shortened(pieces(["same", long], ["inserted", "x"], ["same", long]));
    expect(before?.text).toBe(`…${"a".repeat(24)}`);
    expect(after?.text).toBe(`${"a".repeat(24)}…`);
  });

  it("is said with all its words of a kind", () => {
    expect(saidOf(pieces(["deleted", "one "], ["same", "two"], ["deleted", "three"], ["inserted", " "]), "deleted")).toBe("one … three");
    expect(saidOf(pieces(["inserted", " "]), "inserted")).toBe("");
  });
});
