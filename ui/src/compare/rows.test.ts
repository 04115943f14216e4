import { describe, expect, it } from "vitest";
import type { BlockJson, Comparison, RowJson, RowPiece } from "../backend";
import { around, cut, layout, parts, visible } from "./rows";

const block = (at: number, more: Partial<BlockJson> = {}): BlockJson => ({ block: at, kind: "paragraph", level: 0, inside: [], after_rule: false, ...more });
const piece = (change: RowPiece["change"], text: string): RowPiece => ({ change, text });
const row = (change: RowJson["change"], old: number[], now: number[], ...pieces: RowPiece[]): RowJson => ({
  change,
  old: old.map((at) => block(at)),
  new: now.map((at) => block(at)),
  pieces,
});
const same = (at: number) => row("same", [at], [at], piece("same", `Paragraph ${at}.`));
const told = (rows: RowJson[], about: Comparison["about"] = []): Comparison => ({
  from: 1,
  to: 2,
  kind: "substantive",
  old_language: "en",
  new_language: "en",
  words_in: 0,
  words_out: 0,
  moved: 0,
  rows,
  about,
});

describe("the changes of a comparison", () => {
  it("takes what went and what came for it as one", () => {
    const words = [piece("same", "The "), piece("deleted", "crane "), piece("inserted", "lady "), piece("same", "stands"), piece("inserted", " still")];
    const { changes, lines } = layout(told([row("changed", [0], [0], ...words)]));
    expect(changes).toEqual([
      { kind: "words", old: "crane ", new: "lady " },
      { kind: "words", old: "", new: " still" },
    ]);
    expect(lines[0]?.clusters.map(({ change }) => change)).toEqual([null, 0, null, 1]);
  });

  it("numbers words and formatting in reading order, after what goes with the text", () => {
    const language = { field: "language", old: "fr", new: "de" } as const;
    const words = [piece("formatted", "One "), piece("deleted", "two "), piece("same", "three "), piece("formatted", "four"), piece("inserted", " five")];
    const { changes, lines, about } = layout(told([row("changed", [0], [0], ...words)], [language]));
    expect(about).toEqual([{ about: language, change: 0 }]);
    expect(changes.map(({ kind }) => kind)).toEqual(["about", "formatted", "words", "formatted", "words"]);
    expect(lines[0]?.clusters.map(({ change }) => change)).toEqual([1, 2, null, 3, 4]);
    expect(changes[3]).toEqual({ kind: "formatted", line: 0, words: "four" });
  });

  it("takes paragraphs that came in one stretch as one", () => {
    const came = (at: number) => row("inserted", [], [at], piece("inserted", `New ${at}.`));
    const gone = row("deleted", [0], [], piece("deleted", "Gone."));
    const { changes, lines } = layout(told([came(0), came(1), gone, same(2), came(3)]));
    expect(changes).toEqual([
      { kind: "inserted", words: "New 0.", count: 2 },
      { kind: "deleted", words: "Gone.", count: 1 },
      { kind: "inserted", words: "New 3.", count: 1 },
    ]);
    expect(lines.map(({ first }) => first)).toEqual([true, false, true, false, true]);
  });

  it("knows where a paragraph moved from and to, and counts it once, its words with it", () => {
    const words = [piece("same", "It moved"), piece("inserted", " far")];
    const rows = [row("moved_away", [0], [], piece("deleted", "It moved")), same(1), row("moved_here", [0], [2], ...words)];
    const { changes, lines } = layout(told(rows));
    expect(changes).toEqual([{ kind: "moved", words: "It moved far", count: 1 }]);
    expect(lines.map(({ other }) => other)).toEqual([2, null, 0]);
    expect(lines[2]?.clusters.map(({ change }) => change)).toEqual([null, 0]);
  });

  it("counts a paragraph that became a heading", () => {
    const rows = [{ ...row("formatted", [0], [0], piece("same", "A title")), new: [block(0, { kind: "heading" as const, level: 2 })] }];
    expect(layout(told(rows)).changes).toEqual([{ kind: "formatted", line: 0, words: "A title" }]);
  });

  it("shows blanks where only they differ", () => {
    const { lines } = layout(told([row("changed", [0], [0], piece("deleted", "mot "), piece("inserted", "mot\u202f"), piece("same", ": rien"))]));
    expect(lines[0]?.clusters[0]?.blanks).toBe(true);
    expect(visible("mot\u202f")).toBe("mot°");
    expect(visible("mot ")).toBe("mot·");
  });

  it("leaves blanks around words without a line", () => {
    expect(around("deux ")).toEqual(["", "deux", " "]);
    expect(around(" et puis")).toEqual([" ", "et puis", ""]);
    expect(around(" ")).toEqual(["", " ", ""]);
    expect(around("↵\n")).toEqual(["", "↵\n", ""]);
  });

  it("is none for the same text", () => {
    expect(layout(told([same(0), same(1)])).changes).toEqual([]);
  });
});

describe("long stretches without a change", () => {
  const change = (at: number) => row("changed", [at], [at], piece("inserted", "New. "), piece("same", "Old."));
  const of = (rows: RowJson[]) => parts(layout(told(rows)).lines).map((part) => [part.fold, part.lines.length]);

  it("are folded, with a row on either side of a change left", () => {
    const rows = [...Array.from({ length: 10 }, (_, at) => same(at)), change(10), ...Array.from({ length: 3 }, (_, at) => same(11 + at))];
    expect(of(rows)).toEqual([
      [null, 1],
      [1, 8],
      [null, 5],
    ]);
  });

  it("stay where folding them would save nothing", () => {
    expect(of([change(0), same(1), same(2), same(3), change(4)])).toEqual([[null, 5]]);
  });
});

describe("blocks that were cut or joined", () => {
  const words = (lines: ReturnType<typeof cut>) => lines.map((line) => line.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(""));

  it("are drawn as many, the place of the cut marked", () => {
    const line = layout(told([row("changed", [0], [0, 1], piece("same", "One."), piece("deleted", " "), piece("inserted", "\n"), piece("same", "Two."))])).lines[0];
    expect(words(cut(line?.clusters ?? [], 2, "both"))).toEqual(["One. ¶", "Two."]);
    expect(words(cut(line?.clusters ?? [], 1, "old"))).toEqual(["One. Two."]);
    expect(words(cut(line?.clusters ?? [], 2, "new"))).toEqual(["One.¶", "Two."]);
  });

  it("are drawn as one where they were joined", () => {
    const line = layout(told([row("changed", [0, 1], [0], piece("same", "One."), piece("deleted", "\n"), piece("inserted", " "), piece("same", "Two."))])).lines[0];
    expect(words(cut(line?.clusters ?? [], 2, "both"))).toEqual(["One.¶ Two."]);
  });
});
