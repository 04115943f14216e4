// What was searched for and what came of it, kept while other screens are open. The words are the
// search's own: looking something up leaves the board as it was. Section, author and language are
// those of the lists.

import { router } from "../app/router.svelte";
import { asProblem, desk, type Hit, type Problem, type SearchOrder, type SearchPage, type SearchQuery } from "../backend";
import { boardQuery, type Filters } from "../board/filters.svelte";

const TYPING_MS = 100;
const PAGE = 40;

export class SearchState {
  /** What stands in the field. */
  words = $state("");
  /** What is searched for; follows the words once typing rests. */
  query = $state("");
  order = $state<SearchOrder>("best");
  hits = $state.raw<Hit[]>([]);
  /** What the hits are of; null before the first answer. */
  answered = $state.raw<{ query: string; total: number; more: boolean; next: string | null } | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Article of the hit that has, or had, the focus. */
  selected = $state<string | null>(null);
  /** A hit was opened: it gets the focus back. */
  opened = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #coming: Promise<void> | null = null;
  #last: SearchQuery | null = null;
  #path: string | null = null;
  #ask: (query: SearchQuery) => Promise<SearchPage>;

  constructor(ask: (query: SearchQuery) => Promise<SearchPage> = desk.search) {
    this.#ask = ask;
  }

  /** Another desk was opened: nothing of the former one is kept. */
  enter(path: string): void {
    if (this.#path !== null && this.#path !== path) {
      this.#asked += 1;
      this.words = this.query = "";
      this.hits = [];
      this.answered = this.problem = this.selected = this.#last = null;
    }
    this.#path = path;
  }

  /** To the search screen and into its field; going back to it leads to the hit that was opened. */
  go(words = this.words): void {
    this.opened = false;
    this.type(words);
    router.go({ screen: "search" });
  }

  type(words: string): void {
    this.words = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.query = words), TYPING_MS);
  }

  /** Searches now for what stands in the field. */
  settle(): void {
    clearTimeout(this.#timer);
    this.query = this.words;
  }

  /** Asks the desk; an answer overtaken by a later question is dropped. */
  async load(actor: string, filters: Filters): Promise<void> {
    const mine = (this.#asked += 1);
    this.#coming = null;
    const query = this.query.trim();
    if (query === "") {
      this.hits = [];
      this.answered = this.problem = this.#last = null;
      return;
    }
    // As many as were there, when the same is asked again.
    const same = this.answered?.query === query;
    const limit = same ? Math.min(100, Math.max(PAGE, this.hits.length)) : PAGE;
    const asked: SearchQuery = { filter: { ...boardQuery(actor, filters, 0), query, limit }, order: this.order, after: null, limit };
    try {
      this.#take(query, await this.#ask(asked), mine, []);
      if (mine === this.#asked) this.#last = asked;
    } catch (error) {
      if (mine === this.#asked) this.problem = asProblem(error);
    }
  }

  #take(query: string, page: SearchPage, mine: number, before: readonly Hit[]): void {
    if (mine !== this.#asked) return;
    const known = new Set(before.map((hit) => hit.card.id));
    this.hits = [...before, ...page.hits.filter((hit) => !known.has(hit.card.id))];
    this.answered = { query, total: page.total, more: page.more, next: page.next };
    this.problem = null;
  }

  /** The next page, if there is one; asked for once at a time. */
  more(): Promise<void> {
    const next = this.answered?.next;
    const last = this.#last;
    if (!next || !last) return Promise.resolve();
    const mine = this.#asked;
    this.#coming ??= this.#ask({ ...last, after: next, limit: PAGE })
      .then((page) => this.#take(last.filter.query, page, mine, this.hits))
      .catch((error: unknown) => {
        if (mine === this.#asked) this.problem = asProblem(error);
      })
      .finally(() => {
        if (mine === this.#asked) this.#coming = null;
      });
    return this.#coming;
  }
}

export const searchState = new SearchState();
