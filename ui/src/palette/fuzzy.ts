// How well typed letters fit words, forgivingly: accents and capitals make no difference, words may
// come in any order, letters may be left out. Pure.

export const fold = (words: string): string =>
  words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss").replaceAll("œ", "oe").replaceAll("æ", "ae");

/** How well one token fits; null where it does not. */
function fit(token: string, words: string): number | null {
  const at = words.indexOf(token);
  if (at === 0) return 100;
  if (at > 0) return /[\p{L}\p{N}]/u.test(words[at - 1] ?? "") ? (wordBegins(token, words) ? 80 : 50) : 80;
  // Letters in order with others between, begun at a word and not too far apart: “nxthr” is “next thread”.
  if (token.length < 2) return null;
  let from = -1;
  let gaps = 0;
  for (const letter of token) {
    const next = words.indexOf(letter, from + 1);
    if (next < 0) return null;
    if (from < 0 && next > 0 && /[\p{L}\p{N}]/u.test(words[next - 1] ?? "")) return null;
    if (from >= 0) gaps += next - from - 1;
    from = next;
  }
  return gaps > token.length * 4 ? null : Math.max(1, 30 - gaps);
}

const wordBegins = (token: string, words: string): boolean => words.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(token));

/** How well a query fits words; greater is better, null is not at all. Every part of the query has to fit. */
export function score(query: string, words: string): number | null {
  const tokens = fold(query).split(/\s+/).filter((token) => token !== "");
  const folded = fold(words);
  let sum = 0;
  for (const token of tokens) {
    const one = fit(token, folded);
    if (one === null) return null;
    sum += one;
  }
  // Among equals the shorter one is meant.
  return tokens.length === 0 ? 0 : sum / tokens.length - Math.min(9, folded.length / 20);
}

/** Those that fit, best first; equals in the order they came. */
export function ranked<Entry extends { words: string; also?: string }>(query: string, entries: readonly Entry[]): Entry[] {
  return entries
    .flatMap((entry, place) => {
      const best = Math.max(score(query, entry.words) ?? -1, (score(query, `${entry.words} ${entry.also ?? ""}`) ?? -1) - 5);
      return best < 0 ? [] : [{ entry, place, best }];
    })
    .sort((a, b) => b.best - a.best || a.place - b.place)
    .map(({ entry }) => entry);
}

/** The ids last used, latest first, with one more. */
export const used = (recent: readonly string[], id: string, most = 8): string[] => [id, ...recent.filter((other) => other !== id)].slice(0, most);
