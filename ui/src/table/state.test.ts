import { describe, expect, it } from "vitest";
import type { Card, TablePage, TableQuery } from "../backend";
import { FilterState, noFilters } from "../board/filters.svelte";
import { TableState } from "./state.svelte";
import { readLook } from "./views";

const TOTAL = 1300;
const row = (index: number) => ({ id: `a${index}`, headline: `Article ${index}` }) as Card;

/** A desk of many articles that tells what it was asked. */
function deskOf(total = TOTAL) {
  const asked: TableQuery[] = [];
  const ask = (query: TableQuery): Promise<TablePage> => {
    asked.push(query);
    const from = Number(query.after ?? 0);
    const to = Math.min(total, from + query.limit);
    const rows = Array.from({ length: to - from }, (_, index) => row(from + index));
    return Promise.resolve({ rows, next: to < total ? String(to) : null, total, more: false });
  };
  return { asked, ask };
}

function stateOf(ask: (query: TableQuery) => Promise<TablePage>, kept: Record<string, unknown> = {}) {
  const memory = {
    enter: () => Promise.resolve(),
    get: (key: string) => kept[key] ?? null,
    set: (key: string, value: unknown) => void (kept[key] = value),
  };
  const filters = new FilterState(memory);
  return { state: new TableState(ask, memory, filters), filters, kept };
}
const now = new Date("2026-11-25T12:00:00Z");

describe("the table", () => {
  it("loads page after page as far as it is scrolled, each once", async () => {
    const { asked, ask } = deskOf();
    const { state } = stateOf(ask);
    await state.load("p1", now);
    expect(state.total).toBe(TOTAL);
    const first = state.rows.length;
    await Promise.all([state.upTo(first + 10), state.upTo(first + 20)]);
    expect(asked).toHaveLength(2);
    await state.upTo(TOTAL);
    expect(new Set(state.ids).size).toBe(TOTAL);
  });

  it("shows by its first click what has waited longest, and keeps that in a view", async () => {
    const { asked, ask } = deskOf(3);
    const { state } = stateOf(ask);
    state.sortBy("waiting");
    await state.load("p1", now);
    expect(asked.at(-1)).toMatchObject({ sort: "waiting", descending: false });
    expect(readLook(JSON.parse(JSON.stringify(state.whole)))).toMatchObject({ sort: "waiting", descending: false });
  });

  it("selects all that match, not only what is loaded", async () => {
    const { state } = stateOf(deskOf().ask);
    await state.load("p1", now);
    await state.selectAll();
    expect(state.selection.chosen.size).toBe(TOTAL);
  });

  it("lets go of what other filters hide, and keeps the selection when the same is read again", async () => {
    let total = 5;
    const { state, filters } = stateOf((query) => deskOf(total).ask(query));
    await state.load("p1", now);
    await state.selectAll();
    await state.load("p1", now);
    expect(state.selection.chosen.size).toBe(5);
    total = 2;
    filters.change({ section: "Harbour" });
    await state.load("p1", now);
    expect([...state.selection.chosen]).toEqual(["a0", "a1"]);
  });

  it("keeps the objects of rows that did not change", async () => {
    const { state } = stateOf(deskOf(3).ask);
    await state.load("p1", now);
    const before = state.rows[1];
    await state.load("p1", now);
    expect(state.rows[1]).toBe(before);
  });

  it("turns the order round on a second click, and begins with the greatest where that is meant", () => {
    const { state } = stateOf(deskOf().ask);
    state.sortBy("headline");
    expect([state.look.sort, state.look.descending]).toEqual(["headline", false]);
    state.sortBy("headline");
    expect(state.look.descending).toBe(true);
    state.sortBy("must_fix");
    expect(state.look.descending).toBe(true);
  });

  it("opens with the standard view, and otherwise as it was left", async () => {
    const view = { ...readLook({ filters: { ...noFilters(), section: "Harbour" }, sort: "due", descending: false }), id: "v1", name: "Harbour" };
    const fresh = stateOf(deskOf().ask, { views: { list: [view], standard: "v1" } });
    await fresh.state.enter("/a.desk", "p1");
    expect(fresh.state.chosen).toMatchObject({ view: { name: "Harbour" }, changed: false });
    expect(fresh.filters.filters.section).toBe("Harbour");
    fresh.state.sortBy("headline");
    expect(fresh.state.chosen?.changed).toBe(true);
    const again = stateOf(deskOf().ask, { views: { list: [view], standard: null }, table: fresh.kept.table });
    await again.state.enter("/a.desk", "p1");
    expect(again.state.look.sort).toBe("headline");
    expect(again.state.chosen).toBeNull();
  });

  it("shows a failure and keeps the rows it had", async () => {
    let fail = false;
    const desk = deskOf(3);
    const { state } = stateOf((query) => (fail ? Promise.reject(new Error("gone")) : desk.ask(query)));
    await state.load("p1", now);
    fail = true;
    await state.load("p1", now);
    expect(state.problem).not.toBeNull();
    expect(state.rows).toHaveLength(3);
  });
});
