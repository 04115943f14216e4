// What narrows board, table and calendar: the same filters for all three, kept for each person on
// each desk. The words typed are for now; the chips come back after a restart, since nobody
// remembers yesterday's words but everybody works in the same section. The desk does the filtering.

import { memory, type Memory } from "../app/memory.svelte";
import type { BoardQuery } from "../backend";

/** Rest after a keystroke before the desk is asked. */
const TYPING_MS = 80;
const KEY = "filters";

export type Filters = {
  query: string;
  section: string | null;
  author: string | null;
  language: string | null;
  waiting: boolean;
  spiked: boolean;
  /** An order rather than a filter: the board's columns begin with what has waited longest. */
  longest: boolean;
};

export const noFilters = (): Filters => ({ query: "", section: null, author: null, language: null, waiting: false, spiked: false, longest: false });

/** Filters from wherever they were kept; what is not understood is left out. */
export function readFilters(kept: unknown): Filters {
  const from = typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  const text = (key: string) => (typeof from[key] === "string" && from[key] !== "" ? (from[key] as string) : null);
  return {
    query: text("query") ?? "",
    section: text("section"),
    author: text("author"),
    language: text("language"),
    waiting: from.waiting === true,
    spiked: from.spiked === true,
    longest: from.longest === true,
  };
}

export function boardQuery(actor: string, filters: Filters, limit: number): BoardQuery {
  return {
    actor,
    query: filters.query.trim(),
    section: filters.section,
    author: filters.author,
    language: filters.language,
    waiting_for_me: filters.waiting,
    spiked: filters.spiked,
    longest_wait_first: filters.longest,
    limit,
  };
}

/** What there is to choose from. */
export type Facets = { total: number; waiting: number; sections: string[]; languages: string[] };

export class FilterState {
  filters = $state<Filters>(noFilters());
  /** What stands in the field; becomes the query once typing rests. */
  words = $state("");
  facets = $state.raw<Facets | null>(null);
  /** Whose filters these are; empty until they are known. */
  whose = $state("");

  #timer: ReturnType<typeof setTimeout> | undefined;
  #memory: Pick<Memory, "enter" | "get" | "set">;

  constructor(kept: Pick<Memory, "enter" | "get" | "set"> = memory) {
    this.#memory = kept;
  }

  /** Turns to a person of a desk, with the filters they left. */
  async enter(path: string, actor: string): Promise<void> {
    const whose = `${path}\n${actor}`;
    if (this.whose === whose) return;
    const otherDesk = !this.whose.startsWith(`${path}\n`);
    await this.#memory.enter(path, actor);
    if (otherDesk) this.facets = null;
    this.take({ ...readFilters(this.#memory.get(KEY)), query: otherDesk ? "" : this.filters.query });
    this.whose = whose;
  }

  /** All filters at once, as a saved view has them. */
  take(filters: Filters): void {
    clearTimeout(this.#timer);
    this.filters = { ...filters };
    this.words = filters.query;
  }

  change(part: Partial<Filters>): void {
    this.filters = { ...this.filters, ...part };
    if (part.query !== undefined) this.words = part.query;
    this.#memory.set(KEY, { ...this.filters, query: "" });
  }

  type(words: string): void {
    this.words = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.change({ query: words }), TYPING_MS);
  }

  /** Whether anything but all articles is asked for. */
  get narrowed(): boolean {
    const { query, section, author, language, waiting } = this.filters;
    return query.trim() !== "" || section !== null || author !== null || language !== null || waiting;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.change({ ...noFilters(), spiked: this.filters.spiked, longest: this.filters.longest });
  }
}

export const filterState = new FilterState();
