// Words for the failures and refusals of the desk. Only words: what may be done is never decided
// here.

import type { Problem } from "../backend";
import { formatLocale } from "./time";
import { aRole, worded } from "./words";

/** Parameters that name roles, several parted by commas: a sentence speaks of who has one of them. */
const ROLES = ["needed", "role"];

function inWords(params: Problem["params"]): Problem["params"] {
  const anyOf = new Intl.ListFormat(formatLocale(), { type: "disjunction" });
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, value && ROLES.includes(key) ? anyOf.format(value.split(", ").map(aRole)) : value]),
  );
}

/** A problem in words: the catalogue's for its code, else the desk's own. */
export const problemText = (problem: Problem): string => worded("problem", problem.code, inWords(problem.params)) ?? (problem.message || problem.code);
