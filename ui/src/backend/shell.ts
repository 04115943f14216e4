// What only the shell around the desk can do: which desk is open, native dialogs, events, media.
// Nothing of review is here.

import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { asProblem, call } from "./call";
import type { ExportFormat, Problem } from "./generated/types";

/** A desk that was open before. */
export type DeskFile = { name: string; path: string };

/** How the program stands after starting or opening. */
export type StartState = {
  /** The open desk. */
  desk: DeskFile | null;
  /** Desks opened before, latest first. */
  recent: DeskFile[];
  /** A file given on the command line, to be previewed. */
  import: string | null;
  /** Why no desk is open. */
  problem: Problem | null;
};

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

/** Something on the desk changed, here or elsewhere. */
export const onDeskChanged = (then: () => void) => listen("desk-changed", () => then());
/** Address of an image kept on the desk. */
export const mediaUrl = (sha256: string) => convertFileSrc(sha256, "desk-media");
