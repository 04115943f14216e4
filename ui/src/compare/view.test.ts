import { render, screen, waitFor } from "@testing-library/svelte";
import axe from "axe-core";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ArticleView, BlockJson, Comparison, RevisionPreview, RowJson } from "../backend";
import { ReviewModel } from "../review/model.svelte";
import CompareView from "./CompareView.svelte";
import DropQuestion from "./DropQuestion.svelte";
import NextVersion from "./NextVersion.svelte";
import RestoreDialog from "./RestoreDialog.svelte";
import { restoreRefusal, sinceReview, sinceWords } from "./state";

const block = (at: number, more: Partial<BlockJson> = {}): BlockJson => ({ block: at, kind: at === 0 ? "headline" : "paragraph", level: 0, inside: [], after_rule: false, ...more });
const rows: RowJson[] = [
  { change: "changed", old: [block(0)], new: [block(0)], pieces: [{ change: "same", text: "The old " }, { change: "deleted", text: "crane " }, { change: "inserted", text: "lady " }, { change: "same", text: "stands" }] },
  { change: "moved_here", old: [block(2)], new: [block(1)], pieces: [{ change: "same", text: "The council votes." }] },
  { change: "formatted", old: [block(1)], new: [block(2)], pieces: [{ change: "same", text: "It costs " }, { change: "formatted", text: "a lot", new_marks: [{ kind: "strong" }] }] },
  { change: "moved_away", old: [block(2)], new: [], pieces: [{ change: "deleted", text: "The council votes." }] },
  { change: "inserted", old: [], new: [block(3, { kind: "caption", image: { sha256: "ab", alt: "", credit: "Ada" } })], pieces: [{ change: "inserted", text: "The crane." }] },
];
const told: Comparison = {
  from: 1,
  to: 2,
  kind: "substantive",
  old_language: "en",
  new_language: "en",
  words_in: 3,
  words_out: 1,
  moved: 1,
  rows,
  about: [{ field: "byline", old: [{ name: "Ada", role: "author" }], new: [{ name: "Ada", role: "author" }, { name: "Ben", role: "translator" }] }],
};
const same: Comparison = { ...told, kind: "identical", words_in: 0, words_out: 0, moved: 0, about: [], rows: [{ change: "same", old: [block(0)], new: [block(0)], pieces: [{ change: "same", text: "One" }] }] };
const preview = {
  path: "/a/back.md",
  file_name: "back.md",
  sha256: "ef",
  encoding: "UTF-8",
  base: 2,
  comparison: { ...told, to: null },
  claims: [],
  report: [{ line: 1, text: "tags: sea", became: "filing_not_applied" }],
  threads: { exact: 1, changed: 1, lost: 1, touched: [{ thread: "t", kind: "must_fix", words: "the nets", becomes: null }, { thread: "u", kind: "note", words: "crane", becomes: "lady" }] },
} as unknown as RevisionPreview;

const desk = vi.hoisted(() => ({ compare: vi.fn(), previewRevision: vi.fn(), reviseFromFile: vi.fn(), restoreRevision: vi.fn(), article: vi.fn(), remembered: vi.fn(), remember: vi.fn() }));
vi.mock("../backend", () => ({ desk, shell: { mediaUrl: (hash: string) => `x-${hash}` }, asProblem: (error: unknown) => error, isProblem: () => true }));

const line = (number: number, sha256: string, more = {}) => ({ number, sha256, by: { id: "q", name: "Ada Quill" }, at: 1_700_000_000_000, sibling: false, base: number - 1, ...more });
function model(more: Partial<ArticleView> = {}): ReviewModel {
  const made = new ReviewModel("a", "p");
  made.view = {
    head: 3,
    live: null,
    last_reviewed: 1,
    shown: { number: 3, sha256: "c" },
    revisions: [line(1, "a"), line(2, "b"), line(3, "c")],
    threads: [],
    reviews: [{ by: { id: "r", name: "Bo Lind" }, verdict: "approve", sha256: "a", standing: "void", revision: 1, role: "editor", note: null, at: 1, reason: "" }],
    actions: [{ action: "revise", refusal: null }],
    ...more,
  } as unknown as ArticleView;
  return made;
}

async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
}

beforeAll(() => {
  // jsdom has neither.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  Element.prototype.scrollIntoView = () => {};
});
afterEach(() => {
  document.body.replaceChildren();
  vi.clearAllMocks();
});

const show = (pair = { from: 1, to: 2 as number | null }, of = model()) => render(CompareView, { model: of, pair, onpair: () => {}, onclose: () => {} });
const change = () => document.activeElement?.closest("[data-change]")?.getAttribute("data-change");

