import { describe, expect, it } from "vitest";
import type { EventView, Piece, Requirement, ThreadView } from "../backend";
import { isWorded } from "../wording/words";
import { REASONS, whyNotCounted } from "./opinions";
import { eventWords, newsWords, passageWords, requirementWords, shortHash } from "./words";

const sources = import.meta.glob<string>(
  ["../../../src-tauri/crates/desk/src/gate_view.rs", "../../../src-tauri/crates/editorial/src/*.rs"],
  { query: "?raw", import: "default", eager: true },
);
const source = (end: string) => Object.entries(sources).find(([path]) => path.endsWith(`/${end}`))?.[1] ?? "";

const requirement = (code: string, params: Record<string, string>): Requirement => ({
  id: "x",
  kind: "submitted",
  role: null,
  approvals: [],
  could: [],
  set_aside: null,
  may_override: false,
  status: "unsatisfied",
  code,
  detail: "as the desk says",
  params,
  threads: [],
});
const event = (kind: string, params: Record<string, string>): EventView => ({
  seq: 1,
  at: 0,
  by: { id: "p", name: "Ada" },
  kind,
  article: null,
  summary: "as the desk says",
  params,
});

describe("words of the gate and the record", () => {
  it("are in every catalogue for every finding and every event of the desk, with what they speak of", () => {
    const findings = [...source("gate_view.rs").matchAll(/^\s+\(?\s*"([a-z_]+)",\s*(?:format|")|\("([a-z_]+)", (?:format|")/gm)].map(([, one, other]) => one ?? other ?? "");
    const kinds = [...source("event.rs").matchAll(/Self::\w+(?: \{ \.\. \})? => "([a-z_]+)"/g)].map(([, kind]) => kind ?? "");
    const moves = [...source("next.rs").matchAll(/Self::\w+ => "([a-z_]+)"/g)].map(([, action]) => action ?? "");
    const requirements = [...(/impl RequirementKind[\s\S]*?\n {4}\}/.exec(Object.values(sources).join("\n"))?.[0] ?? "").matchAll(/=> "([a-z_]+)"/g)].map(([, kind]) => kind ?? "");
    const outcomes = [...(/impl Outcome[\s\S]*?\n\}/.exec(source("article.rs"))?.[0] ?? "").matchAll(/=> "([a-z_]+)"/g)].map(([, outcome]) => outcome ?? "");
    expect([findings.length > 25, kinds.length > 35, moves.length, requirements.length, outcomes.length]).toEqual([true, true, 11, 9, 3]);
    expect(findings.filter((code) => !isWorded("gate", code))).toEqual([]);
    expect(kinds.filter((kind) => kind !== "thread_opened" && !isWorded("event", kind))).toEqual([]);
    expect(moves.filter((action) => !isWorded("move", action))).toEqual([]);
    expect(requirements.filter((kind) => !isWorded("requirement", kind))).toEqual([]);
    expect(outcomes.filter((outcome) => !isWorded("round", outcome))).toEqual([]);
    for (const state of ["confirmed", "carried", "objected", "void", "sent", "missing"]) expect(isWorded("signoff_state", state)).toBe(true);
    for (const code of ["too_few", "nowhere", "nobody_publishes", "no_review"]) expect(isWorded("rules_flaw", code)).toBe(true);
  });

  it("know every sentence in which the desk says why an approval does not count", () => {
    expect(REASONS.filter(([said]) => !source("gate_view.rs").includes(`"${said}"`))).toEqual([]);
    expect(whyNotCounted("Its giver is in the byline")).toBe("in the byline");
    expect(whyNotCounted("For a reason of tomorrow")).toBe("For a reason of tomorrow");
  });

  it("name what they speak of", () => {
    expect(requirementWords(requirement("approval_void", { person: "Ada", approved: "2", revision: "3" }))).toContain("r2");
    expect(eventWords(event("submitted", { revision: "r3" }))).toBe("submitted r3 for review");
    expect(eventWords(event("thread_opened", { kind: "must_fix", revision: "2" }))).toBe("opened a must-fix thread on r2");
    expect(eventWords(event("approved", { revision: "r2", role: "copy_editor" }))).toBe("approved r2 as copy editor");
    expect(requirementWords(requirement("not_approved", { revision: "3", role: "fact_checker" }))).toBe("r3 is not yet approved by a fact checker");
    expect(requirementWords(requirement("too_few_approvals", { revision: "3", role: "editor", have: "1", wanted: "2", person: "Ada" }))).toBe("r3 has 1 of 2 approvals as editor");
    expect(requirementWords(requirement("sign_off_missing", { people: "Ada, Ben" }))).toBe("Not signed off by Ada and Ben");
    expect(eventWords(event("overridden", { revision: "r3", requirement: "approval.editor" }))).toBe("set “approval by an editor” aside for r3");
    expect(eventWords(event("signed_off", { revision: "r3", names: "Ada", objects: "true" }))).toBe("objected to r3 as Ada");
    expect(eventWords(event("package_sent", { revision: "r3", name: "Fred", sign_off: "true" }))).toBe("made a file of r3 for Fred to sign off");
    expect(eventWords(event("review_asked", { whom: "legal", role: "legal" }))).toBe("asked for a review: a legal reviewer (legal)");
    expect(eventWords(event("policy_set", { name: "two-pairs", version: "2" }))).toBe("gave the desk the review rules “Two pairs of eyes”, version 2");
  });

  it("are the desk's own for what the catalogue does not know", () => {
    expect(requirementWords(requirement("from_tomorrow", {}))).toBe("as the desk says");
    expect(eventWords(event("article_dreamt_of", {}))).toBe("as the desk says");
  });

  it("show begin and end of a hash", () => {
    expect(shortHash(`9f2c${"0".repeat(56)}41ab`)).toBe("9f2c…41ab");
  });
});

