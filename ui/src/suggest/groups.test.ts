import { describe, expect, it } from "vitest";
import type { Problem, ThreadView } from "../backend";
import { batchesOf, choicesOf } from "./groups";

type More = { by?: string; state?: string; thread?: string; overlaps?: string[]; stale?: boolean; refused?: boolean };
const suggestion = (id: string, { by = "ada", state = "open", thread = "open", overlaps = [], stale = false, refused = false }: More = {}): ThreadView =>
  ({ id, state: thread, by: { id: by, name: by }, suggestion: { state, overlaps, stale, accept_refusal: refused ? ({ code: "no" } as Problem) : null } }) as unknown as ThreadView;
const comment = (id: string): ThreadView => ({ id, state: "open", by: { id: "ada", name: "ada" }, suggestion: null }) as unknown as ThreadView;
const ids = (threads: readonly ThreadView[] | undefined) => threads?.map(({ id }) => id);

describe("suggestions about the same words", () => {
  it("are one choice, in reading order", () => {
    const choices = choicesOf([suggestion("a", { overlaps: ["b"] }), comment("n"), suggestion("b", { overlaps: ["a"] }), suggestion("c")]);
    expect(ids(choices.get("a"))).toEqual(["a", "b"]);
    expect(choices.get("b")).toBe(choices.get("a"));
    expect([choices.has("c"), choices.has("n")]).toEqual([false, false]);
  });

  it("hang together over one in the middle", () => {
    const choices = choicesOf([suggestion("a", { overlaps: ["b"] }), suggestion("b", { overlaps: ["a", "c"] }), suggestion("c", { overlaps: ["b"] })]);
    expect(ids(choices.get("c"))).toEqual(["a", "b", "c"]);
  });

  it("are no choice once the other is settled", () => {
    expect(choicesOf([suggestion("a", { overlaps: ["b"] }), suggestion("b", { overlaps: ["a"], state: "rejected", thread: "resolved" })]).size).toBe(0);
  });
});

describe("all suggestions of one person", () => {
  it("are those that can be accepted at once; the others are counted", () => {
    const batches = batchesOf([
      suggestion("a"),
      suggestion("b"),
      suggestion("c", { stale: true }),
      suggestion("d", { overlaps: ["e"] }),
      suggestion("e", { by: "ben", overlaps: ["d"] }),
      suggestion("f", { by: "ben", refused: true }),
      suggestion("g", { state: "accepted", thread: "resolved" }),
      comment("h"),
    ]);
    expect(batches).toEqual([
      { by: { id: "ada", name: "ada" }, ids: ["a", "b"], held: 2 },
      { by: { id: "ben", name: "ben" }, ids: [], held: 2 },
    ]);
  });
});
