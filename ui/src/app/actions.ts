// What can be done now, by name: screens offer it while they are shown; keys, the menu and the
// palette have it done. Which key means which action is in keys/keymap.ts.

import { untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";

type Offer = {
  run: () => void;
  /** Why it cannot be done just now. */
  refusal: () => string | null;
};

const offers = new SvelteMap<string, readonly Offer[]>();

/**
 * Offers an action until the function returned is called; the last offer of a name counts. May be
 * called in an effect: offering reads nothing.
 */
export function offer(action: string, run: () => void, refusal: () => string | null = () => null): () => void {
  const mine = { run, refusal };
  untrack(() => offers.set(action, [...(offers.get(action) ?? []), mine]));
  return () =>
    untrack(() => {
      const left = (offers.get(action) ?? []).filter((other) => other !== mine);
      if (left.length > 0) offers.set(action, left);
      else offers.delete(action);
    });
}

/** Does it, if anyone offers it; one that is refused is left to say so itself. */
export function perform(action: string): boolean {
  const last = offers.get(action)?.at(-1);
  last?.run();
  return last !== undefined;
}

/** Whether anyone offers it; may be read in an effect. */
export const isOffered = (action: string): boolean => offers.has(action);

/** Why an offered action cannot be done just now; may be read in an effect. */
export const refusalOf = (action: string): string | null => offers.get(action)?.at(-1)?.refusal() ?? null;
