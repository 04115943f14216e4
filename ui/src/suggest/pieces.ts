// What a suggestion would change, as it is drawn: in the text, where only the words that differ are
// struck and inserted, and in a line of a card. Which words differ the desk has told.

import type { Node } from "prosemirror-model";
import type { Piece } from "../backend";
import type { PassageEdit } from "../editor/marks";

/** The text of a passage as the desk counts it, and the editor position of each of its UTF-16 units,
 * the end being the last. Blocks are parted by a line end; an empty standfirst is none. */
function spread(doc: Node, from: number, to: number): { text: string; spots: number[] } {
  let text = "";
  const spots: number[] = [];
  let before: number | null = null;
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    if (node.type.name === "standfirst" && node.content.size === 0) return false;
    const begin = Math.max(from, pos + 1);
    const end = Math.max(begin, Math.min(to, pos + 1 + node.content.size));
    if (before !== null) {
      text += "\n";
      spots.push(before);
    }
    text += node.textBetween(begin - pos - 1, end - pos - 1, undefined, "\n");
    for (let at = begin; at < end; at += 1) spots.push(at);
    before = end;
    return false;
  });
  spots.push(before ?? to);
  return { text, spots };
}

/** The words between two editor positions, blocks parted by line ends, as the desk tells a passage. */
export const wordsAt = (doc: Node, from: number, to: number): string => spread(doc, from, to).text;

/** Where the changes of a suggestion stand in a passage; none where its old words do not. */
export function editsOf(doc: Node, from: number, to: number, pieces: readonly Piece[]): PassageEdit[] {
  const { text, spots } = spread(doc, from, to);
  const edits: PassageEdit[] = [];
  let at = 0;
  let open: { from: number; to: number; words: string } | null = null;
  for (const piece of pieces) {
    const spot: number = spots[at] ?? to;
    if (piece.change === "inserted") {
      open ??= { from: spot, to: spot, words: "" };
      open.words += piece.text;
      continue;
    }
    if (!text.startsWith(piece.text, at)) return [];
    at += piece.text.length;
    if (piece.change === "deleted") {
      open ??= { from: spot, to: spot, words: "" };
      open.to = spots[at] ?? to;
      continue;
    }
    if (open) edits.push(open);
    open = null;
  }
  if (open) edits.push(open);
  return at === text.length ? edits : [];
}

/** Changes that only a blank parts, as one: so they are read. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  let [deleted, inserted] = ["", ""];
  const flush = () => {
    if (deleted) found.push({ change: "deleted", text: deleted });
    if (inserted) found.push({ change: "inserted", text: inserted });
    [deleted, inserted] = ["", ""];
  };
  pieces.forEach(({ change, text }, index) => {
    const next = pieces[index + 1];
    if (change === "deleted") deleted += text;
    else if (change === "inserted") inserted += text;
    else if ((deleted || inserted) && next && /^[^\S\n]+$/.test(text)) {
      deleted += deleted || next.change === "deleted" ? text : "";
      inserted += inserted || next.change === "inserted" ? text : "";
    } else {
      flush();
      found.push({ change, text });
    }
  });
  flush();
  return found;
}

/** Letters of unchanged words that are shown beside a change. */
const CONTEXT = 24;

/** Pieces for one line: of unchanged words only what stands next to a change. */
export function shortened(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    const letters = [...piece.text];
    if (piece.change !== "same" || letters.length <= CONTEXT * 2) return piece;
    const begin = index > 0 ? letters.slice(0, CONTEXT).join("") : "";
    const end = index < pieces.length - 1 ? letters.slice(-CONTEXT).join("") : "";
    return { ...piece, text: `${begin}…${end}` };
  });
}

/** The words of all pieces of a kind, as one says them. */
export const saidOf = (pieces: readonly Piece[], change: Piece["change"]): string =>
  pieces
    .filter((piece) => piece.change === change)
    .map((piece) => piece.text.trim())
    .filter((words) => words !== "")
    .join(" … ");
