import { describe, expect, it } from "vitest";
import { toDoc } from "../editor/content";
import { proofMarks, ranges } from "./proof";

const doc = toDoc({ document: { type: "doc", content: [{ type: "headline", content: [{ type: "text", text: "Cranes" }] }, { type: "paragraph", content: [{ type: "text", text: "Two cranes stand." }] }] } });

describe("the proof sheet", () => {
  it("lists numbers as people do", () => {
    expect(ranges([3, 1, 2, 5, 5, 7, 8])).toBe("1–3, 5, 7, 8");
    expect(ranges([])).toBe("");
  });

  it("puts many threads on the same words under one number each place", () => {
    const passages = Array.from({ length: 200 }, (_, i) => ({ number: i + 1, from: 11, to: 14 }));
    const widgets = proofMarks(doc, passages).find().filter(({ from, to }) => from === to);
    expect(widgets).toHaveLength(2);
  });

  it("strikes and inserts what is suggested", () => {
    const found = proofMarks(doc, [{ number: 1, from: 11, to: 14, edits: [{ from: 11, to: 14, words: "Three" }] }]).find();
    expect(found.filter(({ from, to }) => from === 11 && to === 14)).toHaveLength(2);
    expect(found.filter(({ from, to }) => from === to)).toHaveLength(3);
  });

  it("leaves out what is not in the text", () => {
    expect(proofMarks(doc, [{ number: 1, from: 900, to: 904 }]).find()).toEqual([]);
  });
});
