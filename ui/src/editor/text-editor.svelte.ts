// The editor of one article's text around ProseMirror: what the screen may ask of it. It knows
// nothing of saving, of revisions or of what a thread says.

import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { closeHistory, history } from "prosemirror-history";
import { Fragment, Slice, type Node } from "prosemirror-model";
import { search } from "prosemirror-search";
import { EditorState, TextSelection, type Command, type Plugin, type Transaction } from "prosemirror-state";
import { Mapping } from "prosemirror-transform";
import { EditorView } from "prosemirror-view";
import { bids, withBids } from "./bids";
import { FigureView, type FigureAttrs } from "./figure-view";
import { textKeys, typingRules } from "./keys";
import { linkedTyping } from "./linked-typing";
import { marksKey, passages, threadMarks, type MarkedPassage } from "./marks";
import { PasteParser, soundSlice } from "./paste";
import { placeholders } from "./placeholders";
import { schema } from "./schema";
import { spellIn } from "./spelling";

export type EditorHooks = {
  /** The text was changed by the person. */
  onedit: () => void;
  /** The focus left the text. */
  onblur: () => void;
  /** A mark of a thread was clicked. */
  onpick: (thread: string) => void;
  /** Keeps an image on the desk; null when it was refused, which has then been said. */
  keepImage: (file: File) => Promise<string | null>;
  /** A link was asked for. */
  onlink: () => void;
  /** Alternative text and credit of a figure were asked for. */
  ondescribe: (pos: number, attrs: FigureAttrs) => void;
  /** So many characters came in from elsewhere, by a paste or a drop. */
  onpasted?: (characters: number) => void;
  /** A paste left out pictures. */
  onimageslost: (count: number) => void;
};

/** Marks a change that takes over a text from elsewhere. */
const FOLLOWED = "followed";

const images = (files: FileList | undefined) => [...(files ?? [])].filter((file) => file.type.startsWith("image/"));

/** What was copied or cut in any text of the window last, without its blanks. */
let copied = "";
const plain = (slice: Slice) => slice.content.textBetween(0, slice.content.size, " ").replace(/\s+/g, " ").trim();

/** Where the text is read only there is no caret to move, so arrow keys go from word to word and
 * from line to line, and Shift takes in more: a passage can be chosen without a mouse. */
function selectByKey(event: KeyboardEvent, text: HTMLElement): boolean {
  const selection = getSelection();
  if (!/^Arrow(Right|Left|Down|Up)$/.test(event.key) || !selection || event.ctrlKey || event.altKey || event.metaKey) return false;
  const direction = event.key === "ArrowRight" || event.key === "ArrowDown" ? "forward" : "backward";
  const unit = event.key === "ArrowRight" || event.key === "ArrowLeft" ? "word" : "line";
  if (!selection.anchorNode || !text.contains(selection.anchorNode)) selection.collapse(text.firstElementChild, 0);
  if (event.shiftKey) {
    selection.modify("extend", direction, unit);
  } else {
    if (direction === "backward") selection.collapseToStart();
    selection.modify("move", direction, unit);
    // Forward goes to the end of a word; it is selected without the blank before it.
    if (direction === "forward") selection.modify("move", "backward", "word");
    selection.modify("extend", "forward", "word");
  }
  event.preventDefault();
  return true;
}

export class TextEditor {
  /** Rises with every change of text or selection: for the format bar. */
  ticks = $state(0);
  #view: EditorView | null = null;
  #hooks: EditorHooks;
  #plugins: Plugin[];
  #editable = false;
  #recording: Mapping | null = null;

  constructor(hooks: EditorHooks) {
    this.#hooks = hooks;
    this.#plugins = [
      typingRules,
      ...textKeys(() => {
        hooks.onlink();
        return true;
      }),
      linkedTyping,
      history(),
      dropCursor({ color: false, class: "drop-cursor" }),
      gapCursor(),
      bids,
      search(),
      placeholders(() => this.#editable),
      threadMarks((thread) => hooks.onpick(thread)),
    ];
  }

