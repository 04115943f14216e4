import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ArticleView, ContentJson } from "../backend";
import { toDoc } from "../editor/content";
import type { MarkedPassage } from "../editor/marks";
import type { TextEditor } from "../editor/text-editor.svelte";
import { openThread } from "../review/composing";
import { NEW_THREAD, ReviewModel } from "../review/model.svelte";
import { accept, acceptAll } from "./acts";
import { beginEdits, leaveEdits, sendEdits } from "./editing";

const { desk } = vi.hoisted(() => ({
  desk: { article: vi.fn(), revise: vi.fn(), suggest: vi.fn(), suggestEdits: vi.fn(), acceptSuggestions: vi.fn(), saveWorkingCopy: vi.fn(), discardWorkingCopy: vi.fn() },
}));
vi.mock("../backend", () => ({ desk, asProblem: (error: unknown) => error, isProblem: () => true }));

const text = (words: string): ContentJson => ({
  format: "imprimatur.content/1",
  document: { type: "doc", content: [{ type: "headline" }, { type: "paragraph", attrs: { bid: "p1" }, content: [{ type: "text", text: words }] }] },
  byline: [],
  notes: [],
});
const person = { id: "q", name: "Q" };
const point = (offset: number) => ({ block: 1, offset });
const suggestion = (id: string, more: object = {}) => ({
  id,
  kind: "note",
  state: "open",
  by: person,
  at: 1,
  quote: "one",
  revision: 1,
  comments: [],
  place: { state: "exact", method: "origin", score: 1000, from: point(0), to: point(3) },
  suggestion: { words: "two", state: "open", pieces: [{ change: "deleted", text: "one" }, { change: "inserted", text: "two" }], overlaps: [], stale: false, accept_refusal: null, reject_refusal: null, ...more },
});

/** The desk's answer: revisions by their words, the last one the head. */
function view(revisions: string[], threads: object[] = []): ArticleView {
  const words = revisions.at(-1) ?? "";
  return {
    head: revisions.length,
    shown: { number: revisions.length, sha256: words, content: text(words), words: 1 },
    revisions: revisions.map((of, index) => ({ number: index + 1, sha256: of, by: person, at: 1, sibling: false, base: index })),
    working_copy: null,
    threads,
    creator: person,
    contributors: [],
    reviews: [],
    state: "draft",
    under_review: false,
    actions: ["revise", "open_thread"].map((action) => ({ action, refusal: null })),
  } as unknown as ArticleView;
}

/** An editor without a screen. */
class Paper {
  doc = toDoc(text("nothing yet"));
  marks: readonly MarkedPassage[] = [];
  editable = false;
  load = (doc: typeof this.doc) => {
    this.doc = doc;
    this.marks = [];
  };
  replace = (doc: typeof this.doc) => this.load(doc);
  setEditable = (on: boolean) => (this.editable = on);
  setPassages = (list: readonly MarkedPassage[]) => (this.marks = list);
  setActive = () => {};
  passages = () => this.marks;
  record = () => {};
  recorded = () => ({ map: (pos: number) => pos });
  focus = () => {};
  unselect = () => {};
  get words() {
    return this.doc.lastChild?.textContent;
  }
}

async function opened(...args: Parameters<typeof view>): Promise<[ReviewModel, Paper]> {
  desk.article.mockResolvedValue(view(...args));
  const model = new ReviewModel("a", "p");
  const paper = new Paper();
  await model.open();
  model.editor = paper as unknown as TextEditor;
  model.show();
  return [model, paper];
}

function type(model: ReviewModel, paper: Paper, words: string): void {
  paper.doc = toDoc(text(words));
  model.edited();
}

beforeEach(() => {
  localStorage.clear();
  for (const operation of Object.values(desk)) operation.mockReset();
  desk.saveWorkingCopy.mockResolvedValue({ saved_at: 1 });
  desk.discardWorkingCopy.mockResolvedValue({ seq: 1 });
});

