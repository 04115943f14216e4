import { afterEach, describe, expect, it } from "vitest";
import { interfaceLanguage, locales } from "../wording/locale.svelte";
import { menuWords } from "./menu-words";

await Promise.all(locales.map((locale) => interfaceLanguage.learn(locale)));

const shell = Object.values(import.meta.glob<string>("../../../src-tauri/{src,crates/seat/src}/*.rs", { query: "?raw", import: "default", eager: true })).join("\n");
/** Ids that the shell has a place for. */
const order = /const ORDER: &str = "\\\n([^"]*)"/.exec(shell)?.[1]?.split(/\s+/).filter((id) => id !== "-") ?? [];

afterEach(() => interfaceLanguage.choose(null));

describe("the menu", () => {
  it("has a word for every entry that the shell has a place for, in every language", () => {
    expect(order.length).toBeGreaterThan(25);
    for (const locale of locales) {
      interfaceLanguage.choose(locale);
      const { labels } = menuWords("article");
      expect(order.filter((id) => !labels[id])).toEqual([]);
    }
  });

  it("shows chords, and leaves single letters to the page", () => {
    const { keys } = menuWords("article");
    expect(keys?.save_revision).toBe("CmdOrCtrl+S");
    expect(keys?.approve).toBe("CmdOrCtrl+Enter");
    expect(Object.values(keys ?? {}).filter((key) => key.length === 1)).toEqual([]);
  });

  it("offers what can be done where the window is", () => {
    expect(menuWords("article").disabled).toEqual([]);
    expect(menuWords("desk").disabled).toContain("approve");
    expect(menuWords("start").disabled).toContain("settings");
    expect(menuWords("start").disabled).not.toContain("open_desk");
  });
});
