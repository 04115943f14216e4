// Files that come back from outside, on their way to the desk: chosen, dropped or handed to the
// program. What is in them the desk judges; here they are only told from articles, and carried.

/** How an answer says what it is. */
const FORMAT = '"imprimatur.reply/1"';
/** The desk takes 4 MB. A little more is carried across, so that the desk can say it is too much; not a whole film. */
const MOST = 4 * 1024 * 1024 + 64;

export type Answer = {
  name: string;
  bytes: Blob;
  /** It was chosen as an answer; one that only arrived is asked about first. */
  chosen: boolean;
};

/** As much of a file as the desk needs to see, read one way or another. */
function read(bytes: Blob, how: (reader: FileReader, some: Blob) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    how(reader, bytes.slice(0, MOST));
  });
}

/** Whether a file says of itself that it is an answer from outside. */
export async function isAnswer(file: Blob & { name: string }): Promise<boolean> {
  if (!/\.json$/i.test(file.name) && file.type !== "application/json") return false;
  try {
    return (await read(file, (reader, some) => reader.readAsText(some))).includes(FORMAT);
  } catch {
    // Whatever it is, it goes the way of all files, and what is wrong is told there.
    return false;
  }
}

/** The bytes of an answer in base 64. */
export const base64Of = async (bytes: Blob): Promise<string> => (await read(bytes, (reader, some) => reader.readAsDataURL(some))).split(",")[1] ?? "";

class Answers {
  /** The first is shown; the others wait. */
  list = $state.raw<Answer[]>([]);
  /** Has the system ask for a file; told by the place that can. */
  pick: () => void = () => {};

  take(answer: Answer): void {
    this.list = [...this.list, answer];
  }

  next(): void {
    this.list = this.list.slice(1);
  }
}

export const answers = new Answers();
