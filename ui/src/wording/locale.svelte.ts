// The language of the interface and its words: the one chosen in Settings, else the first of the
// system's that there is. Kept as a signal, so that every message on the screen follows a change and
// nothing typed is lost. Of the catalogues only that of the language is read, another when it is
// chosen. The language of an article is never decided here.

import type * as everyMessage from "../paraglide/messages/_index";
import { baseLocale, isLocale, locales, type Locale } from "../paraglide/runtime";

export { locales, type Locale };

type Said<Message> = Message extends (inputs: infer Inputs, ...more: never[]) => infer Words
  ? undefined extends Inputs ? (inputs?: Inputs) => Words : (inputs: Inputs) => Words
  : never;
/** The messages of one language. */
export type Catalogue = { readonly [Key in keyof typeof everyMessage]: Said<(typeof everyMessage)[Key]> };

const catalogues: Record<Locale, () => Promise<object>> = {
  en: () => import("../paraglide/messages/en"),
  fr: () => import("../paraglide/messages/fr"),
  de: () => import("../paraglide/messages/de"),
};

const KEY = "imprimatur.locale";

/** The names of the languages, each in itself, as whoever looks for it reads it. */
export const localeNames: Record<Locale, string> = { en: "English", fr: "Français", de: "Deutsch" };

/** The first of the wanted languages that the interface speaks: `fr-CH` is served by `fr`. */
export function bestLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split(/[-_]/)[0];
    if (isLocale(language)) return language;
  }
  return baseLocale;
}

class InterfaceLanguage {
  /** What Settings says; `null` follows the system. */
  chosen = $state<Locale | null>(null);
  #system = $state<Locale>(bestLocale(navigator.languages));
  #known = new Map<Locale, Catalogue>();
  /** What is on the screen. Another language takes its place once its words are here. */
  #spoken = $state.raw<{ locale: Locale; words: Catalogue } | null>(null);

  constructor() {
    const kept = localStorage.getItem(KEY);
    this.chosen = isLocale(kept) ? kept : null;
    addEventListener("languagechange", () => {
      this.#system = bestLocale(navigator.languages);
      void this.speak();
    });
  }

  get current(): Locale {
    return this.#spoken?.locale ?? this.#wanted;
  }

  get system(): Locale {
    return this.#system;
  }

  get #wanted(): Locale {
    return this.chosen ?? this.#system;
  }

  /** The words of the language that is on the screen. */
  get words(): Catalogue {
    if (!this.#spoken) throw new Error("no language is spoken yet");
    return this.#spoken.words;
  }

  /** Reads the catalogue of a language. */
  async learn(locale: Locale): Promise<void> {
    // The compiled catalogues leave open what the index of all of them tells of the inputs.
    if (!this.#known.has(locale)) this.#known.set(locale, (await catalogues[locale]()) as Catalogue);
  }

  /** Goes over to the language that is wanted. Must have been done before anything has words. */
  async speak(): Promise<void> {
    if (!this.#known.has(this.#wanted)) await this.learn(this.#wanted);
    const locale = this.#wanted;
    const words = this.#known.get(locale);
    // While it was read another one was chosen, which is under way then.
    if (!words) return;
    this.#spoken = { locale, words };
    // Told to the system, for its reading voice and its hyphens.
    document.documentElement.lang = locale;
  }

  choose(locale: Locale | null): void {
    this.chosen = locale;
    if (locale) localStorage.setItem(KEY, locale);
    else localStorage.removeItem(KEY);
    void this.speak();
  }
}

export const interfaceLanguage = new InterfaceLanguage();

/** The language of the interface; may be read in an effect. */
export const getLocale = (): Locale => interfaceLanguage.current;
