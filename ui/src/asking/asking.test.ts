import { describe, expect, it } from "vitest";
import type { ArticleView, AskingView, Person, Role } from "../backend";
import { candidates, current, inOrder } from "./asking";

const person = (id: string, roles: Role[], active = true): Person => ({ id, name: id, roles, active });
const people = [person("ada", ["editor", "author"]), person("bo", ["editor"]), person("cy", ["legal"]), person("dot", ["editor"], false), person("eve", ["owner"])];
const asking = (more: Partial<AskingView>): AskingView =>
  ({ ask: "1", person: null, role: "editor", state: "waiting", at: 1, round: 1, due: null, due_zone: null, late: false, before: [], mine: false, ...more }) as AskingView;
const view = (more: object = {}) =>
  ({ gate: { roles: ["editor"] }, signatures: [], contributors: [], askings: [], ...more }) as unknown as ArticleView;
const who = (list: ReturnType<typeof candidates>) => list.map(({ role, wanted, people }) => [role, wanted, people.map((each) => each.person?.id ?? "anyone").join(" ")]);

describe("who can be asked for a review", () => {
  it("is whoever has the role and is outside the byline, the roles of the policy first", () => {
    expect(who(candidates(view(), people))).toEqual([
      ["editor", true, "anyone ada bo"],
      ["legal", false, "anyone cy"],
    ]);
    expect(who(candidates(view({ gate: { roles: ["legal", "publisher"] } }), people))[0]).toEqual(["legal", true, "anyone cy"]);
    const signed = view({ signatures: [{ person: { id: "ada", name: "ada" } }], contributors: [{ person: { id: "cy", name: "cy" } }] });
    expect(who(candidates(signed, people))).toEqual([["editor", true, "anyone bo"]]);
  });

  it("tells who is asked already", () => {
    const askings = [asking({ person: { id: "bo", name: "bo" } }), asking({ ask: "2", role: "legal", state: "declined" })];
    const asked = candidates(view({ askings }), people).flatMap(({ people }) => people.filter(({ asked }) => asked).map(({ person }) => person?.id));
    expect(asked).toEqual(["bo"]);
  });
});

describe("requests", () => {
  it("stand in order: what waits first, by when it is due", () => {
    const list = [asking({ ask: "a", state: "answered" }), asking({ ask: "b" }), asking({ ask: "c", due: "2026-12-01T10:00" }), asking({ ask: "d", state: "declined" })];
    expect(inOrder(list).map(({ ask }) => ask).join("")).toBe("cbda");
  });

  it("of an earlier round are shown only while they wait", () => {
    const list = [asking({ ask: "a" }), asking({ ask: "b", state: "answered" }), asking({ ask: "c", state: "answered", round: 2 }), asking({ ask: "d", state: "withdrawn", round: 2 })];
    expect(current(list, 2).map(({ ask }) => ask)).toEqual(["a", "c", "d"]);
  });
});
