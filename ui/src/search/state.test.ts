import { render } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Hit, SearchPage, SearchQuery } from "../backend";
import { noFilters } from "../board/filters.svelte";
import Runs from "./Runs.svelte";
import { SearchState } from "./state.svelte";

const hit = (id: string) => ({ card: { id, headline: id }, headline: [], byline: [], snippet: [] }) as unknown as Hit;
const page = (ids: string[], more: Partial<SearchPage> = {}): SearchPage => ({ hits: ids.map(hit), next: null, total: ids.length, more: false, ...more });
const ids = (state: SearchState) => state.hits.map(({ card }) => card.id);

/** A desk that tells what it was asked, and answers when it is let. */
function slowDesk() {
  const asked: SearchQuery[] = [];
  const answers: ((page: SearchPage) => void)[] = [];
  const ask = (query: SearchQuery) => {
    asked.push(query);
    return new Promise<SearchPage>((answer) => answers.push(answer));
  };
  return { asked, answers, ask };
}

function searching(ask: (query: SearchQuery) => Promise<SearchPage>, words = "weir"): SearchState {
  const state = new SearchState(ask);
  state.words = words;
  state.settle();
  return state;
}
const load = (state: SearchState) => state.load("p1", noFilters());

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the search", () => {
  it("asks once typing rests, for the words without the blanks around them", async () => {
    const { asked, ask } = slowDesk();
    const state = new SearchState(ask);
    for (const words of ["w", "we", " weir "]) state.type(words);
    expect(state.query).toBe("");
    vi.runAllTimers();
    void load(state);
    expect(asked.map(({ filter }) => filter.query)).toEqual(["weir"]);
    expect(asked[0]?.order).toBe("best");
  });

  it("asks nothing without words, and forgets what was found", async () => {
    const state = searching(() => Promise.resolve(page(["a"])));
    await load(state);
    expect(ids(state)).toEqual(["a"]);
    state.words = "  ";
    state.settle();
    await load(state);
    expect([ids(state), state.answered]).toEqual([[], null]);
  });

  it("drops an answer that a later question has overtaken", async () => {
    const { answers, ask } = slowDesk();
    const state = searching(ask);
    const first = load(state);
    state.words = "weir at night";
    state.settle();
    const second = load(state);
    answers[1]?.(page(["later"]));
    answers[0]?.(page(["earlier"]));
    await Promise.all([first, second]);
    expect(ids(state)).toEqual(["later"]);
    expect(state.answered?.query).toBe("weir at night");
  });

  it("goes on page by page, each asked for once and no hit shown twice", async () => {
    const asked: (string | null)[] = [];
    const state = searching((query) => {
      asked.push(query.after);
      return Promise.resolve(query.after === null ? page(["a", "b"], { next: "2", total: 3 }) : page(["b", "c"], { total: 3 }));
    });
    await load(state);
    await Promise.all([state.more(), state.more()]);
    expect(ids(state)).toEqual(["a", "b", "c"]);
    await state.more();
    expect(asked).toEqual([null, "2"]);
  });

  it("says that the number found is a lower bound", async () => {
    const state = searching(() => Promise.resolve(page(["a"], { total: 2000, more: true })));
    await load(state);
    expect(state.answered).toMatchObject({ total: 2000, more: true });
  });

  it("shows a failure and keeps the hits it had, until an answer comes", async () => {
    let fails = false;
    const state = searching(() => (fails ? Promise.reject(new Error("gone")) : Promise.resolve(page(["a"]))));
    await load(state);
    fails = true;
    await load(state);
    expect(state.problem).not.toBeNull();
    expect(ids(state)).toEqual(["a"]);
    fails = false;
    await load(state);
    expect(state.problem).toBeNull();
  });

  it("keeps nothing of a desk that was left", async () => {
    const { answers, ask } = slowDesk();
    const state = searching(ask);
    state.enter("/a.desk");
    const late = load(state);
    state.enter("/b.desk");
    answers[0]?.(page(["a"]));
    await late;
    expect([ids(state), state.words, state.answered]).toEqual([[], "", null]);
  });
});

describe("a passage", () => {
  it("marks the words that were searched for, and shows markup as it was written", () => {
    const runs = [
      { text: "The <b>weir</b> ", hit: false },
      { text: "waits", hit: true },
    ];
    const { container } = render(Runs, { runs });
    expect(container.textContent).toBe("The <b>weir</b> waits");
    expect([...container.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["waits"]);
  });
});
