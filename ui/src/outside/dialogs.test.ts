// The dialogs about what goes outside, what comes back and what machines did: what they ask of the
// desk, what they tell, and their structure, looked at by axe.

import { fireEvent, render, waitFor } from "@testing-library/svelte";
import axe from "axe-core";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import DeclareDialog from "../ai/DeclareDialog.svelte";
import ImportAsk from "../ai/ImportAsk.svelte";
import PasteAsk from "../ai/PasteAsk.svelte";
import { pastes } from "../ai/pastes.svelte";
import { router } from "../app/router.svelte";
import { session } from "../app/session.svelte";
import { desk, shell, type ArticleView, type ContentJson, type ImportPreview } from "../backend";
import DropTarget from "../import/DropTarget.svelte";
import Imports from "../import/Imports.svelte";
import MetaLine from "../review/MetaLine.svelte";
import { ReviewModel } from "../review/model.svelte";
import AnswerDialog from "./AnswerDialog.svelte";
import { answers } from "./answers.svelte";
import SendDialog from "./SendDialog.svelte";
import SentFiles from "./SentFiles.svelte";

vi.mock("../backend", () => ({
  desk: { takeReply: vi.fn(), article: vi.fn(), declareAi: vi.fn(), deskInfo: vi.fn() },
  shell: { savePackage: vi.fn(), readReply: vi.fn(), stageDropped: vi.fn() },
  asProblem: (error: unknown) => error,
  isProblem: () => true,
}));

const content = { format: "imprimatur.content/1", document: { type: "doc", content: [{ type: "headline" }, { type: "paragraph" }] }, byline: [{ name: "Rosa Lind", role: "author" }], notes: [], language: "fr" } as ContentJson;
const ada = { id: "p", name: "Ada Quill" };
const file = (more: object) => ({ package: "k1", to: "Rosa Lind", sign_off: false, revision: 2, by: ada, at: 1_700_000_000_000, answered_by: null, answers: 0, ...more });

function model(more: object = {}): ReviewModel {
  const made = new ReviewModel("a", "p");
  made.view = {
    id: "a",
    head: 3,
    shown: { number: 3, sha256: "c3", content, words: 1 },
    revisions: [{ number: 3, sha256: "c3" }],
    threads: [],
    reviews: [{ verdict: "approve", standing: "current" }],
    contributors: [],
    filing: { section: null },
    signatures: [
      { name: "Ada Quill", person: ada, state: "confirmed" },
      { name: "Rosa Lind", person: null, state: "sent" },
      { name: "Mirko Vrba", person: null, state: "missing" },
    ],
    packages: [],
    gate: { requirements: [{ id: "ai_declared", status: "unsatisfied" }] },
    actions: ["send_package", "revise"].map((action) => ({ action, refusal: null })),
    ...more,
  } as unknown as ArticleView;
  made.content = made.view.shown.content;
  return made;
}

const taken = { article: "a1", headline: "Dusk", name: "Rosa Lind", revision: 2, comments: 2, suggestions: 1, without_place: 1, confirmed: null };
const answer = (chosen: boolean) => ({ name: "answer.json", bytes: new Blob(["{}"]), chosen });
const preview = (claims: object[] = [], ai?: object) => ({ content: { ...content, ai }, claims }) as unknown as ImportPreview;
const nothing = { kind: "", tool: "", note: "" };

