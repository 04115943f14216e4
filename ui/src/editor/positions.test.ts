import { EditorState } from "prosemirror-state";
import { describe, expect, it } from "vitest";
import wordCounts from "../../../src-tauri/crates/text/tests/word-counts.txt?raw";
import { contentKey, countWords, fromDoc, toDoc } from "./content";
import { withBids } from "./bids";
import { marksKey, passages, threadMarks } from "./marks";
import { carryPos, textBlocks, toPoint, toPos, toRange } from "./positions";

const text = (value: string) => ({ type: "text", text: value });
const paragraph = (bid: string, ...content: object[]) => ({ type: "paragraph", attrs: { bid }, content });

const content = {
  document: {
    type: "doc",
    content: [
      { type: "headline", content: [text("Der 🦊 im Hafen")] },
      paragraph("a1", text("Un 𝄞 et"), { type: "hard_break" }, text("la suite 👩‍🚒 arrive")),
      { type: "bullet_list", attrs: { bid: "a2" }, content: [{ type: "list_item", content: [paragraph("a3", text("Punkt"))] }] },
      {
        type: "figure",
        attrs: { bid: "a4", media: "ab".repeat(32), alt: "Ein Boot", credit: "" },
        content: [{ type: "caption", content: [text("Le bateau")] }],
      },
    ],
  },
};
const doc = toDoc(content);

describe("positions", () => {
  it("count text blocks as the desk does, without an empty standfirst", () => {
    expect(textBlocks(doc).map((block) => [block.node.type.name, block.key])).toEqual([
      ["headline", "headline"],
      ["paragraph", "a1"],
      ["paragraph", "a3"],
      ["caption", "a4"],
    ]);
  });

  it("count characters outside the basic plane once, and a break once", () => {
    const paragraphStart = textBlocks(doc)[1]?.start ?? 0;
    expect(toPoint(doc, paragraphStart + "Un 𝄞".length)).toEqual({ block: 1, offset: 4 });
    expect(toPoint(doc, paragraphStart + "Un 𝄞 et".length + 1)).toEqual({ block: 1, offset: 8 });
  });

  it("come back the same from the desk", () => {
    for (const block of textBlocks(doc)) {
      let units = 0;
      for (const char of `${block.node.textBetween(0, block.node.content.size, undefined, "\n")}`) {
        const point = toPoint(doc, block.start + units);
        expect(point && toPos(doc, point)).toBe(block.start + units);
        units += char.length;
      }
    }
  });

  it("count accents typed after their letter as the desk keeps them", () => {
    const typed = toDoc({ document: { type: "doc", content: [{ type: "headline" }, paragraph("b1", text("un e\u0301te\u0301 long"))] } } as never);
    const start = textBlocks(typed)[1]?.start ?? 0;
    for (const [units, offset] of [[0, 0], [3, 3], [5, 4], [6, 5], [8, 6], [13, 11]] as const) {
      expect(toPoint(typed, start + units)).toEqual({ block: 1, offset });
      expect(toPos(typed, { block: 1, offset })).toBe(start + units);
    }
    expect(toPos(typed, { block: 1, offset: 12 })).toBeNull();
  });

  it("are refused past the end of a block and outside every block", () => {
    expect(toPos(doc, { block: 2, offset: 6 })).toBeNull();
    expect(toPos(doc, { block: 9, offset: 0 })).toBeNull();
    expect(toPoint(doc, doc.content.size)).toBeNull();
  });

  it("draw a selection over everything in to the first and last text", () => {
    expect(toRange(doc, 0, doc.content.size)).toEqual({ from: { block: 0, offset: 0 }, to: { block: 3, offset: 9 } });
    const headline = textBlocks(doc)[0];
    expect(headline && toRange(doc, headline.start, headline.start)).toBeNull();
  });
});

describe("carrying a position to an edited text", () => {
  const edited = toDoc({
    document: { type: "doc", content: [{ type: "headline", content: [text("Hafen")] }, paragraph("a9", text("Neu")), paragraph("a1", text("Un 𝄞 et"), { type: "hard_break" }, text("toute la suite 👩‍🚒 arrive"))] },
  });
  const carry = carryPos(doc, edited);
  const [, old] = textBlocks(doc);
  const now = textBlocks(edited)[2];

  it("keeps to its block and to the words that stand", () => {
    expect(old && carry(old.start + 3, "from")).toBe((now?.start ?? 0) + 3);
    expect(old && carry(old.start + 12, "to")).toBe((now?.start ?? 0) + 18);
  });

  it("gives none where the block is gone", () => {
    expect(carry(textBlocks(doc)[2]?.start ?? 0, "from")).toBeNull();
  });
});