  /** Shows a text at a place of the page, as it was kept where it was, its passages marked at once:
   * marked afterwards, a long text would be drawn twice. */
  mount(place: HTMLElement, doc: Node, label: string, kept: EditorState | null, marked: (doc: Node) => readonly MarkedPassage[]): () => void {
    const bare = kept?.reconfigure({ plugins: this.#plugins }) ?? this.#fresh(doc);
    const view = new EditorView(place, {
      state: bare.apply(bare.tr.setMeta(marksKey, { passages: marked(bare.doc), active: null })),
      editable: () => this.#editable,
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, tabindex: "0", spellcheck: "true" },
      clipboardParser: new PasteParser(schema, ({ images }) => this.#hooks.onimageslost(images)),
      transformPasted: (slice) => soundSlice(slice),
      nodeViews: {
        figure: (node, of, getPos) => new FigureView(node, of, getPos, (pos, attrs) => this.#hooks.ondescribe(pos, attrs)),
      },
      dispatchTransaction: (tr) => this.#apply(tr),
      handlePaste: (_view, event, slice) => {
        if (this.#takeImages(images(event.clipboardData?.files), null)) return true;
        this.#cameIn(slice);
        return this.#pasteIntoPart(slice);
      },
      handleDrop: (of, event, slice, moved) => {
        if (!moved) this.#cameIn(slice);
        const at = of.posAtCoords({ left: event.clientX, top: event.clientY });
        return this.#takeImages(images(event.dataTransfer?.files), at?.pos ?? null);
      },
      handleDOMEvents: {
        // Not `handleKeyDown`, which is only asked where the text can be changed.
        copy: (of) => this.#wentOut(of),
        cut: (of) => this.#wentOut(of),
        keydown: (of, event) => !this.#editable && selectByKey(event, of.dom),
        blur: () => {
          // Also fires while the page takes the view away, when nothing may be written yet.
          queueMicrotask(() => {
            this.#hooks.onblur();
          });
          return false;
        },
      },
    });
    this.#view = view;
    return () => {
      this.#view = null;
      view.destroy();
    };
  }

  #fresh(doc: Node): EditorState {
    const bare = (of: Node) => EditorState.create({ doc: of });
    return EditorState.create({ doc: withBids(doc, bare), plugins: this.#plugins });
  }

  #apply(tr: Transaction): void {
    const view = this.#view;
    if (!view) return;
    const { state, transactions } = view.state.applyTransaction(tr);
    view.updateState(state);
    for (const done of transactions) if (done.docChanged) this.#recording?.appendMapping(done.mapping);
    if (tr.docChanged || tr.selectionSet) this.ticks += 1;
    if (!tr.getMeta(FOLLOWED) && transactions.some((done) => done.docChanged)) this.#hooks.onedit();
  }

  get view(): EditorView | null {
    return this.#view;
  }

  get doc(): Node | null {
    return this.#view?.state.doc ?? null;
  }

  /** Shows another text, as it was kept if it was. Else what could be undone is forgotten; the caret
   * stays about where it was. */
  load(doc: Node, keptState?: EditorState): void {
    const view = this.#view;
    if (!view) return;
    if (keptState) {
      view.updateState(keptState.reconfigure({ plugins: this.#plugins }));
      this.#recording = null;
      this.ticks += 1;
      return;
    }
    const at = view.state.selection.from;
    const state = this.#fresh(doc);
    const kept = TextSelection.near(state.doc.resolve(Math.min(at, state.doc.content.size)));
    view.updateState(state.apply(state.tr.setSelection(kept)));
    this.#recording = null;
    this.ticks += 1;
  }

  /** Takes over another text as one change that can be undone; it counts as nobody's typing. */
  replace(doc: Node): void {
    const view = this.#view;
    if (!view) return;
    const [old, fresh] = [view.state.doc.children, doc.children];
    let begin = 0;
    while (begin < old.length && begin < fresh.length && old[begin]?.eq(fresh[begin] ?? doc)) begin += 1;
    let end = 0;
    while (end < old.length - begin && end < fresh.length - begin && old.at(-1 - end)?.eq(fresh.at(-1 - end) ?? doc)) end += 1;
    const size = (nodes: readonly Node[]) => nodes.reduce((sum, node) => sum + node.nodeSize, 0);
    const from = size(old.slice(0, begin));
    const to = from + size(old.slice(begin, old.length - end));
    const tr = view.state.tr.replaceWith(from, to, fresh.slice(begin, fresh.length - end));
    if (tr.docChanged) view.dispatch(closeHistory(tr).setMeta(FOLLOWED, true));
  }

  setEditable(editable: boolean): void {
    this.#editable = editable;
    this.#view?.setProps({ editable: () => this.#editable });
  }

  /** The language that the text is read aloud and its spelling checked in. */
  setLanguage(lang: string | undefined): void {
    const dom = this.#view?.dom;
    if (!dom) return;
    spellIn(lang ?? null);
    // Set anew, it would have the whole text styled anew.
    if (dom.lang === (lang ?? "")) return;
    if (lang) dom.setAttribute("lang", lang);
    else dom.removeAttribute("lang");
  }

  /** Begins to note how positions move; `recorded` tells and ends it. */
  record(): void {
    this.#recording = new Mapping();
  }

  recorded(): Mapping {
    const mapping = this.#recording ?? new Mapping();
    this.#recording = null;
    return mapping;
  }

  setPassages(list: readonly MarkedPassage[]): void {
    this.#view?.dispatch(this.#view.state.tr.setMeta(marksKey, { passages: list }));
  }

  setActive(thread: string | null): void {
    this.#view?.dispatch(this.#view.state.tr.setMeta(marksKey, { active: thread }));
  }

  /** Whether the cards of threads are on the page. */
  setCards(shown: boolean): void {
    this.#view?.dispatch(this.#view.state.tr.setMeta(marksKey, { card: shown }));
  }

  /** Brings a place of the text into view, with the caret there. */
  goTo(pos: number): void {
    const view = this.#view;
    if (!view) return;
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(pos))).scrollIntoView());
    this.focus();
  }

  /** Selects words and brings them into view. */
  select(from: number, to: number): void {
    const view = this.#view;
    if (!view) return;
    this.focus();
    if (!this.#editable) {
      // Of a text that is only read the editor takes the page's selection; it does not set it.
      const [begin, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)];
      getSelection()?.setBaseAndExtent(begin.node, begin.offset, end.node, end.offset);
    }
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)).scrollIntoView());
  }

