// Which passages of the text in the editor the threads speak of: the desk tells places in a revision,
// which are carried to what has been typed since. Reads only; the editor draws them.

import type { Node } from "prosemirror-model";
import type { ThreadView } from "../backend";
import type { MarkedPassage, PassageEdit } from "../editor/marks";
import { editsOf } from "../suggest/pieces";
import { textBlocks, toPos, type TextBlock } from "../editor/positions";
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
    const drawn = !resolved && thread.suggestion?.state === "open" && !thread.suggestion.stale;
    const kept = options.tracked.get(thread.id);
    if (kept) return [{ ...rest, from: kept.from, to: kept.to, ...(drawn && kept.edits && { edits: kept.edits }) }];
    const from = at(thread.place.from, "from");
    const to = at(thread.place.to, "to");
    if (from === null || to === null) return [];
    const passage = { ...rest, from: Math.min(from, to), to };
    if (!drawn) return [passage];
    const edits = carried(editsIn(origin, thread, blocks), carry);
    return [edits.length > 0 ? { ...passage, edits } : passage];
  });
}

/** The edits of a suggestion where its words stand in the text that the desk showed. */
function editsIn(origin: Node, { place, suggestion }: ThreadView, blocks: TextBlock[]): PassageEdit[] {
  const from = place.from && toPos(origin, place.from, blocks);
  const to = place.to && toPos(origin, place.to, blocks);
  return from === null || to === null || !suggestion ? [] : editsOf(origin, from, to, suggestion.pieces);
}

/** Edits in the text as it is typed now: all of them, or none where one is unsure. */
function carried(edits: readonly PassageEdit[], carry: Carry): PassageEdit[] {
  const now = edits.flatMap(({ from, to, words }) => {
    const [begin, end] = [carry(from, from === to ? "to" : "from"), carry(to, "to")];
    return begin === null || end === null ? [] : [{ from: Math.min(begin, end), to: end, words }];
  });
  return now.length === edits.length ? now : [];
}
