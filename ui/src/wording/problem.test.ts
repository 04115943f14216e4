import { describe, expect, it } from "vitest";
import { asProblem, type Problem } from "../backend";
import { becameCodes, becameWords } from "../import/report";
import { interfaceLanguage, locales } from "./locale.svelte";
import { faultText, problemHints, problemText } from "./problem";
import { aiKind, channelName, contributorRole, isWorded, noteKind, roleName } from "./words";

await Promise.all(locales.map((locale) => interfaceLanguage.learn(locale)));

const problem = (code: string, params: Record<string, string> = {}): Problem => ({
  kind: "refused",
  code,
  message: "The desk’s own words.",
  hints: [],
  params,
});

/** The sources that hold the closed lists of codes, and those that make problems by themselves. */
const sources = import.meta.glob<string>(
  [
    "../../../src-tauri/crates/{editorial/src/refusal,store/src/error,store/src/fault,text/src/error,formats/src/import,formats/src/report}.rs",
    "../../../src-tauri/crates/desk/src/*.rs",
    "../../../src-tauri/src/*.rs",
  ],
  { query: "?raw", import: "default", eager: true },
);
const source = (end: string) => Object.entries(sources).find(([path]) => path.endsWith(end))?.[1] ?? "";
/** The body of `fn code`. */
const codeFunction = (text: string) => /fn code\(.*?\n    \}/s.exec(text)?.[0] ?? "";
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");

/** Codes that only the command line meets, and faults of our own, whose cause only their own words tell. */
const wordedByTheDesk = new Set([
  ...["internal", "arguments_invalid", "quote_not_found", "quote_ambiguous", "person_ambiguous", "revision_ambiguous"],
  ...["not_utf8", "ranges_invalid"],
]);

