// The one key map of the window: which key does what, and in which screen. Single characters work
// only outside text fields, and not where they are turned off; with Ctrl Shift every letter works
// everywhere. Keys of the text itself (bold, undo) live with the editor.

import type { Route } from "../app/router.svelte";
import { m } from "../wording/messages";
import { singleKeys } from "./settings";

export type KeyAction =
  | "search"
  | "keys"
  | "new_article"
  | "next_thread"
  | "previous_thread"
  | "comment"
  | "edit_text"
  | "since_review"
  | "next_change"
  | "previous_change"
  | "turn_sides"
  | "suggest"
  | "accept"
  | "suggest_edits"
  | "declare_ai"
  | "resolve"
  | "approve"
  | "save_revision"
  | "find"
  | "replace"
  | "print"
  | "to_list"
  | "to_inbox"
  | "to_board"
  | "to_table"
  | "to_calendar"
  | "to_metrics"
  | "next_entry"
  | "previous_entry"
  | "mark_read"
  | "mark_unread"
  | "mark_all_read"
  | "unread_only"
  | "palette"
  | "open_desk"
  | "settings"
  | "zoom_in"
  | "zoom_out"
  | "zoom_reset";

export type KeyBinding = {
  action: KeyAction;
  /** `KeyboardEvent.key`, letters in lower case. */
  key: string;
  ctrl?: boolean;
  /** Told apart only with Ctrl and for F keys: which characters need it otherwise differs by keyboard. */
  shift?: boolean;
  where: "everywhere" | "inbox" | "board" | "review" | "compare";
  /** As shown to people. */
  shown: string;
  words: () => string;
};

export const keymap: readonly KeyBinding[] = [
  { action: "search", key: "/", where: "everywhere", shown: "/", words: m.keys_search },
  { action: "search", key: "f", ctrl: true, shift: true, where: "everywhere", shown: "Ctrl Shift F", words: m.keys_search },
  { action: "keys", key: "?", where: "everywhere", shown: "?", words: m.keys_keys },
  { action: "keys", key: "F1", where: "everywhere", shown: "F1", words: m.keys_keys },
  { action: "new_article", key: "n", where: "board", shown: "N", words: m.keys_new_article },
  { action: "next_thread", key: "j", where: "review", shown: "J", words: m.keys_next_thread },
  { action: "previous_thread", key: "k", where: "review", shown: "K", words: m.keys_previous_thread },
  { action: "comment", key: "c", where: "review", shown: "C", words: m.keys_comment },
  { action: "comment", key: "m", ctrl: true, where: "review", shown: "Ctrl M", words: m.keys_comment_editor },
  { action: "suggest", key: "s", where: "review", shown: "S", words: m.keys_suggest },
  { action: "edit_text", key: "e", where: "review", shown: "E", words: m.keys_edit_text },
  { action: "since_review", key: "d", where: "review", shown: "D", words: m.keys_since_review },
  { action: "suggest_edits", key: "t", where: "review", shown: "T", words: m.keys_suggest_edits },
  { action: "declare_ai", key: "m", where: "review", shown: "M", words: m.keys_declare_ai },
  { action: "resolve", key: "r", where: "review", shown: "R", words: m.keys_resolve },
  { action: "accept", key: "a", where: "review", shown: "A", words: m.keys_accept },
  { action: "approve", key: "Enter", ctrl: true, where: "review", shown: "Ctrl ↵", words: m.keys_approve },
  { action: "save_revision", key: "s", ctrl: true, where: "review", shown: "Ctrl S", words: m.keys_save_revision },
  { action: "find", key: "f", ctrl: true, where: "review", shown: "Ctrl F", words: m.keys_find },
  { action: "replace", key: "h", ctrl: true, where: "review", shown: "Ctrl H", words: m.keys_replace },
  { action: "print", key: "p", ctrl: true, where: "review", shown: "Ctrl P", words: m.keys_print },
  { action: "to_list", key: "b", where: "review", shown: "B", words: m.keys_to_list },
  { action: "next_entry", key: "j", where: "inbox", shown: "J", words: m.keys_next_entry },
  { action: "previous_entry", key: "k", where: "inbox", shown: "K", words: m.keys_previous_entry },
  { action: "mark_read", key: "r", where: "inbox", shown: "R", words: m.keys_mark_read },
  { action: "mark_unread", key: "u", where: "inbox", shown: "U", words: m.keys_mark_unread },
  { action: "mark_all_read", key: "a", where: "inbox", shown: "A", words: m.keys_mark_all_read },
  { action: "unread_only", key: "o", where: "inbox", shown: "O", words: m.keys_unread_only },
  { action: "next_change", key: "n", where: "compare", shown: "N", words: m.keys_next_change },
  { action: "next_change", key: "F7", where: "compare", shown: "F7", words: m.keys_next_change },
  { action: "previous_change", key: "p", where: "compare", shown: "P", words: m.keys_previous_change },
  { action: "previous_change", key: "F7", shift: true, where: "compare", shown: "Shift F7", words: m.keys_previous_change },
  { action: "turn_sides", key: "v", where: "compare", shown: "V", words: m.keys_turn_sides },
  { action: "palette", key: "k", ctrl: true, where: "everywhere", shown: "Ctrl K", words: m.keys_palette },
  { action: "to_board", key: "1", ctrl: true, where: "everywhere", shown: "Ctrl 1", words: m.keys_to_board },
  { action: "to_table", key: "2", ctrl: true, where: "everywhere", shown: "Ctrl 2", words: m.keys_to_table },
  { action: "to_calendar", key: "3", ctrl: true, where: "everywhere", shown: "Ctrl 3", words: m.keys_to_calendar },
  { action: "to_inbox", key: "4", ctrl: true, where: "everywhere", shown: "Ctrl 4", words: m.keys_to_inbox },
  { action: "to_metrics", key: "5", ctrl: true, where: "everywhere", shown: "Ctrl 5", words: m.keys_to_metrics },
  { action: "open_desk", key: "o", ctrl: true, where: "everywhere", shown: "Ctrl O", words: m.keys_open_desk },
  { action: "settings", key: ",", ctrl: true, where: "everywhere", shown: "Ctrl ,", words: m.keys_settings },
  { action: "zoom_in", key: "+", ctrl: true, where: "everywhere", shown: "Ctrl +", words: m.keys_zoom_in },
  { action: "zoom_out", key: "-", ctrl: true, where: "everywhere", shown: "Ctrl -", words: m.keys_zoom_out },
  { action: "zoom_reset", key: "0", ctrl: true, where: "everywhere", shown: "Ctrl 0", words: m.keys_zoom_reset },
];

