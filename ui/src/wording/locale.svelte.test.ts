import { flushSync } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import { m } from "./messages";
import { bestLocale, interfaceLanguage, localeNames, locales } from "./locale.svelte";

await Promise.all(locales.map((locale) => interfaceLanguage.learn(locale)));

afterEach(() => interfaceLanguage.choose(null));

describe("the language of the interface", () => {
  it("is the first of the system’s that there is", () => {
    expect(bestLocale(["fr-CH", "en-GB"])).toBe("fr");
    expect(bestLocale(["it-IT", "DE_at", "fr"])).toBe("de");
    expect(bestLocale(["it-IT"])).toBe("en");
    expect(bestLocale([])).toBe("en");
  });

  it("is the chosen one before the system’s, and is remembered", () => {
    interfaceLanguage.choose("de");
    expect(m.part_cancel()).toBe("Abbrechen");
    expect(localStorage.getItem("imprimatur.locale")).toBe("de");
    interfaceLanguage.choose(null);
    expect(m.part_cancel()).toBe("Cancel");
    expect(localStorage.getItem("imprimatur.locale")).toBeNull();
  });

  it("is that of a message that was kept before", () => {
    const kept = m.part_cancel;
    interfaceLanguage.choose("de");
    expect(kept()).toBe("Abbrechen");
  });

  it("changes what is on the screen at once", () => {
    let shown = "";
    const stop = $effect.root(() => {
      $effect(() => {
        shown = m.part_close();
      });
    });
    flushSync();
    interfaceLanguage.choose("fr");
    flushSync();
    expect(shown).toBe("Fermer");
    expect(document.documentElement.lang).toBe("fr");
    stop();
  });

  it("has its own name in every language", () => {
    expect(locales.map((locale) => localeNames[locale])).toEqual(["English", "Français", "Deutsch"]);
  });
});

describe("plural forms", () => {
  const found = (count: number) => m.board_found({ count });
  it("are singular for 0 and 1 in French, for 1 in English and German, also at a million", () => {
    interfaceLanguage.choose("fr");
    expect([0, 1, 2, 1_000_000].map(found)).toEqual(["0 article trouvé", "1 article trouvé", "2 articles trouvés", "1000000 articles trouvés"]);
    interfaceLanguage.choose("de");
    expect([0, 1, 2].map(found)).toEqual(["0 Artikel gefunden", "1 Artikel gefunden", "2 Artikel gefunden"]);
    interfaceLanguage.choose("en");
    expect([0, 1].map(found)).toEqual(["0 articles found", "1 article found"]);
  });
});
