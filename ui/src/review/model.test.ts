import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ArticleView, ContentJson } from "../backend";
import { toDoc } from "../editor/content";
import type { MarkedPassage } from "../editor/marks";
import type { TextEditor } from "../editor/text-editor.svelte";
import { openThread } from "./composing";
import { settleWindows } from "./copies";
import { NEW_THREAD, ReviewModel } from "./model.svelte";

const { desk } = vi.hoisted(() => ({
  desk: { article: vi.fn(), revise: vi.fn(), openThread: vi.fn(), saveWorkingCopy: vi.fn(), discardWorkingCopy: vi.fn() },
}));
vi.mock("../backend", () => ({ desk, asProblem: (error: unknown) => error, isProblem: () => true }));

const text = (words: string): ContentJson => ({
  format: "imprimatur.content/1",
  document: {
    type: "doc",
    content: [{ type: "headline" }, { type: "paragraph", attrs: { bid: "p1" }, content: [{ type: "text", text: words }] }],
  },
  byline: [],
  notes: [],
});

/** The desk's answer: revisions by their words, the last one the head. */
function view(...revisions: string[]): ArticleView {
  const lines = revisions.map((words, index) => ({ number: index + 1, sha256: words, by: { id: "q", name: "Q" }, at: 1, sibling: false, base: index }));
  const head = revisions.length;
  const words = revisions[head - 1] ?? "";
  return {
    head,
    shown: { number: head, sha256: words, content: text(words), words: 1 },
    revisions: lines,
    working_copy: null,
    threads: [],
    creator: { id: "q", name: "Q" },
    contributors: [],
    reviews: [],
    state: "draft",
    under_review: false,
    actions: ["revise", "open_thread"].map((action) => ({ action, refusal: null })),
  } as unknown as ArticleView;
}

/** An editor without a screen: it holds a document and the passages set on it. */
class Paper {
  doc = toDoc(text("nothing yet"));
  marks: readonly MarkedPassage[] = [];
  load = (doc: typeof this.doc) => {
    this.doc = doc;
    this.marks = [];
  };
  replace = (doc: typeof this.doc) => this.load(doc);
  setEditable = () => {};
  setPassages = (list: readonly MarkedPassage[]) => (this.marks = list);
  setActive = () => {};
  passages = () => this.marks;
  record = () => {};
  recorded = () => ({ map: (pos: number) => pos });
  focus = () => {};
  get words() {
    return this.doc.lastChild?.textContent;
  }
}

