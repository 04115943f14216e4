// What the system around the page asks for: the menu, links, a second start of the program, desks
// from the list of recent ones. A desk is left only after its text is saved.

import { tick } from "svelte";
import { shell, type Problem, type StartState } from "../backend";
import { guide } from "../guide/guide.svelte";
import { answers } from "../outside/answers.svelte";
import { folderImport } from "../import/folder.svelte";
import { keyAction, screenOf } from "../keys/keymap";
import { searchState } from "../search/state.svelte";
import { toasts } from "../parts/toasts.svelte";
import { WorkingCopy } from "../review/working-copy.svelte";
import { isOffered, offer, perform } from "./actions";
import { pressOf } from "./press";
import { router } from "./router.svelte";
import { session } from "./session.svelte";
import { zoom } from "./zoom.svelte";

/** The screen that the map of keys speaks of. */
const screen = () => screenOf(router.current);

/** Lets the article on the screen save what is typed. */
async function saved(): Promise<void> {
  const { current } = router;
  if (current.screen !== "article") return;
  router.go({ screen: "board" });
  await new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
  await tick();
  await WorkingCopy.settled(current.article, session.actor);
}

/** Goes over to what the shell answers; what went wrong is told and changes nothing. */
async function over(ask: () => Promise<StartState>): Promise<void> {
  try {
    await saved();
    const state = await ask();
    if (!state.desk) session.info = null;
    await session.take(state);
  } catch (error) {
    toasts.problem(error);
  }
}

async function pickImport(): Promise<void> {
  const { path } = await shell.pickImport();
  if (path) session.imports = [...session.imports, path];
}

/** What a menu can always do, and what it can do with a desk; screens may offer it otherwise. */
const always: Record<string, () => void> = {
  // The first screen has a form for it.
  new_desk: () => void over(() => shell.closeDesk()),
  open_desk: () => void over(() => shell.openDesk()),
  zoom_in: () => void zoom.step(1),
  zoom_out: () => void zoom.step(-1),
  zoom_reset: () => void zoom.step(0),
};
const withDesk: Record<string, () => void> = {
  close_desk: () => void over(() => shell.closeDesk()),
  import: () => void pickImport().catch((error: unknown) => toasts.problem(error)),
  import_folder: () => void folderImport.ask(),
  take_answer: () => answers.pick(),
  guide: () => guide.begin(),
  settings: () => router.go({ screen: "settings" }),
  about: () => router.go({ screen: "settings", section: "about" }),
  search: () => searchState.go(),
  to_inbox: () => router.go({ screen: "inbox" }),
  to_board: () => router.go({ screen: "board" }),
  to_table: () => router.go({ screen: "table" }),
  to_calendar: () => router.go({ screen: "calendar" }),
  to_metrics: () => router.go({ screen: "metrics" }),
};

/** Something was chosen in the menu or the palette. A dialog has to be answered first. */
export function act(action: string): void {
  const zooms = action.startsWith("zoom_");
  if (!zooms && document.querySelector("dialog[open]")) return;
  if (perform(action)) return;
  // The screens answer to keys; the menu presses one for whoever does not know it.
  const press = session.info ? pressOf(action, screen()) : null;
  if (press) document.body.dispatchEvent(new KeyboardEvent("keydown", { ...press, bubbles: true, cancelable: true }));
}

/** Keys of the window as a whole. */
function onkeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const larger = (event.ctrlKey || event.metaKey) && !event.altKey && ["+", "="].includes(event.key);
  const action = larger ? "zoom_in" : keyAction(event, screen());
  if (!action || !(action in always || action in withDesk) || !isOffered(action)) return;
  event.preventDefault();
  act(action);
}

const openArticle = (article: string) => router.go({ screen: "article", article });
const openDesk = (path: string) => void over(() => shell.openDesk(path));
const openFile = (path: string) => {
  if (!session.imports.includes(path)) session.imports = [...session.imports, path];
};

/** Begins to listen; to be called before the shell is asked how things stand. */
export async function beginDesktop(): Promise<void> {
  addEventListener("keydown", onkeydown);
  $effect.root(() => {
    for (const [action, run] of Object.entries(always)) offer(action, run);
    $effect(() => {
      if (!session.info) return;
      const withdrawals = Object.entries(withDesk).map(([action, run]) => offer(action, run));
      return () => withdrawals.forEach((withdraw) => withdraw());
    });
  });
  await Promise.all([
    shell.onMenu(act),
    shell.onOpenLink(openArticle),
    shell.onOpenDesk(openDesk),
    shell.onOpenFile(openFile),
    shell.onTold((problem: Problem) => toasts.problem(problem)),
  ]);
}
