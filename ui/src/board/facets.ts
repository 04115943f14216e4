// What the filters offer, for the screens whose own answer does not tell it.

import { session } from "../app/session.svelte";
import { desk } from "../backend";
import { boardQuery, filterState, noFilters } from "./filters.svelte";

/** Asks anew; without an answer the ones there stay. */
export async function loadFacets(): Promise<void> {
  const { path } = session.info ?? {};
  try {
    const board = await desk.board(boardQuery(session.actor, noFilters(), 1));
    if (path === session.info?.path) filterState.facets = board;
  } catch {
    // The list itself tells what is wrong.
  }
}
