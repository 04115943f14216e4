import { afterEach, describe, expect, it } from "vitest";
import { keyAction, keymap } from "./keymap";
import { setSingleKeys, singleKeys } from "./settings";

const press = (key: string, more: KeyboardEventInit = {}, target: Element = document.body) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, ...more });
  target.dispatchEvent(event);
  return keyAction(event, "review");
};

afterEach(() => {
  setSingleKeys(true);
  document.body.replaceChildren();
});

describe("keys", () => {
  it("are single letters outside text fields only", () => {
    const field = document.body.appendChild(document.createElement("textarea"));
    expect(press("j")).toBe("next_thread");
    expect(press("j", {}, field)).toBeNull();
  });

  it("work with Ctrl Shift everywhere, even where single ones are turned off", () => {
    setSingleKeys(false);
    const field = document.body.appendChild(document.createElement("textarea"));
    expect(singleKeys()).toBe(false);
    expect([press("j"), press("?"), press("/")]).toEqual([null, null, null]);
    expect(press("J", { ctrlKey: true, shiftKey: true }, field)).toBe("next_thread");
    expect(press("F1", {}, field)).toBe("keys");
    expect(press("F", { ctrlKey: true, shiftKey: true })).toBe("search");
  });

  it("leave every action a way that needs no single character", () => {
    const reachable = new Set(keymap.filter((binding) => binding.ctrl || binding.key.length > 1 || /^[a-z]$/.test(binding.key)).map(({ action }) => action));
    expect(keymap.filter(({ action }) => !reachable.has(action))).toEqual([]);
  });

  it("tell chords with and without Shift apart", () => {
    expect(press("s", { ctrlKey: true })).toBe("save_revision");
    expect(press("S", { ctrlKey: true, shiftKey: true })).toBe("suggest");
    expect(press("H", { ctrlKey: true, shiftKey: true })).toBeNull();
    expect(press("f", { ctrlKey: true })).toBe("find");
  });

  it("go through changes while texts are compared, and leave the text behind them alone", () => {
    const compare = (key: string, more: KeyboardEventInit = {}) => keyAction(new KeyboardEvent("keydown", { key, ...more }), "compare");
    expect([compare("n"), compare("p"), compare("F7"), compare("F7", { shiftKey: true })]).toEqual(["next_change", "previous_change", "next_change", "previous_change"]);
    expect([compare("j"), compare("c"), compare("r"), compare("e")]).toEqual([null, null, null, null]);
    expect(compare("Enter", { ctrlKey: true })).toBe("approve");
    expect(press("d")).toBe("since_review");
  });

  it("know every chord once", () => {
    const chords = keymap.map((binding) => [binding.where, binding.key, binding.ctrl, binding.shift].join());
    expect(new Set(chords).size).toBe(chords.length);
  });
});
