import { describe, expect, it } from "vitest";
import type { EventView, Requirement } from "../backend";
import { isWorded } from "../wording/words";
import { eventWords, requirementWords, shortHash } from "./words";

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
