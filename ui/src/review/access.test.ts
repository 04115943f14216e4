// The structure of what the review is made of, looked at by axe. Colours and sizes need a real page.

import { render } from "@testing-library/svelte";
import axe from "axe-core";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { flushSync } from "svelte";
import type { ArticleView, Requirement, ThreadView } from "../backend";
import KeyList from "../keys/KeyList.svelte";
import Dialog from "../parts/Dialog.svelte";
import SkipLinks from "../parts/SkipLinks.svelte";
import Banners from "./Banners.svelte";
import Foot from "./Foot.svelte";
import GateCard from "./GateCard.svelte";
import { ReviewModel } from "./model.svelte";
import SuggestForm from "../suggest/SuggestForm.svelte";
import NewThread from "./NewThread.svelte";
import OverrideDialog from "./OverrideDialog.svelte";
import Rounds from "./Rounds.svelte";
import SignOffDialog from "./SignOffDialog.svelte";
import SignOffs from "./SignOffs.svelte";
import ThreadCard from "./ThreadCard.svelte";
import VerdictDialog from "./VerdictDialog.svelte";

vi.mock("../backend", () => ({ desk: {}, shell: {}, asProblem: (error: unknown) => error, isProblem: () => true }));

const comment = (id: string, text: string) => ({ id, by: { id: "q", name: "Ada Quill" }, at: 1_700_000_000_000, text, earlier: [{ at: 1, text: "first" }], mine: true });
const thread = {
  id: "t1",
  kind: "must_fix",
  state: "open",
  quote: "two cranes",
  revision: 1,
  place: { state: "changed", from: { block: 1, offset: 0 }, to: { block: 1, offset: 3 } },
  by: { id: "q", name: "Ada Quill" },
  at: 1_700_000_000_000,
  first: null,
  offer: null,
  let_go: null,
  suggestion: null,
  comments: [comment("c1", "Three, says the register."), comment("c2", "Which one?")],
  resolved_by: null,
  settle_refusal: null,
} as unknown as ThreadView;

const who = { id: "b", name: "Ben Sorel" };
const line = { number: 1, sha256: "ab".repeat(32), by: who, at: 1, sibling: false, base: 0, restores: null, suggestions: [] };
const requirement = { role: null, status: "unsatisfied", detail: "As the desk says.", params: {}, threads: [], approvals: [], could: [{ person: who, role: null, guest: null }], set_aside: null, may_override: false };
const suggested = (state: string, more: object = {}): ThreadView => ({
  ...thread,
  comments: [],
  suggestion: {
    words: "three cranes",
    state,
    pieces: [
      { change: "deleted", text: "two" },
      { change: "inserted", text: "three" },
      { change: "same", text: " cranes" },
    ],
    by: state === "open" ? null : who,
    at: state === "open" ? null : 1_700_000_000_000,
    accepted_in: state === "accepted" ? 5 : null,
    stale: false,
    overlaps: [],
    accept_refusal: null,
    reject_refusal: null,
    ...more,
  },
}) as unknown as ThreadView;
const point = { block: 1, offset: 0 };
const lost = {
  ...thread,
  place: { state: "article", method: "none", score: 0, from: null, to: null },
  first: { revision: 1, quote: "one crane" },
  offer: { from: point, to: { block: 1, offset: 5 }, words: "some cranes", score: 600 },
} as ThreadView;

function model(): ReviewModel {
  const made = new ReviewModel("a", "p");
  const content = { format: "imprimatur.content/1", document: { type: "doc", content: [{ type: "headline" }, { type: "paragraph" }] }, byline: [], notes: [], language: "en" };
  made.view = {
    head: 1,
    shown: { number: 1, sha256: "ab".repeat(32), content, words: 2 },
    revisions: [line],
    threads: [thread],
    reviews: [{ by: { id: "p", name: "Ada" }, role: "editor", verdict: "approve", revision: 1, sha256: "cd", standing: "void", reason: "", note: null, at: 1 }],
    rounds: [{ number: 1, by: who, at: 1, revision: 1, outcome: "changed", ended_at: 2 }],
    signatures: [{ name: "Fred", person: { id: "p", name: "Fred" }, state: "objected", revision: 1, at: 1, through: who, objection: "Not my name." }],
    publications: [],
    contributors: [],
    other_copies: [{ by: { id: "q", name: "Ada Quill" }, saved_at: 1 }],
    creator: { id: "q", name: "Ada Quill" },
    live: null,
    spiked: false,
    under_review: true,
    actions: [],
    gate: {
      ready: false,
      side: "reviewers",
      next: [{ who: { person: who, role: null, guest: null }, action: "review", since: 1 }],
      since: 1,
      policy: { name: "strict", version: 2 },
      roles: ["editor"],
      requirements: [
        { ...requirement, id: "must_fix_resolved", kind: "must_fix_resolved", code: "must_fix_open", params: { count: "1" }, threads: ["t1"], may_override: true },
        { ...requirement, id: "approval.editor", kind: "approvals", role: "editor", code: "too_few_approvals", params: { have: "0", wanted: "2", revision: "1", role: "editor" }, approvals: [{ by: who, role: "editor", revision: 1, standing: "void", reason: "", at: 1 }, { by: who, role: "editor", revision: 1, standing: "not_counted", reason: "Its giver is in the byline", at: 2 }] },
        { ...requirement, id: "ai_declared", kind: "ai_declared", status: "overridden", code: "ai_undeclared", set_aside: { by: who, reason: "By telephone.", at: 1 } },
        { ...requirement, id: "sign_off", kind: "sign_off", status: "not_applicable", code: "not_asked" },
      ],
    },
  } as unknown as ArticleView;
  made.content = content as unknown as ReviewModel["content"];
  return made;
}

