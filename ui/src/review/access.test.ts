// The structure of what the review is made of, looked at by axe. Colours and sizes need a real page.

import { render } from "@testing-library/svelte";
import axe from "axe-core";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ArticleView, ThreadView } from "../backend";
import KeyList from "../keys/KeyList.svelte";
import Dialog from "../parts/Dialog.svelte";
import SkipLinks from "../parts/SkipLinks.svelte";
import Banners from "./Banners.svelte";
import Foot from "./Foot.svelte";
import GateCard from "./GateCard.svelte";
import { ReviewModel } from "./model.svelte";
import SuggestForm from "../suggest/SuggestForm.svelte";
import NewThread from "./NewThread.svelte";
import ThreadCard from "./ThreadCard.svelte";

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
    revisions: [],
    threads: [thread],
    reviews: [],
    contributors: [],
    other_copies: [{ by: { id: "q", name: "Ada Quill" }, saved_at: 1 }],
    creator: { id: "q", name: "Ada Quill" },
    live: null,
    spiked: false,
    under_review: true,
    actions: [],
    gate: {
      ready: false,
      next: "authors",
      since: 1,
      requirements: [{ id: "must_fix_resolved", status: "unsatisfied", code: "must_fix_open", detail: "One is open.", params: { count: "1" }, threads: ["t1"] }],
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
    ["what stands over the text", () => render(Banners, { model: model(), oncompare: () => {} })],
    ["the foot", () => render(Foot, { model: model() })],
    ["the list of keys", () => render(KeyList, { screen: "review", onclose: () => {} })],
    ["the ways past what is repeated", () => render(SkipLinks, { threads: true })],
    ["a dialog", () => render(Dialog, { title: "A question", onclose: () => {}, children: (() => {}) as never })],
  ])("%s is sound", async (_name, draw) => {
    draw();
    expect(await faults()).toEqual([]);
  });

  it("names a thread by its number, its kind and who began it", () => {
    const { getByTestId } = render(ThreadCard, { model: model(), thread, number: 3, active: false });
    expect(getByTestId("thread").getAttribute("aria-label")).toMatch(/3.*Must fix.*Ada Quill/);
  });
});
