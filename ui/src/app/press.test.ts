import { describe, expect, it } from "vitest";
import { keyAction, keymap } from "../keys/keymap";
import { setSingleKeys } from "../keys/settings";
import { pressOf } from "./press";

describe("the press behind an entry of the menu", () => {
  it("asks for that very action, also where single keys are turned off", () => {
    for (const on of [true, false]) {
      setSingleKeys(on);
      for (const { action, where } of keymap) {
        const screen = where === "everywhere" ? "board" : where;
        const press = pressOf(action, screen);
        expect(press, action).not.toBeNull();
        expect(keyAction(new KeyboardEvent("keydown", press ?? {}), screen), action).toBe(action);
      }
    }
    setSingleKeys(true);
  });

  it("is none on a screen that has no such action", () => {
    expect(pressOf("approve", "board")).toBeNull();
    expect(pressOf("import_folder", "review")).toBeNull();
  });
});
