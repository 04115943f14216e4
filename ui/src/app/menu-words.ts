// The menu in words: what the shell shows, in the language of the interface, with the keys that do
// the same. Which entry stands where is the shell's to say; what an entry does is the window's.

import type { shell } from "../backend";
import { keymap } from "../keys/keymap";
import { worded } from "../wording/words";

type MenuWords = Parameters<typeof shell.setMenu>[0];

const titles = ["menu_file", "menu_edit", "menu_review", "menu_view", "menu_help", "menu_recent"];
const dialog = ["unsaved_title", "unsaved_text", "keep_open", "close_anyway"];
const always = ["new_desk", "open_desk", "quit", "zoom_in", "zoom_out", "zoom_reset"];
const onDesk = ["close_desk", "new_article", "import", "import_folder", "settings", "search", "to_inbox", "to_board", "to_table", "to_calendar", "to_metrics", "palette", "guide", "keys", "about"];
const inArticle = ["export", "print", "edit_text", "save_revision", "find", "replace", "comment", "resolve", "next_thread", "previous_thread", "approve"];

/** A key as menus write it: `CmdOrCtrl+S`. Single letters are keys of the page alone: a menu would take them from text fields. */
function accelerators(): Record<string, string> {
  const keys: Record<string, string> = {};
  for (const { action, key, ctrl, shift } of keymap) {
    if (!ctrl && !/^F\d+$/.test(key)) continue;
    const name = key.length === 1 ? key.toUpperCase() : key;
    keys[action] ??= [...(ctrl ? ["CmdOrCtrl"] : []), ...(shift ? ["Shift"] : []), name].join("+");
  }
  return keys;
}

/** The words of the menu, and what of it cannot be done where the window is. */
export function menuWords(where: "start" | "desk" | "article"): MenuWords {
  const ids = [...titles.map((id) => id.replace("menu_", "")), ...always, ...onDesk, ...inArticle, ...dialog];
  const labels: Record<string, string> = {};
  for (const id of ids) {
    const words = worded("menu", id);
    if (words) labels[titles.includes(`menu_${id}`) ? `menu_${id}` : id] = words;
  }
  const disabled = where === "start" ? [...onDesk, ...inArticle] : where === "desk" ? inArticle : [];
  return { labels, keys: accelerators(), disabled };
}
