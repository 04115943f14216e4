// The import of a folder as the window sees it. The desk does it, and goes on whether anybody
// watches or not; here it is asked for, looked at now and then, and its end is told once.

import { asProblem, desk, shell, type FolderImport, type Problem } from "../backend";
import { session } from "../app/session.svelte";
import { m } from "../wording/messages";
import { toasts } from "../parts/toasts.svelte";
import { numberWords } from "../wording/time";

/** How often a running import is looked at. */
const LOOK_MS = 400;

class FolderImporting {
  /** How the import stands; null before any. */
  job = $state.raw<FolderImport | null>(null);
  shown = $state(false);
  problem = $state.raw<Problem | null>(null);
  #watching = false;

  get running(): boolean {
    return this.job?.state === "running";
  }

  /** Shows how a running import stands; asks for a folder when there is none. */
  async ask(): Promise<void> {
    if (this.running) {
      this.shown = true;
      return;
    }
    try {
      const { path } = await shell.pickFolder();
      if (path) await this.begin(path);
    } catch (error) {
      toasts.problem(error);
    }
  }

  /** Starts, or goes on where an earlier import of the folder ended: what is on the desk already is passed over. */
  async begin(path: string): Promise<void> {
    this.problem = null;
    this.shown = true;
    try {
      this.#take(await desk.startFolderImport({ actor: session.actor, path, language: null }));
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  async cancel(): Promise<void> {
    try {
      this.#take(await desk.cancelFolderImport({}));
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  /** Finds an import that was running before this page was. */
  async find(): Promise<void> {
    try {
      this.#take(await desk.folderImport({}));
    } catch {
      this.job = null;
    }
  }

  #take(job: FolderImport): void {
    const ran = this.running;
    this.job = job.state === "none" ? null : job;
    if (job.state === "running") this.#watch();
    else if (ran) this.#ended(job);
  }

  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    setTimeout(async () => {
      this.#watching = false;
      try {
        this.#take(await desk.folderImport({}));
      } catch (error) {
        this.problem = asProblem(error);
        this.job = null;
      }
    }, LOOK_MS);
  }

  #ended(job: FolderImport): void {
    void session.changed();
    // Whoever has the dialog before them reads it there.
    if (this.shown) return;
    const words = { count: job.imported, total: numberWords(job.imported) };
    const action = { label: m.folder_show(), run: () => (this.shown = true) };
    if (job.failed.length > 0 || job.problem) toasts.problem(new Error(m.folder_ended_failed({ ...words, failed: numberWords(job.failed.length) })), action);
    else toasts.done(m.folder_ended(words), action);
  }
}

export const folderImport = new FolderImporting();
