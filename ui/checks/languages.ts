// Before each file of tests: a language is spoken. One that tries several learns them first.

import { interfaceLanguage } from "../src/wording/locale.svelte";

await interfaceLanguage.speak();
