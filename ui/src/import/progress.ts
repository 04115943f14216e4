// What is told of a running import, and when. A reading voice that told every file would never end.

import type { FolderImport } from "../backend";

/** Tenths of the way, from 0 to 10; 0 while nothing has been found. */
export const tenths = ({ found, done }: Pick<FolderImport, "found" | "done">): number =>
  found === 0 ? 0 : Math.min(10, Math.floor((done / found) * 10));

/** The failed files as text for the clipboard: a line each, path and reason parted by a tab. */
export const failedText = (failed: { path: string; reason: string }[]): string =>
  failed.map(({ path, reason }) => `${path}\t${reason.replace(/\s+/g, " ")}`).join("\n");
