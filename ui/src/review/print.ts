// Sends the page to the printer once everything on it can be drawn.

import { shell } from "../backend";
import { toasts } from "../parts/toasts.svelte";

/** How long an image may take to load before the sheet goes without it, in milliseconds. */
const PATIENCE_MS = 3000;

export async function printPage(failed: () => void): Promise<void> {
  const images = [...document.querySelectorAll<HTMLImageElement>(".proof img")].map((image) => image.decode());
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([Promise.allSettled([document.fonts.ready, ...images]), late]);
  try {
    await shell.print();
  } catch (error) {
    toasts.problem(error);
    failed();
  }
}
