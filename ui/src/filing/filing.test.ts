import { describe, expect, it } from "vitest";
import { dueText, parseTags } from "./filing";

describe("what is typed into the filing", () => {
  it("gives tags without blanks, empties and doubles", () => {
    expect(parseTags(" bridge, traffic ,, bridge,")).toEqual(["bridge", "traffic"]);
    expect(parseTags("  ")).toEqual([]);
  });

  it("gives a due time only when it is whole", () => {
    expect(dueText("2026-11-24", "18:30:00")).toBe("2026-11-24T18:30");
    expect(dueText("", "")).toBe("");
    expect(dueText("2026-11-24", "")).toBeNull();
  });
});
