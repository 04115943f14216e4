// Which rows of a long list are near the window. Pure: heights in CSS pixels, rows by index.

/** Where each row begins, and last where the list ends; a row not measured yet has the estimate. */
export function offsetsOf(keys: readonly string[], heights: ReadonlyMap<string, number>, estimate: number): Float64Array {
  const offsets = new Float64Array(keys.length + 1);
  let at = 0;
  for (let row = 0; row < keys.length; row += 1) {
    at += heights.get(keys[row] ?? "") ?? estimate;
    offsets[row + 1] = at;
  }
  return offsets;
}

/** The row at a height. */
export function rowAt(offsets: Float64Array, height: number): number {
  let low = 0;
  let high = offsets.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The rows from `top` over `height`, with `beyond` pixels more on both sides; `to` is not of them. */
export function rowsWithin(offsets: Float64Array, top: number, height: number, beyond: number): { from: number; to: number } {
  const count = offsets.length - 1;
  if (count === 0) return { from: 0, to: 0 };
  return { from: rowAt(offsets, Math.max(0, top - beyond)), to: Math.min(count, rowAt(offsets, top + height + beyond) + 1) };
}

/** Where to scroll so that a stretch is in sight, as little as needed. */
export function revealed(begin: number, end: number, top: number, height: number): number {
  if (begin < top) return begin;
  if (end > top + height) return end - height;
  return top;
}
