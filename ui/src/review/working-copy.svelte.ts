// The text someone is typing: saved within a second of the last key, kept apart from revisions.
// Cutting it into a revision is the model's affair.

import { asProblem, desk, type ContentJson, type Problem } from "../backend";

/** Pause after a key before saving, and the longest wait while keys go on. */
const PAUSE_MS = 400;
const LONGEST_MS = 2500;

/** Saves under way when a screen is left, by article and person; the next screen waits for them. */
const leaving = new Map<string, Promise<void>>();

export class WorkingCopy {
  /** Whether it differs from the revision it was begun on, as far as known. */
  differs = $state(false);
  state = $state<"saved" | "typing" | "saving" | "failed">("saved");
  savedAt = $state<number | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Revision it was begun on; where nothing differs, the one that is in the editor. */
  base = $state(0);
  #baseKey: string | null = null;
  #kept = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  #queue: Promise<void> = Promise.resolve();
  #article: string;
  #actor: string;
  #read: () => { content: ContentJson; key: string };

  constructor(article: string, actor: string, read: () => { content: ContentJson; key: string }) {
    this.#article = article;
    this.#actor = actor;
    this.#read = read;
  }

  /** Waits for what another screen is still saving of this copy. */
  static async settled(article: string, actor: string): Promise<void> {
    await leaving.get(`${article} ${actor}`);
  }

  /** Begins on a revision. `baseKey` is null where the base is not at hand. */
  begin(base: number, baseKey: string | null, kept: { saved_at: number } | null): void {
    this.base = base;
    this.#baseKey = baseKey;
    this.#kept = kept !== null;
    this.differs = kept !== null;
    this.savedAt = kept?.saved_at ?? this.savedAt;
    this.state = "saved";
    this.problem = null;
  }

  /** A key was typed, or another part of the content changed. */
  edited(): void {
    this.differs = true;
    this.state = "typing";
    const now = performance.now();
    if (this.#timer === undefined) this.#since = now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(PAUSE_MS, this.#since + LONGEST_MS - now)));
  }

  get pending(): boolean {
    return this.#timer !== undefined || this.state === "saving";
  }

  /** Saves what is not saved yet, also what could not be saved before. */
  flush(): Promise<void> {
    if (this.#timer !== undefined || this.state === "failed") {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#queue = this.#queue.then(() => this.#save());
    }
    return this.#queue;
  }

  /** The screen is left: what is typed is saved, and whoever comes next waits for it. */
  leave(): void {
    const key = `${this.#article} ${this.#actor}`;
    const done = this.flush().finally(() => leaving.delete(key));
    leaving.set(key, done);
  }

  async #save(): Promise<void> {
    this.state = "saving";
    try {
      const { content, key } = this.#read();
      const same = key === this.#baseKey;
      if (!same) {
        const saved = await desk.saveWorkingCopy({ actor: this.#actor, article: this.#article, base: this.base, content });
        this.savedAt = saved.saved_at;
        this.#kept = true;
      } else if (this.#kept) {
        await desk.discardWorkingCopy({ actor: this.#actor, article: this.#article });
        this.#kept = false;
      }
      this.problem = null;
      if (this.#timer === undefined) {
        this.differs = !same;
        this.state = "saved";
      } else this.state = "typing";
    } catch (error) {
      this.problem = asProblem(error);
      this.state = "failed";
    }
  }

  /** Throws the copy away. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#queue;
    await desk.discardWorkingCopy({ actor: this.#actor, article: this.#article });
    this.#kept = false;
    this.differs = false;
    this.state = "saved";
  }
}
