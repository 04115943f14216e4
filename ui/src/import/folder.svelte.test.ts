import { beforeEach, describe, expect, it, vi } from "vitest";

const told = vi.hoisted(() => ({ desk: { startFolderImport: vi.fn(), folderImport: vi.fn(), cancelFolderImport: vi.fn(), deskInfo: vi.fn() }, shell: { pickFolder: vi.fn() } }));
vi.mock("../backend", () => ({
  ...told,
  asProblem: (error: Error) => ({ kind: "internal", code: "internal", message: error.message, hints: [], params: {} }),
}));

import { session } from "../app/session.svelte";
import { toasts } from "../parts/toasts.svelte";
import { folderImport } from "./folder.svelte";

const job = (state: string, more: object = {}) => ({ path: "/in", state, found: 10, done: 0, imported: 0, known: 0, failed: [], current: "", problem: null, ...more });
const wait = () => vi.advanceTimersByTimeAsync(500);

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  folderImport.job = null;
  folderImport.shown = false;
  folderImport.problem = null;
  toasts.list = [];
  session.actor = "p1";
  told.shell.pickFolder.mockResolvedValue({ path: "/in" });
  told.desk.startFolderImport.mockResolvedValue(job("running"));
});

describe("the import of a folder", () => {
  it("is asked for, looked at until its end, and told once when nobody watches", async () => {
    told.desk.folderImport.mockResolvedValueOnce(job("running", { done: 4 })).mockResolvedValueOnce(job("done", { done: 10, imported: 7, known: 3 }));
    await folderImport.ask();
    expect(told.desk.startFolderImport).toHaveBeenCalledWith({ actor: "p1", path: "/in", language: null });
    expect(folderImport.shown).toBe(true);
    folderImport.shown = false;
    await wait();
    expect(folderImport.job?.done).toBe(4);
    await wait();
    expect(folderImport.running).toBe(false);
    expect(toasts.list.map(({ text }) => text)).toEqual(["Folder imported: 7 articles."]);
    await wait();
    expect(told.desk.folderImport).toHaveBeenCalledTimes(2);
  });

  it("tells nothing apart from its dialog while that is open", async () => {
    told.desk.folderImport.mockResolvedValueOnce(job("done"));
    await folderImport.ask();
    await wait();
    expect(toasts.list).toEqual([]);
  });

  it("is shown, not begun again, while it runs", async () => {
    told.desk.folderImport.mockResolvedValueOnce(job("cancelled"));
    await folderImport.ask();
    folderImport.shown = false;
    await folderImport.ask();
    expect(folderImport.shown).toBe(true);
    expect(told.desk.startFolderImport).toHaveBeenCalledTimes(1);
    await wait();
    expect(folderImport.running).toBe(false);
  });

  it("says at its end that files failed", async () => {
    told.desk.folderImport.mockResolvedValueOnce(job("done", { imported: 1, failed: [{ path: "/in/a", problem: {} }] }));
    await folderImport.ask();
    folderImport.shown = false;
    await wait();
    expect(toasts.list[0]).toMatchObject({ kind: "problem", text: "Folder imported: 1 article; not imported: 1." });
  });

  it("is nothing when no folder was chosen", async () => {
    told.shell.pickFolder.mockResolvedValue({ path: null });
    await folderImport.ask();
    expect(told.desk.startFolderImport).not.toHaveBeenCalled();
    expect(folderImport.shown).toBe(false);
  });
});
