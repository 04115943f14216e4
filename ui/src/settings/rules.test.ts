import { describe, expect, it } from "vitest";
import type { AskJson, PolicyJson } from "../backend";
import { added, askWords, changed, conditioned, detailWords, flawWords, moved, removed, same, toggled } from "./rules";

const rules = (...requirement: AskJson[]): PolicyJson => ({ name: "ours", survives: "typographic", requirement });
const editor: AskJson = { kind: "approvals", id: "approval.editor", role: "editor", count: 1, veto: true, excludes: ["last_substantive_editor"] };
const ids = (policy: PolicyJson) => policy.requirement.map(({ id }) => id);

describe("review rules being edited", () => {
  it("take another requirement as it is usually asked, in a role that is free, under a name that is free", () => {
    const two = added(rules(editor), "approvals");
    expect(two.requirement[1]).toEqual({ ...editor, id: "approval.copy_editor", role: "copy_editor" });
    expect(ids(added(added(rules(), "sign_off"), "sign_off"))).toEqual(["sign_off", "sign_off-2"]);
    const all = ["copy_editor", "fact_checker", "legal"].reduce((policy) => added(policy, "approvals"), rules(editor));
    expect(ids(added(all, "approvals")).at(-1)).toBe("approval.editor-2");
  });

  it("let the name of a requirement follow its role, unless somebody gave it another", () => {
    expect(ids(changed(rules(editor), 0, { role: "legal" }))).toEqual(["approval.legal"]);
    expect(ids(changed(rules({ ...editor, id: "second-eyes" }), 0, { role: "legal" }))).toEqual(["second-eyes"]);
    expect(ids(changed(rules(editor, { ...editor, id: "approval.legal", role: "legal" }), 1, { role: "editor" }))).toEqual(["approval.editor", "approval.editor-2"]);
    expect(ids(changed(rules(editor), 0, { count: 2 }))).toEqual(["approval.editor"]);
  });

  it("change their order, and never beyond an end", () => {
    const two = rules(editor, { kind: "sign_off", id: "sign_off" });
    expect(ids(moved(two, 1, -1))).toEqual(["sign_off", "approval.editor"]);
    expect([moved(two, 0, -1), moved(two, 1, 1)]).toEqual([two, two]);
    expect(ids(removed(two, 0))).toEqual(["sign_off"]);
  });

  it("have a condition only where one is set", () => {
    const limited = { ...editor, when: conditioned(editor, "sections", ["Politik"]) };
    expect(limited.when).toEqual({ sections: ["Politik"] });
    expect(conditioned(limited, "ai", [])).toEqual({ sections: ["Politik"], ai: [] });
    expect(conditioned(limited, "sections", undefined)).toBeUndefined();
    expect([toggled(["a"], "b"), toggled(["a", "b"], "a")]).toEqual([["a", "b"], ["b"]]);
  });

  it("are the same whatever is left out as usual", () => {
    expect(same(rules(editor), rules({ excludes: editor.excludes, role: "editor", kind: "approvals" }))).toBe(true);
    expect(same(rules(editor), rules({ ...editor, veto: false }))).toBe(false);
    expect(same(rules(editor), rules({ ...editor, when: { sections: [] } }))).toBe(false);
    expect(same(rules(editor), { ...rules(editor), survives: "identical" })).toBe(false);
  });
});

describe("review rules in words", () => {
  it("tell what is asked, and what is not as usual", () => {
    expect([askWords(editor), askWords({ ...editor, count: 2 }), askWords({ kind: "sign_off" })]).toEqual(["Approval by an editor", "2 approvals by different people as editor", "Sign-off by the contributors"]);
    expect(detailWords(editor)).toEqual([]);
    expect(detailWords({ ...editor, veto: false, excludes: [], when: { sections: ["Politik", "Kultur"], languages: ["fr"], ai: ["undeclared"] } })).toEqual([
      "only: Politik or Kultur",
      "only: French",
      "only: not declared",
      "a request for changes is advice",
      "whoever made the text may approve it",
    ]);
    expect(detailWords({ ...editor, when: { sections: [] } })).toEqual(["only: nothing chosen yet"]);
  });

  it("tell flaws, and the desk's own words where the catalogue does not know one", () => {
    const flaw = { code: "too_few", detail: "as the desk says", requirement: "approval.legal", role: "legal", wanted: 2, there: 1 } as const;
    expect(flawWords(flaw)).toBe("Nobody can satisfy “approval by a legal reviewer”: wanted as legal: 2; active on this desk: 1.");
    expect(flawWords({ ...flaw, code: "of_tomorrow" })).toBe("as the desk says");
  });
});
