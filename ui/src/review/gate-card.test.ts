// What the gate card shows of what the desk tells, and what it asks the desk for.

import { cleanup, fireEvent, render } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { session } from "../app/session.svelte";
import type { ArticleView, DeskInfo, Requirement, Role } from "../backend";
import GateCard from "./GateCard.svelte";
import { ReviewModel } from "./model.svelte";
import SignOffs from "./SignOffs.svelte";
import VerdictDialog from "./VerdictDialog.svelte";

const { desk } = vi.hoisted(() => ({ desk: { article: vi.fn(), overrideRequirement: vi.fn(), signOff: vi.fn() } }));
vi.mock("../backend", () => ({ desk, shell: {}, asProblem: (error: unknown) => error, isProblem: () => true }));

const sha256 = `9f2c${"0".repeat(56)}41ab`;
const who = (id: string, name: string) => ({ id, name });
const requirement = (id: string, more: Partial<Requirement>): Requirement => ({
  id, kind: id, role: null, status: "unsatisfied", code: "x", detail: `As the desk says of ${id}`, params: {}, threads: [], approvals: [], could: [], set_aside: null, may_override: false, ...more,
});
function model(requirements: Requirement[], more: Partial<ArticleView> = {}): ReviewModel {
  const made = new ReviewModel("a", "p");
  const gate = { ready: false, side: "reviewers", next: [], since: 1, policy: { name: "ours", version: 3 }, roles: [], requirements };
  const line = { number: 3, sha256, by: who("q", "Q"), at: 1, sibling: false, base: 2, restores: null, suggestions: [] };
  made.view = { head: 3, shown: { number: 3, sha256 }, revisions: [line], threads: [], reviews: [], contributors: [], creator: who("q", "Q"), live: null, spiked: false, under_review: true, actions: [], signatures: [], gate, ...more } as unknown as ArticleView;
  // What came of an act is asked for afterwards; here nobody answers.
  desk.article.mockReturnValue(new Promise(() => {}));
  return made;
}
const card = (of: ReviewModel) => render(GateCard, { model: of, onthread: () => {}, onverdict: () => {} });

beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});
beforeEach(() => vi.clearAllMocks());
afterEach(cleanup);

describe("the gate card", () => {
  it("shows every status in words, those not asked for folded away", () => {
    const { container, getByText } = card(model([
      requirement("a", { status: "satisfied" }),
      requirement("b", {}),
      requirement("c", { status: "overridden", set_aside: { by: who("o", "Olga"), reason: "By telephone.", at: 1 } }),
      requirement("d", { status: "not_applicable" }),
    ]));
    const row = (id: string) => container.querySelector(`[data-requirement=${id}]`)?.textContent ?? "";
    expect([row("a").includes("Holds"), row("b").includes("Missing"), row("c").includes("Set aside by Olga"), row("c").includes("By telephone.")]).toEqual([true, true, true, true]);
    const folded = container.querySelector("details");
    expect(folded?.open).toBe(false);
    expect(folded?.querySelector("[data-requirement=d]")).not.toBeNull();
    getByText("Rules: ours, version 3 · not asked: 1");
  });

  it("shows approvals with how they stand, and unfolded why and who else could", async () => {
    const approvals = (["void", "carried", "restored", "not_counted", "withdrawn"] as const).map((standing, index) => ({
      by: who(`${index}`, `P${index}`), role: "editor" as Role, revision: index + 1, standing, reason: "Its giver is in the byline", at: index,
    }));
    const { getAllByTestId, getByTestId, getByText } = card(model([requirement("approval.editor", { kind: "approvals", approvals, could: [{ person: who("z", "Zoe"), role: null, guest: null }] })]));
    expect(getAllByTestId("opinion").map((opinion) => opinion.textContent)).toEqual(["P0 r1, void", "P1 r2, carried", "P2 r3, restored", "P3 r4, not counted"]);
    const fold = getByTestId("row-more");
    expect([fold.getAttribute("aria-expanded"), fold.getAttribute("aria-label")]).toEqual(["false", "More about it: approval by an editor"]);
    await fireEvent.click(fold);
    expect(fold.getAttribute("aria-expanded")).toBe("true");
    getByText("P3 r4 · does not count: in the byline");
    getByText("Can do it: Zoe");
  });

  it("lets an owner set a requirement aside for exactly the head, with a reason", async () => {
    const made = model([requirement("sign_off", { may_override: true }), requirement("ai_declared", {})]);
    const { getAllByTestId, getByTestId, getByLabelText } = card(made);
    for (const more of getAllByTestId("row-more")) await fireEvent.click(more);
    expect(getAllByTestId("set-aside")).toHaveLength(1);
    await fireEvent.click(getByTestId("set-aside"));
    expect(getByTestId("override").textContent).toContain("Set aside for r3? 9f2c…41ab");
    await fireEvent.click(getByTestId("override-send"));
    expect(desk.overrideRequirement).not.toHaveBeenCalled();
    await fireEvent.input(getByLabelText("Why"), { target: { value: " By telephone. " } });
    await fireEvent.click(getByTestId("override-send"));
    await vi.waitFor(() => expect(desk.overrideRequirement).toHaveBeenCalledWith({ actor: "p", article: "a", requirement: "sign_off", sha256, reason: "By telephone." }));
  });

  it("leads who has to sign off to where it is done", async () => {
    session.info = { people: [{ id: "p", name: "Me", roles: ["author"], active: true }] } as unknown as DeskInfo;
    session.actor = "p";
    const made = model([]);
    made.view = { ...(made.view as ArticleView), gate: { ...(made.view as ArticleView).gate, next: [{ who: { person: who("p", "Me"), role: null, guest: null }, action: "sign_off", since: 1 }] } };
    const onpublish = vi.fn();
    const { getByTestId } = render(GateCard, { model: made, onthread: () => {}, onverdict: () => {}, onpublish });
    expect(getByTestId("to-sign_off").textContent).toBe("You: sign off the text");
    await fireEvent.click(getByTestId("to-sign_off"));
    expect(onpublish).toHaveBeenCalled();
  });

  it("tells how one's own verdict stands, and leads to what changed since", () => {
    const review = { by: who("p", "Me"), role: "editor", verdict: "approve", revision: 2, sha256: "two", note: null, at: 1, standing: "void", reason: "" };
    const { getByTestId } = card(model([], { reviews: [review] as ArticleView["reviews"] }));
    expect(getByTestId("own-verdict").textContent).toContain("Your approval of r2 (editor) · void: the text has changed since");
    expect(getByTestId("own-verdict").querySelector("a")?.getAttribute("href")).toBe("#/article/a/compare/2..3");
  });
});

