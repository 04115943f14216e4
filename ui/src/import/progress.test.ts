import { describe, expect, it } from "vitest";
import { failedText, tenths } from "./progress";

describe("the progress of a folder import", () => {
  it("is told in tenths, and in none while nothing is found", () => {
    expect(tenths({ found: 0, done: 0 })).toBe(0);
    expect(tenths({ found: 3, done: 1 })).toBe(3);
    expect(tenths({ found: 1000, done: 999 })).toBe(9);
    expect(tenths({ found: 1000, done: 1000 })).toBe(10);
  });

  it("lists failed files as lines of path and reason", () => {
    const failed = [
      { path: "/in/a.txt", reason: "The file is empty." },
      { path: "/in/b.png", reason: "This is not\na text." },
    ];
    expect(failedText(failed)).toBe("/in/a.txt\tThe file is empty.\n/in/b.png\tThis is not a text.");
  });
});
