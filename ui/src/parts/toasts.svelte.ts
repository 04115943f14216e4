// Short messages at the foot of the window. A refusal stays until it is dismissed or overtaken by
// what is done next, so that nobody has to read fast; a success goes by itself.

import { asProblem } from "../backend";
import { problemHints, problemText } from "../wording/problem";

export type Toast = {
  id: number;
  kind: "done" | "problem";
  text: string;
  hints: string[];
  action?: { label: string; run: () => void };
};

const STAYS_MS = 5000;

class Toasts {
  list = $state<Toast[]>([]);
  #next = 1;

  #add(toast: Omit<Toast, "id">): number {
    const id = this.#next++;
    // Each takes the place of the one before of its kind: news, not a list.
    this.list = [...this.list.filter((other) => other.kind !== toast.kind), { ...toast, id }];
    return id;
  }

  done(text: string, action?: Toast["action"]): void {
    const id = this.#add({ kind: "done", text, hints: [], action });
    setTimeout(() => this.dismiss(id), STAYS_MS);
  }

  /** Shows whatever was caught, in words. */
  problem(error: unknown, action?: Toast["action"]): void {
    const problem = asProblem(error);
    this.#add({ kind: "problem", text: problemText(problem), hints: problemHints(problem), action });
  }

  /** Something went well, or another screen is shown: what failed before is no news any more. */
  settled(): void {
    if (this.list.some(({ kind }) => kind === "problem")) this.list = this.list.filter(({ kind }) => kind !== "problem");
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
