// Which rows are selected, and what mouse and keys make of it. Pure: rows are ids in the order shown.

export type Selection = {
  chosen: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: string | null;
};

export const nothingSelected: Selection = { chosen: new Set(), anchor: null };

/** Selects a row or lets it go; the next range begins here. */
export function toggle(selection: Selection, id: string): Selection {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { chosen, anchor: id };
}

/** Everything between where the range began and a row, beside what was selected; without a begin, the row alone. */
export function extend(selection: Selection, ids: readonly string[], id: string, from: string | null = selection.anchor): Selection {
  const to = ids.indexOf(id);
  const begin = from === null ? -1 : ids.indexOf(from);
  if (to < 0) return selection;
  if (begin < 0) return { chosen: new Set(selection.chosen).add(id), anchor: id };
  const range = ids.slice(Math.min(begin, to), Math.max(begin, to) + 1);
  return { chosen: new Set([...selection.chosen, ...range]), anchor: from };
}

export const selectAll = (selection: Selection, ids: readonly string[]): Selection => ({ chosen: new Set(ids), anchor: selection.anchor });

/** Without what is not there any more. */
export function kept(selection: Selection, ids: readonly string[]): Selection {
  const there = new Set(ids);
  if ([...selection.chosen].every((id) => there.has(id))) return selection;
  return {
    chosen: new Set([...selection.chosen].filter((id) => there.has(id))),
    anchor: selection.anchor !== null && there.has(selection.anchor) ? selection.anchor : null,
  };
}

/** How much of a list is selected, for the box above it. */
export function extent(selection: Selection, total: number): "none" | "some" | "all" {
  if (selection.chosen.size === 0) return "none";
  return selection.chosen.size >= total ? "all" : "some";
}
