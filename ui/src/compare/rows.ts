// A comparison laid out for the screen: which runs belong to one change, which changes there are to
// go to, where a paragraph moved, and which long stretches without a change are folded away. Pure:
// the desk compares, the components draw.

import type { AboutChange, BlockJson, Comparison, RowJson, RowPiece } from "../backend";

/** Some words that stay, or that change together: what went and what came for it. */
export type Cluster = {
  /** The change it is, by its number from 0; null where nothing changed. */
  change: number | null;
  pieces: RowPiece[];
  /** Old and new differ in kinds of blank alone, which have to be made visible. */
  blanks: boolean;
};

export type Line = {
  /** The row's place in the comparison. */
  at: number;
  row: RowJson;
  clusters: Cluster[];
  /** The change that the whole row is; null where only words in it changed. */
  change: number | null;
  /** The row that one goes to for it: the first of several that came or went together. */
  first: boolean;
  /** Of a moved row: the row that it moved to or from. */
  other: number | null;
};

/** What can be gone to, in reading order. */
export type Change =
  | { kind: "about"; about: AboutChange }
  | { kind: "words"; old: string; new: string }
  | { kind: "formatted"; line: number; words: string }
  | { kind: "inserted" | "deleted" | "moved"; words: string; count: number };

export type Part = { fold: null; lines: Line[] } | { fold: number; lines: Line[] };

export type Layout = { about: { about: AboutChange; change: number }[]; lines: Line[]; changes: Change[] };

const text = (pieces: RowPiece[], without: "inserted" | "deleted"): string =>
  pieces
    .filter(({ change }) => change !== without)
    .map((piece) => piece.text)
    .join("");

const changed = ({ change }: RowPiece): boolean => change === "inserted" || change === "deleted";
const bare = (words: string): string => words.replace(/\s/gu, "");

/** The words of a text before and after, as they are read. */
export const oldText = (row: RowJson): string => text(row.pieces, "inserted");
export const newText = (row: RowJson): string => text(row.pieces, "deleted");

export function layout(told: Comparison): Layout {
  const changes: Change[] = told.about.map((about) => ({ kind: "about", about }));
  const about = told.about.map((each, change) => ({ about: each, change }));
  const away = new Map<number, number>();
  const here = new Map<number, number>();
  told.rows.forEach((row, at) => {
    const block = row.old[0]?.block;
    if (block === undefined) return;
    if (row.change === "moved_away") away.set(block, at);
    if (row.change === "moved_here") here.set(block, at);
  });

  const lines: Line[] = [];
  told.rows.forEach((row, at) => {
    const line: Line = { at, row, clusters: [], change: null, first: false, other: null };
    const before = lines.at(-1);
    const block = row.old[0]?.block ?? -1;
    if (row.change === "inserted" || row.change === "deleted") {
      // What came or went in one stretch is one change.
      const same = before?.row.change === row.change && before.change !== null;
      line.change = same ? before.change : changes.length;
      line.first = !same;
      const last = changes.at(-1);
      if (same && last && "count" in last) last.count += 1;
      else changes.push({ kind: row.change, words: row.change === "inserted" ? newText(row) : oldText(row), count: 1 });
    } else if (row.change === "moved_here") {
      line.change = changes.length;
      line.first = true;
      line.other = away.get(block) ?? null;
      changes.push({ kind: "moved", words: newText(row), count: 1 });
    } else if (row.change === "moved_away") {
      line.other = here.get(block) ?? null;
    } else if (row.change === "formatted" && !row.pieces.some((piece) => piece.change === "formatted")) {
      line.change = changes.length;
      line.first = true;
      changes.push({ kind: "formatted", line: at, words: newText(row) });
    }
    line.clusters = clusters(row, line.change, changes, at);
    lines.push(line);
  });
  return { about, lines, changes };
}

