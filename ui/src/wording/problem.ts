// Words for the failures and refusals of the desk, and for what a check of it tells. Only words: what may be done is never decided
// here.

import type { FaultLine, Problem } from "../backend";
import { formatLocale } from "./time";
import { anyRole, aRole, isWorded, requirementName, worded } from "./words";

/** Parameters that name roles, several parted by commas: a sentence speaks of who has one of them. */
const ROLES = ["needed", "role", "roles", "asked"];

const isRole = (word: string) => isWorded("role", word);

function inWords(params: Problem["params"]): Problem["params"] {
  const anyOf = new Intl.ListFormat(formatLocale(), { type: "disjunction" });
  const words = (key: string, value: string): string => {
    const parts = value.split(", ");
    if (ROLES.includes(key) && parts.every(isRole)) return anyOf.format(parts.map(aRole));
    // Somebody is asked by name or by role.
    if (key === "whom" && isRole(value)) return anyRole(value);
    return ["requirement", "requirements"].includes(key) ? parts.map(requirementName).join(", ") : value;
  };
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, value && words(key, value)]));
}

/** Failures whose cause only the system can name; it is told beside our words, in its own. */
const WITH_CAUSE = ["database", "disk", "import_failed", "report_unwritable", "sample_broken", "sample_file"];

/** A problem in words: the catalogue's for its code, else the desk's own. */
export function problemText(problem: Problem): string {
  const words = worded("problem", problem.code, inWords(problem.params));
  if (!words) return problem.message || problem.code;
  return WITH_CAUSE.includes(problem.code) && problem.message ? `${words} (${problem.message})` : words;
}

/** What would help: the catalogue's words for the code, else the desk's own. */
export function problemHints(problem: Problem): string[] {
  if (problem.hints.length === 0) return [];
  const words = worded("hint", problem.code, inWords(problem.params));
  return words ? [words] : problem.hints;
}

/** A line of a check or a repair: the catalogue’s words for its code, else the desk’s own. */
export const faultText = ({ code, params, text }: FaultLine): string => worded("fault", code, params) ?? text;

/** Both in one paragraph, for a line under a field. */
export const problemLine = (problem: Problem): string => [problemText(problem), ...problemHints(problem)].join(" ");
