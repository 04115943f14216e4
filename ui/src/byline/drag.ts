// Reordering by pointer: the row under the pointer gives way. Pointer events, not HTML drag and
// drop, which the window's own file drop would swallow.

/** Follows a press on a row's handle and tells where the row should stand now. */
export function dragRow(event: PointerEvent, row: HTMLElement, place: (index: number) => void): void {
  const list = row.parentElement;
  const handle = event.currentTarget;
  if (!list || !(handle instanceof HTMLElement) || event.button !== 0) return;
  event.preventDefault();
  const onMove = (move: PointerEvent) => {
    const rows = [...list.children];
    const here = rows.indexOf(row);
    const target = targetIndex(
      rows.map((other) => other.getBoundingClientRect()),
      here,
      move.clientY,
    );
    if (target !== here) place(target);
  };
  const onEnd = () => {
    removeEventListener("pointermove", onMove);
    removeEventListener("pointerup", onEnd);
    removeEventListener("pointercancel", onEnd);
  };
  addEventListener("pointermove", onMove);
  addEventListener("pointerup", onEnd);
  addEventListener("pointercancel", onEnd);
}

/** The row whose middle the pointer has passed, seen from the dragged one. */
export function targetIndex(rows: readonly { top: number; height: number }[], here: number, y: number): number {
  let target = here;
  for (const [index, row] of rows.entries()) {
    const middle = row.top + row.height / 2;
    if (index < here && y < middle) return index;
    if (index > here && y > middle) target = index;
  }
  return target;
}
