import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toDoc } from "./content";
import { TextEditor } from "./text-editor.svelte";

const hooks = { onedit: vi.fn(), onblur: vi.fn(), onpick: vi.fn(), keepImage: vi.fn(), onlink: vi.fn(), ondescribe: vi.fn(), onimageslost: vi.fn() };
const doc = toDoc({ document: { type: "doc", content: [{ type: "headline" }, { type: "paragraph", content: [{ type: "text", text: "A passage that is moved." }] }] } });
const pasted = vi.fn();
let editor: TextEditor;
let end: () => void;

/** jsdom has no events of the clipboard. */
const clipboard = (kind: "copy" | "paste") => Object.assign(new Event(kind, { bubbles: true, cancelable: true }), { clipboardData: { clearData() {}, setData() {}, getData: () => "", files: [] } }) as unknown as ClipboardEvent;

beforeEach(() => {
  // jsdom lays nothing out.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => new DOMRect();
  pasted.mockClear();
  editor = new TextEditor({ ...hooks, onpasted: pasted });
  end = editor.mount(document.body.appendChild(document.createElement("div")), doc, "text", null, () => []);
  editor.setEditable(true);
});
afterEach(() => {
  end();
  document.body.replaceChildren();
});

describe("what comes in by a paste", () => {
  it("is told by its length", () => {
    editor.view?.pasteText("From elsewhere: 🚢", clipboard("paste"));
    expect(pasted).toHaveBeenCalledWith(17);
  });

  it("is not told where it was copied here", () => {
    const view = editor.view;
    if (!view) throw new Error("not mounted");
    editor.select(5, doc.content.size - 1);
    view.dom.dispatchEvent(clipboard("copy"));
    view.pasteText(view.state.doc.textBetween(5, doc.content.size - 1), clipboard("paste"));
    expect(pasted).not.toHaveBeenCalled();
  });
});