describe("typing that becomes suggestions", () => {
  it("touches neither working copy nor revision, and is sent whole with the revision it was begun on", async () => {
    const [model, paper] = await opened(["one"]);
    await beginEdits(model);
    expect([model.editable, paper.editable, model.atHead]).toEqual([true, true, true]);
    type(model, paper, "one more");
    await model.copy.flush();
    expect([model.atHead, model.copy.differs]).toEqual([false, false]);
    expect(desk.saveWorkingCopy).not.toHaveBeenCalled();
    desk.suggestEdits.mockResolvedValue({ threads: ["t"], other: [] });
    expect(await sendEdits(model, [1], { 0: "why" })).toBe(true);
    expect(desk.suggestEdits.mock.lastCall?.[0]).toMatchObject({ base: 1, leave_out: [1], reasons: { 0: "why" }, content: { document: { content: [{}, { content: [{ text: "one more" }] }] } } });
    expect([paper.words, model.edits.on, model.editable, model.active]).toEqual(["one", false, false, "t"]);
  });

  it("cuts first what was being written", async () => {
    const [model, paper] = await opened(["one"]);
    type(model, paper, "mine");
    desk.revise.mockResolvedValue({ number: 2, sha256: "mine" });
    desk.article.mockResolvedValue(view(["one", "mine"]));
    await beginEdits(model);
    expect([desk.revise.mock.calls.length, model.edits.on, model.edits.base]).toEqual([1, true, 2]);
  });

  it("is found again when the screen or the program comes back, also on a head that moved", async () => {
    const [model, paper] = await opened(["one"]);
    await beginEdits(model);
    type(model, paper, "one more");
    model.leave(0);
    const [again, page] = await opened(["one", "two"]);
    expect([again.edits.on, again.edits.base, again.editable, page.words, again.behind]).toEqual([true, 1, true, "one more", false]);
    await leaveEdits(again);
    expect([again.edits.on, page.words]).toEqual([false, "two"]);
    const [fresh] = await opened(["one", "two"]);
    expect(fresh.edits.on).toBe(false);
  });

  it("stays when another revision is read, and when the head moves", async () => {
    const [model, paper] = await opened(["one", "two"]);
    await beginEdits(model);
    type(model, paper, "two more");
    desk.article.mockResolvedValue({ ...view(["one"]), head: 2 });
    await model.read(1);
    expect([paper.words, model.editable]).toEqual(["one", false]);
    desk.article.mockResolvedValue(view(["one", "two"]));
    await model.read(null);
    expect([paper.words, model.editable]).toEqual(["two more", true]);
    desk.article.mockResolvedValue(view(["one", "two", "three"]));
    await model.refetch();
    expect([paper.words, model.edits.base, model.view?.head]).toEqual(["two more", 2, 3]);
  });

  it("is nothing to keep once it is the text again", async () => {
    const [model, paper] = await opened(["one"]);
    await beginEdits(model);
    type(model, paper, "one more");
    model.pause();
    expect(model.drafts.edits?.base).toBe(1);
    type(model, paper, "one");
    model.pause();
    expect([model.drafts.edits, model.edits.differs]).toEqual([null, false]);
  });
});

describe("saying yes to suggestions", () => {
  it("rejects the other of a choice with it", async () => {
    const [model] = await opened(["one"], [suggestion("s", { overlaps: ["t"] }), suggestion("t", { overlaps: ["s"] })]);
    desk.acceptSuggestions.mockResolvedValue({ number: 2, sha256: "two" });
    desk.article.mockResolvedValue(view(["one", "two"]));
    await accept(model, "s");
    expect(desk.acceptSuggestions.mock.lastCall?.[0]).toEqual({ actor: "p", article: "a", suggestions: ["s"], reject: ["t"], quotes: ["one"], instead_of: null });
  });

  it("accepts nothing by key where none of a choice was chosen", async () => {
    const [model] = await opened(["one"], [suggestion("s", { overlaps: ["t"] }), suggestion("t", { overlaps: ["s"] })]);
    model.activate("s");
    model.neither = true;
    await accept(model);
    expect(desk.acceptSuggestions).not.toHaveBeenCalled();
  });

  it("cuts what was typed before, and takes the text that came of it", async () => {
    const [model, paper] = await opened(["one"], [suggestion("s")]);
    type(model, paper, "one mine");
    desk.revise.mockResolvedValue({ number: 2, sha256: "one mine" });
    desk.article.mockResolvedValue(view(["one", "one mine"], [suggestion("s")]));
    desk.acceptSuggestions.mockImplementation(async () => {
      desk.article.mockResolvedValue(view(["one", "one mine", "two mine"]));
      return { number: 3, sha256: "two mine" };
    });
    await accept(model, "s");
    expect([desk.revise.mock.calls.length, paper.words, model.copy.base]).toEqual([1, "two mine", 3]);
  });

  it("asks where other words stand by now, and says which were seen", async () => {
    const [model] = await opened(["ones"], [suggestion("s", { stale: true })]);
    desk.acceptSuggestions.mockRejectedValueOnce({ kind: "conflict", code: "suggestion_stale", message: "", hints: [], params: { quote: "one", now: "ones" } });
    await accept(model, "s");
    expect(model.stale).toEqual({ thread: "s", now: "ones" });
    desk.acceptSuggestions.mockResolvedValue({ number: 2, sha256: "two" });
    await accept(model, "s", "ones");
    expect(desk.acceptSuggestions.mock.lastCall?.[0]).toMatchObject({ instead_of: "ones" });
    expect(model.stale).toBeNull();
  });

  it("takes all of one person in one revision", async () => {
    const [model] = await opened(["one"], [suggestion("s"), suggestion("t")]);
    desk.acceptSuggestions.mockResolvedValue({ number: 2, sha256: "two" });
    await acceptAll(model, { by: person, ids: ["s", "t"], held: 0 });
    expect(desk.acceptSuggestions.mock.calls).toEqual([[{ actor: "p", article: "a", suggestions: ["s", "t"], reject: [], quotes: ["one", "one"], instead_of: null }]]);
  });
});

describe("a suggestion about a selection", () => {
  it("is made on the revision in the editor, its words as they were written", async () => {
    const [model, paper] = await opened(["one two"]);
    paper.marks = [{ thread: NEW_THREAD, from: 5, to: 8, mustFix: false, resolved: false, words: "" }];
    model.composing = model.proposing = true;
    desk.suggest.mockResolvedValue({ thread: "s" });
    expect(await openThread(model, "question", "", "")).toBe(true);
    expect(desk.suggest.mock.lastCall?.[0]).toMatchObject({ revision: 1, kind: "question", words: "", reason: null, from: point(0), to: point(3) });
    expect([model.proposing, model.active]).toEqual([false, "s"]);
  });
});
