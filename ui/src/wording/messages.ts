// Every message by its name, in the language that is on the screen: `m.app_name()`. A message is
// looked up when it is called, so that one which is kept follows a change of the language, too.

import { interfaceLanguage, type Catalogue } from "./locale.svelte";

type Message = (inputs?: unknown) => string;
const words = () => interfaceLanguage.words as unknown as Record<string, Message>;
const known: Record<string, Message> = {};

export const m = new Proxy({} as Catalogue, {
  get: (_, key: string) => (known[key] ??= (inputs) => words()[key]?.(inputs) ?? key),
});
