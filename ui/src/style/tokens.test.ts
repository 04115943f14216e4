// The dark tokens are written twice (system and forced); they must stay the same.

import { expect, it } from "vitest";
import css from "./tokens.css?raw";

it("forces the same dark theme that the system gives", () => {
  const values = (selector: string) => {
    const block = css.slice(css.indexOf(selector)).match(/\{([^}]*)\}/)?.[1] ?? "";
    return block.split(/[;\n]/).map((line) => line.trim()).filter((line) => line.startsWith("--"));
  };
  const forced = values(':root[data-theme="dark"]');
  expect(forced.length).toBeGreaterThan(15);
  expect(values(':root:not([data-theme="light"])')).toEqual(forced);
});
