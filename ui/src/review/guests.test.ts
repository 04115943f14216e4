import { render } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import type { ThreadView } from "../backend";
import { batchesOf } from "../suggest/groups";
import { speaker } from "./guests";
import SaidBy from "./SaidBy.svelte";
import { passageWords, suggestionWords } from "./words";

vi.mock("../backend", () => ({ desk: {}, shell: {}, asProblem: (error: unknown) => error, isProblem: () => true }));

const by = { id: "q", name: "Ada Quill" };
const suggested = (id: string, guest: string | null) =>
  ({ id, kind: "note", state: "open", by, guest, place: { state: "exact" }, comments: [], suggestion: { state: "open", stale: false, overlaps: [], pieces: [{ change: "deleted", text: "two" }, { change: "inserted", text: "three" }], accept_refusal: null } }) as unknown as ThreadView;

describe("words from outside", () => {
  it("are the guest’s, and who brought them in is told beside", () => {
    const { container, getByTestId } = render(SaidBy, { by, guest: "Rosa Lind", at: 1_700_000_000_000, kind: null });
    expect(container.querySelector("b")?.textContent).toBe("Rosa Lind");
    expect(getByTestId("guest").textContent).toBe("from outside, brought in by Ada Quill");
  });

  it("are told from those of a person of the same name", () => {
    expect(speaker({ by, guest: "Ada Quill" }).id).not.toBe(by.id);
    expect(speaker({ by, guest: null })).toBe(by);
  });

  it("are named as the guest’s in the text and in what can be accepted at once", () => {
    const thread = suggested("t", "Rosa Lind");
    expect(passageWords(thread, 1)).toMatch(/Rosa Lind/);
    expect(suggestionWords(thread)).not.toMatch(/Ada Quill/);
    expect(batchesOf([thread, suggested("u", null), suggested("v", "Rosa Lind")]).map((batch) => [batch.by.name, batch.ids])).toEqual([
      ["Rosa Lind", ["t", "v"]],
      ["Ada Quill", ["u"]],
    ]);
  });
});
