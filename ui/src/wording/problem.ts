// Words for the failures and refusals of the desk. Only words: what may be done is never decided
// here.

import type { Problem } from "../backend";
import { worded } from "./words";

/** A problem in words: the catalogue's for its code, else the desk's own. */
export function problemText(problem: Problem): string {
  let missing = false;
  // A sentence with a hole in it would mislead, so the desk's own words stand in.
  const params = new Proxy<Record<string, unknown>>(problem.params ?? {}, {
    get(target, key) {
      const value = typeof key === "string" ? target[key] : undefined;
      if (value === undefined) missing = true;
      return value;
    },
  });
  const text = worded("problem", problem.code, params);
  return text === null || missing ? problem.message || problem.code : text;
}
