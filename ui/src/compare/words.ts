// What a change is, in words: for the line that is read out, and for the notes beside the text.

import type { AboutChange, AiJson, BlockJson, ContributorJson, MarkJson, NoteJson, RowJson, RowPiece } from "../backend";
import { m } from "../wording/messages";
import { getLocale } from "../wording/locale.svelte";
import { languageName } from "../wording/language";
import { aiKind, contributorRole, noteKind, worded } from "../wording/words";
import { blockCode, type Change } from "./rows";

/** Longest piece of text in a sentence, in characters. */
const LONGEST = 60;

export function brief(text: string): string {
  const letters = [...text.trim().replace(/\s+/gu, " ")];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("").trimEnd()}…` : letters.join("");
}

export const fieldWords = (field: AboutChange["field"]): string =>
  ({ byline: m.import_byline, language: m.import_language, dateline: m.import_dateline, ai: m.filing_ai, notes: m.filing_notes })[field]();

const contributor = ({ name, role, affiliation }: ContributorJson): string =>
  [name, affiliation, role === "author" ? null : contributorRole(role)].filter(Boolean).join(" · ");
const involvement = ({ kind, tool, note }: AiJson): string => [aiKind(kind), tool, note].filter(Boolean).join(" · ");
const remark = ({ kind, text }: NoteJson): string => `${noteKind(kind)} · ${text}`;

/** What goes with a text, before and after, one line for each entry. */
export function aboutLines(about: AboutChange): { old: string[]; new: string[] } {
  const both = <T>(old: T[], now: T[], words: (of: T) => string) => ({ old: old.map(words), new: now.map(words) });
  const one = <T>(of: T | null | undefined): T[] => (of === null || of === undefined ? [] : [of]);
  switch (about.field) {
    case "byline":
      return both(about.old, about.new, contributor);
    case "ai":
      return both(one(about.old), one(about.new), involvement);
    case "notes":
      return both(about.old, about.new, remark);
    case "language":
      return both(one(about.old), one(about.new), (tag) => languageName(tag, getLocale()));
    case "dateline":
      return both(one(about.old), one(about.new), (words) => words);
  }
}

const markWords = (mark: MarkJson): string => worded("compare_mark", mark.kind) ?? mark.kind;

/** What became of the marks of a run: “now bold”, “no longer italic”, “link now to …”. */
export function formatWords(piece: RowPiece): string[] {
  const [old, now] = [piece.old_marks ?? [], piece.new_marks ?? []];
  const link = (marks: MarkJson[]) => marks.find(({ kind }) => kind === "link")?.href;
  const [from, to] = [link(old), link(now)];
  const words: string[] = [];
  for (const mark of now) if (mark.kind !== "link" && !old.some(({ kind }) => kind === mark.kind)) words.push(m.compare_now_marked({ mark: markWords(mark) }));
  for (const mark of old) if (mark.kind !== "link" && !now.some(({ kind }) => kind === mark.kind)) words.push(m.compare_not_marked({ mark: markWords(mark) }));
  if (to !== undefined && to !== from) words.push(from === undefined ? m.compare_link_added({ href: to }) : m.compare_link_changed({ href: to }));
  if (to === undefined && from !== undefined) words.push(m.compare_link_removed({ href: from }));
  return words;
}

const blockWords = (block: BlockJson): string => worded("compare_block", blockCode(block)) ?? block.kind;

/** What became of the blocks of a row, beyond their words. */
export function settingWords(row: RowJson): string[] {
  if (row.old.length === 0 || row.new.length === 0) return [];
  const words: string[] = [];
  if (row.new.length > row.old.length) words.push(m.compare_cut());
  if (row.new.length < row.old.length) words.push(m.compare_joined());
  const [old, now] = [row.old[0], row.new[0]];
  if (!old || !now) return words;
  const [before, after] = [blockWords(old), blockWords(now)];
  if (before !== after) words.push(m.compare_became({ before, after }));
  else if (old.inside.join() !== now.inside.join()) words.push(m.compare_indented());
  if (old.after_rule !== now.after_rule) words.push(now.after_rule ? m.compare_rule_added() : m.compare_rule_removed());
  if (old.image && now.image) {
    if (old.image.sha256 !== now.image.sha256) words.push(m.compare_image());
    if (old.image.alt !== now.image.alt) words.push(m.compare_image_alt({ alt: now.image.alt || m.compare_nothing() }));
    if (old.image.credit !== now.image.credit) words.push(m.compare_image_credit({ credit: now.image.credit || m.compare_nothing() }));
  }
  return words;
}

/** A change, as it is read out when one goes to it. */
export function changeWords(change: Change, rows: readonly RowJson[]): string {
  switch (change.kind) {
    case "about":
      return fieldWords(change.about.field);
    case "words": {
      const [old, now] = [brief(change.old), brief(change.new)];
      if (!old) return m.compare_said_inserted({ words: now });
      return now ? m.compare_said_replaced({ old, new: now }) : m.compare_said_deleted({ words: old });
    }
    case "formatted": {
      const row = rows[change.line];
      const piece = row?.pieces.find((each) => each.change === "formatted" && each.text === change.words);
      const what = [...(piece ? formatWords(piece) : []), ...(!piece && row ? settingWords(row) : [])].join(", ");
      return m.compare_said_formatted({ words: brief(change.words), what });
    }
    case "moved":
      return m.compare_said_moved({ words: brief(change.words) });
    case "inserted":
      return m.compare_said_new({ count: change.count, words: brief(change.words) });
    case "deleted":
      return m.compare_said_gone({ count: change.count, words: brief(change.words) });
  }
}
