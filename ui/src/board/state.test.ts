import { afterEach, describe, expect, it, vi } from "vitest";
import type { Board, BoardQuery, Card } from "../backend";
import { BoardState, boardQuery, steady } from "./state.svelte";

const card = (id: string): Card => ({
  id,
  slug: id,
  headline: id,
  byline: "",
  language: null,
  section: null,
  state: "draft",
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
  changed_at: 0,
  published_at: null,
  waiting_for_me: false,
});
const board = (...ids: string[]): Board => ({
  columns: [{ column: "draft", total: ids.length, cards: ids.map(card) }],
  total: ids.length,
  waiting: 0,
  sections: [],
  authors: [],
  languages: [],
});

afterEach(() => vi.useRealTimers());

describe("the state of the board", () => {
  it("asks the desk for everything chosen", () => {
    const filters = { query: "  ferry ", section: "Harbour", author: "Nora Weiss", language: "fr", waiting: true, spiked: true };
    expect(boardQuery("p1", filters, 200)).toEqual({
      actor: "p1",
      query: "ferry",
      section: "Harbour",
      author: "Nora Weiss",
      language: "fr",
      waiting_for_me: true,
      spiked: true,
      limit: 200,
    });
  });

  it("drops an answer that a later question has overtaken", async () => {
    const answers: ((board: Board) => void)[] = [];
    const state = new BoardState(() => new Promise((answer) => answers.push(answer)));
    const first = state.load("p1");
    const second = state.load("p1");
    answers[1]?.(board("new"));
    answers[0]?.(board("old"));
    await Promise.all([first, second]);
    expect(state.ids).toEqual([["new"]]);
  });

  it("asks once when typing rests", async () => {
    vi.useFakeTimers();
    const asked: BoardQuery[] = [];
    const state = new BoardState((query) => (asked.push(query), Promise.resolve(board())));
    for (const query of ["f", "fe", "fer"]) {
      state.filters.query = query;
      state.loadSoon("p1");
    }
    await vi.runAllTimersAsync();
    expect(asked.map((query) => query.query)).toEqual(["fer"]);
  });

  it("keeps filters and selection between screens, and forgets them on another desk", async () => {
    const state = new BoardState(() => Promise.resolve(board("a", "b")));
    state.enter("/one.desk");
    state.filters.language = "de";
    state.selected = "b";
    await state.load("p1");
    state.enter("/one.desk");
    expect(state.filters.language).toBe("de");
    expect(state.selected).toBe("b");
    state.enter("/two.desk");
    expect(state.filters.language).toBeNull();
    expect(state.selected).toBeNull();
  });

  it("shows a failure and keeps the cards it had", async () => {
    let fail = false;
    const problem = { kind: "storage", code: "desk_locked", message: "Locked.", hints: [], params: {} };
    const state = new BoardState(() => (fail ? Promise.reject(problem) : Promise.resolve(board("a"))));
    await state.load("p1");
    fail = true;
    await state.load("p1");
    expect(state.problem?.code).toBe("desk_locked");
    expect(state.ids).toEqual([["a"]]);
  });

  it("is narrowed by search and filters, not by showing spiked ones", () => {
    const state = new BoardState(() => Promise.resolve(board()));
    expect(state.narrowed).toBe(false);
    state.filters.spiked = true;
    expect(state.narrowed).toBe(false);
    state.filters.query = "x";
    expect(state.narrowed).toBe(true);
    state.clear();
    expect(state.narrowed).toBe(false);
    expect(state.filters.spiked).toBe(true);
  });

  it("keeps the objects of cards that did not change", () => {
    const before = board("a", "b");
    const after = board("b", "a");
    const changed = { ...card("b"), headline: "new" };
    const first = after.columns[0];
    if (first) first.cards[0] = changed;
    const cards = steady(before, after).columns[0]?.cards;
    expect(cards?.[0]).toBe(changed);
    expect(cards?.[1]).toBe(before.columns[0]?.cards[0]);
  });
});
