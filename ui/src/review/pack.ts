// Where the cards of threads stand in the margin: level with their passage, in order, without
// overlap, the active one at its exact height. One pass each way, so 200 threads cost nothing.

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
