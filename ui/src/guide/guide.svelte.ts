// The guided first five minutes while they go on: which steps are done, with which article, and
// that it was seen. Kept on this computer by desk, not by person: whoever walks through it acts as
// several people.

import { desk, type EventView, type Person } from "../backend";
import { router } from "../app/router.svelte";
import { session } from "../app/session.svelte";
import { interfaceLanguage } from "../wording/locale.svelte";
import { beginning, done, fits, next, suggestion, type Course, type Step } from "./steps";

type Kept = { state: "offered" | "running" | "ended"; course: Course };

const keyOf = (path: string) => `imprimatur.guide:${path}`;

function kept(path: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(path)) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

class Guide {
  state = $state<Kept["state"] | null>(null);
  course = $state.raw<Course>(beginning);
  #events = $state.raw<EventView[]>([]);
  /** An article to begin with; null where none is under review. */
  suggested = $state.raw<{ id: string; headline: string } | null>(null);
  /** Somebody who could approve now, or publish. */
  eligible = $state.raw<Person | null>(null);
  #path = "";

  done = $derived(done(this.course, this.#events));
  step = $derived<Step | null>(next(this.done));

  get shown(): boolean {
    return this.state === "offered" || this.state === "running";
  }

  /** Turns to the desk that is open now. */
  enter(path: string): void {
    if (path === this.#path) return;
    this.#path = path;
    const before = kept(path);
    this.state = before?.state ?? null;
    this.course = before?.course ?? beginning;
    this.#events = [];
  }

  /** Offers itself on the sample desk, once. */
  offer(path: string): void {
    this.enter(path);
    if (this.state === null) this.#keep("offered");
  }

  /** Begins, also again. */
  begin(): void {
    this.course = beginning;
    this.#events = [];
    this.#keep("running");
  }

  /** Skips what is left, or closes what is finished. */
  end(): void {
    this.#keep("ended");
  }

  readGate(): void {
    this.course = { ...this.course, gateRead: true };
    this.#keep("running");
  }

  #keep(state: Kept["state"]): void {
    this.state = state;
    localStorage.setItem(keyOf(this.#path), JSON.stringify({ state, course: this.course } satisfies Kept));
  }

  /** Looks at what the record shows now. Failing calls leave things as they are: other parts of the window tell of them. */
  async look(): Promise<void> {
    if (this.state !== "running") return;
    try {
      const route = router.current;
      if (this.course.article === null) {
        if (route.screen === "article") await this.#take(route.article);
        else await this.#suggest();
        return;
      }
      this.#events = (await desk.log({ article: this.course.article })).events;
      this.eligible = this.step === "approve" || this.step === "publish" ? await this.#whoCould(this.course.article) : null;
    } catch {
      // See above.
    }
  }

  async #take(article: string): Promise<void> {
    const view = await desk.article({ actor: session.actor, article, revision: null });
    if (!fits(view) || this.course.article !== null) return;
    const { events } = await desk.log({ article });
    this.course = { article, since: events.at(-1)?.seq ?? 0, gateRead: false };
    this.#events = events;
    this.#keep("running");
  }

  async #suggest(): Promise<void> {
    const { columns } = await desk.board({
      ...{ actor: session.actor, query: "", section: null, author: null, language: null },
      ...{ waiting_for_me: false, spiked: false, limit: 50 },
    });
    const review = columns.find(({ column }) => column === "review")?.cards ?? [];
    this.suggested = suggestion(review, interfaceLanguage.current);
  }

  /** The desk is asked for each person in turn: it alone knows who may. */
  async #whoCould(article: string): Promise<Person | null> {
    const wanted = this.step === "publish" ? ["publish", "approve"] : ["approve"];
    const people = (session.info?.people ?? []).filter((person) => person.active);
    const views = await Promise.all(people.map((person) => desk.article({ actor: person.id, article, revision: null })));
    for (const action of wanted) {
      const may = (at: number) => views[at]?.actions.some((entry) => entry.action === action && entry.refusal === null);
      if (people.some((person, at) => person.id === session.actor && may(at))) return null;
      const found = people.find((_, at) => may(at));
      if (found) return found;
    }
    return null;
  }
}

export const guide = new Guide();
