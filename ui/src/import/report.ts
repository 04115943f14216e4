// What became of the lines of a file, grouped so that a reader sees at once what wants a look.
// The codes are the desk's; a code unknown here counts as wanting a look.

import type { ReportLine } from "../backend";
import { m } from "../wording/messages";
import { worded } from "../wording/words";

export type LineGroup = "text" | "recognised" | "claim" | "look" | "left_out" | "blank";

const groups: Record<string, LineGroup> = {
  headline: "text",
  standfirst: "text",
  paragraph: "text",
  heading: "text",
  list_item: "text",
  blockquote: "text",
  verbatim: "text",
  rule: "text",
  figure: "text",
  link_definition: "recognised",
  byline: "recognised",
  dateline: "recognised",
  front_matter: "recognised",
  claimed_label: "claim",
  published_empty: "claim",
  published_date: "claim",
  headline_too_long: "look",
  image_not_fetched: "look",
  link_refused: "look",
  html_as_text: "look",
  furniture_kept: "look",
  front_matter_unknown: "look",
  filing_not_applied: "look",
  tracked_change: "look",
  not_understood: "look",
  repeated_headline: "left_out",
  comment_not_imported: "left_out",
  page_margin: "left_out",
  outside_article: "left_out",
  blank: "blank",
};

export const groupOf = (became: string): LineGroup => groups[became] ?? "look";

/** The codes there are words for; a test holds them against the catalogue. */
export const becameCodes = Object.keys(groups);

export const becameWords = (became: string): string => worded("became", became) ?? became.replaceAll("_", " ");

export const groupOrder = ["left_out", "look", "claim", "recognised", "text", "blank"] as const satisfies readonly LineGroup[];

export const groupTone = {
  text: "plain",
  recognised: "green",
  claim: "blue",
  look: "amber",
  left_out: "red",
  blank: "plain",
} as const satisfies Record<LineGroup, string>;

export const groupWords: Record<LineGroup, (args: { count: number }) => string> = {
  text: m.report_text,
  recognised: m.report_recognised,
  claim: m.report_claim,
  look: m.report_look,
  left_out: m.report_left_out,
  blank: m.report_blank,
};

/** How many lines are in each group. */
export function countGroups(report: readonly ReportLine[]): Record<LineGroup, number> {
  const counts: Record<LineGroup, number> = { text: 0, recognised: 0, claim: 0, look: 0, left_out: 0, blank: 0 };
  for (const line of report) counts[groupOf(line.became)] += 1;
  return counts;
}
