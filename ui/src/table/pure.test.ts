import { describe, expect, it } from "vitest";
import { noFilters } from "../board/filters.svelte";
import { columnIds, moved, movedTo, readLayout, shownColumns, standardLayout, toggled, widened, widthOf } from "./columns";
import { extend, extent, kept, nothingSelected, selectAll, toggle } from "./selection";
import { dueDays, readLook, readViews, renamedView, sameLook, updatedView, withoutView, withView, type Views } from "./views";

const ids = ["a", "b", "c", "d", "e"];
const chosen = (selection: { chosen: ReadonlySet<string> }) => [...selection.chosen].sort().join("");

describe("selecting rows", () => {
  it("takes and lets go one by one", () => {
    const one = toggle(nothingSelected, "b");
    expect(chosen(toggle(one, "d"))).toBe("bd");
    expect(chosen(toggle(one, "b"))).toBe("");
  });

  it("with Shift takes all between, either way, and keeps what was selected", () => {
    const from = toggle(nothingSelected, "d");
    expect(chosen(extend(from, ids, "b"))).toBe("bcd");
    expect(chosen(extend(toggle(from, "a"), ids, "b"))).toBe("abd");
    // The range goes on from where it began.
    expect(chosen(extend(extend(from, ids, "c"), ids, "e"))).toBe("cde");
  });

  it("begins a range where there was none, and does nothing for rows that are gone", () => {
    expect(chosen(extend(nothingSelected, ids, "c"))).toBe("c");
    expect(extend(nothingSelected, ids, "z")).toBe(nothingSelected);
    expect(chosen(kept(selectAll(nothingSelected, ids), ["b", "z"]))).toBe("b");
  });

  it("says how much is selected", () => {
    expect(extent(nothingSelected, 5)).toBe("none");
    expect(extent(toggle(nothingSelected, "a"), 5)).toBe("some");
    expect(extent(selectAll(nothingSelected, ids), 5)).toBe("all");
  });
});

describe("columns", () => {
  it("are hidden and shown again in their place, but never the headline", () => {
    const without = toggled(standardLayout(), "byline");
    expect(shownColumns(without)).not.toContain("byline");
    expect(toggled(without, "byline")).toEqual(standardLayout());
    expect(shownColumns(toggled(standardLayout(), "headline"))).toContain("headline");
  });

  it("move past hidden ones, and stay at the edges", () => {
    const layout = { ...standardLayout(), hidden: ["state" as const] };
    expect(shownColumns(moved(layout, "headline", 1)).slice(0, 2)).toEqual(["byline", "headline"]);
    expect(moved(layout, "headline", -1)).toBe(layout);
    expect(movedTo(layout, "changed", "headline").order[0]).toBe("changed");
    expect(movedTo(layout, "headline", "published").order.at(-1)).toBe("headline");
  });

  it("keep a width that can be worked with", () => {
    expect(widthOf(widened(standardLayout(), "due", 3), "due")).toBe(56);
    expect(widthOf(widened(standardLayout(), "due", 1e6), "due")).toBe(900);
  });

  it("are whole whatever was kept", () => {
    expect(readLayout(null)).toEqual(standardLayout());
    expect(readLayout({ order: ["due", "nonsense", "due"], hidden: ["headline", "state"], widths: { due: 1e9, x: 3 } })).toEqual({
      order: ["due", ...columnIds.filter((column) => column !== "due")],
      hidden: ["state"],
      widths: { due: 900 },
    });
  });
});

describe("saved views", () => {
  const look = { ...readLook(null), filters: { ...noFilters(), section: "Harbour" } };
  const none: Views = { list: [], standard: null };

  it("come back as they were saved", () => {
    const { views, id } = withView(none, "  Harbour ", { ...look, due: "week", stages: ["review"] }, "v1");
    const back = readViews(JSON.parse(JSON.stringify({ ...views, standard: id })));
    expect(back).toEqual({ ...views, standard: "v1" });
    expect(back.list[0]?.name).toBe("Harbour");
    expect(back.list[0] && sameLook(back.list[0], { ...look, due: "week", stages: ["review"] })).toBe(true);
  });

  it("are one to a name", () => {
    const first = withView(none, "Mine", look, "v1");
    const second = withView(first.views, "MINE", { ...look, sort: "due" }, "v2");
    expect(second.id).toBe("v1");
    expect(second.views.list).toHaveLength(1);
    expect(second.views.list[0]?.sort).toBe("due");
  });

  it("are updated, renamed and deleted; the standard goes with them", () => {
    const { views } = withView(none, "Mine", look, "v1");
    expect(updatedView(views, "v1", { ...look, descending: false }).list[0]?.descending).toBe(false);
    expect(renamedView(views, "v1", "Ours ").list[0]?.name).toBe("Ours");
    expect(withoutView({ ...views, standard: "v1" }, "v1")).toEqual(none);
  });

  it("are never broken by what was kept", () => {
    expect(readViews("nonsense")).toEqual(none);
    expect(readViews({ list: [null, { id: 1 }, { id: "x", name: "X", sort: "shoe size", stages: ["ready", "gone"] }], standard: "gone" })).toMatchObject({
      list: [{ id: "x", name: "X", sort: "changed", stages: ["ready"], due: null }],
      standard: null,
    });
  });

  it("count spans of days from today", () => {
    expect(dueDays("until_today", "2026-11-25", 1)).toEqual({ from: null, to: "2026-11-25" });
    expect(dueDays("week", "2026-11-25", 1)).toEqual({ from: "2026-11-23", to: "2026-11-29" });
    expect(dueDays("next_week", "2026-11-25", 7)).toEqual({ from: "2026-11-29", to: "2026-12-05" });
    expect(dueDays("month", "2026-12-25", 1)).toEqual({ from: "2026-12-01", to: "2026-12-31" });
  });
});
