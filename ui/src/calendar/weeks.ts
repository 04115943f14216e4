// Days, weeks and months as people count them. Pure: a day is `YYYY-MM-DD`, without zone or clock.

const DAY_MS = 86_400_000;
const asTime = (day: string) => Date.parse(`${day}T00:00:00Z`);
const asDay = (time: number) => new Date(time).toISOString().slice(0, 10);

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(asTime(text)) && asDay(asTime(text)) === text;

export const addDays = (day: string, days: number): string => asDay(asTime(day) + days * DAY_MS);

/** The same day some months on; the last of the month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return asDay(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())));
}

/** 1 for Monday to 7 for Sunday. */
export const weekday = (day: string): number => ((new Date(asTime(day)).getUTCDay() + 6) % 7) + 1;

export const weekStart = (day: string, first: number): string => addDays(day, -((weekday(day) - first + 7) % 7));

export const week = (day: string, first: number): string[] => Array.from({ length: 7 }, (_, at) => addDays(weekStart(day, first), at));

export const monthOf = (day: string): string => day.slice(0, 7);

/** The weeks that show a month, whole: four to six of them. */
export function monthWeeks(day: string, first: number): string[][] {
  const month = monthOf(day);
  const weeks: string[][] = [];
  for (let begin = weekStart(`${month}-01`, first); begin.slice(0, 7) <= month; begin = addDays(begin, 7)) weeks.push(week(begin, first));
  return weeks;
}

/** Regions whose weeks do not begin on Monday, for engines that do not tell: the common ones of the CLDR. */
const SUNDAY = "AG AS AU BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";
const SATURDAY = "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";

type Weeks = { firstDay: number };
type WithWeeks = Intl.Locale & { getWeekInfo?: () => Weeks; weekInfo?: Weeks };

/** The day weeks begin with where people write so: 1 for Monday to 7 for Sunday. */
export function firstWeekday(locale: string): number {
  try {
    const known = new Intl.Locale(locale) as WithWeeks;
    const told = known.getWeekInfo?.() ?? known.weekInfo;
    if (told && told.firstDay >= 1 && told.firstDay <= 7) return told.firstDay;
    const region = known.maximize().region ?? "";
    return SUNDAY.includes(region) ? 7 : SATURDAY.includes(region) ? 6 : 1;
  } catch {
    return 1;
  }
}

const MOVES: Record<string, (day: string, first: number, shift: boolean) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  Home: (day, first) => weekStart(day, first),
  End: (day, first) => addDays(weekStart(day, first), 6),
  PageUp: (day, _first, shift) => addMonths(day, shift ? -12 : -1),
  PageDown: (day, _first, shift) => addMonths(day, shift ? 12 : 1),
};

/** The day a key leads to, if it leads anywhere; with Shift, Page Up and Down go by years. */
export const moveDay = (day: string, key: string, first: number, shift: boolean): string | null => MOVES[key]?.(day, first, shift) ?? null;
