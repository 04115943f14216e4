// Dates as people read them, by Intl. Due times are local times in a zone, so "now" is brought
// into that zone and compared as text; they are never turned into an instant here.

import { getLocale } from "./locale.svelte";

/** How dates and numbers are written: as this computer's reader is used to, in the language of the interface. */
export function formatLocale(): string {
  const language = getLocale();
  return navigator.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

/** Formatters are dear to make and a table shows hundreds of dates: each is made once. */
const formats = new Map<string, Intl.DateTimeFormat>();
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

/** The zone of this computer; asked for once, since engines are slow to tell. */
let ownZone = "";
export const homeZone = () => (ownZone ||= Intl.DateTimeFormat().resolvedOptions().timeZone);

const parts = (at: Date, zone: string): string => {
  // Swedish writes ISO dates.
  const text = dateFormat("sv-SE", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
  return text.replace(" ", "T");
};

/** Now as `YYYY-MM-DDTHH:MM` in a zone; in this computer's where the zone is unknown. */
export function localNow(now: Date, zone: string | null): string {
  try {
    return parts(now, zone ?? homeZone());
  } catch {
    return parts(now, homeZone());
  }
}

const DAY_MS = 86_400_000;
const dayNumber = (local: string) => Math.round(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) / DAY_MS);
/** A local time read as if it were UTC, for formatters told to print UTC. */
const asUtc = (local: string) => new Date(`${local}:00Z`);

/** A zone in short, as "CET" or "GMT+9". */
function zoneName(zone: string | null, at: Date, locale: string): string {
  try {
    const format = dateFormat(locale, { timeZone: zone ?? undefined, timeZoneName: "short" });
    return format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? zone ?? "";
  } catch {
    return zone ?? "";
  }
}

export type DueWords = { short: string; long: string; late: boolean };

/** A due time for a card: "today 12:00", "Thu", "26 Nov", with its zone where that is not this computer's; late once it has passed. */
export function dueWords(
  due: string,
  zone: string | null,
  now: Date,
  words: { today: string; tomorrow: string },
  locale = formatLocale(),
  home = homeZone(),
): DueWords {
  const at = asUtc(due);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(due) || Number.isNaN(at.getTime())) return { short: due, long: due, late: false };
  const current = localNow(now, zone);
  const days = dayNumber(due) - dayNumber(current);
  const format = (options: Intl.DateTimeFormatOptions) => dateFormat(locale, { ...options, timeZone: "UTC" }).format(at);
  const time = format({ timeStyle: "short" });
  const sameYear = due.slice(0, 4) === current.slice(0, 4);
  const short =
    days === 0
      ? `${words.today} ${time}`
      : days === 1
        ? `${words.tomorrow} ${time}`
        : days > 1 && days < 7
          ? format({ weekday: "short" })
          : format(sameYear ? { day: "numeric", month: "short" } : { day: "numeric", month: "short", year: "numeric" });
  const place = zone && zone !== home ? ` (${zone})` : "";
  return { short: short + (place && ` ${zoneName(zone, at, locale)}`), long: format({ dateStyle: "full", timeStyle: "short" }) + place, late: due < current };
}

/** A past moment, short: the time today, else the day. */
export function pastShort(at: number, now: Date, locale = formatLocale()): string {
  const date = new Date(at);
  if (date.toDateString() === now.toDateString()) return dateFormat(locale, { timeStyle: "short" }).format(date);
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
  if (date.getFullYear() !== now.getFullYear()) options.year = "numeric";
  return dateFormat(locale, options).format(date);
}

/** A past moment in full. */
export const pastLong = (at: number, locale = formatLocale()): string =>
  dateFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(new Date(at));

/** Every zone this computer knows. */
export function zones(): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return known.includes("UTC") ? known : ["UTC", ...known];
}

/** Names in a row, as the language of the interface joins them. */
export const listWords = (names: string[], type: "conjunction" | "disjunction" = "conjunction"): string =>
  new Intl.ListFormat(formatLocale(), { type }).format(names);

/** A number with the separators of the language. */
export const numberWords = (value: number): string => new Intl.NumberFormat(formatLocale()).format(value);

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

/** A size as people read it: “4.2 MB”. Decimal units, as file managers of today show them. */
export function sizeWords(bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const format = { style: "unit", unit: UNITS[step], unitDisplay: step === 0 ? "long" : "short", maximumSignificantDigits: step === 0 ? 3 : 2 } as const;
  return new Intl.NumberFormat(formatLocale(), format).format(bytes / 1000 ** step);
}

/** A day `YYYY-MM-DD` in words. */
export function dayWords(day: string, options: Intl.DateTimeFormatOptions, locale = formatLocale()): string {
  const at = asUtc(`${day}T00:00`);
  return Number.isNaN(at.getTime()) ? day : dateFormat(locale, { ...options, timeZone: "UTC" }).format(at);
}

/** The month of a day: “November 2026”. */
export const monthWords = (day: string): string => dayWords(day, { month: "long", year: "numeric" });

/** The time of day of a due time, with its zone where that is not this computer's. */
export function dueTime(due: string, zone: string | null, now: Date, locale = formatLocale(), home = homeZone()): string {
  const at = asUtc(due);
  if (Number.isNaN(at.getTime())) return due;
  const time = dateFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(at);
  return zone && zone !== home ? `${time} ${zoneName(zone, now, locale)}` : time;
}
