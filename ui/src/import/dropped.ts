// Which of the files dropped on the window can be read as articles. The desk judges their content;
// only what must not even be sent to it is kept back here.

/** The desk's own limit: a larger file would be carried across only to be refused. */
const LARGEST = 50_000_000;

export function sortDropped<F extends { type: string; size: number }>(files: readonly F[]): { texts: F[]; images: F[]; large: F[] } {
  const images = files.filter((file) => file.type.startsWith("image/"));
  const others = files.filter((file) => !file.type.startsWith("image/"));
  return {
    images,
    texts: others.filter((file) => file.size <= LARGEST),
    large: others.filter((file) => file.size > LARGEST),
  };
}