async function opened(words: string): Promise<[ReviewModel, Paper]> {
  desk.article.mockResolvedValue(view(words));
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

describe("the review of an article", () => {
  it.each([
    ["a draft of one's own is opened to write", { creator: { id: "p", name: "P" } }, true],
    ["a draft of one's byline is opened to write", { contributors: [{ name: "P", person: { id: "p", name: "P" } }] }, true],
    ["a draft of others is opened to read", {}, false],
    ["a text under review is opened to read", { creator: { id: "p", name: "P" }, state: "review", under_review: true }, false],
    ["a published text is opened to read", { creator: { id: "p", name: "P" }, state: "published" }, false],
    ["what was being written is opened to write", { state: "review", working_copy: { base: 1, content: text("one more"), saved_at: 1 } }, true],
  ])("%s", async (_name, more, writing) => {
    desk.article.mockResolvedValue({ ...view("one"), ...more });
    const model = new ReviewModel("a", "p");
    await model.open();
    expect([model.mayWrite, model.editable]).toEqual([true, writing]);
  });

  it("keeps what was typed when one goes back to reading", async () => {
    const [model, paper] = await opened("one");
    model.write(true);
    type(model, paper, "one more");
    model.write(false);
    await model.copy.flush();
    expect([model.editable, paper.words, model.copy.differs]).toEqual([false, "one more", true]);
  });

  it("takes the text of an earlier revision to write on, on the head", async () => {
    const [model, paper] = await opened("two");
    desk.article.mockResolvedValue(view("one", "two"));
    await model.refetch();
    const saved = { base: 2, content: text("one"), saved_at: 1 };
    desk.article.mockResolvedValueOnce(view("one")).mockResolvedValue({ ...view("one", "two"), working_copy: saved });
    await model.writeOnWith(1);
    expect([paper.words, model.editable, model.copy.base]).toEqual(["one", true, 2]);
    expect(desk.saveWorkingCopy.mock.lastCall?.[0]).toMatchObject({ base: 2 });
  });

  it("knows an approval of one's own only where it stands for the text shown", async () => {
    const mine = { by: { id: "p" }, verdict: "approve", standing: "current", sha256: "one" };
    for (const [review, known] of [
      [mine, true],
      [{ ...mine, standing: "void" }, false],
      [{ ...mine, sha256: "two" }, false],
      [{ ...mine, by: { id: "q" } }, false],
    ] as const) {
      desk.article.mockResolvedValue({ ...view("one"), reviews: [review] });
      const model = new ReviewModel("a", "p");
      await model.open();
      expect(model.approvals.length > 0).toBe(known);
    }
  });

  it("shows the head again when someone cut a revision and what was typed is undone", async () => {
    const [model, paper] = await opened("one");
    type(model, paper, "one more");
    await model.copy.flush();
    desk.article.mockResolvedValue({ ...view("one", "two"), working_copy: { base: 1, content: text("one more"), saved_at: 1 } });
    await model.refetch();
    expect([paper.words, model.news?.number]).toEqual(["one more", 2]);
    type(model, paper, "one");
    await model.copy.flush();
    desk.article.mockResolvedValue(view("one", "two"));
    expect([model.atHead, model.behind]).toEqual([false, true]);
    await model.refetch();
    expect([paper.words, model.atHead, model.copy.base]).toEqual(["two", true, 2]);
  });

  it("shows the head when someone cut another right after the own cut", async () => {
    const [model, paper] = await opened("one");
    type(model, paper, "mine");
    desk.revise.mockResolvedValue({ number: 2, sha256: "mine" });
    desk.article.mockResolvedValue(view("one", "mine", "theirs"));
    expect(await model.cut()).toBe(true);
    expect([paper.words, model.copy.base, model.atHead]).toEqual(["theirs", 3, true]);
  });

  it("keeps what was typed while a cut met a conflict", async () => {
    const [model, paper] = await opened("one");
    type(model, paper, "mine");
    desk.revise.mockImplementation(async () => {
      type(model, paper, "mine and more");
      throw { kind: "conflict", code: "conflict" };
    });
    desk.article.mockResolvedValue(view("one", "two", "mine"));
    expect(await model.cut()).toBe(false);
    await model.copy.flush();
    expect([paper.words, model.copy.differs]).toEqual(["mine and more", true]);
    expect(desk.discardWorkingCopy).not.toHaveBeenCalled();
    expect(desk.saveWorkingCopy.mock.lastCall?.[0]).toMatchObject({ base: 1, content: { document: { content: [{}, { content: [{ text: "mine and more" }] }] } } });
  });

  it("opens no other text while one could not be saved", async () => {
    const [model, paper] = await opened("one");
    type(model, paper, "one more");
    desk.saveWorkingCopy.mockRejectedValue({ code: "disk_full", kind: "storage", message: "", hints: [], params: {} });
    await model.copy.flush();
    await model.read(1);
    expect([paper.words, model.reading]).toEqual(["one more", null]);
  });

  it("takes no answer that was asked for before another was taken", async () => {
    const [model, paper] = await opened("one");
    let late: (answer: ArticleView) => void = () => {};
    desk.article.mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
    const asked = model.refetch();
    type(model, paper, "mine");
    desk.revise.mockResolvedValue({ number: 2, sha256: "mine" });
    desk.article.mockResolvedValue(view("one", "mine"));
    await model.cut();
    late(view("one"));
    await asked;
    expect([paper.words, model.view?.head]).toEqual(["mine", 2]);
  });

  it("leaves the text under a comment that is being written, and opens it on that text", async () => {
    const [model, paper] = await opened("one two");
    paper.marks = [{ thread: NEW_THREAD, from: 7, to: 10, mustFix: false, resolved: false, words: "" }];
    model.composing = true;
    desk.article.mockResolvedValue(view("one two", "two"));
    await model.refetch();
    expect([paper.words, model.atHead]).toEqual(["one two", false]);
    expect(paper.marks.map(({ thread }) => thread)).toEqual([NEW_THREAD]);
    desk.openThread.mockResolvedValue({ thread: "t" });
    await openThread(model, "note", "?");
    expect(desk.openThread.mock.lastCall?.[0]).toMatchObject({ revision: 1 });
    expect([paper.words, model.atHead]).toEqual(["two", true]);
  });

  it("opens a thread on the revision that is in the editor", async () => {
    const [model, paper] = await opened("one two");
    type(model, paper, "one two three");
    paper.marks = [{ thread: NEW_THREAD, from: 7, to: 10, mustFix: false, resolved: false, words: "" }];
    model.composing = true;
    desk.revise.mockResolvedValue({ number: 2, sha256: "one two three" });
    desk.openThread.mockResolvedValue({ thread: "t" });
    desk.article.mockResolvedValue(view("one two", "one two three"));
    expect(await openThread(model, "note", "?")).toBe(true);
    expect(desk.openThread.mock.lastCall?.[0]).toMatchObject({ revision: 2, from: { block: 1 }, to: { block: 1 } });
  });

  describe("in two windows of one person", () => {
    const saved = (words: string, saved_at: number) => ({ ...view("one"), working_copy: { base: 1, content: text(words), saved_at } });

    it("follows what the other window saved, where nothing here is unsaved", async () => {
      const [model, paper] = await opened("one");
      desk.article.mockResolvedValue(saved("one from there", 5));
      await model.refetch();
      expect([paper.words, model.copy.differs, model.copy.seen]).toEqual(["one from there", true, 5]);
      type(model, paper, "one from there and here");
      await model.copy.flush();
      expect(desk.saveWorkingCopy.mock.lastCall?.[0]).toMatchObject({ seen: 5 });
    });

    it("saves nothing over the other's text, and goes on with the one that is chosen", async () => {
      const [model, paper] = await opened("one");
      type(model, paper, "mine");
      desk.saveWorkingCopy.mockRejectedValueOnce({ code: "working_copy_moved", kind: "conflict", message: "", hints: [], params: {} });
      await model.copy.flush();
      desk.article.mockResolvedValue(saved("theirs", 5));
      await model.refetch();
      expect([paper.words, model.copy.state, model.theirs?.saved_at]).toEqual(["mine", "moved", 5]);
      type(model, paper, "mine still");
      await model.copy.flush();
      expect(desk.saveWorkingCopy).toHaveBeenCalledOnce();
      expect(await model.cut()).toBe(false);
      desk.saveWorkingCopy.mockResolvedValue({ saved_at: 6 });
      desk.article.mockResolvedValue(saved("mine still", 6));
      await settleWindows(model, true);
      expect(desk.saveWorkingCopy.mock.lastCall?.[0]).toMatchObject({ seen: 6 });
      expect([paper.words, model.copy.state, model.theirs]).toEqual(["mine still", "saved", null]);
    });

    it("takes the other's text when that is chosen", async () => {
      const [model, paper] = await opened("one");
      type(model, paper, "mine");
      desk.saveWorkingCopy.mockRejectedValueOnce({ code: "working_copy_moved", kind: "conflict", message: "", hints: [], params: {} });
      await model.copy.flush();
      desk.article.mockResolvedValue(saved("theirs", 5));
      await settleWindows(model, false);
      expect([paper.words, model.copy.state, model.copy.seen]).toEqual(["theirs", "saved", 5]);
    });
  });
});
