import { describe, expect, it } from "vitest";
import type { ArticleView, PublicationView, Requirement } from "../backend";
import { inOneGo, unreviewed } from "./publishing";

const requirement = (kind: string, status: Requirement["status"]) => ({ id: kind, kind, status }) as Requirement;
const refused = (code: string | null) => code && { kind: "refused", code, message: "", hints: [], params: {} };
function view(requirements: Requirement[], roles: string[], publish: string | null = "not_submitted", submit: string | null = null): ArticleView {
  const actions = [{ action: "submit", refusal: refused(submit) }, { action: "publish", refusal: refused(publish) }];
  return { gate: { requirements, roles, policy: { name: "ours", version: 3 } }, actions } as unknown as ArticleView;
}
const submitted = requirement("submitted", "unsatisfied");

describe("submitting and publishing in one go", () => {
  it("is offered where no approval is asked for and nothing else is missing", () => {
    expect(inOneGo(view([submitted, requirement("must_fix_resolved", "satisfied")], []))).toBe(true);
  });

  it.each([
    ["an approval is asked for", view([submitted], ["editor"])],
    ["something else is missing", view([submitted, requirement("must_fix_resolved", "unsatisfied")], [])],
    ["it is submitted already", view([requirement("submitted", "satisfied")], [], null)],
    ["the person may not publish", view([submitted], [], "role_missing")],
    ["the person may not submit", view([submitted], [], "not_submitted", "headline_empty")],
  ])("is not offered where %s", (_why, of) => {
    expect(inOneGo(of)).toBe(false);
  });
});

describe("a publication without independent review", () => {
  const published = (name: string, version: number) => ({ policy: { name, version } }) as PublicationView;

  it("is told by the rules of now, or by the preset that asks for none", () => {
    const none = view([submitted, requirement("approvals", "not_applicable")], []);
    const some = view([requirement("approvals", "satisfied")], ["editor"]);
    expect([unreviewed(published("ours", 3), none), unreviewed(published("ours", 3), some)]).toEqual([true, false]);
    expect([unreviewed(published("solo", 1), some), unreviewed(published("two-pairs", 1), none)]).toEqual([true, false]);
    expect(unreviewed({ policy: null } as PublicationView, none)).toBe(false);
  });
});
