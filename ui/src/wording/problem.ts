// Words for the failures and refusals of the desk. Only words: what may be done is never decided
// here.

import type { Problem } from "../backend";
import { worded } from "./words";

/** A problem in words: the catalogue's for its code, else the desk's own. */
export const problemText = (problem: Problem): string => worded("problem", problem.code, problem.params) ?? (problem.message || problem.code);
