// Guards the message catalogue: a message the code asks for and the catalogue lacks would
// otherwise only be seen by a reader.

import { describe, expect, it } from "vitest";
import catalogue from "../../messages/en.json";
import { interfaceLanguage, locales } from "./locale.svelte";
import { m } from "./messages";

await Promise.all(locales.map((locale) => interfaceLanguage.learn(locale)));

const sources = import.meta.glob<string>(["../**/*.svelte", "../**/*.ts", "!../**/*.test.ts", "!../paraglide/**"], {
  query: "?raw",
  import: "default",
  eager: true,
});

describe("the message catalogue", () => {
  it("holds every message that the code asks for", () => {
    const missing: string[] = [];
    for (const [file, text] of Object.entries(sources)) {
      for (const [, key] of text.matchAll(/\bm\.([a-z0-9_]+)\b/g)) {
        if (key && !(key in catalogue)) missing.push(`${file}: ${key}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it("is compiled whole in every language", () => {
    const keys = Object.keys(catalogue).filter((key) => key !== "$schema");
    for (const locale of locales) {
      interfaceLanguage.choose(locale);
      expect(keys.filter((key) => !(key in interfaceLanguage.words))).toEqual([]);
      expect(m.app_name()).toBe("Imprimatur");
    }
    interfaceLanguage.choose(null);
  });
});
