// What only the shell around the desk can do: which desk is open, native dialogs, events, media.
// Nothing of review is here.

import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { asProblem, call } from "./call";
import type { ExportFormat, MakePackage, PolicyJson, Problem } from "./generated/types";

/** A desk that was open before; missing when there is no such file now. */
export type DeskFile = { name: string; path: string; missing: boolean };

/** How the program stands after starting or opening. */
export type StartState = {
  /** The open desk. */
  desk: DeskFile | null;
  /** Desks opened before, latest first. */
  recent: DeskFile[];
  /** A file given on the command line, to be previewed. */
  import: string | null;
  /** Id of the article that a link asked for; told once. */
  link: string | null;
  /** Why no desk is open, or what was asked for could not be understood. */
  problem: Problem | null;
  /** How large everything is shown: 1 to 2. */
  zoom: number;
};

/** A backup of a desk: its file, when it was made (UTC ms), its size, why, and how many events it has. */
export type DeskBackup = { path: string; at: number; bytes: number; reason: string; events: number };

export const start = () => call<StartState>("start", {});
/** Opens a desk file; asks for one when no path is given. */
export const openDesk = (path: string | null = null) => call<StartState>("open_desk", { path });
export const newDesk = (name: string, person: string) => call<StartState>("new_desk", { name, person });
export const openSampleDesk = () => call<StartState>("open_sample_desk", {});
/** Asks for a file to import; null when the person changed their mind. */
export const pickImport = () => call<{ path: string | null }>("pick_import", {});
/** Hands over a file dropped on the page, which has no path there; the answer is one to import from. */
export async function stageDropped(file: File): Promise<{ path: string }> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return await invoke<{ path: string }>("stage_dropped", bytes, { headers: { name: encodeURIComponent(file.name) } });
  } catch (error) {
    throw asProblem(error);
  }
}
/** Asks where to save and saves; null when the person changed their mind. */
export const saveExport = (args: { article: string; revision: number | null; format: ExportFormat }) =>
  call<{ path: string | null }>("save_export", args);

/** Asks where to save a file for somebody outside, makes it and saves it; null when the person changed their mind, and nothing was made. */
export const savePackage = (args: MakePackage) => call<{ path: string | null }>("save_package", args);
/** What a file says, where it is an answer from outside; null of any other. */
export const readReply = (path: string) => call<{ text: string | null }>("read_reply", { path });
/** Asks where to save the figures of so many days (0: of all time) as comma-separated values; null when the person changed their mind. */
export const saveMetrics = (args: { days: number }) => call<{ path: string | null }>("save_metrics", args);
/** Asks where to save review rules as a file and saves them, those that count or others. */
export const savePolicy = (args: { policy: PolicyJson }) => call<{ path: string | null }>("save_policy", args);

/** Asks for a folder. */
export const pickFolder = () => call<{ path: string | null }>("pick_folder", {});
/** Asks for a backup of a desk, or any other desk file. */
export const pickBackup = () => call<{ path: string | null }>("pick_backup", {});
/** The backups of a desk that need not be open, newest first. */
export const backupsOf = (path: string) => call<{ backups: DeskBackup[] }>("backups_of", { path });
/** Puts a backup in the place of a desk that cannot be opened, and opens it; the old file is kept beside it. */
export const replaceDesk = (path: string, backup: string) => call<StartState>("replace_desk", { path, backup });
/** Leaves the desk; none is open afterwards. */
export const closeDesk = () => call<StartState>("close_desk", {});

/** Shows everything larger, 1 to 2, and keeps that; answers what it is now. */
export const setZoom = (factor: number) => call<{ factor: number }>("set_zoom", { factor });
/**
 * Has spelling checked in the language of the text: null for not at all. Where the web view follows
 * the text by itself (macOS, Windows) nothing happens.
 */
export const setSpelling = (language: string | null) => call<null>("set_spelling", { language });
/**
 * Tells the system that there is news, when the window is not looked at; a click opens the article.
 * Not shown when the window has the focus, or where the system shows none.
 */
export const notify = (news: { title: string; body: string; article: string | null }) =>
  call<{ shown: boolean }>("notify", news);

/**
 * The words of the menu. An entry without a word stays out of the menu; an unknown id is left
 * alone. Beside the actions there are the titles `menu_file`, `menu_edit`, `menu_review`,
 * `menu_view`, `menu_help`, `menu_recent`, the entry `quit`, and the words of the dialog about
 * text that could not be saved on closing: `unsaved_title`, `unsaved_text`, `keep_open`,
 * `close_anyway`.
 */
export type MenuWords = {
  labels: Record<string, string>;
  /** What key does the same, to be shown: `CmdOrCtrl+S`. The page itself answers to the key. */
  keys?: Record<string, string>;
  /** What cannot be done just now. */
  disabled?: string[];
};
export const setMenu = (words: MenuWords) => call<null>("set_menu", words);

/** Something was chosen in the menu; `action` is its id. */
export const onMenu = (then: (action: string) => void) =>
  listen<{ action: string }>("menu", (event) => then(event.payload.action));
/** A link asks for an article. */
export const onOpenLink = (then: (article: string) => void) =>
  listen<{ article: string }>("open-link", (event) => then(event.payload.article));
/** A second start, or the menu, asks for another desk: the page saves, then opens it. */
export const onOpenDesk = (then: (path: string) => void) =>
  listen<{ path: string }>("open-desk", (event) => then(event.payload.path));
/** A second start hands over an article to import. */
export const onOpenFile = (then: (path: string) => void) =>
  listen<{ path: string }>("open-file", (event) => then(event.payload.path));
/** The shell has something to tell that nobody asked: a link that is none. */
export const onTold = (then: (problem: Problem) => void) =>
  listen<{ problem: Problem }>("told", (event) => then(event.payload.problem));

/** Something on the desk changed, here or elsewhere. */
export const onDeskChanged = (then: () => void) => listen("desk-changed", () => then());
/** Address of an image kept on the desk. */
export const mediaUrl = (sha256: string) => convertFileSrc(sha256, "desk-media");
