// Where the cards of threads stand in the margin: level with their passage, in order, without
// overlap, the active one at its exact height. One pass each way, and only the cards near the
// window are drawn, so 500 threads cost no more than 20. Nothing here looks at the screen.

import type { ThreadView } from "../backend";
import { m } from "../wording/messages";

export type Card = { id: string; /** Where its passage is, in pixels. */ level: number; height: number };

/** The top of each card. Cards must come in the order of their levels. Where threads are so dense
 * that those before the active one have no room, they go out above the margin until another is
 * active: the one that is being read is never moved away from its words. */
export function pack(cards: readonly Card[], active: string | null, gap: number): Map<string, number> {
  const tops = cards.map((card) => Math.max(0, card.level));
  const fixed = cards.findIndex((card) => card.id === active);
  for (let i = fixed - 1; i >= 0; i -= 1) {
    tops[i] = Math.min(tops[i] ?? 0, (tops[i + 1] ?? 0) - gap - (cards[i]?.height ?? 0));
  }
  let free = -Infinity;
  return new Map(
    cards.map((card, i) => {
      const top = Math.max(tops[i] ?? 0, free);
      free = top + card.height + gap;
      return [card.id, top];
    }),
  );
}

/** The cards to be drawn: those that reach into a stretch of the margin, and those to be kept with
 * their neighbours, so that a step by key always finds the next one. */
export function drawn(cards: readonly Card[], tops: ReadonlyMap<string, number>, from: number, to: number, keep: ReadonlySet<string>): number[] {
  const kept = (index: number) => keep.has(cards[index]?.id ?? "");
  return cards.flatMap(({ id, height }, index) => {
    const top = tops.get(id) ?? 0;
    const near = top < to && top + height > from;
    return near || kept(index) || kept(index - 1) || kept(index + 1) ? [index] : [];
  });
}

/** About how high a card will be, before it has been drawn: from the figures of its style sheet and
 * the letters that fit in a line. */
export function guessHeight(thread: ThreadView, width: number): number {
  const lines = (text: string, letter: number) => {
    const fits = Math.max(12, Math.floor(width / letter));
    const needed = (line: string) => Math.max(1, Math.ceil(line.length / fits));
    return text.includes("\n") ? text.split("\n").reduce((sum, line) => sum + needed(line), 0) : needed(text);
  };
  const quote = Math.min(2, lines(thread.quote, 7.2)) * 21 + 8;
  const said = thread.comments.length > 2 ? [thread.comments[0], thread.comments.at(-1)] : thread.comments;
  const words = said.reduce((sum, comment) => sum + 25 + lines(comment?.text ?? "", 6.9) * 20, 0);
  const between = Math.max(0, said.length - 1) * 10 + (thread.comments.length > 2 ? 26 : 0);
  const pills = (thread.state === "resolved" ? 30 : 0) + (thread.place.state === "exact" ? 0 : 30) + (thread.offer ? 84 : 0);
  const proposed = thread.suggestion?.pieces.reduce((sum: string, piece) => (piece.change === "same" ? sum : `${sum} ${piece.text}`), m.suggest_suggests());
  const proposal = proposed ? 8 + lines(proposed, 7) * 22 + (said.length === 0 ? 26 : 0) : 0;
  return 26 + quote + pills + words + between + proposal + 36;
}
