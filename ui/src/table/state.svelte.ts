// What the table shows: its pages as far as someone has scrolled, its look (filters, columns,
// order), which rows are selected, and the saved views of the person. The desk sorts and filters.

import { memory, type Memory } from "../app/memory.svelte";
import { asProblem, desk, type Card, type Problem, type TablePage, type TableQuery, type TableSort } from "../backend";
import { boardQuery, filterState, type FilterState } from "../board/filters.svelte";
import { firstWeekday } from "../calendar/weeks";
import { formatLocale, localNow } from "../wording/time";
import { readLayout, type Layout } from "./columns";
import { kept, nothingSelected, selectAll, type Selection } from "./selection";
import { dueDays, readLook, readViews, sameLook, type DueSpan, type Look, type View, type Views } from "./views";

const FIRST = 120;
/** The most the desk gives at once. */
const PAGE = 500;
/** A longer table is read again from the top as far as this, and then as one scrolls. */
const AGAIN = 2000;

const VIEWS = "views";
const LOOK = "table";

/** Columns whose first click sorts from the greatest down. */
const FROM_THE_TOP: readonly TableSort[] = ["changed", "published", "threads", "must_fix"];

export class TableState {
  rows = $state.raw<Card[]>([]);
  /** How many match; at least as many as are loaded. Null before the first answer. */
  total = $state<number | null>(null);
  /** The total is a lower bound. */
  more = $state(false);
  problem = $state.raw<Problem | null>(null);
  look = $state.raw<Omit<Look, "filters">>(readLook(null));
  views = $state.raw<Views>({ list: [], standard: null });
  /** Id of the view last chosen. */
  view = $state<string | null>(null);
  selection = $state.raw<Selection>(nothingSelected);
  /** Id of the row the keys are at. */
  active = $state<string | null>(null);
  top = $state(0);

  #asked = 0;
  #next: string | null = null;
  #query: TableQuery | null = null;
  #coming: Promise<void> | null = null;
  #whose = "";
  #ask: (query: TableQuery) => Promise<TablePage>;
  #memory: Pick<Memory, "enter" | "get" | "set">;
  #filters: FilterState;

  constructor(ask: (query: TableQuery) => Promise<TablePage> = desk.table, remembered: Pick<Memory, "enter" | "get" | "set"> = memory, filters = filterState) {
    this.#ask = ask;
    this.#memory = remembered;
    this.#filters = filters;
  }