beforeAll(() => {
  // jsdom has neither.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
beforeEach(() => {
  vi.mocked(desk.article).mockReset().mockResolvedValue(model().view as ArticleView);
  vi.mocked(desk.takeReply).mockReset().mockResolvedValue(taken);
  vi.mocked(shell.savePackage).mockReset().mockResolvedValue({ path: "/x/dusk-r3.html" });
  vi.mocked(shell.stageDropped).mockReset().mockResolvedValue({ path: "/staged" });
});
afterEach(() => {
  document.body.replaceChildren();
  answers.list = [];
  session.imports = [];
  pastes.forget();
});

async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
}
const byId = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const submit = () => fireEvent.submit(document.querySelector("form") as HTMLFormElement);

describe("for readers of the screen", () => {
  it.each([
    ["sending for review", () => render(SendDialog, { model: model(), purpose: "review", onclose: () => {} })],
    ["asking to sign off", () => render(SendDialog, { model: model(), purpose: "sign_off", onclose: () => {} })],
    ["an answer that arrived", () => render(AnswerDialog, { answer: answer(false), waiting: 1, onclose: () => {} })],
    ["the files sent", () => render(SentFiles, { model: model({ packages: [file({}), file({ package: "k2", answers: 2, answered_by: "R. Lind" })] }) })],
    ["no file sent", () => render(SentFiles, { model: model() })],
    ["declaring", () => render(DeclareDialog, { model: model({ shown: { number: 3, sha256: "c3", content: { ...content, ai: { kind: "assisted" } }, words: 1 } }), onclose: () => {} })],
    ["an import being asked about", () => render(ImportAsk, { preview: preview(), value: nothing })],
  ])("%s is sound", async (_name, draw) => {
    draw();
    expect(await faults()).toEqual([]);
  });

  it.each([[taken], [{ ...taken, confirmed: false, comments: 0, suggestions: 0, without_place: 0 }]])("an answer that was taken in is sound", async (came) => {
    vi.mocked(desk.takeReply).mockResolvedValue(came);
    render(AnswerDialog, { answer: answer(true), waiting: 0, onclose: () => {} });
    await waitFor(() => expect(byId("answer-taken")).not.toBeNull());
    expect(await faults()).toEqual([]);
  });
});

describe("a file for somebody outside", () => {
  it("is made of the text that was seen, in the language of the article, and told what to do with", async () => {
    render(SendDialog, { model: model(), purpose: "review", onclose: () => {} });
    await submit();
    expect(shell.savePackage).not.toHaveBeenCalled();
    await fireEvent.input(byId("outside-to") as HTMLElement, { target: { value: " Dr. Helga Voss " } });
    await fireEvent.input(byId("outside-note") as HTMLElement, { target: { value: "By noon." } });
    await submit();
    expect(shell.savePackage).toHaveBeenCalledWith({ actor: "p", article: "a", sha256: "c3", to: "Dr. Helga Voss", purpose: "review", note: "By noon.", language: "fr" });
    await waitFor(() => expect(byId("outside-saved")?.textContent).toMatch(/Dr\. Helga Voss.*\/x\/dusk-r3\.html/s));
  });

  it("for a sign-off goes to an entry of the byline that is nobody of the desk", async () => {
    render(SendDialog, { model: model(), purpose: "sign_off", onclose: () => {} });
    const options = [...(byId("outside-to") as HTMLSelectElement).options];
    expect(options.map(({ value }) => value)).toEqual(["Rosa Lind", "Mirko Vrba"]);
    expect(options[0]?.textContent).toMatch(/asked/);
    await submit();
    expect(shell.savePackage).toHaveBeenCalledWith(expect.objectContaining({ to: "Mirko Vrba", purpose: "sign_off", sha256: "c3" }));
  });

  it("that was saved nowhere leaves the form as it is", async () => {
    vi.mocked(shell.savePackage).mockResolvedValue({ path: null });
    render(SendDialog, { model: model(), purpose: "sign_off", onclose: () => {} });
    await submit();
    await waitFor(() => expect(shell.savePackage).toHaveBeenCalled());
    expect(byId("outside-saved")).toBeNull();
    expect(byId("outside-to")).not.toBeNull();
  });

  it("that is refused says why", async () => {
    vi.mocked(shell.savePackage).mockRejectedValue({ kind: "refused", code: "never_heard_of", message: "Not now.", hints: ["Later."], params: {} });
    const { container } = render(SendDialog, { model: model(), purpose: "sign_off", onclose: () => {} });
    await submit();
    await waitFor(() => expect(container.querySelector("[role=alert]")?.textContent).toMatch(/Not now\..*Later\./s));
  });

  it("is listed with who has answered", () => {
    const { getAllByTestId } = render(SentFiles, { model: model({ packages: [file({ answered_by: "Rosa Lind", answers: 1 }), file({ package: "k2", to: "H. Voss", answered_by: "Helga Voss", answers: 2 }), file({ package: "k3", sign_off: true })] }) });
    const [last, second, first] = getAllByTestId("sent-file").map((item) => item.textContent?.replace(/\s+/g, " ") ?? "");
    expect(last).toMatch(/Rosa Lind no answer yet.*to confirm/);
    expect(second).toMatch(/H\. Voss answered by Helga Voss.*2 answers/);
    expect(first).toMatch(/answered/);
  });
});

describe("an answer from outside", () => {
  it("that only arrived is taken in when the person says so", async () => {
    render(AnswerDialog, { answer: answer(false), waiting: 0, onclose: () => {} });
    expect(desk.takeReply).not.toHaveBeenCalled();
    await submit();
    await waitFor(() => expect(byId("answer-taken")?.textContent).toMatch(/Rosa Lind on r2 of “Dusk”.*2 comments.*1 suggestion.*1 of them has no place/s));
    expect(desk.takeReply).toHaveBeenCalledTimes(1);
  });

  it("leads to its article", async () => {
    const onclose = vi.fn();
    render(AnswerDialog, { answer: answer(true), waiting: 0, onclose });
    await waitFor(() => expect(byId("answer-taken")).not.toBeNull());
    await submit();
    expect(onclose).toHaveBeenCalled();
    await waitFor(() => expect(router.current).toMatchObject({ screen: "article", article: "a1" }));
  });

  it("that is refused is told with its code, and is not sent again", async () => {
    vi.mocked(desk.takeReply).mockRejectedValue({ kind: "invalid", code: "reply_forged_not_worded", message: "It was changed.", hints: ["Ask again."], params: {} });
    render(AnswerDialog, { answer: answer(true), waiting: 0, onclose: () => {} });
    await waitFor(() => expect(byId("answer-problem")?.dataset.code).toBe("reply_forged_not_worded"));
    expect(byId("answer-problem")?.textContent).toMatch(/It was changed\..*Ask again\..*Nothing of it was kept/s);
    await submit();
    expect(desk.takeReply).toHaveBeenCalledTimes(1);
  });

  it("is told from an article when it is dropped on the window", async () => {
    render(DropTarget);
    const drop = (name: string, text: string) => {
      const event = new Event("drop", { bubbles: true, cancelable: true });
      Object.assign(event, { dataTransfer: { types: ["Files"], items: [], files: [new File([text], name)] } });
      document.body.dispatchEvent(event);
    };
    drop("answer.json", '{"format":"imprimatur.reply/1"}');
    await waitFor(() => expect(answers.list.map(({ name, chosen }) => [name, chosen])).toEqual([["answer.json", false]]));
    expect(shell.stageDropped).not.toHaveBeenCalled();
    drop("article.txt", "Dusk");
    await waitFor(() => expect(session.imports).toEqual(["/staged"]));
    expect(answers.list.length).toBe(1);
  });

  it("is told from an article when it is handed to the program", async () => {
    vi.mocked(shell.readReply).mockResolvedValue({ text: "{}" });
    render(Imports);
    session.imports = ["/in/answer.json"];
    await waitFor(() => expect(answers.list.map(({ name }) => name)).toEqual(["answer.json"]));
    expect(session.imports).toEqual([]);
    expect(byId("import-dialog")).toBeNull();
  });
});

describe("the part of machines", () => {
  it("is declared from the dialog; nothing chosen and nothing new is refused", async () => {
    vi.mocked(desk.declareAi).mockReset().mockResolvedValue({ number: 4, sha256: "c4" });
    const onclose = vi.fn();
    render(DeclareDialog, { model: model(), onclose });
    await submit();
    expect(desk.declareAi).not.toHaveBeenCalled();
    await fireEvent.click(byId("ai-machine_translation") as HTMLElement);
    await fireEvent.input(byId("ai-tool") as HTMLElement, { target: { value: "DeepL" } });
    await submit();
    await waitFor(() => expect(onclose).toHaveBeenCalled());
    expect(desk.declareAi).toHaveBeenCalledWith(expect.objectContaining({ base: 3, kind: "machine_translation", tool: "DeepL" }));
  });

  it("is asked for beside an import that does not tell, or looks like a translation", () => {
    const asked = (told: ImportPreview) => {
      const { unmount } = render(ImportAsk, { preview: told, value: nothing });
      const found = byId("import-ai")?.textContent ?? null;
      unmount();
      return found;
    };
    expect(asked(preview())).not.toMatch(/translation\. /);
    expect(asked(preview([], { kind: "assisted" }))).toBeNull();
    expect(asked(preview([{ kind: "transparency", text: "Translated by a machine.", value: null, language: "fr" }], { kind: "assisted" }))).toMatch(/“Translated by a machine\.”/);
    expect(asked(preview([{ kind: "published", text: "Published", value: null, language: "en" }]))).toMatch(/English.*French/);
  });

  it("is asked about after a long paste until it is answered", async () => {
    const pasted = model();
    render(PasteAsk, { model: pasted });
    expect(byId("pasted")).toBeNull();
    pastes.told(pasted.of, 1000);
    await waitFor(() => expect(byId("pasted")).not.toBeNull());
    await fireEvent.click(byId("pasted-no") as HTMLElement);
    expect(byId("pasted")).toBeNull();
  });

  it("is told above the headline: what was declared with what, or that the gate waits for it", () => {
    const { unmount } = render(MetaLine, { model: model(), ondetails: () => {} });
    expect(byId("meta-ai")?.textContent).toMatch(/not declared/);
    unmount();
    const declared = model();
    declared.content = { ...content, ai: { kind: "machine_translation", tool: "DeepL" } };
    render(MetaLine, { model: declared, ondetails: () => {} });
    expect(byId("meta-ai")?.textContent).toMatch(/machine translation · DeepL/);
  });
});
