// What can be sent outside, and to whom. Whether it may be the desk says; here is only what to offer.

import type { ArticleView, RevisionLine, SignatureView } from "../backend";
import { m } from "../wording/messages";
import type { ReviewModel } from "../review/model.svelte";

/** Languages that a file for somebody outside speaks. */
export const LANGUAGES = ["en", "fr", "de"] as const;
export type FileLanguage = (typeof LANGUAGES)[number];

/** The first of some tags that a file can speak: that of the article before that of the window. */
export function fileLanguage(...tags: (string | undefined)[]): FileLanguage {
  for (const tag of tags) {
    const found = LANGUAGES.find((language) => language === tag?.split("-")[0]?.toLowerCase());
    if (found) return found;
  }
  return "en";
}

/** The entries of the head's byline that are nobody of the desk. */
export const entriesOutside = (view: ArticleView | null): SignatureView[] => (view?.signatures ?? []).filter(({ person }) => person === null);

/** The entry that is most likely meant: one that was not asked yet, before one that was. */
export const entryToAsk = (entries: readonly SignatureView[]): SignatureView | undefined =>
  entries.find(({ state }) => state === "missing") ?? entries.find(({ state }) => state === "void" || state === "objected") ?? entries[0];

/** The text that a file would have: the one that is read, or the head. */
export const textToSend = (model: ReviewModel): Pick<RevisionLine, "number" | "sha256"> | null =>
  model.reading !== null && model.view ? model.view.shown : model.head;

export const sendRefusal = (model: ReviewModel): string | null => model.refusal("send_package");

/** Why nobody of the byline can be asked now; a sign-off is of the head. */
export function signOffRefusal(model: ReviewModel): string | null {
  const refusal = sendRefusal(model);
  if (refusal !== null) return refusal;
  if (entriesOutside(model.view).length === 0) return m.outside_nobody();
  return model.reading === null ? null : m.review_verdict_old({ head: model.view?.head ?? 0 });
}