/** The runs of a row. Where the row itself is the change, its words are no further ones. */
function clusters(row: RowJson, whole: number | null, changes: Change[], at: number): Cluster[] {
  const found: Cluster[] = [];
  const still = row.change === "moved_away";
  const number = (change: Change) => whole ?? changes.push(change) - 1;
  let open: { cluster: Cluster; words: { kind: "words"; old: string; new: string } } | null = null;
  for (const piece of row.pieces) {
    if (changed(piece) && !still) {
      if (!open) {
        const words = { kind: "words" as const, old: "", new: "" };
        open = { cluster: { change: number(words), pieces: [], blanks: false }, words };
        found.push(open.cluster);
      }
      open.cluster.pieces.push(piece);
      open.words[piece.change === "deleted" ? "old" : "new"] += piece.text;
      open.cluster.blanks = bare(open.words.old) === bare(open.words.new);
      continue;
    }
    open = null;
    const formatted = piece.change === "formatted" && !still;
    found.push({ change: formatted ? number({ kind: "formatted", line: at, words: piece.text }) : null, pieces: [piece], blanks: false });
  }
  return found;
}

/** Rows around a change that are always shown. */
const CONTEXT = 1;
/** Fewer rows than this are not folded away: the fold would be in the way more than they are. */
const LEAST = 4;

/** The lines with long stretches without a change folded; the first row is the headline and stays. */
export function parts(lines: readonly Line[]): Part[] {
  const near = new Set<number>([0]);
  lines.forEach((line, at) => {
    if (line.row.change === "same") return;
    for (let by = -CONTEXT; by <= CONTEXT; by += 1) near.add(at + by);
  });
  const found: Part[] = [];
  let at = 0;
  while (at < lines.length) {
    const shown = near.has(at);
    let end = at;
    while (end < lines.length && near.has(end) === shown) end += 1;
    const run = lines.slice(at, end);
    if (shown || run.length < LEAST) {
      const last = found.at(-1);
      if (last?.fold === null) last.lines.push(...run);
      else found.push({ fold: null, lines: run });
    } else found.push({ fold: at, lines: run });
    at = end;
  }
  return found;
}

/** The runs of a side, in the lines that its blocks are: a row of several blocks has one for each. */
export function cut(clusters: readonly Cluster[], blocks: number, side: "both" | "old" | "new"): Cluster[][] {
  const shown = clusters
    .map((cluster) => ({ ...cluster, pieces: cluster.pieces.filter(({ change }) => !(side === "old" && change === "inserted") && !(side === "new" && change === "deleted")) }))
    .filter(({ pieces }) => pieces.length > 0);
  if (blocks < 2) return [shown];
  const found: Cluster[][] = [[]];
  for (const cluster of shown) {
    let open: Cluster = { ...cluster, pieces: [] };
    for (const piece of cluster.pieces) {
      // Where two blocks were joined, their line end is gone: it is struck and cuts nothing.
      const cuts = side === "old" || piece.change !== "deleted";
      piece.text.split("\n").forEach((words, index) => {
        if (index > 0) {
          if (changed(piece)) open.pieces.push({ ...piece, text: "¶" });
          if (cuts) {
            if (open.pieces.length > 0) found.at(-1)?.push(open);
            open = { ...cluster, pieces: [] };
            found.push([]);
          }
        }
        if (words) open.pieces.push({ ...piece, text: words });
      });
    }
    if (open.pieces.length > 0) found.at(-1)?.push(open);
  }
  return found;
}

/** Blanks that cannot be told from each other, made visible. */
export const visible = (words: string): string => words.replace(/[\u00a0\u202f]/gu, "°").replace(/ /gu, "·");

/** The blanks around the words of a piece: they came or went with it, but a line through them is only noise. */
export function around(words: string): [before: string, words: string, after: string] {
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/su.exec(words) ?? [];
  return inner === "" || /\n/u.test(before + after) ? ["", words, ""] : [before, inner, after];
}

/** The words of a piece as they are drawn: a line end that came or went is seen. */
export const drawn = (piece: RowPiece, blanks: boolean): string => {
  if (!changed(piece)) return piece.text;
  const words = piece.text.replaceAll("\n", "↵\n");
  return blanks ? visible(words) : words;
};

/** What a block is, in one word of the catalogue. */
export function blockCode(block: BlockJson): string {
  const within = block.inside.at(-1);
  if (block.kind === "heading") return `heading_${block.level}`;
  if (block.kind !== "paragraph" || !within) return block.kind;
  return within;
}
