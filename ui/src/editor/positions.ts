// Positions between the editor (UTF-16 offsets in a tree) and the desk (text block, code points).
// The one place where the two are converted.

import type { Node } from "prosemirror-model";
import type { PointJson } from "../backend";
import { cleanText } from "./clean-text";
import { TEXT_BLOCKS } from "./schema";

export type TextBlock = {
  node: Node;
  /** Editor position of its first character. */
  start: number;
  /** The id that names it across edits: its own, its figure's, or its part of the article. */
  key: string | null;
};

/** The text blocks in the order in which the desk counts them. An empty standfirst is not sent to
 * the desk, so it is not counted. */
export function textBlocks(doc: Node): TextBlock[] {
  const blocks: TextBlock[] = [];
  doc.descendants((node, pos, parent) => {
    if (!TEXT_BLOCKS.has(node.type.name)) return true;
    if (node.type.name !== "standfirst" || node.content.size > 0) {
      const own = node.type.name === "caption" ? parent?.attrs.bid : node.attrs.bid;
      const part = node.type.name === "headline" || node.type.name === "standfirst" ? node.type.name : null;
      blocks.push({ node, start: pos + 1, key: part ?? (own as string | null | undefined) ?? null });
    }
    return false;
  });
  return blocks;
}

/** Code points of a text as the desk will keep it. */
export const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of cleanText(text)) count += 1;
  return count;
};

/** The text of a block, a break being one character. */
export const blockText = (node: Node): string => textOf(node).text;

/** Texts of blocks, which never change: hundreds of threads ask for the same ones. */
const texts = new WeakMap<Node, { text: string; simple: boolean }>();

/** A text is simple when the desk keeps it as it is and each of its units is a code point. */
function textOf(node: Node): { text: string; simple: boolean } {
  let known = texts.get(node);
  if (!known) {
    const text = node.textBetween(0, node.content.size, undefined, "\n");
    known = { text, simple: !/[\ud800-\udfff]/.test(text) && cleanText(text) === text };
    texts.set(node, known);
  }
  return known;
}

/** An editor position as the desk counts; null outside every text block. */
export function toPoint(doc: Node, pos: number, blocks = textBlocks(doc)): PointJson | null {
  const block = blocks.findIndex(({ node, start }) => pos >= start && pos <= start + node.content.size);
  const found = blocks[block];
  if (!found) return null;
  return { block, offset: codePoints(found.node.textBetween(0, pos - found.start, undefined, "\n")) };
}

/** A position of the desk in the editor; null where the text has no such place. */
export function toPos(doc: Node, point: PointJson, blocks = textBlocks(doc)): number | null {
  const found = blocks[point.block];
  if (!found) return null;
  const { text, simple } = textOf(found.node);
  const units = simple ? (point.offset <= text.length ? point.offset : null) : unitsOf(text, point.offset);
  return units === null ? null : found.start + units;
}

/** UTF-16 units of the first code points of a text as the desk will keep it. */
function unitsOf(text: string, points: number): number | null {
  if (cleanText(text) === text) {
    let units = 0;
    for (const char of text) {
      if (points === 0) break;
      points -= 1;
      units += char.length;
    }
    return points === 0 ? units : null;
  }
  // Not yet in the desk's form, such as an accent typed after its letter: the longest beginning
  // that will have so many.
  let [enough, most] = [0, text.length];
  while (enough < most) {
    const middle = Math.ceil((enough + most) / 2);
    if (codePoints(text.slice(0, middle)) <= points) enough = middle;
    else most = middle - 1;
  }
  return codePoints(text.slice(0, enough)) === points ? enough : null;
}

/** A selection as the desk takes it: drawn in to text blocks; null when it holds no text. */
export function toRange(doc: Node, from: number, to: number): { from: PointJson; to: PointJson } | null {
  const blocks = textBlocks(doc);
  const inside = blocks.filter(
    ({ node, start }) => node.content.size > 0 && start < to && start + node.content.size > from,
  );
  const first = inside[0];
  const last = inside.at(-1);
  if (!first || !last) return null;
  const begin = toPoint(doc, Math.max(from, first.start), blocks);
  const end = toPoint(doc, Math.min(to, last.start + last.node.content.size), blocks);
  if (!begin || !end) return null;
  return begin.block === end.block && begin.offset >= end.offset ? null : { from: begin, to: end };
}

/** Carries an end of a passage from one text to another that was edited from it, through blocks of
 * the same id and what stands unchanged at their begin and end. Null when unsure. Words inserted
 * right at an end stay outside the passage. */
export function carryPos(from: Node, to: Node): (pos: number, end: "from" | "to") => number | null {
  if (from.eq(to)) return (pos) => pos;
  const oldBlocks = textBlocks(from);
  const newBlocks = textBlocks(to);
  const byKey = new Map(newBlocks.flatMap((block) => (block.key ? [[block.key, block] as const] : [])));
  const oldWords = counted(oldBlocks);
  const newWords = counted(newBlocks);
  /** The block of the same id, else the only one of the same words; and how much of both is the same
   * from the front and from the back. */
  const partner = (old: TextBlock): Partner | null => {
    const before = blockText(old.node);
    const only = oldWords.get(before)?.length === 1 && newWords.get(before)?.length === 1 ? newWords.get(before)?.[0] : undefined;
    const now = (old.key ? byKey.get(old.key) : undefined) ?? only;
    if (!now) return null;
    const after = blockText(now.node);
    const most = Math.min(before.length, after.length);
    let prefix = 0;
    while (prefix < most && before[prefix] === after[prefix]) prefix += 1;
    let suffix = 0;
    while (suffix < most - prefix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix += 1;
    return { start: now.start, prefix, unchangedFrom: before.length - suffix, longer: after.length - before.length };
  };
  const partners = new Map<TextBlock, Partner | null>();
  return (pos, end) => {
    const old = oldBlocks.find(({ node, start }) => pos >= start && pos <= start + node.content.size);
    if (!old) return null;
    const known = partners.get(old);
    const now = known === undefined ? partner(old) : known;
    partners.set(old, now);
    if (!now) return null;
    const offset = pos - old.start;
    const shifted = offset >= now.unchangedFrom ? now.start + offset + now.longer : null;
    const same = offset <= now.prefix ? now.start + offset : null;
    return end === "from" ? (shifted ?? same) : (same ?? shifted);
  };
}

/** A block in the newer text, and how much of it stands as in the older one. */
type Partner = { start: number; prefix: number; unchangedFrom: number; longer: number };

function counted(blocks: readonly TextBlock[]): Map<string, TextBlock[]> {
  const byWords = new Map<string, TextBlock[]>();
  for (const block of blocks) {
    const words = blockText(block.node);
    byWords.set(words, [...(byWords.get(words) ?? []), block]);
  }
  return byWords;
}
