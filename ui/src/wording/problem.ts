// Words for the codes of the desk.

import type { Problem } from "../backend";
import * as messages from "../paraglide/messages";

/** A problem in words: the catalogue's for its code, else the desk's own. */
export function problemText(problem: Problem): string {
  const worded = (messages as Record<string, unknown>)[`problem_${problem.code}`];
  return typeof worded === "function" ? String(worded(problem.params)) : problem.message;
}
