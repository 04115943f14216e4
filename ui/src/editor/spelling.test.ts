import { beforeEach, describe, expect, it, vi } from "vitest";

const setSpelling = vi.hoisted(() => vi.fn<(language: string | null) => Promise<null>>());
vi.mock("../backend", () => ({ shell: { setSpelling } }));

beforeEach(() => {
  vi.resetModules();
  setSpelling.mockReset().mockResolvedValue(null);
});

describe("the language that spelling is checked in", () => {
  it("is told when it is another one", async () => {
    const { spellIn } = await import("./spelling");
    for (const language of ["fr", "fr", null, "de", "de"]) spellIn(language);
    expect(setSpelling.mock.calls.map(([language]) => language)).toEqual(["fr", null, "de"]);
  });

  it("is told again where it could not be set", async () => {
    const { spellIn } = await import("./spelling");
    setSpelling.mockRejectedValueOnce(new Error("no web view"));
    spellIn("fr");
    await vi.waitFor(() => {
      spellIn("fr");
      expect(setSpelling).toHaveBeenCalledTimes(2);
    });
  });
});
