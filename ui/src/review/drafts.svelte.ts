// Words that are nowhere yet: comments, suggestions, replies and notes being typed, and a text that
// could not be saved. They are kept on this computer as they are typed, by desk, article and person, so that
// neither another screen nor a crash loses them. What the desk has taken is dropped.

import type { ContentJson, ThreadKind } from "../backend";

const PREFIX = "imprimatur.drafts ";
/** How many articles with such words are kept, and the letters of one. */
const MOST = 40;
const LETTERS = 1_000_000;
const PAUSE_MS = 300;

/** The passage a comment was being written about; `words` are those proposed for it, if any are. */
export type DraftPassage = { from: number; to: number; quote: string; kind: ThreadKind; words: string | null };
/** A text that the desk does not have. */
export type DraftText = { content: ContentJson; base: number; at: number };

type Stored = {
  /** When something was typed last, UTC milliseconds. */
  at: number;
  /** By what they belong to: a thread, a comment, a note. */
  words: Record<string, string>;
  passage: DraftPassage | null;
  text: DraftText | null;
  /** What was typed to become suggestions. */
  edits: DraftText | null;
  /** The text was being written and the screen has not been left since. */
  writing: boolean;
};

const empty = (): Stored => ({ at: 0, words: {}, passage: null, text: null, edits: null, writing: false });

function read(key: string): Stored {
  try {
    return { ...empty(), ...(JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Stored>) };
  } catch {
    return empty();
  }
}

/** Makes room: the articles written on longest ago go. */
function makeRoom(): void {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const ages = keys.map((key) => [key, read(key).at] as const).sort((a, b) => a[1] - b[1]);
  for (const [key] of ages.slice(0, Math.max(0, ages.length - MOST))) localStorage.removeItem(key);
}

export class Drafts {
  words = $state<Record<string, string>>({});
  text = $state.raw<DraftText | null>(null);
  edits: DraftText | null = null;
  passage: DraftPassage | null = null;
  /** What was found when the screen was opened; null when there was nothing. */
  readonly found: { at: number; writing: boolean } | null;
  #key: string;
  #writing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(of: string) {
    this.#key = PREFIX + of;
    const before = read(this.#key);
    this.words = before.words;
    this.text = before.text;
    this.edits = before.edits;
    this.passage = before.passage;
    this.found = before.at > 0 ? { at: before.at, writing: before.writing } : null;
  }

  get any(): boolean {
    return Object.values(this.words).some((words) => words.trim() !== "");
  }

  write(of: string, words: string): void {
    if (words === "") delete this.words[of];
    else this.words[of] = words;
    this.#soon();
  }

  drop(of: string): void {
    delete this.words[of];
    this.store();
  }

  about(passage: DraftPassage | null): void {
    this.passage = passage;
    this.#soon();
  }

  /** Keeps a text that could not be saved; null when the desk has it. */
  keepText(text: DraftText | null): void {
    if (text === null && this.text === null) return;
    this.text = text;
    this.store();
  }

  /** Keeps what was typed to become suggestions; null once it is sent or given up. */
  keepEdits(edits: DraftText | null): void {
    if (edits === null && this.edits === null) return;
    this.edits = edits;
    this.store();
  }

  /** The text is being written, or its screen is left in good order. */
  writing(on: boolean): void {
    if (this.#writing === on) return;
    this.#writing = on;
    if (on) this.#soon();
    else this.store();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.store(), PAUSE_MS);
  }

  /** Writes down what there is now. */
  store(): void {
    clearTimeout(this.#timer);
    const proposed = this.passage !== null && this.passage.words !== null && this.passage.words !== this.passage.quote;
    if (!this.any && !this.text && !this.edits && !proposed && !this.#writing) {
      localStorage.removeItem(this.#key);
      return;
    }
    const stored: Stored = { at: Date.now(), words: this.words, passage: this.passage, text: this.text, edits: this.edits, writing: this.#writing };
    let json = JSON.stringify(stored);
    if (json.length > LETTERS) json = JSON.stringify({ ...stored, text: null });
    if (json.length > LETTERS) return;
    try {
      localStorage.setItem(this.#key, json);
    } catch {
      // No room left: these words stay on the screen, as they would without this.
    }
    makeRoom();
  }
}
