// What the board shows and which card is selected, kept in memory while other screens are open.
// The desk answers what matches; nothing is filtered here.

import { asProblem, desk, type Board, type BoardQuery, type Card, type Problem } from "../backend";
import { move, settle, spotOf, type MoveKey } from "./movement";

/** Cards asked for per column, and how many more each time someone asks for more. */
const PAGE = 200;
/** Rest after a keystroke before the desk is asked. */
const TYPING_MS = 80;

export type Filters = {
  query: string;
  section: string | null;
  author: string | null;
  language: string | null;
  waiting: boolean;
  spiked: boolean;
};

const none = (): Filters => ({ query: "", section: null, author: null, language: null, waiting: false, spiked: false });

export function boardQuery(actor: string, filters: Filters, limit: number): BoardQuery {
  return {
    actor,
    query: filters.query.trim(),
    section: filters.section,
    author: filters.author,
    language: filters.language,
    waiting_for_me: filters.waiting,
    spiked: filters.spiked,
    limit,
  };
}

/** The new board with the old objects for cards that did not change, so that only changed cards are drawn again. */
export function steady(before: Board | null, after: Board): Board {
  const known = new Map(before?.columns.flatMap((column) => column.cards).map((card) => [card.id, card]));
  const same = (a: Card, b: Card) => JSON.stringify(a) === JSON.stringify(b);
  const columns = after.columns.map((column) => ({
    ...column,
    cards: column.cards.map((card) => {
      const old = known.get(card.id);
      return old && same(old, card) ? old : card;
    }),
  }));
  return { ...after, columns };
}

export class BoardState {
  filters = $state<Filters>(none());
  limit = $state(PAGE);
  board = $state.raw<Board | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Id of the selected card. */
  selected = $state<string | null>(null);
  /** The selected card was opened: it gets the focus back when the board is shown again. */
  opened = $state(false);

  #ask: (query: BoardQuery) => Promise<Board>;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #desk: string | null = null;

  constructor(ask: (query: BoardQuery) => Promise<Board> = desk.board) {
    this.#ask = ask;
  }

  get ids(): string[][] {
    return this.board?.columns.map((column) => column.cards.map((card) => card.id)) ?? [];
  }

  /** Whether anything but the whole board is asked for. */
  get narrowed(): boolean {
    const { query, section, author, language, waiting } = this.filters;
    return query.trim() !== "" || section !== null || author !== null || language !== null || waiting;
  }

  /** Another desk was opened: nothing of the former one is kept. */
  enter(path: string): void {
    if (this.#desk === path) return;
    this.#desk = path;
    this.filters = none();
    this.limit = PAGE;
    this.board = null;
    this.problem = null;
    this.selected = null;
    this.opened = false;
  }

  /** Asks the desk; an answer overtaken by a later question is dropped. */
  async load(actor: string): Promise<void> {
    clearTimeout(this.#timer);
    const mine = (this.#asked += 1);
    try {
      const board = await this.#ask(boardQuery(actor, this.filters, this.limit));
      if (mine !== this.#asked) return;
      const before = spotOf(this.ids, this.selected);
      this.board = steady(this.board, board);
      this.problem = null;
      this.selected = settle(this.ids, this.selected, before);
    } catch (error) {
      if (mine === this.#asked) this.problem = asProblem(error);
    }
  }

  /** Asks once typing rests. */
  loadSoon(actor: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(actor), TYPING_MS);
  }

  clear(): void {
    this.filters = { ...none(), spiked: this.filters.spiked };
  }

  more(): void {
    this.limit += PAGE;
  }

  move(key: MoveKey): void {
    this.selected = move(this.ids, this.selected, key);
  }
}

export const boardState = new BoardState();
