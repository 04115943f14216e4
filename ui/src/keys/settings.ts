// Whether keys without Ctrl are keys of the screens. Kept on this computer, not on the desk: some
// people dictate, or their hands rest on the keys. What a key does is in keymap.ts.

import { createSubscriber } from "svelte/reactivity";

const KEY = "imprimatur.single-keys";

const changed = new Set<() => void>();
const read = createSubscriber((update) => {
  changed.add(update);
  addEventListener("storage", update);
  return () => {
    changed.delete(update);
    removeEventListener("storage", update);
  };
});

/** Whether single characters are keys; may be read in an effect. */
export function singleKeys(): boolean {
  read();
  return localStorage.getItem(KEY) !== "off";
}

export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "off");
  for (const update of changed) update();
}