const suggestion = (pieces: Piece[], more: object = {}): ThreadView =>
  ({ id: "s", kind: "note", state: "open", quote: "two cranes", by: { id: "a", name: "Ada" }, place: { state: "exact" }, comments: [], suggestion: { state: "open", pieces, by: null }, ...more }) as unknown as ThreadView;
const piece = (change: Piece["change"], text: string): Piece => ({ change, text });

describe("a suggestion in words", () => {
  it.each([
    ["replaces", [piece("deleted", "two"), piece("inserted", "three"), piece("same", " cranes")], "Suggestion by Ada: replace “two” by “three”"],
    ["deletes", [piece("deleted", "two "), piece("same", "cranes")], "Suggestion by Ada: delete “two”"],
    ["inserts", [piece("same", "two "), piece("inserted", "old ")], "Suggestion by Ada: insert “old”"],
  ])("says what it %s", (_what, pieces, words) => {
    expect(passageWords(suggestion(pieces), 1)).toBe(words);
  });

  it("says why, where there is a reason", () => {
    const thread = suggestion([piece("deleted", "two")], { comments: [{ id: "c", by: { id: "a", name: "Ada" }, text: "There is one." }] });
    expect(passageWords(thread, 1)).toBe("Suggestion by Ada: delete “two”. Reason: There is one.");
  });

  it("is told when another makes one or settles one, not when oneself does", () => {
    const made = suggestion([]);
    expect(newsWords([], [made], "me")).toBe("New suggestion by Ada");
    expect(newsWords([], [made], "a")).toBe("");
    const accepted = suggestion([], { state: "resolved", suggestion: { state: "accepted", pieces: [], by: { id: "b", name: "Ben" } } });
    expect(newsWords([made], [accepted], "me")).toBe("Ben accepted the suggestion on “two cranes”");
    expect(newsWords([made], [accepted], "b")).not.toContain("accepted");
  });
});
