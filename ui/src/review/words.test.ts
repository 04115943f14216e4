import { describe, expect, it } from "vitest";
import type { EventView, Piece, Requirement, ThreadView } from "../backend";
import { isWorded } from "../wording/words";
import { eventWords, newsWords, passageWords, requirementWords, shortHash } from "./words";

const requirement = (code: string, params: Record<string, string>): Requirement => ({
  id: "x",
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
  it.each(["under_review", "still_draft", "spiked", "head_is_live", "correction_not_submitted", "approved_by", "not_approved", "approval_void", "approver_in_byline", "no_requests", "requested_by", "no_must_fix", "must_fix_open", "no_correction", "note_present", "note_to_readers_missing"])(
    "are in the catalogue for %s",
    (code) => {
      expect(isWorded("gate", code)).toBe(true);
    },
  );

  it("name what they speak of", () => {
    expect(requirementWords(requirement("approval_void", { person: "Ada", approved: "2", revision: "3" }))).toContain("r2");
    expect(eventWords(event("submitted", { revision: "r3" }))).toBe("submitted r3 for review");
    expect(eventWords(event("thread_opened", { kind: "must_fix", revision: "2" }))).toBe("opened a must-fix thread on r2");
    expect(eventWords(event("approved", { revision: "r2", role: "copy_editor" }))).toBe("approved r2 as copy editor");
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