describe("marks of threads", () => {
  const block = textBlocks(doc)[1];
  const from = (block?.start ?? 0) + 9;
  const start = EditorState.create({ doc, plugins: [threadMarks(() => undefined)] });
  const passage = { thread: "t1", from, to: from + 8, mustFix: false, resolved: false, words: "" };
  const state = start.apply(start.tr.setMeta(marksKey, { passages: [passage] }));
  const marked = (of: EditorState) => passages(of).map(({ from, to }) => of.doc.textBetween(from, to));

  it("move with their words while someone types before, inside and at both ends", () => {
    expect(marked(state)).toEqual(["la suite"]);
    let next = state.apply(state.tr.insertText("Voici. ", block?.start ?? 0));
    next = next.apply(next.tr.insertText("x", passages(next)[0]?.from ?? 0));
    next = next.apply(next.tr.insertText("y", passages(next)[0]?.to ?? 0));
    next = next.apply(next.tr.insertText("-", (passages(next)[0]?.from ?? 0) + 2));
    expect(marked(next)).toEqual(["la- suite"]);
    expect(marksKey.getState(next)?.drawn.find().length).toBe(1);
  });

  it("become a caret where their words are deleted", () => {
    const next = state.apply(state.tr.delete(from - 1, from + 9));
    expect(passages(next)[0]?.from).toBe(passages(next)[0]?.to);
    expect(marksKey.getState(next)?.drawn.find().length).toBe(1);
  });

  it("stand out when active", () => {
    const next = state.apply(state.tr.setMeta(marksKey, { active: "t1" }));
    expect(marksKey.getState(next)?.active).toBe("t1");
  });
});

describe("the document of the editor", () => {
  it("goes to the desk and back unchanged", () => {
    expect(fromDoc(doc)).toEqual(content.document);
  });

  it("has a standfirst to write in and at least one block, and sends no empty standfirst", () => {
    const bare = toDoc({ document: { type: "doc", content: [{ type: "headline" }] } });
    expect(bare.toString()).toBe("doc(headline, standfirst, paragraph)");
    expect(JSON.stringify(fromDoc(bare))).not.toContain("standfirst");
  });

  it("gives each block an id of its own, the first keeping a doubled one", () => {
    const twice = toDoc({ document: { type: "doc", content: [{ type: "headline" }, paragraph("x", text("a")), paragraph("x", text("b"))] } });
    const fresh = withBids(twice, (from) => EditorState.create({ doc: from }));
    const ids = textBlocks(fresh).map((block) => block.key);
    expect(ids[1]).toBe("x");
    expect(ids[2]).toMatch(/^[\w-]+$/);
    expect(ids[2]).not.toBe("x");
  });

  it("is the same text whatever the ids of its blocks", () => {
    const full = { format: "imprimatur.content/1", byline: [], notes: [], ...content };
    const other = JSON.parse(JSON.stringify(full).replace('"a1"', '"zz"')) as typeof full;
    expect(contentKey(other)).toBe(contentKey(full));
    expect(contentKey({ ...full, language: "fr" } as typeof full)).not.toBe(contentKey(full));
  });

  it("counts the words of its body, captions among them", () => {
    expect(countWords(doc)).toBe(8);
  });

  it("counts words as the desk does, in every language", () => {
    for (const line of wordCounts.trimEnd().split("\n")) {
      const [count, words = ""] = line.split("\t");
      const body = toDoc({ document: { type: "doc", content: [{ type: "headline", content: [text("Titel")] }, paragraph("p", text(words))] } });
      expect(`${countWords(body)} ${words}`).toBe(`${count} ${words}`);
    }
  });

  it("repairs lone surrogates on the way to the desk", () => {
    const broken = toDoc({ document: { type: "doc", content: [{ type: "headline", content: [text("a\uDC00b")] }, paragraph("p")] } });
    expect(JSON.stringify(fromDoc(broken))).toContain("a\uFFFDb");
  });
});
