import { afterEach, describe, expect, it, vi } from "vitest";
import type { Board, BoardQuery, Card, Column } from "../backend";
import { boardQuery, FilterState, noFilters, readFilters } from "./filters.svelte";
import { BoardState, PAGE, steady } from "./state.svelte";

const card = (id: string): Card => ({
  id,
  slug: id,
  headline: id,
  byline: "",
  language: null,
  section: null,
  state: "draft",
  column: "draft",
  spiked: false,
  revision: 1,
  round: 0,
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
});
const column = (ids: string[], next: string | null = null, total = ids.length): Column => ({ column: "draft", total, cards: ids.map(card), next });
const boardOf = (draft: Column): Board => ({ columns: [draft], total: draft.total, waiting: 0, more: false, sections: [], languages: [] });
const board = (...ids: string[]): Board => boardOf(column(ids));
const noMore = () => Promise.reject(new Error("no more was asked for"));
const stateOf = (ask: (query: BoardQuery) => Promise<Board>, boardColumn: (query: { after: string; filter: BoardQuery }) => Promise<Column> = noMore) =>
  new BoardState({ board: ask, boardColumn });
const all = noFilters();

/** A memory that keeps nothing but what it is given. */
const keeping = (kept: Record<string, unknown> = {}) => ({
  enter: () => Promise.resolve(),
  get: (key: string) => kept[key] ?? null,
  set: (key: string, value: unknown) => void (kept[key] = value),
});

afterEach(() => vi.useRealTimers());

describe("the state of the board", () => {
  it("asks the desk for everything chosen", () => {
    const filters = { query: "  ferry ", section: "Harbour", author: "Nora Weiss", language: "fr", waiting: true, spiked: true, longest: true };
    expect(boardQuery("p1", filters, 200)).toEqual({
      actor: "p1",
      query: "ferry",
      section: "Harbour",
      author: "Nora Weiss",
      language: "fr",
      waiting_for_me: true,
      spiked: true,
      longest_wait_first: true,
      limit: 200,
    });
  });

  it("drops an answer that a later question has overtaken", async () => {
    const answers: ((board: Board) => void)[] = [];
    const state = stateOf(() => new Promise((answer) => answers.push(answer)));
    const first = state.load("p1", all);
    const second = state.load("p1", all);
    answers[1]?.(board("new"));
    answers[0]?.(board("old"));
    await Promise.all([first, second]);
    expect(state.ids).toEqual([["new"]]);
  });

  it("loads the next page of a column once, and shows no card twice", async () => {
    const asked: string[] = [];
    const state = stateOf(
      () => Promise.resolve(boardOf(column(["a", "b"], "2", 4))),
      ({ after }) => (asked.push(after), Promise.resolve(column(["b", "c", "d"], null, 4))),
    );
    await state.load("p1", all);
    await Promise.all([state.more("draft"), state.more("draft")]);
    expect(asked).toEqual(["2"]);
    expect(state.ids).toEqual([["a", "b", "c", "d"]]);
    await state.more("draft");
    expect(asked).toHaveLength(1);
  });

  it("reads as much of a column again as was there, but begins anew for other filters", async () => {
    const limits: number[] = [];
    const state = stateOf(
      () => Promise.resolve(boardOf(column(["a", "b"], "2", 4))),
      ({ filter }) => (limits.push(filter.limit), Promise.resolve(column(["c", "d"], null, 4))),
    );
    await state.load("p1", all);
    await state.more("draft");
    await state.load("p1", all);
    expect(limits).toEqual([PAGE, 2]);
    expect(state.ids).toEqual([["a", "b", "c", "d"]]);
    await state.load("p1", { ...all, section: "Harbour" });
    expect(state.ids).toEqual([["a", "b"]]);
  });

  it("drops a page of a board that was read again meanwhile", async () => {
    let give: (page: Column) => void = () => undefined;
    const state = stateOf(
      () => Promise.resolve(boardOf(column(["a"], "1", 2))),
      () => new Promise((answer) => (give = answer)),
    );
    await state.load("p1", all);
    const page = state.more("draft");
    await state.load("p1", all);
    give(column(["gone"]));
    await page;
    expect(state.ids).toEqual([["a"]]);
  });

  it("leads the keys past the last card loaded", async () => {
    const state = stateOf(
      () => Promise.resolve(boardOf(column(["a", "b"], "2", 3))),
      () => Promise.resolve(column(["c"], null, 3)),
    );
    await state.load("p1", all);
    state.selected = "b";
    await state.move("ArrowDown");
    expect(state.selected).toBe("c");
  });

  it("keeps the selection between screens, and forgets it on another desk", async () => {
    const state = stateOf(() => Promise.resolve(board("a", "b")));
    state.enter("/one.desk");
    state.selected = "b";
    await state.load("p1", all);
    state.enter("/one.desk");
    expect(state.selected).toBe("b");
    state.enter("/two.desk");
    expect(state.selected).toBeNull();
  });

  it("shows a failure and keeps the cards it had", async () => {
    let fail = false;
    const problem = { kind: "storage" as const, code: "desk_locked", message: "Locked.", hints: [], params: {} };
    const state = stateOf(() => (fail ? Promise.reject(problem) : Promise.resolve(board("a"))));
    await state.load("p1", all);
    fail = true;
    await state.load("p1", all);
    expect(state.problem?.code).toBe("desk_locked");
    expect(state.ids).toEqual([["a"]]);
  });

  it("keeps the objects of cards that did not change", () => {
    const before = board("a", "b").columns;
    const changed = { ...card("b"), headline: "new" };
    const cards = steady(before, [{ ...column([]), cards: [changed, card("a")] }])[0]?.cards;
    expect(cards?.[0]).toBe(changed);
    expect(cards?.[1]).toBe(before[0]?.cards[0]);
  });
});

describe("filters", () => {
  it("are narrowed by search and chips, not by showing spiked ones", () => {
    const state = new FilterState(keeping());
    expect(state.narrowed).toBe(false);
    state.change({ spiked: true });
    expect(state.narrowed).toBe(false);
    state.change({ query: "x" });
    expect(state.narrowed).toBe(true);
    state.clear();
    expect(state.narrowed).toBe(false);
    expect(state.filters.spiked).toBe(true);
  });

  it("ask once when typing rests", async () => {
    vi.useFakeTimers();
    const state = new FilterState(keeping());
    for (const words of ["f", "fe", "fer"]) state.type(words);
    expect(state.filters.query).toBe("");
    await vi.runAllTimersAsync();
    expect(state.filters.query).toBe("fer");
  });

  it("come back for the same person, but yesterday's words do not", async () => {
    const kept = keeping();
    const before = new FilterState(kept);
    await before.enter("/one.desk", "p1");
    before.change({ section: "Harbour", waiting: true, query: "ferry" });
    const after = new FilterState(kept);
    await after.enter("/one.desk", "p1");
    expect(after.filters).toEqual({ ...noFilters(), section: "Harbour", waiting: true });
  });

  it("are whole whatever was kept", () => {
    expect(readFilters("nonsense")).toEqual(noFilters());
    expect(readFilters({ section: 3, author: "", waiting: "yes", language: "de" })).toEqual({ ...noFilters(), language: "de" });
  });
});
