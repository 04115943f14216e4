// The review rules as they are shown and saved; their structure looked at by axe.

import { cleanup, fireEvent, render } from "@testing-library/svelte";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DeskInfo, PolicyJson } from "../backend";
import ReviewRules from "./ReviewRules.svelte";

const { desk, shell } = vi.hoisted(() => ({
  desk: { policy: vi.fn(), previewPolicy: vi.fn(), setPolicy: vi.fn(), readPolicy: vi.fn(), deskInfo: vi.fn() },
  shell: { savePolicy: vi.fn() },
}));
vi.mock("../backend", () => ({ desk, shell, asProblem: (error: unknown) => error, isProblem: () => true }));

const two: PolicyJson = { name: "two-pairs", survives: "typographic", requirement: [{ kind: "approvals", id: "approval.editor", role: "editor", count: 1, veto: true, excludes: ["last_substantive_editor"] }] };
const solo: PolicyJson = { ...two, name: "solo", requirement: [{ kind: "must_fix_resolved", id: "must_fix_resolved" }] };
const flaw = { code: "no_review", detail: "", requirement: null, role: null, wanted: null, there: null };
const info = { path: "/d", sections: ["Politik", "Kultur"], people: [] } as unknown as DeskInfo;

beforeEach(() => {
  vi.clearAllMocks();
  shell.savePolicy.mockResolvedValue({ path: null });
  desk.policy.mockResolvedValue({ policy: two, version: 4, toml: "two", presets: [two, solo], flaws: [] });
  desk.previewPolicy.mockResolvedValue({ toml: "other", flaws: [flaw], looked_at: 7, more: false, changed: [{ article: "a", headline: "Cranes", ready_before: false, ready_after: true, missing_before: ["approval.editor"], missing_after: [] }] });
});
afterEach(cleanup);

async function shown(refusal: string | null = null) {
  const view = render(ReviewRules, { info, refusal });
  await view.findByTestId("rules-count");
  return view;
}

describe("the review rules", () => {
  it("tell which count, and nothing to save while they are as they are", async () => {
    const { getByTestId, queryByTestId } = await shown();
    expect(getByTestId("rules-count").textContent).toBe("Every text is judged by “Two pairs of eyes”, version 4.");
    expect(queryByTestId("rules-save")).toBeNull();
    expect(desk.previewPolicy).not.toHaveBeenCalled();
  });

  it("show what others would mean before they are saved", async () => {
    const { getByTestId, findByTestId } = await shown();
    await fireEvent.click(getByTestId("preset-solo"));
    const preview = await findByTestId("rules-preview");
    expect(desk.previewPolicy).toHaveBeenCalledWith({ policy: solo });
    expect(preview.textContent).toContain("1 of 7 articles under review would be judged otherwise.");
    expect(preview.textContent).toContain("now missing: approval by an editor");
    expect(getByTestId("rules-flaws").textContent).toContain("No article needs anybody’s approval.");
    await fireEvent.click(getByTestId("rules-save"));
    expect(desk.setPolicy).toHaveBeenCalledWith({ actor: "", policy: solo });
  });

  it("take conditions by the sections of the desk", async () => {
    const { getByLabelText, findByTestId } = await shown();
    await fireEvent.click(getByLabelText("Only in certain sections"));
    await fireEvent.click(getByLabelText("Politik"));
    await findByTestId("rules-preview");
    expect(desk.previewPolicy.mock.lastCall?.[0].policy.requirement[0].when).toEqual({ sections: ["Politik"] });
  });

  it("can be read by everyone, and changed only by those who may", async () => {
    const { getByTestId, queryByTestId, container } = await shown("Only an owner can change this.");
    await fireEvent.click(getByTestId("preset-solo"));
    expect([queryByTestId("rules-save"), queryByTestId("rule-add"), queryByTestId("rule-remove")]).toEqual([null, null, null]);
    expect(container.querySelectorAll("li fieldset:disabled")).toHaveLength(1);
    await fireEvent.click(getByTestId("rules-export"));
    expect(shell.savePolicy).toHaveBeenCalledWith({ policy: two });
  });

  it("are read from a file into what is being made, not into what counts", async () => {
    desk.readPolicy.mockResolvedValue(solo);
    const { container, findByTestId } = await shown();
    const input = container.querySelector<HTMLInputElement>("input[type=file]");
    const file = new File(["x"], "ours.toml");
    file.text = async () => "x";
    if (input) await fireEvent.change(input, { target: { files: [file] } });
    await findByTestId("rules-save");
    expect(desk.readPolicy).toHaveBeenCalledWith({ toml: "x" });
    expect(desk.setPolicy).not.toHaveBeenCalled();
  });

  it("say what is wrong with them", async () => {
    desk.previewPolicy.mockRejectedValue({ kind: "invalid", code: "policy_invalid", message: "", hints: [], params: { fault: "it has no name" } });
    const { getByLabelText, findByRole } = await shown();
    await fireEvent.input(getByLabelText("Name of these rules"), { target: { value: "" } });
    expect((await findByRole("alert")).textContent).toContain("These cannot be the review rules: it has no name.");
  });

  it("are sound for readers of the screen", async () => {
    const { container, getByTestId, findByTestId } = await shown();
    await fireEvent.click(getByTestId("preset-solo"));
    await findByTestId("rules-preview");
    for (const details of container.querySelectorAll("details")) details.open = true;
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false }, "heading-order": { enabled: false } } });
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`))).toEqual([]);
  });
});
