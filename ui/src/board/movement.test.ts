import { describe, expect, it } from "vitest";
import { firstCard, move, settle } from "./movement";

const board = [["a1", "a2", "a3"], [], ["c1"], ["d1", "d2"]];

describe("arrow keys on the board", () => {
  it("go up and down within a column and stay at its ends", () => {
    expect(move(board, "a1", "ArrowDown")).toBe("a2");
    expect(move(board, "a2", "ArrowUp")).toBe("a1");
    expect(move(board, "a1", "ArrowUp")).toBe("a1");
    expect(move(board, "a3", "ArrowDown")).toBe("a3");
  });

  it("go sideways over empty columns, keeping the row as far as the column reaches", () => {
    expect(move(board, "a2", "ArrowRight")).toBe("c1");
    expect(move(board, "d2", "ArrowLeft")).toBe("c1");
    expect(move(board, "a3", "ArrowLeft")).toBe("a3");
    expect(move(board, "d2", "ArrowRight")).toBe("d2");
  });

  it("jump to the ends of a column", () => {
    expect(move(board, "a2", "Home")).toBe("a1");
    expect(move(board, "a1", "End")).toBe("a3");
    expect(move(board, "a1", "PageDown")).toBe("a3");
    expect(move(board, "a3", "PageUp")).toBe("a1");
  });

  it("begin at the first card where nothing is selected", () => {
    expect(move(board, null, "ArrowDown")).toBe("a1");
    expect(move([[], []], null, "ArrowDown")).toBeNull();
    expect(firstCard([[], ["x"]])).toBe("x");
  });
});

describe("the selection when the board changes", () => {
  it("stays with its card into another column", () => {
    expect(settle([["a1"], ["a2"]], "a2", { column: 0, row: 1 })).toBe("a2");
  });

  it("goes to the card that took its place when it is gone", () => {
    expect(settle([["a1", "a3"]], "a2", { column: 0, row: 1 })).toBe("a3");
    expect(settle([["a1"]], "a2", { column: 0, row: 1 })).toBe("a1");
    expect(settle([[], ["b1"]], "a2", { column: 0, row: 1 })).toBe("b1");
    expect(settle([[], []], "a2", { column: 0, row: 1 })).toBeNull();
  });
});
