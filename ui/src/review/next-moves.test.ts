import { describe, expect, it } from "vitest";
import type { ArticleView, DoerView, MoveView, Person } from "../backend";
import { doersWords, nextLines } from "./next-moves";

const ada: Person = { id: "ada", name: "Ada Lind", roles: ["editor"], active: true };
const person = (id: string, name: string): DoerView => ({ person: { id, name }, role: null, guest: null });
const role = (role: Person["roles"][number]): DoerView => ({ person: null, role, guest: null });
const guest = (guest: string): DoerView => ({ person: null, role: null, guest });
const move = (who: DoerView, action: string, since = 5): MoveView => ({ who, action, since });
const refused = (code: string) => ({ kind: "refused", code, message: "", hints: [], params: {} }) as const;
const view = (next: MoveView[], approve: string | null = null): ArticleView =>
  ({ gate: { next }, actions: [{ action: "approve", refusal: approve && refused(approve) }, { action: "publish", refusal: refused("role_missing") }] }) as unknown as ArticleView;
const words = (next: MoveView[], me: Person | null = ada, approve: string | null = null) => nextLines(view(next, approve), me).map((line) => line.words);

describe("who has to move, in words", () => {
  it("is one line for each thing to do, since the first of those who have to", () => {
    const lines = nextLines(view([move(person("b", "Ben"), "review", 9), move(role("legal"), "review", 7), move(person("d", "Dan"), "sign_off", 3)]), null);
    expect(lines).toMatchObject([
      { action: "review", words: "Ben or a legal reviewer: read and give a verdict", since: 7, mine: false },
      { action: "sign_off", words: "Dan: sign off the text", since: 3, mine: false },
    ]);
  });

  it("is the acting person, by name or by a role in which the desk lets them", () => {
    expect(words([move(person("ada", "Ada Lind"), "revise")])).toEqual(["You: change the text as asked"]);
    expect(words([move(role("editor"), "review")])).toEqual(["You: read and give a verdict"]);
    expect(words([move(role("editor"), "review")], ada, "in_byline")).toEqual(["An editor: read and give a verdict"]);
    expect(words([move(role("editor"), "review")], ada, "role_unclear")).toEqual(["You: read and give a verdict"]);
    expect(words([move(role("publisher"), "publish")])).toEqual(["A publisher: publish"]);
  });

  it("names everyone where each has to do it, those outside the desk as such", () => {
    expect(words([move(person("ada", "Ada Lind"), "sign_off"), move(guest("Fred He"), "sign_off")])).toEqual(["You and Fred He (outside the desk): sign off the text"]);
  });

  it("counts those beyond the first three, and shows an action nobody knows by who does it", () => {
    expect(doersWords(["A", "B", "C", "D"])).toMatch(/^A, B, C,? or D$/);
    expect(doersWords(["A", "B", "C", "D", "E"])).toBe("A, B, C and 2 others");
    expect(words([move(person("b", "Ben"), "dream")])).toEqual(["Ben"]);
  });
});
