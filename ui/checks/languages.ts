// Before each file of tests: every language is known, so that a choice is followed at once, and one
// is spoken.

import { interfaceLanguage, locales } from "../src/wording/locale.svelte";

await Promise.all(locales.map((locale) => interfaceLanguage.learn(locale)));
await interfaceLanguage.speak();
