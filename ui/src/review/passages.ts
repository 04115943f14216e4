// Which passages of the text in the editor the threads speak of: the desk tells places in a revision,
// which are carried to what has been typed since. Reads only; the editor draws them.

import type { Node } from "prosemirror-model";
import type { ThreadView } from "../backend";
import type { MarkedPassage } from "../editor/marks";
import { textBlocks, toPos } from "../editor/positions";
import { passageWords } from "./words";

/** Where an end of a passage went; null when that is unsure. */
export type Carry = (pos: number, end: "from" | "to") => number | null;

type Options = {
  /** Passages that the editor has followed while the text was typed: those stay where they are. */
  tracked: ReadonlyMap<string, MarkedPassage>;
  /** Resolved threads are shown too. */
  resolved: boolean;
  active: string | null;
};

/** The passages of threads whose places are in `origin`. */
export function passagesOf(threads: readonly ThreadView[], origin: Node, carry: Carry, options: Options): MarkedPassage[] {
  const blocks = textBlocks(origin);
  const at = (point: ThreadView["place"]["from"], end: "from" | "to") => {
    const pos = point ? toPos(origin, point, blocks) : null;
    return pos === null ? null : carry(pos, end);
  };
  return threads.flatMap((thread, index) => {
    const resolved = thread.state === "resolved";
    if (resolved && !options.resolved && thread.id !== options.active) return [];
    const rest = { thread: thread.id, mustFix: thread.kind === "must_fix", resolved, words: passageWords(thread, index + 1) };
    const kept = options.tracked.get(thread.id);
    if (kept) return [{ ...rest, from: kept.from, to: kept.to }];
    const from = at(thread.place.from, "from");
    const to = at(thread.place.to, "to");
    return from === null || to === null ? [] : [{ ...rest, from: Math.min(from, to), to }];
  });
}
