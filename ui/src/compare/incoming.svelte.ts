// A file on its way to the article that is open: dropped on it, or chosen to be its next version.
// The review screen asks and shows; without one every file is a new article.

import { shell } from "../backend";
import { toasts } from "../parts/toasts.svelte";

class Incoming {
  /** Whether an article is open that could take a file. */
  listening = $state(false);
  /** A file dropped on the article: a new one, or the next version of this? */
  dropped = $state<string | null>(null);
  /** A file whose comparison with the head is shown. */
  path = $state<string | null>(null);
}

export const incoming = new Incoming();

export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** Lets a person choose the file that is to be the next version. */
export async function pickNextVersion(): Promise<void> {
  try {
    const { path } = await shell.pickImport();
    if (path) incoming.path = path;
  } catch (error) {
    toasts.problem(error);
  }
}