describe("problems in words", () => {
  it("are in the catalogue for every code that the desk can answer", () => {
    const making = /(?:Problem::(?:invalid|not_found)\(|(?:Problem::new|problem)\(\s*[\w:]*ErrorKind::\w+,)\s*"([a-z_]+)"/g;
    const codes = [
      ...found(source("refusal.rs"), /^\s+[A-Z]\w+ "([a-z_]+)"$/gm),
      ...["store/src/error.rs", "text/src/error.rs", "import.rs"].flatMap((end) => found(codeFunction(source(end)), /=> "([a-z_]+)"/g)),
      ...Object.values(sources).flatMap((text) => found(text, making)),
    ];
    expect(codes.length).toBeGreaterThan(80);
    const without = codes.filter((code) => !wordedByTheDesk.has(code) && !isWorded("problem", code));
    expect(without).toEqual([]);
    expect(codes.filter((code) => !wordedByTheDesk.has(code) && !isWorded("hint", code))).toEqual([]);
  });

  it("name what they speak of", () => {
    expect(problemText(problem("in_byline", { person: "Ada Lind" }))).toBe("Ada Lind is in the byline, and nobody in the byline approves.");
  });

  it("speak of people who have a role, not of roles", () => {
    expect(problemText(problem("role_missing", { person: "Ada Lind", needed: "editor" }))).toBe("Ada Lind may not do this: it takes an editor.");
    expect(problemText(problem("role_missing", { person: "Ada Lind", needed: "editor, copy_editor, legal" }))).toMatch(
      /: it takes an editor, a copy editor,? or a legal reviewer\.$/,
    );
    expect(problemText(problem("role_not_asked", { role: "legal" }))).toBe("No requirement asks for the approval of a legal reviewer.");
    expect(problemText(problem("role_unclear", { person: "Ada Lind", roles: "editor, legal" }))).toBe("Ada Lind could give this verdict as an editor or a legal reviewer.");
    expect(problemText(problem("cannot_review", { whom: "Ben", role: "legal" }))).toBe("Ben cannot give this verdict; it takes a legal reviewer outside the byline.");
    expect(problemText(problem("nothing_to_override", { requirement: "must_fix_resolved", head: "3" }))).toBe("“must-fix threads resolved” does not stand in the way of r3.");
  });

  it("are the desk’s own where the catalogue does not know the code", () => {
    expect(problemText(problem("never_heard_of"))).toBe("The desk’s own words.");
  });

  it("are the desk’s own where a name to be filled in is missing", () => {
    expect(problemText(problem("in_byline"))).toBe("The desk’s own words.");
  });

  it("show a name with markup as it is", () => {
    expect(problemText(problem("in_byline", { person: "<b>{name}</b>" }))).toContain("<b>{name}</b>");
  });

  it("come with what would help, in the language of the interface", () => {
    const refused = { ...problem("in_byline", { person: "Ada Lind" }), hints: ["The desk’s hint."] };
    expect(problemHints(refused)).toEqual(["Ask an editor outside the byline."]);
    interfaceLanguage.choose("fr");
    expect(problemHints(refused)).toEqual(["Demandez à un éditeur hors signature."]);
    interfaceLanguage.choose(null);
    expect(problemHints({ ...refused, code: "never_heard_of" })).toEqual(["The desk’s hint."]);
    expect(problemHints(problem("in_byline"))).toEqual([]);
  });

  it("tell the cause that only the system can name", () => {
    expect(problemText({ ...problem("disk"), message: "disk: input/output error" })).toBe("The disk answered with an error. (disk: input/output error)");
  });

  it("are the words themselves where they are said by the window itself", () => {
    expect(problemText(asProblem(new Error("Select the words again.")))).toBe("Select the words again.");
  });

  it("are never empty", () => {
    expect(problemText({ ...problem("never_heard_of"), message: "" })).toBe("never_heard_of");
  });
});

describe("lines of a check and of a repair", () => {
  const line = { code: "event_not_next", params: { event: "7" }, text: "The desk’s own words." };

  it("are in every catalogue for every code, with what they speak of", () => {
    const told = [...source("fault.rs").matchAll(/^ {4}[A-Z]\w+ "([a-z_]+)"\n {8}"(.*)";$/gm)];
    expect(told.length).toBeGreaterThan(35);
    for (const language of ["en", "fr", "de"] as const) {
      interfaceLanguage.choose(language);
      for (const [, code = "", words = ""] of told) {
        const params = Object.fromEntries(found(words, /\{(\w+)\}/g).map((name) => [name, `<${name}>`]));
        const text = faultText({ code, params, text: "" });
        expect(text, code).not.toBe("");
        expect(Object.values(params).filter((value) => !text.includes(value)), code).toEqual([]);
      }
    }
    interfaceLanguage.choose(null);
  });

  it("are in the language of the interface", () => {
    interfaceLanguage.choose("de");
    expect(faultText(line)).toBe("Eintrag 7 des Protokolls folgt nicht aus dem vorigen.");
    interfaceLanguage.choose(null);
  });

  it("are the desk’s own where the catalogue does not know the code", () => {
    expect(faultText({ ...line, code: "never_heard_of" })).toBe("The desk’s own words.");
    expect(faultText({ ...line, params: {} })).toBe("The desk’s own words.");
  });
});

describe("words for codes", () => {
  it("are there for everything that can become of a line", () => {
    const codes = found(source("report.rs"), /=> "([a-z_]+)"/g);
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !becameCodes.includes(code) || !isWorded("became", code))).toEqual([]);
  });

  it("are there for roles, contributors, machine involvement, notes and channels", () => {
    expect(roleName("fact_checker")).toBe("fact checker");
    for (const role of ["author", "editor", "copy_editor", "fact_checker", "legal", "publisher", "owner"]) expect(isWorded("role", role)).toBe(true);
    for (const role of ["author", "translator", "photographer", "illustrator", "editor", "reporter", "contributor"]) expect(contributorRole(role)).toBe(role);
    for (const kind of ["none", "assisted", "machine_translation", "machine_generated"]) expect(aiKind(kind)).not.toContain("_");
    for (const kind of ["correction", "update", "editor"]) expect(isWorded("note", kind)).toBe(true);
    expect(noteKind("something_new")).toBe("something new");
    expect(channelName("web")).toBe("web");
  });

  it("show a code nobody knows with blanks", () => {
    expect(becameWords("turned_to_gold")).toBe("turned to gold");
  });
});