  passages(): readonly MarkedPassage[] {
    return this.#view ? passages(this.#view.state) : [];
  }

  run(command: Command): boolean {
    const view = this.#view;
    if (!view || !this.#editable) return false;
    const done = command(view.state, view.dispatch, view);
    view.focus();
    return done;
  }

  can(command: Command): boolean {
    return Boolean(this.#view && this.#editable && command(this.#view.state));
  }

  /** Nothing is selected any more; the caret is after what was. */
  unselect(): void {
    const view = this.#view;
    if (view) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.selection.$to, -1)));
  }

  /** Gives the text the focus, where it is. */
  focus(): void {
    // The editor itself takes the focus only where it can be typed into.
    if (this.#editable) this.#view?.focus();
    else this.#view?.dom.focus({ preventScroll: true });
  }

  /** Keeps images on the desk and puts figures where they were dropped, or at the caret. */
  #takeImages(files: File[], at: number | null): boolean {
    if (files.length === 0 || !this.#editable) return false;
    void this.insertImages(files, at);
    return true;
  }

  async insertImages(files: File[], at: number | null = null): Promise<void> {
    for (const file of files) {
      const media = await this.#hooks.keepImage(file);
      const view = this.#view;
      if (!media || !view || !this.#editable) continue;
      const figure = schema.nodes.figure.create({ media }, schema.nodes.caption.create());
      const pos = this.#bodyPosition(at ?? view.state.selection.to);
      const tr = view.state.tr.insert(pos, figure);
      view.dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + 2)).scrollIntoView());
      view.focus();
    }
  }

  /** The nearest place between blocks of the body after a position. */
  #bodyPosition(pos: number): number {
    const doc = this.#view?.state.doc;
    if (!doc) return 0;
    const at = doc.resolve(Math.min(pos, doc.content.size));
    const after = at.depth > 0 ? at.after(1) : at.pos;
    return Math.max(after, this.#bodyStart(doc));
  }

  #bodyStart(doc: Node): number {
    let start = 0;
    doc.forEach((node, offset) => {
      if (node.type.name === "headline" || node.type.name === "standfirst") start = offset + node.nodeSize;
    });
    return start;
  }

  /** Words copied here are known here: to move a passage brings nothing in. */
  #wentOut({ state }: EditorView): false {
    const { from, to } = state.selection;
    if (from < to) copied = plain(state.doc.slice(from, to));
    return false;
  }

  #cameIn(slice: Slice): void {
    const text = plain(slice);
    if (text !== copied) this.#hooks.onpasted?.([...text].length);
  }

  /** A whole text pasted into headline or standfirst: its first line stays there, the rest opens
   * the body. */
  #pasteIntoPart(slice: Slice): boolean {
    const view = this.#view;
    if (!view || !this.#editable || slice.content.childCount < 2) return false;
    const { from, to } = view.state.selection;
    const at = view.state.selection.$from;
    const part = at.parent.type.name;
    if ((part !== "headline" && part !== "standfirst") || to > at.end()) return false;
    const first = slice.content.firstChild;
    if (!first?.isTextblock) return false;
    const rest: Node[] = [];
    slice.content.forEach((node, _offset, index) => {
      if (index > 0) rest.push(node.isBlock && schema.nodes.doc.contentMatch.defaultType ? node : schema.nodes.paragraph.create(null, node));
    });
    const bodyBlocks = rest.map((node) => (node.type.isInGroup("block") ? node : schema.nodes.paragraph.create(null, schema.text(node.textContent || " "))));
    const tr = view.state.tr;
    const body = this.#bodyStart(tr.doc);
    const empty = tr.doc.nodeAt(body);
    const replaced = empty?.type === schema.nodes.paragraph && empty.content.size === 0 ? empty.nodeSize : 0;
    tr.replaceWith(body, body + replaced, Fragment.from(bodyBlocks));
    tr.insertText(first.textContent, from, to);
    view.dispatch(tr.scrollIntoView());
    return true;
  }
}
