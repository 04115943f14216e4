// What the editor of an article held when it was left, so that coming back finds the text as it was,
// with what could be undone and the place in it. In memory only, and only of the articles left last:
// what must outlive the program is the working copy.

import { undoDepth } from "prosemirror-history";
import type { EditorState } from "prosemirror-state";

/** How many are kept: each holds a text and its history. */
const MOST = 24;

export type Kept = {
  state: EditorState;
  /** Key of the content then; another now means that the text was changed elsewhere. */
  key: string;
  /** How far the text was scrolled, in pixels. */
  scrolled: number;
};

const kept = new Map<string, Kept>();

/** Keeps the newest of `of`, an article and a person on a desk. */
export function keep(of: string, what: Kept): void {
  kept.delete(of);
  kept.set(of, what);
  const oldest = kept.size > MOST ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
}

/** What was kept, if the text is still the same. `lost` when there was something to undo in another. */
export function takeKept(of: string, key: string): { same: Kept | null; lost: boolean } {
  const found = kept.get(of);
  kept.delete(of);
  if (!found) return { same: null, lost: false };
  return found.key === key ? { same: found, lost: false } : { same: null, lost: undoDepth(found.state) > 0 };
}
