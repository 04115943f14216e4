// What the board shows and which card is selected, kept in memory while other screens are open.
// Each column comes in pages, as far as someone has scrolled. The desk answers what matches;
// nothing is filtered here.

import { asProblem, desk, type Board, type BoardQuery, type Card, type Column, type ColumnKind, type Problem } from "../backend";
import { boardQuery, type Filters } from "./filters.svelte";
import { move, settle, spotOf, type MoveKey } from "./movement";

/** Cards asked for per column at once. */
export const PAGE = 60;
/** The most the desk gives at once; so many are asked for when a long column is read again. */
const MOST = 500;

type Desk = {
  board: (query: BoardQuery) => Promise<Board>;
  boardColumn: (query: { filter: BoardQuery; column: ColumnKind; after: string }) => Promise<Column>;
};

/** The new columns with the old objects for cards that did not change, so that only changed cards are drawn again. */
export function steady(before: readonly Column[], after: readonly Column[]): Column[] {
  const known = new Map(before.flatMap((column) => column.cards).map((card) => [card.id, card]));
  const same = (a: Card, b: Card) => JSON.stringify(a) === JSON.stringify(b);
  return after.map((column) => ({
    ...column,
    cards: column.cards.map((card) => {
      const old = known.get(card.id);
      return old && same(old, card) ? old : card;
    }),
  }));
}

/** A column with the next page behind it. A card that moved meanwhile is not shown twice. */
export function joined(column: Column, page: Column): Column {
  const there = new Set(column.cards.map((card) => card.id));
  return { ...page, cards: [...column.cards, ...page.cards.filter((card) => !there.has(card.id))] };
}

export class BoardState {
  board = $state.raw<Board | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Id of the selected card. */
  selected = $state<string | null>(null);
  /** The selected card was opened: it gets the focus back when the board is shown again. */
  opened = $state(false);

  #desk: Desk;
  #asked = 0;
  #query: BoardQuery | null = null;
  #pages = new Map<ColumnKind, Promise<void>>();
  #path: string | null = null;

  constructor(through: Desk = desk) {
    this.#desk = through;
  }

  get ids(): string[][] {
    return this.board?.columns.map((column) => column.cards.map((card) => card.id)) ?? [];
  }

  /** Another desk was opened: nothing of the former one is kept. */
  enter(path: string): void {
    if (this.#path === path) return;
    this.#path = path;
    this.board = null;
    this.problem = null;
    this.selected = null;
    this.opened = false;
    this.#query = null;
  }

  /** Asks the desk; an answer overtaken by a later question is dropped. */
  async load(actor: string, filters: Filters): Promise<void> {
    const mine = (this.#asked += 1);
    const query = boardQuery(actor, filters, PAGE);
    const again = JSON.stringify(query) === JSON.stringify(this.#query);
    try {
      const board = await this.#desk.board(query);
      let columns = board.columns;
      // The same question again: as much of each column as there was.
      if (again) columns = await Promise.all(columns.map((column, at) => this.#upTo(column, query, this.board?.columns[at]?.cards.length ?? 0)));
      if (mine !== this.#asked) return;
      const before = spotOf(this.ids, this.selected);
      this.#query = query;
      this.#pages.clear();
      this.board = { ...board, columns: steady(this.board?.columns ?? [], columns) };
      this.problem = null;
      this.selected = settle(this.ids, this.selected, before);
    } catch (error) {
      if (mine === this.#asked) this.problem = asProblem(error);
    }
  }

  async #upTo(column: Column, query: BoardQuery, count: number): Promise<Column> {
    let all = column;
    while (all.next && all.cards.length < count) {
      const limit = Math.min(MOST, count - all.cards.length);
      all = joined(all, await this.#desk.boardColumn({ filter: { ...query, limit }, column: column.column, after: all.next }));
    }
    return all;
  }

  /** The next page of a column, if there is one; asked for once at a time. */
  more(column: ColumnKind): Promise<void> {
    const coming = this.#pages.get(column);
    if (coming) return coming;
    const page = this.#page(column).finally(() => this.#pages.get(column) === page && this.#pages.delete(column));
    this.#pages.set(column, page);
    return page;
  }

  async #page(column: ColumnKind): Promise<void> {
    const after = this.board?.columns.find((each) => each.column === column)?.next;
    const query = this.#query;
    const mine = this.#asked;
    if (!after || !query) return;
    try {
      const page = await this.#desk.boardColumn({ filter: query, column, after });
      // The board was read again meanwhile: this page is of the one before.
      if (mine !== this.#asked || !this.board) return;
      this.board = { ...this.board, columns: this.board.columns.map((each) => (each.column === column ? joined(each, page) : each)) };
    } catch (error) {
      if (mine === this.#asked) this.problem = asProblem(error);
    }
  }

  /** Where a key leads; past the last card there is, to the next page. */
  async move(key: MoveKey): Promise<void> {
    const spot = spotOf(this.ids, this.selected);
    const column = spot ? this.board?.columns[spot.column] : undefined;
    const down = key === "ArrowDown" || key === "PageDown" || key === "End";
    if (spot && column?.next && down && spot.row + 6 > column.cards.length) await this.more(column.column);
    this.selected = move(this.ids, this.selected, key);
  }
}

export const boardState = new BoardState();
