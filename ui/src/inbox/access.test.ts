// The new screens as readers of the screen and of the keyboard have them, looked at by axe. Colours
// and sizes need a real page.

import { fireEvent, render } from "@testing-library/svelte";
import axe from "axe-core";
import { tick } from "svelte";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ArticleView, AskingView, Inbox as InboxAnswer, Metrics as Figures, NoticeView } from "../backend";

const desk = vi.hoisted(() => ({ inbox: vi.fn(), markRead: vi.fn(), metrics: vi.fn(), askForReview: vi.fn(), declineReview: vi.fn(), reassignReview: vi.fn(), article: vi.fn() }));
vi.mock("../backend", () => ({ desk, shell: { saveMetrics: vi.fn() }, asProblem: (error: unknown) => error, isProblem: () => true }));

const { session } = await import("../app/session.svelte");
const { inboxState } = await import("./state.svelte");
const { router } = await import("../app/router.svelte");
const { ReviewModel } = await import("../review/model.svelte");
const { default: Rail } = await import("../app/Rail.svelte");
const { default: AskDialog } = await import("../asking/AskDialog.svelte");
const { default: DeclineDialog } = await import("../asking/DeclineDialog.svelte");
const { default: Reviewers } = await import("../asking/Reviewers.svelte");
const { default: NewThread } = await import("../review/NewThread.svelte");
const { default: Words } = await import("../mention/Words.svelte");
const { default: Metrics } = await import("../metrics/Metrics.svelte");
const { default: Inbox } = await import("./Inbox.svelte");

const who = { id: "bo", name: "Bo Reed" };
const notice = (key: string, more: Partial<NoticeView> = {}) =>
  ({ article: "a", headline: "The ferry", kind: "mention", key, thread: "t1", by: who, at: 1_700_000_000_000, words: "@Ada Lind look", read: false, ...more }) as NoticeView;
const inbox: InboxAnswer = {
  notices: [notice("1"), notice("2", { kind: "approval_void", thread: null, words: null, read: true })],
  unread: 1,
  waiting: [
    { article: "w", headline: "Why the ferry stopped", byline: "Bo Reed", section: "City", since: 1_700_000_000_000, moves: [{ who: { person: null, role: "editor", guest: null }, action: "review", since: 1 }] },
  ],
  waiting_total: 1,
};
const figures: Figures = {
  stays: [
    { kind: "review", section: null, count: 3, median: 3_600_000, p90: 7_200_000 },
    { kind: "review", section: "City", count: 2, median: 3_600_000, p90: 7_200_000 },
    { kind: "review", section: "", count: 1, median: 60_000, p90: 60_000 },
  ],
  rounds: [{ rounds: 1, count: 2 }, { rounds: 2, count: 1 }],
  waiting: [{ kind: "review", count: 2, median: 5, longest: 9 }],
  csv: "",
};
const asking = (more: Partial<AskingView>) =>
  ({ ask: "1", person: who, role: "editor", by: { id: "me", name: "Ada Lind" }, at: 1, round: 1, due: "2026-01-01T10:00", due_zone: "UTC", late: true, note: "Please", state: "waiting", declined: null, before: ["Zoé Petit"], mine: false, ...more }) as AskingView;

