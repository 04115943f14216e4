// Saved views: a name for filters, columns and order that a person comes back to. Pure; kept by
// `app/memory`.

import type { ColumnKind, TableSort } from "../backend";
import { readFilters, type Filters } from "../board/filters.svelte";
import { columnKinds } from "../board/words";
import { addDays, addMonths, monthOf, weekStart } from "../calendar/weeks";
import { columnIds, readLayout, type Layout } from "./columns";

/** Spans of due dates, told from the day they are looked at. */
export const dueSpans = ["until_today", "today", "week", "next_week", "month"] as const;
export type DueSpan = (typeof dueSpans)[number];

/** All that decides what the table shows. */
export type Look = {
  filters: Filters;
  stages: ColumnKind[];
  due: DueSpan | null;
  sort: TableSort;
  descending: boolean;
  layout: Layout;
};
export type View = Look & { id: string; name: string };
/** All views of a person, and the one the table opens with. */
export type Views = { list: View[]; standard: string | null };

const object = (value: unknown): Record<string, unknown> => (typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {});

/** A look from wherever it was kept; what is not understood is left out. */
export function readLook(kept: unknown): Look {
  const from = object(kept);
  return {
    filters: readFilters(from.filters),
    stages: Array.isArray(from.stages) ? columnKinds.filter((kind) => (from.stages as unknown[]).includes(kind)) : [],
    due: dueSpans.find((span) => span === from.due) ?? null,
    sort: columnIds.find((column) => column === from.sort) ?? "changed",
    descending: typeof from.descending === "boolean" ? from.descending : true,
    layout: readLayout(from.layout),
  };
}

export function readViews(kept: unknown): Views {
  const from = object(kept);
  const list = (Array.isArray(from.list) ? from.list : []).flatMap((each): View[] => {
    const { id, name } = object(each);
    return typeof id === "string" && typeof name === "string" && name !== "" ? [{ ...readLook(each), id, name }] : [];
  });
  return { list, standard: list.find((view) => view.id === from.standard)?.id ?? null };
}

const lookOf = ({ filters, stages, due, sort, descending, layout }: Look): Look => ({ filters, stages, due, sort, descending, layout });

/** Whether two looks show the same. */
export const sameLook = (a: Look, b: Look): boolean => JSON.stringify(readLook(lookOf(a))) === JSON.stringify(readLook(lookOf(b)));

/** Adds a view, or takes the look over into the one of that name (capitals make no difference). */
export function withView(views: Views, name: string, look: Look, newId: string): { views: Views; id: string } {
  const wanted = name.trim();
  const same = views.list.find((view) => view.name.toLocaleLowerCase() === wanted.toLocaleLowerCase());
  const view: View = { ...lookOf(look), id: same?.id ?? newId, name: wanted };
  const list = same ? views.list.map((each) => (each.id === same.id ? view : each)) : [...views.list, view];
  return { views: { ...views, list }, id: view.id };
}

export const updatedView = (views: Views, id: string, look: Look): Views => ({
  ...views,
  list: views.list.map((view) => (view.id === id ? { ...lookOf(look), id, name: view.name } : view)),
});

export const renamedView = (views: Views, id: string, name: string): Views => ({
  ...views,
  list: views.list.map((view) => (view.id === id ? { ...view, name: name.trim() } : view)),
});

export const withoutView = (views: Views, id: string): Views => ({
  list: views.list.filter((view) => view.id !== id),
  standard: views.standard === id ? null : views.standard,
});

/** The days of a span, seen from today. */
export function dueDays(span: DueSpan, today: string, firstWeekday: number): { from: string | null; to: string | null } {
  const begin = weekStart(today, firstWeekday);
  switch (span) {
    case "until_today":
      return { from: null, to: today };
    case "today":
      return { from: today, to: today };
    case "week":
      return { from: begin, to: addDays(begin, 6) };
    case "next_week":
      return { from: addDays(begin, 7), to: addDays(begin, 13) };
    case "month": {
      const first = `${monthOf(today)}-01`;
      return { from: first, to: addDays(addMonths(first, 1), -1) };
    }
  }
}
