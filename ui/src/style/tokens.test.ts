// The dark tokens are written twice (system and forced); they must stay the same, and every pair of
// colours that the window puts on one another can be read (WCAG 2.2, 1.4.3 and 1.4.11).

import { describe, expect, it } from "vitest";
import css from "./tokens.css?raw";

const block = (selector: string) => css.slice(css.indexOf(selector)).match(/\{([^}]*)\}/)?.[1] ?? "";
const values = (selector: string) =>
  block(selector)
    .split(/[;\n]/)
    .map((line) => line.trim())
    .filter((line) => line.startsWith("--"));

it("forces the same dark theme that the system gives", () => {
  const forced = values(':root[data-theme="dark"]');
  expect(forced.length).toBeGreaterThan(15);
  expect(values(':root:not([data-theme="light"])')).toEqual(forced);
});

const colours = (selector: string) => new Map([...block(selector).matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name ?? "", value ?? ""]));

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What is written on what. */
const written: [string, string[]][] = [
  ["ink", ["paper", "sheet", "well", "mark", "mark-on", "redpen-soft", "amber-soft", "green-soft", "blue-soft"]],
  ["ink-2", ["paper", "sheet", "well"]],
  ["ink-3", ["paper", "sheet", "well"]],
  ["redpen", ["paper", "sheet", "well", "redpen-soft"]],
  ["amber", ["paper", "sheet", "well", "amber-soft"]],
  ["green", ["paper", "sheet", "well", "green-soft"]],
  ["blue", ["paper", "sheet", "well", "blue-soft"]],
  ["paper", ["ink", "blue"]],
  ["sheet", ["green"]],
];

describe.each([
  ["light", ":root {"],
  ["dark", ':root[data-theme="dark"]'],
])("in the %s theme", (_name, selector) => {
  const found = colours(selector);
  const ratio = (one: string, other: string) => contrast(found.get(one) ?? "", found.get(other) ?? "");

  it("words stand out from what they are written on by 4.5 to 1", () => {
    const faint = written.flatMap(([ink, grounds]) => grounds.filter((ground) => !(ratio(ink, ground) >= 4.5)).map((ground) => `${ink} on ${ground}: ${ratio(ink, ground).toFixed(2)}`));
    expect(faint).toEqual([]);
  });

  it("what has to be seen without words stands out by 3 to 1", () => {
    const shapes: [string, string][] = [["blue", "paper"], ["blue", "sheet"], ["blue", "well"], ["redpen", "sheet"], ["green", "sheet"], ["amber", "sheet"], ["ink-3", "sheet"]];
    expect(shapes.filter(([one, other]) => !(ratio(one, other) >= 3))).toEqual([]);
  });
});
