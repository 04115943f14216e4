// Every message by its name, in the language that is on the screen: `m.app_name()`. Read in an
// effect or a template, it follows a change of the language.

import { interfaceLanguage, type Catalogue } from "./locale.svelte";

export const m = new Proxy({} as Catalogue, {
  get: (_, key) => interfaceLanguage.words[key as keyof Catalogue],
  has: (_, key) => key in interfaceLanguage.words,
});