/** Whether keys typed here are text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.closest("[contenteditable=true]") !== null;
}

/** What the keys speak of: a screen, or the comparison that lies over an article. */
export type Screen = "board" | "inbox" | "review" | "compare" | "settings";

export function screenOf(route: Route): Screen {
  if (route.screen === "article") return route.compare ? "compare" : "review";
  return route.screen === "settings" || route.screen === "inbox" ? route.screen : "board";
}

/** Keys of the review that work while its texts are compared: about the article, not about the text in the editor. */
const STILL: readonly KeyAction[] = ["approve", "since_review", "to_list"];

/** What a key press asks for in a screen, if anything. */
export function keyAction(event: KeyboardEvent, screen: Screen): KeyAction | null {
  if (event.defaultPrevented || event.altKey || event.isComposing) return null;
  const ctrl = event.ctrlKey || event.metaKey;
  const single = event.key.length === 1;
  if (!ctrl && single && (isTextField(event.target) || !singleKeys())) return null;
  const key = single ? event.key.toLowerCase() : event.key;
  const still = (binding: KeyBinding) => screen === "compare" && binding.where === "review" && STILL.includes(binding.action);
  const here = keymap.filter((binding) => binding.key === key && (binding.where === "everywhere" || binding.where === screen || still(binding)));
  const shifted = ctrl || /^F\d+$/.test(key);
  const exact = here.find((binding) => Boolean(binding.ctrl) === ctrl && (!shifted || Boolean(binding.shift) === event.shiftKey));
  const lifted = ctrl && event.shiftKey ? here.find((binding) => isLetter(binding)) : undefined;
  return (exact ?? lifted)?.action ?? null;
}

/** Whether a binding is a letter alone, which works with Ctrl Shift too. */
export const isLetter = (binding: KeyBinding): boolean => !binding.ctrl && /^[a-z]$/.test(binding.key);
