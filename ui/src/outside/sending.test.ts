import { describe, expect, it } from "vitest";
import type { ArticleView, SignatureView } from "../backend";
import { ReviewModel } from "../review/model.svelte";
import { entriesOutside, entryToAsk, fileLanguage, signOffRefusal, textToSend } from "./sending";

const entry = (name: string, state: string, person: string | null = null): SignatureView =>
  ({ name, state, person: person === null ? null : { id: person, name }, revision: null, at: null, through: null, objection: null });

function model(signatures: SignatureView[], more: Partial<ArticleView> = {}): ReviewModel {
  const made = new ReviewModel("a", "p");
  made.view = {
    head: 3,
    shown: { number: 3, sha256: "c3" },
    revisions: [
      { number: 2, sha256: "c2" },
      { number: 3, sha256: "c3" },
    ],
    threads: [],
    signatures,
    actions: [{ action: "send_package", refusal: null }],
    ...more,
  } as unknown as ArticleView;
  return made;
}

describe("what goes outside", () => {
  it("speaks the language of the article, else that of the window, else English", () => {
    expect(fileLanguage("fr-CH", "de")).toBe("fr");
    expect(fileLanguage("it", "de")).toBe("de");
    expect(fileLanguage(undefined, "nl")).toBe("en");
  });

  it("is asked of entries of the byline that are nobody of the desk, first of those not asked yet", () => {
    const entries = entriesOutside(model([entry("Ada", "missing", "p1"), entry("Rosa", "sent"), entry("Mirko", "missing")]).view);
    expect(entries.map(({ name }) => name)).toEqual(["Rosa", "Mirko"]);
    expect(entryToAsk(entries)?.name).toBe("Mirko");
    expect(entryToAsk([entry("Rosa", "confirmed"), entry("Mirko", "void")])?.name).toBe("Mirko");
    expect(entryToAsk([entry("Rosa", "sent")])?.name).toBe("Rosa");
  });

  it("is the text that is read; a sign-off is of the head alone", () => {
    const reading = model([entry("Rosa", "missing")]);
    expect(textToSend(reading)?.sha256).toBe("c3");
    expect(signOffRefusal(reading)).toBeNull();
    reading.reading = 2;
    reading.view = { ...reading.view, shown: { number: 2, sha256: "c2" } } as ArticleView;
    expect(textToSend(reading)).toMatchObject({ number: 2, sha256: "c2" });
    expect(signOffRefusal(reading)).toMatch(/r3/);
  });

  it("is refused in the desk’s words before anything else, and where nobody is outside", () => {
    expect(signOffRefusal(model([entry("Ada", "missing", "p1")]))).toMatch(/on the desk/);
    const refusal = { kind: "refused", code: "never_heard_of", message: "Not you.", hints: [], params: {} };
    expect(signOffRefusal(model([], { actions: [{ action: "send_package", refusal }] } as unknown as Partial<ArticleView>))).toBe("Not you.");
  });
});