describe("two texts compared", () => {
  it("are sound for readers of the screen, in one text and side by side", async () => {
    desk.compare.mockResolvedValue(told);
    const { component } = show();
    await screen.findByText("Ben · translator");
    expect(await faults()).toEqual([]);
    component.turn();
    await waitFor(() => expect(document.querySelector(".rows.sides")).not.toBeNull());
    expect(await faults()).toEqual([]);
    component.turn();
  });

  it("are gone through change by change, each read out with its number, round at the end", async () => {
    desk.compare.mockResolvedValue(told);
    const { component } = show();
    await screen.findByText("Ben · translator");
    const heard: string[] = [];
    for (let at = 0; at < 6; at += 1) {
      await component.step(1);
      heard.push(screen.getByTestId("change-heard").textContent ?? "");
      expect(change()).toBe(String(at % 5));
    }
    expect(heard[0]).toBe("Change 1 of 5: Byline");
    expect(heard[1]).toBe("Change 2 of 5: “lady” instead of “crane”");
    expect(heard[2]).toContain("moved: “The council votes.”");
    expect(heard[3]).toContain("“a lot”, formatting: Now bold");
    expect(heard[4]).toContain("1 new paragraph");
    await component.step(-1);
    expect(change()).toBe("4");
    expect(document.querySelectorAll(".on")).toHaveLength(1);
  });

  it("have each word once in one text, and on their side side by side", async () => {
    desk.compare.mockResolvedValue(told);
    const { component } = show();
    await screen.findByText("Ben · translator");
    expect(document.querySelector("[data-row='0'] .block")?.textContent).toBe("The old crane lady stands");
    component.turn();
    await waitFor(() => expect(document.querySelector("[data-row='0'] .old .block")?.textContent).toBe("The old crane stands"));
    expect(document.querySelector("[data-row='0'] .new .block")?.textContent).toBe("The old lady stands");
    component.turn();
  });

  it("tell where a paragraph moved from and to, with a way there", async () => {
    desk.compare.mockResolvedValue(told);
    show();
    (await screen.findByRole("button", { name: /Where it was/ })).click();
    expect(document.activeElement?.getAttribute("data-row")).toBe("3");
    screen.getByRole("button", { name: /Go there/ }).click();
    expect(document.activeElement?.getAttribute("data-row")).toBe("1");
  });

  it("say so where they are the same", async () => {
    desk.compare.mockResolvedValue(same);
    show();
    expect((await screen.findByTestId("same-text")).textContent).toContain("the same text");
    expect(screen.getByTestId("next-change").getAttribute("aria-disabled")).toBe("true");
    expect(await faults()).toEqual([]);
  });

  it("offer to go on with a text that was kept beside the head", async () => {
    desk.compare.mockResolvedValue(told);
    const of = model({ revisions: [line(1, "a"), line(2, "b"), line(3, "c"), line(4, "d", { sibling: true, base: 2 })] } as unknown as Partial<ArticleView>);
    show({ from: 3, to: 4 }, of);
    expect((await screen.findByTestId("replaces")).textContent).toContain("r3");
    expect(screen.getByTestId("use-text")).toBeTruthy();
  });
});

describe("changes since one's own review", () => {
  it("go from what was seen to the head, or say why there is nothing to see", () => {
    expect(sinceReview(model().view)).toEqual({ pair: { from: 1, to: 3 } });
    expect(sinceReview(model({ last_reviewed: null }).view)).toEqual({ seen: null });
    expect(sinceReview(model({ last_reviewed: 3 }).view)).toEqual({ seen: 3 });
    // A restored text is the one that was seen.
    expect(sinceReview(model({ revisions: [line(1, "a"), line(2, "b"), line(3, "a")] } as unknown as Partial<ArticleView>).view)).toEqual({ seen: 1 });
    expect(sinceWords({ seen: 3 })).toContain("r3");
  });
});

describe("a revision restored", () => {
  it("says whose approval counts again, and is refused where the head has its text", async () => {
    render(RestoreDialog, { model: model(), number: 1, onclose: () => {} });
    expect(document.body.textContent).toContain("Bo Lind");
    expect(await faults()).toEqual([]);
    expect(restoreRefusal(model(), 1)).toBeNull();
    expect(restoreRefusal(model(), 3)).toContain("r3");
    expect(restoreRefusal(model({ actions: [] }), 1)).not.toBeNull();
  });
});

describe("a file as the next version", () => {
  it("is shown with what changes and what becomes of the threads", async () => {
    desk.previewRevision.mockResolvedValue(preview);
    render(NextVersion, { model: model(), path: "/a/back.md", onclose: () => {} });
    const fates = await screen.findByTestId("thread-fates");
    expect(fates.textContent).toContain("the nets");
    expect(document.body.textContent).toContain("about the filing: not applied");
    expect(await faults()).toEqual([]);
  });

  it("is asked for where a file was dropped", async () => {
    render(DropQuestion, { model: model(), path: "/a/back.md" });
    expect(screen.getByTestId("drop-next")).toBeTruthy();
    expect(await faults()).toEqual([]);
  });
});
