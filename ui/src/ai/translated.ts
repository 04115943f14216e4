// Whether an imported file looks like a translation: reason enough to ask, never to conclude.

import type { Claim, ImportPreview } from "../backend";

/** “Translated”, “traduit”, “übersetzt” and what begins like them, in the languages of the window and some neighbours. */
const TRANSLATED = /\b(translat|tradui|traduc|traduz|tradott|vertaal|vertaling)|übersetz/iu;

export type Sign = { of: "claim"; words: string } | { of: "languages"; claims: string; text: string } | { of: "translator" };

const primary = (tag: string | null | undefined) => tag?.split("-")[0]?.toLowerCase() ?? null;
const says = ({ text, value }: Claim) => [text, value ?? ""].find((words) => TRANSLATED.test(words));

/** What speaks for a translation, the plainest first; null when nothing does. */
export function translationSign({ claims, content }: Pick<ImportPreview, "claims" | "content">): Sign | null {
  const words = claims.map(says).find(Boolean);
  if (words) return { of: "claim", words };
  if (content.byline.some(({ role }) => role === "translator")) return { of: "translator" };
  const text = primary(content.language);
  const other = claims.find(({ language }) => text !== null && primary(language) !== null && primary(language) !== text);
  return other?.language && content.language ? { of: "languages", claims: other.language, text: content.language } : null;
}
