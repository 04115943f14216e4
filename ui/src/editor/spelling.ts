// The language that the window has spelling checked in. One text is written at a time; the window is
// told when that is another language than before, because it reads a word list for each.

import { shell } from "../backend";

let told: string | null | undefined;

export function spellIn(language: string | null): void {
  if (told === language) return;
  told = language;
  // Unchecked spelling keeps nobody from writing; it is asked for again with the next text.
  shell.setSpelling(language).catch(() => (told = undefined));
}
