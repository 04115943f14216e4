// An accepted suggestion is the same edit as one made by hand. What the desk makes of each case is held
// by the same file on its side; here the editor's own keys and commands make it.

import { history } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, describe, expect, it } from "vitest";
import type { ContentJson, PointJson } from "../backend";
import { bids } from "../editor/bids";
import { contentKey, toDoc } from "../editor/content";
import { textKeys, typingRules } from "../editor/keys";
import { linkedTyping } from "../editor/linked-typing";
import { toPos } from "../editor/positions";
import { wordsAt } from "./pieces";

type Case = { name: string; document: ContentJson["document"]; from: PointJson; to: PointJson; words: string; result: ContentJson["document"] };
const files = import.meta.glob<string>("../../../src-tauri/crates/text/tests/golden/replaced.json", { query: "?raw", import: "default", eager: true });
const { cases } = JSON.parse(Object.values(files)[0] ?? "{}") as { cases: Case[] };

const content = (document: Case["document"]): ContentJson => ({ format: "imprimatur.content/1", document, byline: [], notes: [] });
const keyOf = (doc: Node): string => contentKey(content({ type: "doc" }), doc);

const views: EditorView[] = [];
afterEach(() => views.splice(0).forEach((view) => view.destroy()));

function open(doc: Node): EditorView {
  const view = new EditorView(document.body.appendChild(document.createElement("div")), {
    state: EditorState.create({ doc, plugins: [typingRules, ...textKeys(() => true), linkedTyping, history(), bids] }),
  });
  views.push(view);
  return view;
}

function press(view: EditorView, key: string, more: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent("keydown", { key, ...more });
  view.someProp("handleKeyDown", (handle) => handle(view, event) === true);
}

function type(view: EditorView, text: string): void {
  // Letter by letter, as keys come.
  for (const letter of text) {
    const { from, to } = view.state.selection;
    const plain = () => view.state.tr.insertText(letter, from, to);
    if (!view.someProp("handleTextInput", (handle) => handle(view, from, to, letter, plain))) view.dispatch(plain());
  }
}

const parts = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+|[^]/gu) ?? [];

/** How many letters two texts have in common from the front, in whole words. */
function common(a: string[], b: string[]): number {
  let letters = 0;
  for (let at = 0; at < a.length && at < b.length && a[at] === b[at]; at += 1) letters += a[at]?.length ?? 0;
  return letters;
}

/** Selects the words that are to change, and nothing beside them, and types the others. */
function byHand({ document, from, to, words }: Case): Node {
  const doc = toDoc(content(document));
  const view = open(doc);
  const [begin, end] = [toPos(doc, from), toPos(doc, to)];
  if (begin === null || end === null) throw new Error("the case names no passage");
  const old = wordsAt(doc, begin, end);
  const front = common(parts(old), parts(words));
  const back = common(parts(old.slice(front)).reverse(), parts(words.slice(front)).reverse());
  view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, begin + front, end - back)));
  const fresh = words.slice(front, words.length - back);
  if (fresh === "") press(view, "Backspace");
  // Words for a new block before this one: room is made first, and then they are typed there.
  const before = fresh.endsWith("\n") && view.state.selection.empty && view.state.selection.$from.parentOffset === 0;
  if (before) {
    press(view, "Enter");
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, begin)));
  }
  // As many breaks as there were within one block stay breaks.
  const breaks = from.block === to.block && old.split("\n").length === words.split("\n").length;
  (before ? fresh.slice(0, -1) : fresh).split("\n").forEach((line, index) => {
    if (index > 0) press(view, "Enter", { shiftKey: breaks });
    type(view, line);
  });
  return view.state.doc;
}

describe("a suggestion that is accepted", () => {
  it("has cases", () => expect(cases.length).toBeGreaterThan(30));

  it.each(cases.map((one) => [one.name, one] as const))("is the edit by hand: %s", (_name, one) => {
    const made = byHand(one);
    made.check();
    expect(keyOf(made)).toBe(keyOf(toDoc(content(one.result))));
  });
});
