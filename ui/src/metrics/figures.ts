// The figures of the desk in the shape that chart and table draw: groups by where articles were, bars
// by section. Pure; nothing is computed but lengths.

import type { Metrics, StayFigure } from "../backend";

export const KINDS = ["writing", "review", "correction"] as const;
export type Kind = (typeof KINDS)[number];

/** Spans of days that can be looked at; 0 is all time. */
export const SPANS = [30, 90, 365, 0] as const;

export type Group = { kind: Kind; /** All sections together first, then the slowest first. */ bars: StayFigure[]; /** Where the scale ends. */ end: number };

export function groupsOf({ stays }: Pick<Metrics, "stays">): Group[] {
  return KINDS.flatMap((kind): Group[] => {
    const all = stays.filter((stay) => stay.kind === kind);
    if (all.length === 0) return [];
    const sections = all.filter(({ section }) => section !== null).toSorted((a, b) => b.median - a.median || b.p90 - a.p90);
    const whole = all.filter(({ section }) => section === null);
    // One section alone says what all of them together say.
    const bars = sections.length === 1 && sections[0]?.section === "" ? whole : [...whole, ...sections];
    return [{ kind, bars, end: niceEnd(Math.max(...all.map(({ p90 }) => p90))) }];
  });
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 20 * DAY, 50 * DAY, 100 * DAY, 200 * DAY, 500 * DAY];

/** The step between two lines of a scale with at most five of them. */
const stepOf = (greatest: number): number => STEPS.find((step) => step * 5 >= greatest) ?? Math.ceil(greatest / 5 / (1000 * DAY)) * 1000 * DAY;

/** Where a scale ends that has room for the greatest figure: on a line. */
export function niceEnd(greatest: number): number {
  const step = stepOf(Math.max(greatest, MINUTE));
  return Math.ceil(Math.max(greatest, MINUTE) / step) * step;
}

/** The lines of a scale that ends there, the first at nothing. */
export function ticksOf(end: number): number[] {
  const step = stepOf(end);
  return Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step);
}
