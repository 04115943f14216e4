// The text someone is typing: saved within a second of the last key, kept apart from revisions. It
// knows which saved copy it follows, so that two windows of one person never write over each other.
// Cutting it into a revision is the model's affair.

import { asProblem, desk, type ContentJson, type Problem } from "../backend";

/** Pause after a key before saving, and the longest wait while keys go on. */
const PAUSE_MS = 400;
const LONGEST_MS = 2500;
/** First wait before a save that failed is tried again, and the longest; it doubles. */
const RETRY_MS = 2000;
const LONGEST_RETRY_MS = 60_000;

/** Saves under way when a screen is left, by article and person; the next screen waits for them. */
const leaving = new Map<string, Promise<void>>();

export class WorkingCopy {
  /** Whether it differs from the revision it was begun on, as far as known. */
  differs = $state(false);
  /** `moved`: another window saved another text since; nothing is saved until the person has chosen. */
  state = $state<"saved" | "typing" | "saving" | "failed" | "moved">("saved");
  savedAt = $state<number | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Revision it was begun on; where nothing differs, the one that is in the editor. */
  base = $state(0);
  /** `saved_at` of the copy on the desk that the text follows; 0 for none. */
  seen = 0;
  #baseKey: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #since = 0;
  #queue: Promise<void> = Promise.resolve();
  #article: string;
  #actor: string;
  #read: () => { content: ContentJson; key: string };
  /** Told the text after each try: whether the desk has it. */
  #told: (content: ContentJson | null) => void;

  constructor(article: string, actor: string, read: () => { content: ContentJson; key: string }, told: (unsaved: ContentJson | null) => void = () => {}) {
    this.#article = article;
    this.#actor = actor;
    this.#read = read;
    this.#told = told;
  }

  /** Whether another screen is still saving this copy. */
  static leaves(article: string, actor: string): boolean {
    return leaving.has(`${article} ${actor}`);
  }

  /** Waits for what another screen is still saving of this copy. */
  static async settled(article: string, actor: string): Promise<void> {
    await leaving.get(`${article} ${actor}`);
  }

  /** Begins on a revision. `baseKey` is null where the base is not at hand. */
  begin(base: number, baseKey: string | null, kept: { saved_at: number } | null): void {
    this.base = base;
    this.#baseKey = baseKey;
    this.seen = kept?.saved_at ?? 0;
    this.differs = kept !== null;
    this.savedAt = kept?.saved_at ?? this.savedAt;
    this.#settled();
  }

  #settled(): void {
    clearTimeout(this.#retry);
    this.#tries = 0;
    this.problem = null;
    this.state = "saved";
  }

  /** A key was typed, or another part of the content changed. */
  edited(): void {
    this.differs = true;
    if (this.state === "moved") return;
    this.state = "typing";
    const now = performance.now();
    if (this.#timer === undefined) this.#since = now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(PAUSE_MS, this.#since + LONGEST_MS - now)));
  }

  get pending(): boolean {
    return this.#timer !== undefined || this.state === "saving";
  }

  /** Whether the desk lacks the text, and why cannot be helped by waiting a moment. */
  get stuck(): boolean {
    return this.state === "failed" || this.state === "moved";
  }

  /** Saves what is not saved yet, also what could not be saved before. */
  flush(): Promise<void> {
    if (this.#timer !== undefined || this.state === "failed") {
      clearTimeout(this.#timer);
      clearTimeout(this.#retry);
      this.#timer = undefined;
      this.#queue = this.#queue.then(() => this.#save());
    }
    return this.#queue;
  }

  /** The screen is left: what is typed is saved, and whoever comes next waits for it. */
  leave(): void {
    const key = `${this.#article} ${this.#actor}`;
    const done = this.flush().finally(() => {
      clearTimeout(this.#retry);
      leaving.delete(key);
    });
    leaving.set(key, done);
  }

  /** Goes on with this text over the one that another window saved at `saved_at` (0: it threw it away). */
  async keepThis(saved_at: number): Promise<void> {
    this.seen = saved_at;
    this.state = "failed";
    await this.flush();
  }

  async #save(): Promise<void> {
    if (this.state === "moved") return;
    this.state = "saving";
    let unsaved: ContentJson | null = null;
    try {
      const { content, key } = this.#read();
      unsaved = content;
      const same = key === this.#baseKey;
      const act = { actor: this.#actor, article: this.#article, seen: this.seen };
      if (!same) {
        const saved = await desk.saveWorkingCopy({ ...act, base: this.base, content });
        this.savedAt = this.seen = saved.saved_at;
      } else if (this.seen !== 0) {
        await desk.discardWorkingCopy(act);
        this.seen = 0;
      }
      this.#told(null);
      const typing = this.#timer !== undefined;
      this.#settled();
      if (typing) this.state = "typing";
      else this.differs = !same;
    } catch (error) {
      this.problem = asProblem(error);
      if (unsaved) this.#told(unsaved);
      if (this.problem.code === "working_copy_moved") {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        this.state = "moved";
        return;
      }
      this.state = "failed";
      const wait = Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** this.#tries);
      this.#tries += 1;
      this.#retry = setTimeout(() => void this.flush(), wait);
    }
  }

  /** Throws the copy away, and what another window may have saved of it. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    clearTimeout(this.#retry);
    this.#timer = undefined;
    await this.#queue;
    const followed = this.state === "moved" ? {} : { seen: this.seen };
    await desk.discardWorkingCopy({ actor: this.#actor, article: this.#article, ...followed });
    this.#told(null);
    this.seen = 0;
    this.differs = false;
    this.#settled();
  }
}