describe("a verdict", () => {
  const give = vi.fn(async () => true);
  const dialog = (more: object) =>
    render(VerdictDialog, { what: "approve", number: 3, sha256, roles: ["editor", "legal"] as Role[], asked: ["editor", "legal"] as Role[], drafts: model([]).drafts, give, onclose: () => {}, ...more });

  it("asks in which role, where several are meant", async () => {
    const { getByTestId, getByLabelText } = dialog({});
    await fireEvent.click(getByTestId("confirm"));
    expect(give).not.toHaveBeenCalled();
    await fireEvent.click(getByLabelText("legal"));
    await fireEvent.click(getByTestId("confirm"));
    expect(give).toHaveBeenCalledWith("legal", null);
  });

  it("takes the role that was not given yet", async () => {
    const { getByTestId } = dialog({ given: ["editor"] });
    await fireEvent.click(getByTestId("confirm"));
    expect(give).toHaveBeenCalledWith("legal", null);
  });

  it("is not given on a text that is not the head any more; it shows what changed", async () => {
    const head = { number: 4, sha256: "four" };
    const { getByTestId } = dialog({ roles: ["editor"], head, article: "a" });
    await fireEvent.click(getByTestId("confirm"));
    expect(give).not.toHaveBeenCalled();
    expect(getByTestId("verdict-moved").querySelector("a")?.getAttribute("href")).toBe("#/article/a/compare/3..4");
  });
});

describe("sign-offs", () => {
  const signature = (state: string, person: { id: string; name: string } | null) => ({ name: "Fred He", person, state, revision: 2, at: 1, through: null, objection: null });
  const actions = [{ action: "sign_off", refusal: null }] as ArticleView["actions"];

  it("offer nothing to those who are not in the byline", () => {
    const { queryByTestId, getByTestId } = render(SignOffs, { model: model([], { actions, signatures: [signature("void", null)] }) });
    expect(queryByTestId("sign-off")).toBeNull();
    expect(getByTestId("sign-offs").textContent).toContain("void: spoke of r2");
  });

  it("are given for exactly the head, once it was asked", async () => {
    const made = model([], { actions, signatures: [signature("missing", who("p", "Me"))] });
    made.copy.base = 3;
    const { getByTestId } = render(SignOffs, { model: made });
    flushSync();
    await fireEvent.click(getByTestId("sign-off"));
    expect(getByTestId("sign-off-dialog").textContent).toContain("Confirm r3? 9f2c…41ab");
    await fireEvent.click(getByTestId("confirm"));
    await vi.waitFor(() => expect(desk.signOff).toHaveBeenCalledWith({ actor: "p", article: "a", sha256, objection: null }));
  });
});
