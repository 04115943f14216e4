// Which days the calendar shows and what is due on them. Days are local to each due time's own
// zone, as people say them; the desk decides what is late.

import { memory } from "../app/memory.svelte";
import { asProblem, desk, type Calendar, type CalendarDay, type CalendarQuery, type Card, type Problem } from "../backend";
import { boardQuery, type Filters } from "../board/filters.svelte";
import { monthWeeks, week } from "./weeks";

export type Span = "month" | "week";
const KEY = "calendar";
/** Cards asked for a day; more are behind “n more”. */
const A_DAY: Record<Span, number> = { month: 8, week: 40 };

export class CalendarState {
  /** The day the keys are at; the span around it is shown. */
  day = $state("");
  span = $state<Span>("month");
  days = $state.raw<ReadonlyMap<string, CalendarDay>>(new Map());
  undated = $state<number | null>(null);
  problem = $state.raw<Problem | null>(null);
  #asked = 0;
  #ask: (query: CalendarQuery) => Promise<Calendar>;

  constructor(ask: (query: CalendarQuery) => Promise<Calendar> = desk.calendar) {
    this.#ask = ask;
  }

  /** Begins at today unless one was here before. */
  begin(today: string): void {
    if (this.day === "") this.day = today;
    this.span = memory.get(KEY) === "week" ? "week" : "month";
  }

  show(span: Span): void {
    this.span = span;
    memory.set(KEY, span);
  }

  weeks(firstWeekday: number): string[][] {
    return this.span === "week" ? [week(this.day, firstWeekday)] : monthWeeks(this.day, firstWeekday);
  }

  /** Asks for the days shown; an answer overtaken by a later question is dropped. */
  async load(actor: string, filters: Filters, firstWeekday: number): Promise<void> {
    const mine = (this.#asked += 1);
    const shown = this.weeks(firstWeekday).flat();
    try {
      const answer = await this.#ask({ filter: boardQuery(actor, filters, A_DAY[this.span]), from: shown[0] ?? "", to: shown.at(-1) ?? "" });
      if (mine !== this.#asked) return;
      this.days = new Map(answer.days.map((day) => [day.date, day]));
      this.undated = answer.undated;
      this.problem = null;
    } catch (error) {
      if (mine === this.#asked) this.problem = asProblem(error);
    }
  }

  /** Everything due on a day, up to what anyone reads. */
  async all(actor: string, filters: Filters, day: string): Promise<CalendarDay> {
    const answer = await this.#ask({ filter: boardQuery(actor, filters, 500), from: day, to: day });
    return answer.days[0] ?? { date: day, cards: [], total: 0 };
  }
}

/** The due time an article gets on another day: the same time of day, in the same zone. */
export const movedDue = (card: Pick<Card, "due">, day: string): string => `${day}T${card.due?.slice(11) || "12:00"}`;

export const calendarState = new CalendarState();
