import { describe, expect, it } from "vitest";
import { offered, pieces, typedName, type Named } from "./mention";

const person = (id: string, name: string, active = true): Named => ({ id, name, active });
const people = [person("1", "Ada Lind"), person("2", "Ada Lindgren"), person("3", "Zoé Petit"), person("4", "Jean-Luc O’Neil"), person("5", "Old Hand", false)];
const ids = (words: string) => offered(people, words).map(({ id }) => id).join("");

describe("a name being typed", () => {
  it("is what stands between an @ and the caret", () => {
    expect(typedName("Ask @Ad", 7)).toEqual({ at: 4, words: "Ad" });
    expect(typedName("Ask @Ada Li", 11)).toEqual({ at: 4, words: "Ada Li" });
    expect(typedName("@", 1)).toEqual({ at: 0, words: "" });
    expect(typedName("(@zo", 4)).toEqual({ at: 1, words: "zo" });
  });

  it("is none in an address, after a sign, a blank or a new line, or before the caret has come there", () => {
    expect(typedName("mail a@zoe", 10)).toBeNull();
    expect(typedName("@Ada, please", 12)).toBeNull();
    expect(typedName("@ Ada", 5)).toBeNull();
    expect(typedName("@Ada\nno", 8)).toBeNull();
    expect(typedName("so @Ada", 2)).toBeNull();
    expect(typedName("@Ada would you look at this", 27)).toBeNull();
  });
});

describe("people offered", () => {
  it("are found by the begin of any part, with case and accents folded", () => {
    expect(ids("")).toBe("1243");
    expect(ids("ada lindg")).toBe("2");
    expect(ids("ZOE")).toBe("3");
    expect(ids("petit")).toBe("3");
    expect(ids("luc")).toBe("4");
    expect(ids("da")).toBe("");
  });

  it("are active, and not who writes", () => {
    expect(ids("old")).toBe("");
    expect(offered(people, "ada", "1").map(({ id }) => id)).toEqual(["2"]);
  });
});

describe("words that call people", () => {
  const called = (text: string) => pieces(text, people).filter(({ person }) => person).map(({ text, person }) => `${person?.id}:${text}`);

  it("are whole names, the longest first, with what is written onto them left out", () => {
    expect(called("@Ada Lind, please; @ada lind!")).toEqual(["1:@Ada Lind", "1:@ada lind"]);
    expect(called("(@Ada Lindgren) and @ZOE")).toEqual(["2:@Ada Lindgren", "3:@ZOE"]);
    expect(called("ask @zoé.")).toEqual(["3:@zoé"]);
    expect(called("@Ada Lind’s own")).toEqual(["1:@Ada Lind"]);
    expect(called("@Jean-Luc O’Neil")).toEqual(["4:@Jean-Luc"]);
  });

  it("are none where two people have the first name, in an address, or without a name", () => {
    expect(called("@Ada, which of you?")).toEqual([]);
    expect(called("mail a@zoe.example")).toEqual([]);
    expect(called("@ nobody @")).toEqual([]);
  });

  it("leave the text as it was", () => {
    for (const text of ["", "plain", "@Zoé Petit", "a @Zoé b @Zoé", "<b>@Zoé</b>\n@Ada Lind"]) {
      expect(pieces(text, people).map((piece) => piece.text).join("")).toBe(text);
    }
  });
});
