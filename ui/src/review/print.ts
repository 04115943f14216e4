// Sends the page to the printer once everything on it can be drawn. The web view opens the system's
// dialog by itself.

/** How long an image may take to load before the sheet goes without it, in milliseconds. */
const PATIENCE_MS = 3000;

export async function printPage(): Promise<void> {
  const images = [...document.querySelectorAll<HTMLImageElement>(".proof img")].map((image) => image.decode());
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([Promise.allSettled([document.fonts.ready, ...images]), late]);
  window.print();
}
