// Typing that becomes suggestions: what was typed, on which revision it was begun, and that it is kept
// on this computer until it is sent or thrown away. Which edits it comes to the desk says.

import type { Node } from "prosemirror-model";
import type { ContentJson } from "../backend";
import { contentKey, fromDoc, toDoc } from "../editor/content";
import type { Drafts, DraftText } from "../review/drafts.svelte";

const PAUSE_MS = 400;

export class SuggestMode {
  /** What is typed becomes suggestions. */
  on = $state(false);
  /** Whether anything was typed, as far as looked. */
  differs = $state(false);
  /** Number of the revision that the typing was begun on. */
  base = $state(0);
  #content: ContentJson | null = null;
  /** Key of the text it was begun on; null where that is not at hand. */
  #key: string | null = null;
  #doc: Node | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drafts: Drafts;
  #read: () => Node | null;

  /** `read` tells the document in the editor while the text is being suggested in. */
  constructor(drafts: Drafts, read: () => Node | null) {
    this.#drafts = drafts;
    this.#read = read;
  }

  /** The text as typed, to be put into an editor. */
  get doc(): Node | null {
    return this.#doc;
  }

  /** Begins on a revision. */
  begin(base: number, content: ContentJson, doc: Node): void {
    this.#content = content;
    this.#key = contentKey(content, doc);
    this.#doc = doc;
    this.base = base;
    this.differs = false;
    this.on = true;
  }

  /** Goes on with what was typed before the screen was left. */
  resume({ content, base }: DraftText): void {
    this.#content = content;
    this.#key = null;
    this.#doc = toDoc(content);
    this.base = base;
    this.differs = true;
    this.on = true;
  }

  edited(): void {
    this.differs = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.store(), PAUSE_MS);
  }

  /** The text as typed now. */
  written(): ContentJson | null {
    this.#doc = this.#read() ?? this.#doc;
    return this.#content && this.#doc ? { ...this.#content, document: fromDoc(this.#doc) } : null;
  }

  /** Keeps what is typed now on this computer. */
  store(): void {
    clearTimeout(this.#timer);
    const content = this.on ? this.written() : null;
    if (!content || !this.#doc) return;
    this.differs = this.#key === null || contentKey(content, this.#doc) !== this.#key;
    this.#drafts.keepEdits(this.differs ? { content, base: this.base, at: Date.now() } : null);
  }

  /** Sent, or thrown away. */
  end(): void {
    clearTimeout(this.#timer);
    this.on = false;
    this.differs = false;
    this.#content = null;
    this.#doc = null;
    this.#drafts.keepEdits(null);
  }
}