  /** Turns to a person of a desk: their views, and the table as they left it. */
  async enter(path: string, actor: string): Promise<void> {
    const whose = `${path}\n${actor}`;
    if (this.#whose === whose) return;
    await this.#memory.enter(path, actor);
    await this.#filters.enter(path, actor);
    if (this.#whose === whose) return;
    const otherDesk = !this.#whose.startsWith(`${path}\n`);
    this.#whose = whose;
    if (otherDesk) {
      this.rows = [];
      this.total = null;
      this.#query = null;
      this.active = null;
      this.top = 0;
    }
    this.selection = nothingSelected;
    this.views = readViews(this.#memory.get(VIEWS));
    const left = this.#memory.get(LOOK);
    this.look = readLook(left);
    this.view = null;
    const standard = this.views.list.find((view) => view.id === this.views.standard);
    const now = this.views.list.find((view) => sameLook(view, this.whole));
    if (standard && (left === null || otherDesk) && !this.#filters.narrowed) this.choose(standard);
    else this.view = now?.id ?? null;
  }

  /** The look with the filters that all screens share. */
  get whole(): Look {
    return { ...this.look, filters: this.#filters.filters };
  }

  change(part: Partial<Omit<Look, "filters">>): void {
    this.look = { ...this.look, ...part };
    this.#memory.set(LOOK, this.look);
  }

  lay(layout: Layout): void {
    this.change({ layout: readLayout(layout) });
  }

  sortBy(sort: TableSort): void {
    const descending = this.look.sort === sort ? !this.look.descending : FROM_THE_TOP.includes(sort);
    this.change({ sort, descending });
  }

  /** Shows what a saved view says, or everything. */
  choose(view: View | null): void {
    const look = readLook(view);
    this.view = view?.id ?? null;
    this.change({ stages: look.stages, due: look.due, sort: look.sort, descending: look.descending, layout: view ? look.layout : this.look.layout });
    this.#filters.change(look.filters);
  }

  keepViews(views: Views): void {
    this.views = views;
    this.#memory.set(VIEWS, views);
  }

  /** The view last chosen, and whether anything was changed since. */
  get chosen(): { view: View; changed: boolean } | null {
    const view = this.views.list.find((each) => each.id === this.view);
    return view ? { view, changed: !sameLook(view, this.whole) } : null;
  }

  get narrowed(): boolean {
    return this.look.stages.length > 0 || this.look.due !== null;
  }

  /** Another span of due dates, or any. */
  spanDue(due: DueSpan | null): void {
    this.change({ due });
  }

  /** Asks the desk; an answer overtaken by a later question is dropped. */
  async load(actor: string, now: Date): Promise<void> {
    const mine = (this.#asked += 1);
    this.#coming = null;
    const { stages, due, sort, descending } = this.look;
    const days = due === null ? null : dueDays(due, localNow(now, null).slice(0, 10), firstWeekday(formatLocale()));
    const query: TableQuery = { filter: boardQuery(actor, this.#filters.filters, 0), columns: stages, due: days, sort, descending, after: null, limit: FIRST };
    const again = JSON.stringify({ ...query, limit: 0 }) === JSON.stringify(this.#query && { ...this.#query, limit: 0 });
    const wanted = again ? Math.min(AGAIN, Math.max(FIRST, this.rows.length)) : FIRST;
    try {
      let page = await this.#ask({ ...query, limit: Math.min(PAGE, wanted) });
      const rows = [...page.rows];
      while (page.next !== null && rows.length < wanted && mine === this.#asked) {
        page = await this.#ask({ ...query, after: page.next, limit: PAGE });
        rows.push(...page.rows);
      }
      if (mine !== this.#asked) return;
      this.#query = query;
      if (!again) this.top = 0;
      this.#take(steadyRows(this.rows, rows), page);
      const ids = this.ids;
      // What other filters hide is not acted on.
      if (!again || page.next === null) this.selection = kept(this.selection, ids);
      if (this.active === null || !ids.includes(this.active)) this.active = ids[0] ?? null;
    } catch (error) {
      if (mine === this.#asked) this.problem = asProblem(error);
    }
  }

  #take(rows: Card[], page: TablePage): void {
    this.rows = rows;
    this.#next = page.next;
    this.total = Math.max(page.total, rows.length);
    this.more = page.more;
    this.problem = null;
  }

  get ids(): string[] {
    return this.rows.map((row) => row.id);
  }

  /** Loads on until so many rows are there, page by page; whoever asks for more meanwhile is served too. */
  async upTo(count: number): Promise<void> {
    while (this.rows.length < count && this.#next !== null && this.#query) {
      const before = this.#asked;
      this.#coming ??= this.#page();
      await this.#coming;
      if (before !== this.#asked || this.problem) return;
    }
  }

  async #page(): Promise<void> {
    const mine = this.#asked;
    const query = this.#query;
    if (!query) return;
    try {
      const page = await this.#ask({ ...query, after: this.#next, limit: PAGE });
      if (mine !== this.#asked) return;
      const there = new Set(this.ids);
      this.#take([...this.rows, ...page.rows.filter((row) => !there.has(row.id))], page);
    } catch (error) {
      if (mine === this.#asked) this.problem = asProblem(error);
    } finally {
      if (mine === this.#asked) this.#coming = null;
    }
  }

  /** Selects every article that matches, loaded or not yet. */
  async selectAll(): Promise<void> {
    const mine = this.#asked;
    await this.upTo(Number.POSITIVE_INFINITY);
    if (mine === this.#asked) this.selection = selectAll(this.selection, this.ids);
  }
}

/** The new rows with the old objects where nothing changed, so that only changed rows are drawn again. */
export function steadyRows(before: readonly Card[], after: readonly Card[]): Card[] {
  const known = new Map(before.map((card) => [card.id, card]));
  return after.map((card) => {
    const old = known.get(card.id);
    return old && JSON.stringify(old) === JSON.stringify(card) ? old : card;
  });
}

export const tableState = new TableState();