function model() {
  const made = new ReviewModel("a", "me");
  made.view = {
    round: 1,
    head: 1,
    threads: [],
    reviews: [],
    contributors: [],
    signatures: [],
    askings: [asking({}), asking({ ask: "2", state: "declined", declined: "On leave", late: false }), asking({ ask: "3", person: null, mine: true, late: false, due: null })],
    gate: { roles: ["editor"] },
    actions: [{ action: "ask_for_review", refusal: null }],
  } as unknown as ArticleView;
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
  Element.prototype.scrollIntoView ??= () => {};
  globalThis.CSS ??= { escape: (text: string) => text } as unknown as typeof CSS;
  // Hundreds of zones say no more than three.
  vi.spyOn(Intl, "supportedValuesOf").mockReturnValue(["Europe/Paris", "Asia/Tokyo", "UTC"]);
});
beforeEach(() => {
  desk.inbox.mockResolvedValue(inbox);
  desk.markRead.mockResolvedValue({});
  desk.metrics.mockResolvedValue(figures);
  session.info = {
    name: "The desk",
    path: "/a.desk",
    articles: 2,
    people: [
      { id: "me", name: "Ada Lind", roles: ["editor"], active: true },
      { id: "bo", name: "Bo Reed", roles: ["editor"], active: true },
      { id: "zo", name: "Zoé Petit", roles: ["legal"], active: true },
    ],
  } as unknown as typeof session.info;
  session.actor = "me";
});
afterEach(() => {
  document.body.replaceChildren();
  inboxState.enter("", "");
  vi.clearAllMocks();
});

const settle = async () => {
  for (let round = 0; round < 6; round += 1) await tick();
  await new Promise((resolve) => setTimeout(resolve, 0));
  await tick();
};

async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

describe("for readers of the screen", () => {
  it.each([
    ["the inbox", () => render(Inbox)],
    ["the empty inbox", () => {
      desk.inbox.mockResolvedValue({ notices: [], unread: 0, waiting: [], waiting_total: 0 });
      render(Inbox);
    }],
    ["the figures", () => render(Metrics)],
    ["no figures yet", () => {
      desk.metrics.mockResolvedValue({ stays: [], rounds: [], waiting: [], csv: "" });
      render(Metrics);
    }],
    ["the rail", () => render(Rail)],
    ["the requests", () => render(Reviewers, { model: model() })],
    ["asking", () => render(AskDialog, { model: model(), ondone: () => {}, onclose: () => {} })],
    ["giving a request on", () => render(AskDialog, { model: model(), asking: asking({}), ondone: () => {}, onclose: () => {} })],
    ["declining", () => render(DeclineDialog, { model: model(), asking: asking({}), ondone: () => {}, onclose: () => {} })],
  ])("%s is sound", async (_name, draw) => {
    draw();
    await settle();
    expect(await faults()).toEqual([]);
  });

  it("the people offered are sound, and the field names the one it is at", async () => {
    const { container } = render(NewThread, { model: model() });
    const field = container.querySelector("textarea") as HTMLTextAreaElement;
    field.focus();
    field.value = "So @";
    field.setSelectionRange(4, 4);
    await fireEvent.input(field);
    await settle();
    const list = document.querySelector<HTMLElement>("[data-testid=mention-list]");
    expect(list?.querySelectorAll("[role=option]")).toHaveLength(2);
    const named = () => document.getElementById(field.getAttribute("aria-activedescendant") ?? "")?.textContent;
    expect(named()).toContain("Bo Reed");
    expect(await faults()).toEqual([]);
    await fireEvent.keyDown(field, { key: "ArrowDown" });
    await settle();
    expect(named()).toContain("Zoé Petit");
    await fireEvent.keyDown(field, { key: "Enter" });
    await settle();
    expect(field.value).toBe("So @Zoé Petit ");
    expect(field.hasAttribute("aria-activedescendant")).toBe(false);
  });

  it("a list turned down with Escape stays away, and the form does not hear of it", async () => {
    const heard = vi.fn();
    const { container } = render(NewThread, { model: model() });
    container.addEventListener("keydown", heard);
    const field = container.querySelector("textarea") as HTMLTextAreaElement;
    field.value = "@b";
    field.setSelectionRange(2, 2);
    await fireEvent.input(field);
    await fireEvent.keyDown(field, { key: "Escape" });
    field.value = "@bo";
    field.setSelectionRange(3, 3);
    await fireEvent.input(field);
    await settle();
    expect(document.querySelector<HTMLElement>("[data-testid=mention-list]")?.hidden).toBe(true);
    expect(heard).not.toHaveBeenCalled();
    await fireEvent.keyDown(field, { key: "Enter" });
    expect(heard).toHaveBeenCalledOnce();
  });
});

