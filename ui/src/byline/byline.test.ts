import { describe, expect, it } from "vitest";
import { kept, moved, same, repeated } from "./byline";
import { targetIndex } from "./drag";

const entry = (name: string, affiliation?: string) => ({ name, role: "author", ...(affiliation === undefined ? {} : { affiliation }) });

describe("a name twice in a byline", () => {
  it("is marked where it comes again, whatever its capitals; empty entries are not", () => {
    const names = (...list: string[]) => repeated(list.map((name) => ({ name })));
    expect(names("Ada Lind", " ada lind ", "Ben", "", "")).toEqual([false, true, false, false, false]);
  });
});

describe("the order of a byline", () => {
  it("changes by moving one entry and keeps all others in order", () => {
    expect(moved(["a", "b", "c", "d"], 0, 2)).toEqual(["b", "c", "a", "d"]);
    expect(moved(["a", "b", "c", "d"], 3, 1)).toEqual(["a", "d", "b", "c"]);
  });

  it("stays at the ends and where nothing moves", () => {
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
    expect(moved(["a", "b"], 1, 9)).toEqual(["a", "b"]);
    expect(moved(["a", "b"], 5, 0)).toEqual(["a", "b"]);
  });

  it("never changes the list it was given", () => {
    const list = ["a", "b"];
    moved(list, 0, 1);
    expect(list).toEqual(["a", "b"]);
  });

  it("gives way when the pointer passes the middle of another row", () => {
    const rows = [0, 40, 80].map((top) => ({ top, height: 40 }));
    expect(targetIndex(rows, 0, 55)).toBe(0);
    expect(targetIndex(rows, 0, 61)).toBe(1);
    expect(targetIndex(rows, 0, 400)).toBe(2);
    expect(targetIndex(rows, 2, 10)).toBe(0);
    expect(targetIndex(rows, 1, 60)).toBe(1);
  });
});

describe("the byline that is kept", () => {
  it("is trimmed, without empty entries and empty affiliations", () => {
    expect(kept([entry(" Nora Weiss ", " "), entry("  "), entry("Ilse", "Kurier ")])).toEqual([
      { name: "Nora Weiss", role: "author" },
      { name: "Ilse", role: "author", affiliation: "Kurier" },
    ]);
  });

  it("is the same as one that differs in blanks only", () => {
    expect(same([entry("Nora"), entry("")], [entry("Nora ")])).toBe(true);
    expect(same([entry("Nora"), entry("Ilse")], [entry("Ilse"), entry("Nora")])).toBe(false);
  });

  it("keeps a name with markup as it is", () => {
    expect(kept([entry("<b>Ann</b>")])[0]?.name).toBe("<b>Ann</b>");
  });
});
