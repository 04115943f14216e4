import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, describe, expect, it } from "vitest";
import { fromDoc, toDoc } from "./content";
import { marksKey, passages, threadMarks, type MarkedPassage } from "./marks";

const doc = toDoc({ document: { type: "doc", content: [{ type: "headline" }, { type: "paragraph", content: [{ type: "text", text: "see two cranes now" }] }] } });
/** Where the paragraph begins: after an empty headline and an empty standfirst. */
const BODY = 2 + 2 + 1;
const suggestion = (thread: string, words = "three"): MarkedPassage => ({
  thread,
  from: BODY + 4,
  to: BODY + 14,
  mustFix: false,
  resolved: false,
  words: "Suggestion by Ada: replace two by three",
  edits: [{ from: BODY + 4, to: BODY + 7, words }],
});

let view: EditorView;
afterEach(() => view.destroy());
function open(...list: MarkedPassage[]): void {
  view = new EditorView(document.body, { state: EditorState.create({ doc, plugins: [threadMarks(() => {})] }) });
  view.dispatch(view.state.tr.setMeta(marksKey, { passages: list }));
}
const said = (selector: string) => [...view.dom.querySelectorAll(selector)].map((element) => element.textContent);
const type = (pos: number, text: string) => view.dispatch(view.state.tr.insertText(text, pos));

describe("suggestions in the text", () => {
  it("strike the words that go and draw those that come, without touching the text", () => {
    open(suggestion("s"));
    expect([said("del"), said("ins")]).toEqual([["two"], ["three"]]);
    expect(JSON.stringify(fromDoc(view.state.doc))).toBe(JSON.stringify(fromDoc(doc)));
    expect(view.state.doc.textBetween(0, view.state.doc.content.size)).not.toContain("three");
    expect(view.dom.querySelector("mark")?.getAttribute("aria-description")).toContain("replace two by three");
  });

  it("draw nothing new for a deletion, and a new paragraph as its sign", () => {
    open(suggestion("s", ""));
    expect([said("del"), said("ins")]).toEqual([["two"], []]);
    view.destroy();
    open(suggestion("s", "three\n"));
    expect(said("ins")).toEqual(["three ¶ "]);
  });

  it("follow what is typed, the same element, also once they are drawn anew", () => {
    open(suggestion("s"));
    const drawn = view.dom.querySelector("ins");
    type(BODY, "Look: ");
    type(BODY + 6 + 7, "!");
    expect(view.dom.querySelector("ins")).toBe(drawn);
    expect([said("del"), said("ins")]).toEqual([["two"], ["three"]]);
    view.dispatch(view.state.tr.setMeta(marksKey, { active: "s" }));
    expect([said("del"), said("ins.on")]).toEqual([["two"], ["three"]]);
    expect(passages(view.state)[0]?.edits).toEqual([{ from: BODY + 10, to: BODY + 13, words: "three" }]);
  });

  it("of the same words stand side by side, told apart", () => {
    open(suggestion("s"), suggestion("t", "four"));
    expect([said("ins"), said("ins.or")]).toEqual([["three", "four"], ["four"]]);
  });

  it("that share only some words are drawn one at a time, the active one before the others", () => {
    const wider = { ...suggestion("t", "four"), from: BODY };
    open(suggestion("s"), wider);
    expect(said("ins")).toEqual(["three"]);
    view.dispatch(view.state.tr.setMeta(marksKey, { active: "t" }));
    expect(said("ins")).toEqual(["four"]);
  });
});
