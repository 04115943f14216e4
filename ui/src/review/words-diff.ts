// How two texts that are both on the screen differ, word by word: for a working copy, which is in no
// revision that the desk could compare. The shortest way from one to the other (Myers 1986).

import type { ContentJson, Piece } from "../backend";
import { toDoc } from "../editor/content";
import { blockText, textBlocks } from "../editor/positions";

/** Beyond so many changed words a text counts as another one. */
const MOST = 1500;

const words = (text: string): string[] => text.match(/\n|[^\S\n]+|[\p{L}\p{N}\p{M}]+|[^]/gu) ?? [];

/** The text of a content, each block a line. */
export const plainText = (content: ContentJson): string =>
  textBlocks(toDoc(content))
    .map(({ node }) => `${blockText(node)}\n`)
    .join("");

export function wordsDiff(before: string, after: string): Piece[] {
  const a = words(before);
  const b = words(after);
  let begin = 0;
  while (begin < a.length && begin < b.length && a[begin] === b[begin]) begin += 1;
  let end = 0;
  while (end < a.length - begin && end < b.length - begin && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const pieces: Piece[] = [];
  const add = (change: Piece["change"], text: string) => {
    const last = pieces.at(-1);
    if (last?.change === change) last.text += text;
    else if (text) pieces.push({ change, text });
  };
  add("same", a.slice(0, begin).join(""));
  for (const [change, text] of middle(a.slice(begin, a.length - end), b.slice(begin, b.length - end))) add(change, text);
  add("same", a.slice(a.length - end).join(""));
  return pieces;
}

function middle(a: string[], b: string[]): [Piece["change"], string][] {
  const all: [Piece["change"], string][] = [["deleted", a.join("")], ["inserted", b.join("")]];
  const most = Math.min(MOST, a.length + b.length);
  const furthest = new Map([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let d = 0; d <= most; d += 1) {
    trace.push(new Map([...furthest].filter(([k]) => Math.abs(k) <= d + 1)));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (furthest.get(k - 1) ?? 0) < (furthest.get(k + 1) ?? 0));
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trace);
    }
  }
  return all;
}

function walkBack(a: string[], b: string[], trace: Map<number, number>[]): [Piece["change"], string][] {
  const steps: [Piece["change"], string][] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const furthest = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (furthest.get(k - 1) ?? 0) < (furthest.get(k + 1) ?? 0));
    const from = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : (furthest.get(from) ?? 0);
    const fromY = d === 0 ? 0 : fromX - from;
    const same = d > 0 && !down ? fromX + 1 : fromX;
    while (x > same) {
      x -= 1;
      steps.push(["same", a[x] ?? ""]);
    }
    if (d > 0) steps.push(down ? ["inserted", b[fromY] ?? ""] : ["deleted", a[fromX] ?? ""]);
    [x, y] = [fromX, fromY];
  }
  return steps.reverse();
}
