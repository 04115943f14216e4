// Image files on their way to the desk. Whether they are images is the desk's to say.

import { m } from "../wording/messages";

/** The bytes of a file in base 64. */
export function readImage(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(new Error(m.editor_image_unreadable()));
    reader.readAsDataURL(file);
  });
}
