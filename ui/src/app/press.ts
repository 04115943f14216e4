// What key press asks for an action: the menu presses one for whoever does not know it, so that an
// entry of the menu and its key can never do different things.

import { isLetter, keymap, type Screen } from "../keys/keymap";

/** The press that asks for an action of a screen from anywhere, also out of a text field. */
export function pressOf(action: string, screen: Screen): KeyboardEventInit | null {
  const here = keymap.filter((binding) => binding.action === action && (binding.where === "everywhere" || binding.where === screen));
  const binding = here.find((one) => one.ctrl) ?? here.find((one) => one.key.length > 1) ?? here[0];
  if (!binding) return null;
  // With Ctrl Shift every letter is a key everywhere, whatever the settings say.
  const lifted = isLetter(binding);
  return { key: binding.key, ctrlKey: Boolean(binding.ctrl) || lifted, shiftKey: Boolean(binding.shift) || lifted };
}