describe("the inbox by keyboard", () => {
  const key = (name: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key: name });

  it("goes from entry to entry, marks read and unread, and opens the article at the thread", async () => {
    const { getAllByTestId } = render(Inbox);
    await settle();
    await key("j");
    await settle();
    expect(document.activeElement?.getAttribute("data-entry")).toBe("waits w");
    await key("ArrowRight");
    await settle();
    const first = getAllByTestId("notice")[0] as HTMLAnchorElement;
    expect(document.activeElement).toBe(first);
    expect(first.getAttribute("href")).toBe("#/article/a/thread/t1");
    await key("r");
    await settle();
    expect(desk.markRead).toHaveBeenLastCalledWith({ actor: "me", items: [{ article: "a", kind: "mention", key: "1" }], read: true });
    await key("u");
    await settle();
    expect(desk.markRead).toHaveBeenLastCalledWith(expect.objectContaining({ read: false }));
    await fireEvent.click(first);
    await settle();
    expect(inboxState.unread).toBe(0);
    expect(inboxState.opened).toBe(true);
  });

  it("marks all as read, and leads back to the board", async () => {
    render(Inbox);
    await settle();
    await key("a");
    await settle();
    expect(desk.markRead).toHaveBeenLastCalledWith({ actor: "me", items: [], read: true });
    await key("Escape");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(router.current.screen).toBe("board");
  });

  it("says what came in since", async () => {
    const { getByTestId } = render(Inbox);
    await settle();
    expect(getByTestId("inbox-heard").textContent).toBe("");
    desk.inbox.mockResolvedValue({ ...inbox, notices: [notice("9", { kind: "asked" }), ...inbox.notices] });
    session.version += 1;
    await settle();
    expect(getByTestId("inbox-heard").textContent).toMatch(/Bo Reed asks you for a review.*The ferry/);
  });
});

describe("asking for a review", () => {
  it("sends who, in which role, by when; a refusal is said and nothing is lost", async () => {
    const ondone = vi.fn();
    desk.askForReview.mockRejectedValueOnce({ kind: "refused", code: "whatever", message: "Bo is away.", hints: ["Ask Zoé."], params: {} });
    const asked = model();
    asked.view = { ...asked.view, askings: [] } as unknown as ArticleView;
    vi.spyOn(asked, "refetch").mockResolvedValue();
    const { getByTestId, container } = render(AskDialog, { model: asked, ondone, onclose: () => {} });
    await fireEvent.change(getByTestId("ask-person"), { target: { value: "bo" } });
    await fireEvent.input(getByTestId("ask-day"), { target: { value: "2026-12-01" } });
    await fireEvent.input(getByTestId("ask-note"), { target: { value: " Soon? " } });
    await fireEvent.submit(container.querySelector("form") as HTMLFormElement);
    await settle();
    expect(getByTestId("ask-refused").textContent).toContain("Bo is away.");
    expect((getByTestId("ask-note") as HTMLTextAreaElement).value).toBe(" Soon? ");
    desk.askForReview.mockResolvedValueOnce({ ask: "1" });
    await fireEvent.submit(container.querySelector("form") as HTMLFormElement);
    await settle();
    expect(desk.askForReview).toHaveBeenLastCalledWith(expect.objectContaining({ person: "bo", role: "editor", due: "2026-12-01T12:00", note: "Soon?" }));
    expect(ondone).toHaveBeenCalledWith("Bo Reed");
  });
});

describe("names in comments", () => {
  it("have weight, and are text whatever they hold", () => {
    const { container } = render(Words, { text: "<b>x</b> @Bo Reed and @Nobody" });
    expect(container.textContent).toBe("<b>x</b> @Bo Reed and @Nobody");
    expect([...container.querySelectorAll("strong")].map(({ textContent }) => textContent)).toEqual(["@Bo Reed"]);
    expect(container.querySelector("b")).toBeNull();
  });
});
