// One act on many articles, in portions: how far it is, what was refused, and a way to stop. What
// was done before it was stopped stays done.

import { asProblem, type BulkRefusal, type Problem } from "../backend";

const PORTION = 50;

export class BulkRun {
  /** What is being done, in words; null when nothing is. */
  doing = $state<string | null>(null);
  done = $state(0);
  total = $state(0);
  refused = $state.raw<BulkRefusal[]>([]);
  problem = $state.raw<Problem | null>(null);
  /** What is left to be read about the last act. */
  report = $state<string | null>(null);
  #stopped = false;

  stop(): void {
    this.#stopped = true;
  }

  dismiss(): void {
    this.report = this.problem = null;
    this.refused = [];
  }

  /**
   * Runs an act portion by portion; answers how many articles it was done to. Another act begins
   * only when this one is over.
   */
  async run(doing: string, articles: readonly string[], act: (portion: string[]) => Promise<{ done: number; refused: BulkRefusal[] }>): Promise<number> {
    if (this.doing !== null) return 0;
    this.dismiss();
    this.#stopped = false;
    this.doing = doing;
    this.done = 0;
    this.total = articles.length;
    let worked = 0;
    const refused: BulkRefusal[] = [];
    for (let at = 0; at < articles.length && !this.#stopped; at += PORTION) {
      const portion = articles.slice(at, at + PORTION);
      try {
        const answer = await act(portion);
        worked += answer.done;
        refused.push(...answer.refused);
      } catch (error) {
        // What refuses one portion as a whole (a full disk, a locked desk) would refuse the next.
        this.problem = asProblem(error);
        break;
      }
      this.done = at + portion.length;
    }
    this.refused = refused;
    this.doing = null;
    return worked;
  }
}