beforeAll(() => {
  // jsdom has neither.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
afterEach(() => document.body.replaceChildren());

async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
}

describe("the review, for readers of the screen", () => {
  it.each([
    ["a thread", () => render(ThreadCard, { model: model(), thread, number: 3, active: false })],
    ["a thread from outside", () => render(ThreadCard, { model: model(), thread: { ...thread, guest: "Rosa Lind", comments: [{ ...comment("c1", "Three."), guest: "Rosa Lind" }] } as ThreadView, number: 3, active: true })],
    ["the active thread", () => render(ThreadCard, { model: model(), thread, number: 3, active: true })],
    ["a suggestion", () => render(ThreadCard, { model: model(), thread: suggested("open"), number: 3, active: true })],
    ["a suggestion that was accepted", () => render(ThreadCard, { model: model(), thread: suggested("accepted"), number: 3, active: true })],
    ["a choice of suggestions", () => render(ThreadCard, { model: model(), thread: suggested("open"), number: 3, active: true, choice: [suggested("open"), { ...suggested("open"), id: "t2" }] })],
    ["a suggestion that asks", () => {
      const asking = model();
      asking.stale = { thread: "t1", now: "some cranes" };
      render(ThreadCard, { model: asking, thread: suggested("open", { stale: true }), number: 3, active: true });
    }],
    ["a thread without a place", () => render(ThreadCard, { model: model(), thread: lost, number: 3, active: true })],
    ["a suggestion being made", () => render(SuggestForm, { model: model() })],
    ["a thread being begun", () => render(NewThread, { model: model() })],
    ["the gate", () => render(GateCard, { model: model(), onthread: () => {}, onverdict: () => {} })],
    ["the gate, unfolded", () => {
      const { getAllByTestId } = render(GateCard, { model: model(), onthread: () => {}, onverdict: () => {} });
      for (const more of getAllByTestId("row-more")) more.click();
      flushSync();
    }],
    ["a requirement being set aside", () => {
      const made = model();
      const first = made.view?.gate.requirements[0] as Requirement;
      render(OverrideDialog, { model: made, requirement: first, number: 1, sha256: line.sha256, onclose: () => {} });
    }],
    ["a verdict in doubt, on a text that is not the head any more", () => {
      render(VerdictDialog, { what: "approve", number: 1, sha256: "cd", roles: ["editor", "legal"], asked: ["editor", "legal"], head: line, article: "a", drafts: model().drafts, give: async () => true, onclose: () => {} });
    }],
    ["the sign-offs", () => render(SignOffs, { model: model() })],
    ["a text being signed off", () => render(SignOffDialog, { model: model(), what: "confirm", line, onclose: () => {} })],
    ["an objection", () => render(SignOffDialog, { model: model(), what: "object", line, onclose: () => {} })],
    ["the rounds", () => render(Rounds, { props: { view: model().view as ArticleView, events: [{ seq: 1, at: 1, by: who, kind: "overridden", article: "a", summary: "", params: { requirement: "sign_off", revision: "r1" } }] } })],
    ["what stands over the text", () => render(Banners, { model: model(), oncompare: () => {} })],
    ["the foot", () => render(Foot, { model: model() })],
    ["the list of keys", () => render(KeyList, { screen: "review", onclose: () => {} })],
    ["the ways past what is repeated", () => render(SkipLinks, { threads: true })],
    ["a dialog", () => render(Dialog, { title: "A question", onclose: () => {}, children: (() => {}) as never })],
  ])("%s is sound", async (_name, draw) => {
    draw();
    expect(await faults()).toEqual([]);
  });

  it("names a thread from outside by who asks, not by who brought it in", () => {
    const { getByTestId } = render(ThreadCard, { model: model(), thread: { ...thread, guest: "Rosa Lind" }, number: 3, active: false });
    expect(getByTestId("thread").getAttribute("aria-label")).toMatch(/Rosa Lind/);
  });

  it("names a thread by its number, its kind and who began it", () => {
    const { getByTestId } = render(ThreadCard, { model: model(), thread, number: 3, active: false });
    expect(getByTestId("thread").getAttribute("aria-label")).toMatch(/3.*Must fix.*Ada Quill/);
  });
});
