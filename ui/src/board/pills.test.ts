import { describe, expect, it } from "vitest";
import type { Card } from "../backend";
import { pillsOf, waitOf } from "./pills";

const card = (part: Partial<Card>): Card => ({
  id: "a",
  slug: "a",
  headline: "A",
  byline: "",
  language: null,
  section: null,
  state: "draft",
  column: "draft",
  spiked: false,
  revision: 3,
  round: 1,
  must_fix: 0,
  threads: 0,
  approvals: 0,
  approvals_needed: 1,
  approval_void: false,
  changes_requested: false,
  correcting: false,
  corrected: null,
  channels: [],
  due: null,
  due_zone: null,
  due_at: null,
  late: false,
  changed_at: 0,
  published_at: null,
  waiting_since: null,
  waiting_for_me: false,
  ...part,
});
const texts = (part: Partial<Card>) => pillsOf(card(part)).map((pill) => pill.text);

describe("labels of a card", () => {
  it("are the revision alone on a draft", () => {
    expect(texts({})).toEqual(["r3"]);
  });

  it("tell what blocks and what is approved under review", () => {
    expect(texts({ state: "review", must_fix: 1, approvals: 1 })).toEqual(["r3", "1 must fix", "1 of 1 approved"]);
    expect(texts({ state: "review", changes_requested: true })).toEqual(["r3", "changes requested", "0 of 1 approved"]);
  });

  it("tell a void approval instead of a missing one", () => {
    expect(texts({ state: "review", approval_void: true })).toEqual(["r3", "approval void: text changed"]);
  });

  it("tell where it is published and how it was corrected", () => {
    expect(texts({ state: "published", channels: ["web"], corrected: 3 })).toEqual(["web", "corrected r3"]);
    expect(texts({ state: "published", channels: ["web"], correcting: true })).toEqual(["web", "correcting · r3"]);
  });

  it("say that an article is spiked", () => {
    expect(texts({ spiked: true })).toEqual(["spiked", "r3"]);
  });
});

describe("how long a card waits", () => {
  const hour = 3_600_000;
  const now = new Date(10 * hour);

  it("is told under review or where the reader has to move, once it is worth a word", () => {
    expect(waitOf(card({ state: "review", waiting_since: hour }), now)).toBe(hour);
    expect(waitOf(card({ waiting_since: hour }), now)).toBeNull();
    expect(waitOf(card({ waiting_since: hour, waiting_for_me: true }), now)).toBe(hour);
    expect(waitOf(card({ state: "review", waiting_since: 9.5 * hour }), now)).toBeNull();
    expect(waitOf(card({ state: "review", waiting_since: null }), now)).toBeNull();
    expect(waitOf(card({ state: "review", waiting_since: hour, spiked: true }), now)).toBeNull();
  });
});
