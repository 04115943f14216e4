// Names of languages, in the language of the interface. Which tags are valid is the desk's to say.

/** Languages offered first; any other tag an article already carries is offered too. */
const OFFERED = ["en", "en-GB", "en-US", "fr", "fr-CH", "de", "de-CH", "de-AT", "es", "it", "nl", "pl", "pt", "ru", "uk", "zh", "ar"];

/** Where this computer remembers the language last chosen for an article; the next one begins in it. */
export const LANGUAGE = "imprimatur.language";

/** Dear to make, and asked for with every row of a table. */
const names = new Map<string, Intl.DisplayNames>();

/** A tag in words, or the tag itself where nobody knows it. */
export function languageName(tag: string, locale: string): string {
  try {
    const known = names.get(locale) ?? new Intl.DisplayNames([locale], { type: "language" });
    names.set(locale, known);
    return known.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The languages to choose from, sorted by name, with those in use among them. */
export function languageChoices(inUse: (string | null | undefined)[], locale: string): { tag: string; name: string }[] {
  const tags = new Set([...OFFERED, ...inUse.filter((tag): tag is string => Boolean(tag))]);
  return [...tags]
    .map((tag) => ({ tag, name: languageName(tag, locale) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}
