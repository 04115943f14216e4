// How long something took or has waited, in one unit: nobody needs the minutes of three days.

import { formatLocale } from "./time";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A twelfth of a year. */
const MONTH = 30.44 * DAY;

const formats = new Map<string, Intl.NumberFormat>();
function unitFormat(locale: string, unit: string, unitDisplay: "long" | "short", digits: number): Intl.NumberFormat {
  const key = `${locale} ${unit} ${unitDisplay} ${digits}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay, maximumFractionDigits: digits });
  formats.set(key, format);
  return format;
}

/** A span of milliseconds: “3 days”, “5 hours”, “1 minute”; whole units, never more than it was. */
export function spanWords(ms: number, display: "long" | "short" = "long", locale = formatLocale()): string {
  const [unit, size] = ms < HOUR ? (["minute", MINUTE] as const) : ms < 2 * DAY ? (["hour", HOUR] as const) : ms < 2 * MONTH ? (["day", DAY] as const) : (["month", MONTH] as const);
  return unitFormat(locale, unit, display, 0).format(Math.max(0, Math.floor(ms / size)));
}

/** A figure among others: with a tenth where it is small, so that 1.5 days and 2 differ. */
export function figureWords(ms: number, display: "long" | "short" = "short", locale = formatLocale()): string {
  const [unit, size] = ms < HOUR ? (["minute", MINUTE] as const) : ms < 2 * DAY ? (["hour", HOUR] as const) : (["day", DAY] as const);
  const count = ms / size;
  return unitFormat(locale, unit, display, count < 10 && unit !== "minute" ? 1 : 0).format(count);
}
