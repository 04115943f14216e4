// Where the arrow keys lead on the board. Pure: cards are ids in columns.

export type Spot = { column: number; row: number };

const KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"] as const;
export type MoveKey = (typeof KEYS)[number];

export const isMoveKey = (key: string): key is MoveKey => (KEYS as readonly string[]).includes(key);

/** How far Page Up and Page Down lead. */
const PAGE = 5;

/** Where a card is. */
export function spotOf(columns: readonly (readonly string[])[], id: string | null): Spot | null {
  for (const [column, ids] of columns.entries()) {
    const row = id === null ? -1 : ids.indexOf(id);
    if (row >= 0) return { column, row };
  }
  return null;
}

/** The first card there is. */
export function firstCard(columns: readonly (readonly string[])[]): string | null {
  return columns.find((ids) => ids.length > 0)?.[0] ?? null;
}

/**
 * The card a key leads to. Sideways skips empty columns and keeps the row as far as the column
 * reaches; at an edge the card stays.
 */
export function move(columns: readonly (readonly string[])[], from: string | null, key: MoveKey): string | null {
  const spot = spotOf(columns, from);
  if (!spot) return firstCard(columns);
  const here = columns[spot.column] ?? [];
  const at = (row: number) => here[Math.max(0, Math.min(row, here.length - 1))] ?? from;
  const sideways = (step: 1 | -1) => {
    for (let column = spot.column + step; column >= 0 && column < columns.length; column += step) {
      const ids = columns[column] ?? [];
      if (ids.length > 0) return ids[Math.min(spot.row, ids.length - 1)] ?? from;
    }
    return from;
  };
  switch (key) {
    case "ArrowUp":
      return at(spot.row - 1);
    case "ArrowDown":
      return at(spot.row + 1);
    case "ArrowLeft":
      return sideways(-1);
    case "ArrowRight":
      return sideways(1);
    case "Home":
      return at(0);
    case "End":
      return at(here.length - 1);
    case "PageUp":
      return at(spot.row - PAGE);
    case "PageDown":
      return at(spot.row + PAGE);
  }
}

/**
 * The card to stand on after the board changed: the same one where it still is, else the one that
 * took its place in the column it was in, else the first.
 */
export function settle(columns: readonly (readonly string[])[], id: string | null, before: Spot | null): string | null {
  if (spotOf(columns, id)) return id;
  const column = before ? (columns[before.column] ?? []) : [];
  if (before && column.length > 0) return column[Math.min(before.row, column.length - 1)] ?? null;
  return firstCard(columns);
}
