import { beforeEach, describe, expect, it, vi } from "vitest";
import { toasts } from "./toasts.svelte";

vi.mock("../backend", () => ({ asProblem: (error: unknown) => error, isProblem: () => true }));
const problem = (message: string) => ({ kind: "refused", code: "none", message, hints: [], params: {} });
const shown = () => toasts.list.map(({ text }) => text);

beforeEach(() => (toasts.list = []));

describe("short messages", () => {
  it("show only the last problem", () => {
    toasts.problem(problem("first"));
    toasts.problem(problem("second"));
    expect(shown()).toEqual(["second"]);
  });

  it("forget a problem when something else went well", () => {
    toasts.problem(problem("first"));
    toasts.settled();
    toasts.done("done");
    expect(shown()).toEqual(["done"]);
  });
});
