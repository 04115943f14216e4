// Where passages are on the screen: read from the layout, all at once, and exactly only where someone
// looks. Far from there a passage is put by its share of its block, which costs one reading a block.

import type { EditorView } from "prosemirror-view";
import type { MarkedPassage } from "../editor/marks";

/** The height of each passage above `zero` (a coordinate of the window), in whole pixels. Blocks that
 * reach into `from..to` (coordinates of the window) are measured exactly. */
export function levelsOf(view: EditorView, passages: readonly MarkedPassage[], zero: number, from: number, to: number): Map<string, number> {
  const { doc } = view.state;
  const boxes = new Map<number, DOMRect | null>();
  const levels = new Map<string, number>();
  for (const passage of passages) {
    if (passage.from > doc.content.size) continue;
    const { node, offset } = doc.childAfter(passage.from);
    let box = boxes.get(offset);
    if (box === undefined) {
      const dom = node && view.nodeDOM(offset);
      box = dom instanceof Element ? dom.getBoundingClientRect() : null;
      boxes.set(offset, box);
    }
    const top = !box || !node || (box.top < to && box.bottom > from) ? view.coordsAtPos(passage.from).top : box.top + (Math.max(0, box.height - 29) * (passage.from - offset)) / node.nodeSize;
    levels.set(passage.thread, Math.round(top - zero));
  }
  return levels;
}
