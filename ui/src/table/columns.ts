// The columns of the table: which there are, and how a person has laid them out. Pure; what is read
// back from where it was kept is never trusted to be whole.

import type { TableSort } from "../backend";

export const columnIds = ["headline", "state", "byline", "section", "language", "due", "waiting", "must_fix", "threads", "changed", "published"] as const;
export type ColumnId = (typeof columnIds)[number] & TableSort;

export type Layout = {
  /** All columns, in the order shown. */
  order: ColumnId[];
  hidden: ColumnId[];
  /** In CSS pixels, where a person has set it. */
  widths: Partial<Record<ColumnId, number>>;
};

const standard: Record<ColumnId, number> = {
  headline: 334,
  state: 110,
  byline: 180,
  section: 110,
  language: 80,
  due: 158,
  waiting: 104,
  must_fix: 90,
  threads: 84,
  changed: 110,
  published: 110,
};
const NARROWEST = 56;
const WIDEST = 900;

export const widthOf = (layout: Layout, column: ColumnId): number => layout.widths[column] ?? standard[column];

export const standardLayout = (): Layout => ({ order: [...columnIds], hidden: ["published"], widths: {} });

const isColumn = (value: unknown): value is ColumnId => columnIds.some((column) => column === value);

/** A layout from wherever it was kept; columns it does not know yet come last. */
export function readLayout(kept: unknown): Layout {
  if (typeof kept !== "object" || kept === null) return standardLayout();
  const from = kept as Record<string, unknown>;
  const list = (value: unknown) => (Array.isArray(value) ? [...new Set(value.filter(isColumn))] : []);
  const order = list(from.order);
  const widths: Layout["widths"] = {};
  for (const [column, width] of Object.entries((from.widths as object | null) ?? {})) {
    if (isColumn(column) && typeof width === "number" && Number.isFinite(width)) widths[column] = clamp(width);
  }
  return {
    order: [...order, ...columnIds.filter((column) => !order.includes(column))],
    hidden: list(from.hidden).filter((column) => column !== "headline"),
    widths,
  };
}

const clamp = (width: number) => Math.round(Math.max(NARROWEST, Math.min(width, WIDEST)));

export const shownColumns = (layout: Layout): ColumnId[] => layout.order.filter((column) => !layout.hidden.includes(column));

/** Shows or hides a column; the headline stays, since a row is known by it. */
export function toggled(layout: Layout, column: ColumnId): Layout {
  if (column === "headline") return layout;
  const hidden = layout.hidden.includes(column) ? layout.hidden.filter((other) => other !== column) : [...layout.hidden, column];
  return { ...layout, hidden };
}

/** Moves a column among those shown. */
export function moved(layout: Layout, column: ColumnId, step: -1 | 1): Layout {
  const shown = shownColumns(layout);
  const beside = shown[shown.indexOf(column) + step];
  if (!shown.includes(column) || !beside) return layout;
  return movedTo(layout, column, beside);
}

/** Puts a column in the place of another. */
export function movedTo(layout: Layout, column: ColumnId, place: ColumnId): Layout {
  const from = layout.order.indexOf(column);
  const to = layout.order.indexOf(place);
  const order = layout.order.filter((other) => other !== column);
  order.splice(order.indexOf(place) + (from < to ? 1 : 0), 0, column);
  return column === place ? layout : { ...layout, order };
}

export const widened = (layout: Layout, column: ColumnId, width: number): Layout => ({
  ...layout,
  widths: { ...layout.widths, [column]: clamp(width) },
});
