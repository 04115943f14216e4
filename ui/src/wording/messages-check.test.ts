// The check that stops a build whose catalogues do not fit together.

import { describe, expect, it } from "vitest";
import { faults, usedIn } from "../../checks/messages.mjs";

const plural = (match: Record<string, string>) => [{ declarations: ["input count", "local n = count: plural"], selectors: ["n"], match }];
const all = () => true;
const check = (en: object, fr: object, used: (key: string) => boolean = all) => faults({ en, fr }, "en", used);

describe("the check of the catalogues", () => {
  it("finds nothing where they agree", () => {
    const en = { a: "Save", b: plural({ "n=one": "{count} article", "n=other": "{count} articles" }) };
    const fr = { a: "Enregistrer", b: plural({ "n=one": "{count} article", "n=*": "{count} articles" }) };
    expect(check(en, fr)).toEqual([]);
  });

  it("finds a message that a language lacks, has too much, or leaves empty", () => {
    expect(check({ a: "Save" }, {})).toEqual(["a: missing in fr"]);
    expect(check({}, { a: "Enregistrer" })).toEqual(["a: of fr is not in en"]);
    expect(check({ a: "Save" }, { a: " " })).toEqual(["a: empty in fr"]);
  });

  it("finds a name that a language leaves out or invents", () => {
    expect(check({ a: "Publish {what}" }, { a: "Publier" })).toEqual(["a: {what} is missing in fr"]);
    expect(check({ a: "Publish" }, { a: "Publier {quoi}" })).toEqual(["a: {quoi} of fr is not in en"]);
  });

  it("finds a plural form without words: French has one for millions", () => {
    const en = { a: plural({ "n=one": "{count} line", "n=other": "{count} lines" }) };
    const fr = { a: plural({ "n=one": "{count} ligne", "n=other": "{count} lignes" }) };
    expect(check(en, fr)).toEqual(["a: no words for the plural form “many” in fr"]);
    expect(check({ a: plural({ "n=other": "{count} lines" }) }, { a: plural({ "n=*": "{count} lignes" }) })).toEqual([
      "a: no words for the plural form “one” in en",
    ]);
  });

  it("finds what nothing asks for", () => {
    const used = usedIn(['<p>{m.asked()}</p> worded("problem", code)']);
    expect(check({ asked: "a", problem_x: "b", idle: "c" }, { asked: "a", problem_x: "b", idle: "c" }, used)).toEqual(["idle: nothing asks for it"]);
  });

  it("finds spaces and marks that a language does not set so", () => {
    expect(check({ a: "Who?" }, { a: "Qui ?" })).toEqual(["a: “ ?” is not how fr is set"]);
    expect(check({ a: "Who?" }, { a: "Qui?" })).toEqual(["a: “i?” is not how fr is set"]);
    expect(check({ a: "Who?" }, { a: "Qui\u202f?" })).toEqual([]);
    expect(check({ a: "At 12:30" }, { a: "À 12:30, «\u202fici\u202f»" })).toEqual([]);
    expect(faults({ en: { a: "“So”" }, de: { a: "“So”" } }, "en", all)).toHaveLength(1);
    expect(faults({ en: { a: "“So”" }, de: { a: "„So“" } }, "en", all)).toEqual([]);
  });
});
