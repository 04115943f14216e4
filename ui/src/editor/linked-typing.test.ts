import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, describe, expect, it } from "vitest";
import { toDoc } from "./content";
import { linkedTyping } from "./linked-typing";

const link = { type: "link", attrs: { href: "https://example.org/" } };
const doc = toDoc({ document: { type: "doc", content: [{ type: "headline" }, { type: "paragraph", content: [{ type: "text", text: "see " }, { type: "text", text: "here", marks: [link] }, { type: "text", text: " now" }] }] } });
/** Where the linked word begins: after an empty headline, an empty standfirst and the words before it. */
const LINK = 2 + 2 + 1 + 4;

let view: EditorView;
afterEach(() => view.destroy());
const open = (from: number, to: number) => {
  view = new EditorView(document.body, { state: EditorState.create({ doc, plugins: [linkedTyping], selection: TextSelection.create(doc, from, to) }) });
};
const put = (pos: number) => view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, pos)));
function type(text: string): void {
  for (const letter of text) {
    const { from, to } = view.state.selection;
    const plain = () => view.state.tr.insertText(letter, from, to);
    if (!view.someProp("handleTextInput", (handle) => handle(view, from, to, letter, plain))) view.dispatch(plain());
  }
}
const linked = () => view.dom.querySelector("a")?.textContent ?? null;

describe("typing over a link", () => {
  it("keeps the link on all that is typed", () => {
    open(LINK, LINK + 4);
    type("there");
    expect([linked(), view.state.doc.textContent]).toEqual(["there", "see there now"]);
  });

  it("ends where the caret is put elsewhere", () => {
    open(LINK, LINK + 4);
    type("there");
    put(LINK + 5);
    type("!");
    expect(linked()).toBe("there");
  });

  it("takes no link to words that were not in it", () => {
    open(LINK, LINK + 8);
    type("x");
    expect(linked()).toBeNull();
  });
});
