// The language of the interface: the one chosen in Settings, else the first of the system's that
// there is. Kept as a signal, so that every message on the screen follows a change at once and
// nothing typed is lost. The language of an article is never decided here.

import { baseLocale, isLocale, locales, overwriteGetLocale, type Locale } from "../paraglide/runtime";

export { locales, type Locale };

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

  constructor() {
    const kept = localStorage.getItem(KEY);
    this.chosen = isLocale(kept) ? kept : null;
    overwriteGetLocale(() => this.current);
    addEventListener("languagechange", () => (this.#system = bestLocale(navigator.languages)));
    // Told to the system, for its reading voice and its hyphens.
    $effect.root(() => {
      $effect(() => {
        document.documentElement.lang = this.current;
      });
    });
  }

  get current(): Locale {
    return this.chosen ?? this.#system;
  }

  get system(): Locale {
    return this.#system;
  }

  choose(locale: Locale | null): void {
    this.chosen = locale;
    if (locale) localStorage.setItem(KEY, locale);
    else localStorage.removeItem(KEY);
  }
}

export const interfaceLanguage = new InterfaceLanguage();
