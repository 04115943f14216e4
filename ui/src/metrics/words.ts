// Words of the figures.

import { m } from "../wording/messages";
import { numberWords } from "../wording/time";
import { worded } from "../wording/words";

export const kindTitle = (kind: string): string => worded("stay", kind) ?? kind;

export const sectionTitle = (section: string | null): string => (section === null ? m.metrics_all_sections() : section === "" ? m.metrics_no_section() : section);

export const spanTitle = (days: number): string => (days === 0 ? m.metrics_all_time() : days === 365 ? m.metrics_last_year() : m.metrics_last_days({ count: days, total: numberWords(days) }));
