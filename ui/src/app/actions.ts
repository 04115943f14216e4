// What can be done now, by name: screens offer it while they are shown; the menu and the palette
// have it done. Keys are not here: each screen answers to its own.

import { SvelteMap } from "svelte/reactivity";

const offers = new SvelteMap<string, readonly (() => void)[]>();

/** Offers an action until the function returned is called; the last offer of a name counts. */
export function offer(action: string, run: () => void): () => void {
  offers.set(action, [...(offers.get(action) ?? []), run]);
  return () => {
    const left = (offers.get(action) ?? []).filter((other) => other !== run);
    if (left.length > 0) offers.set(action, left);
    else offers.delete(action);
  };
}

/** Does it, if anyone offers it. */
export function perform(action: string): boolean {
  const run = offers.get(action)?.at(-1);
  run?.();
  return run !== undefined;
}

/** Whether anyone offers it; may be read in an effect. */
export const isOffered = (action: string): boolean => offers.has(action);
