import { history, undo, undoDepth } from "prosemirror-history";
import { EditorState, type Transaction } from "prosemirror-state";
import { describe, expect, it } from "vitest";
import { toDoc } from "../editor/content";
import { keep, takeKept } from "./kept";

const doc = toDoc({ document: { type: "doc", content: [{ type: "headline", content: [{ type: "text", text: "Cranes" }] }, { type: "paragraph" }] } });

function typed(words: string): EditorState {
  const state = EditorState.create({ doc, plugins: [history()] });
  return state.apply(state.tr.insertText(words, 7));
}

describe("what the editor held when an article was left", () => {
  it("can be undone in another editor of the same text", () => {
    keep("a", { state: typed(" sleep"), key: "Cranes sleep", scrolled: 120 });
    const { same, lost } = takeKept("a", "Cranes sleep");
    expect([same?.scrolled, lost]).toEqual([120, false]);
    const again = same?.state.reconfigure({ plugins: [history()] });
    if (!again) throw new Error("nothing was kept");
    let undone = again;
    expect(undoDepth(again)).toBe(1);
    undo(again, (tr: Transaction) => (undone = again.apply(tr)));
    expect(undone.doc.child(0).textContent).toBe("Cranes");
  });

  it("is dropped where the text was changed elsewhere, which is told when there was something to undo", () => {
    keep("a", { state: typed(" sleep"), key: "Cranes sleep", scrolled: 0 });
    expect(takeKept("a", "Cranes wake")).toEqual({ same: null, lost: true });
    keep("a", { state: EditorState.create({ doc, plugins: [history()] }), key: "Cranes", scrolled: 0 });
    expect(takeKept("a", "Cranes wake")).toEqual({ same: null, lost: false });
    expect(takeKept("a", "Cranes wake")).toEqual({ same: null, lost: false });
  });

  it("is kept of the articles left last", () => {
    for (let i = 0; i < 30; i += 1) keep(`${i}`, { state: typed("!"), key: "k", scrolled: 0 });
    expect(takeKept("0", "k").same).toBeNull();
    expect(takeKept("29", "k").same).not.toBeNull();
  });
});
