import { beforeEach, describe, expect, it, vi } from "vitest";
import { desk, type ArticleView, type ContentJson, type ImportPreview } from "../backend";
import { ReviewModel } from "../review/model.svelte";
import { aiOf, declarationOf, declare, declareRefusal, sameAi } from "./declare";
import { LONG, pastes } from "./pastes.svelte";
import { translationSign } from "./translated";

vi.mock("../backend", () => ({ desk: { declareAi: vi.fn(), article: vi.fn() }, shell: {}, asProblem: (error: unknown) => error, isProblem: () => true }));

const content = { format: "imprimatur.content/1", document: { type: "doc", content: [{ type: "headline" }, { type: "paragraph" }] }, byline: [], notes: [], language: "en" } as ContentJson;
const view = { head: 3, shown: { number: 3, sha256: "c3", content, words: 1 }, revisions: [], threads: [], actions: [{ action: "revise", refusal: null }] } as unknown as ArticleView;

function model(): ReviewModel {
  const made = new ReviewModel("a", "p");
  made.view = view;
  made.content = content;
  return made;
}

describe("a declaration", () => {
  it("is nothing until a kind is chosen, and names no tool where there was none", () => {
    expect(aiOf(declarationOf(undefined))).toBeNull();
    expect(aiOf({ kind: "none", tool: "DeepL", note: "" })).toEqual({ kind: "none" });
    expect(aiOf({ kind: "assisted", tool: " a  tool\n", note: "one\ntwo" })).toEqual({ kind: "assisted", tool: "a tool", note: "one two" });
  });

  it("is the same by kind, tool and remark", () => {
    expect(sameAi({ kind: "none" }, { kind: "none", tool: "" })).toBe(true);
    expect(sameAi(undefined, { kind: "none" })).toBe(false);
    expect(sameAi({ kind: "assisted", note: "x" }, { kind: "assisted" })).toBe(false);
  });

  beforeEach(() => {
    vi.mocked(desk.declareAi).mockReset().mockResolvedValue({ number: 4, sha256: "c4" });
    vi.mocked(desk.article).mockReset().mockResolvedValue(view);
  });

  it("of a text that is read is a revision of the head that was seen", async () => {
    expect(await declare(model(), { kind: "machine_translation", tool: "DeepL" })).toBe(true);
    expect(desk.declareAi).toHaveBeenCalledWith({ actor: "p", article: "a", base: 3, kind: "machine_translation", tool: "DeepL", note: null });
  });

  it("of a text that is being written goes into what is written", async () => {
    const writing = model();
    writing.writing = true;
    const edited = vi.spyOn(writing, "edited").mockImplementation(() => {});
    expect(await declare(writing, { kind: "assisted" })).toBe(true);
    expect(edited).toHaveBeenCalledWith({ ai: { kind: "assisted" } });
    expect(desk.declareAi).not.toHaveBeenCalled();
  });

  it("is of the head alone", () => {
    const reading = model();
    expect(declareRefusal(reading)).toBeNull();
    reading.reading = 2;
    expect(declareRefusal(reading)).toMatch(/r3/);
  });
});

describe("what looks like a translation", () => {
  type Of = { claims?: { text: string; language: string | null }[]; role?: string; language?: string };
  const sign = ({ claims = [], role = "author", language = "en" }: Of) =>
    translationSign({
      claims: claims.map((claim) => ({ kind: "transparency", value: null, ...claim })),
      content: { ...content, language, byline: [{ name: "A", role }] },
    } as Pick<ImportPreview, "claims" | "content">);

  it.each(["Translated from the French by a machine.", "Traduit de l’anglais", "Aus dem Englischen übersetzt", "Traducido del inglés", "Maschinelle Übersetzung"])("says so: %s", (text) => {
    expect(sign({ claims: [{ text, language: null }] })).toEqual({ of: "claim", words: text });
  });

  it("names a translator, or claims things in another language than its own", () => {
    expect(sign({ role: "translator" })).toEqual({ of: "translator" });
    expect(sign({ claims: [{ text: "Publié le", language: "fr" }] })).toEqual({ of: "languages", claims: "fr", text: "en" });
  });

  it("is not a file that says nothing of the kind", () => {
    expect(sign({})).toBeNull();
    expect(sign({ claims: [{ text: "Published on", language: "en-GB" }] })).toBeNull();
    expect(sign({ claims: [{ text: "Publié le", language: "fr" }], language: undefined as unknown as string })).toEqual({ of: "languages", claims: "fr", text: "en" });
  });
});

describe("a passage that was pasted", () => {
  beforeEach(() => pastes.forget());

  it("is asked about when it is long, and once for each article", () => {
    pastes.told("a", LONG - 1);
    expect(pastes.asking).toBeNull();
    pastes.told("a", LONG);
    expect(pastes.asking).toBe("a");
    pastes.answered();
    pastes.told("a", 9000);
    expect(pastes.asking).toBeNull();
    pastes.told("b", 9000);
    expect(pastes.asking).toBe("b");
  });
});
