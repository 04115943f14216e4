import { describe, expect, it } from "vitest";
import { parseRoute, routeHash, type Route } from "./router.svelte";

describe("routes", () => {
  it("survive being an address", () => {
    const routes: Route[] = [
      { screen: "inbox" },
      { screen: "metrics" },
      { screen: "board" },
      { screen: "table" },
      { screen: "calendar" },
      { screen: "search" },
      { screen: "article", article: "a b/ü%" },
      { screen: "article", article: "a", compare: { from: 2, to: 11 } },
      { screen: "article", article: "a", compare: { from: 2, to: null } },
      { screen: "article", article: "a", thread: "t/1" },
      { screen: "settings" },
      { screen: "settings", section: "people" },
    ];
    for (const route of routes) expect(parseRoute(routeHash(route))).toEqual(route);
  });

  it("lead to the board where an address says nothing known", () => {
    expect(parseRoute("")).toEqual({ screen: "board" });
    expect(parseRoute("#/nowhere/1")).toEqual({ screen: "board" });
    expect(parseRoute("#/article/")).toEqual({ screen: "board" });
    expect(parseRoute("#/article/a/compare/x..2")).toEqual({ screen: "article", article: "a" });
    expect(parseRoute("#/article/%")).toEqual({ screen: "article", article: "%" });
  });
});
