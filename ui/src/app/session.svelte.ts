// What all screens share: the open desk, who acts, and a count that rises when the desk changes.
// No article is kept here.

import { desk, shell, type DeskFile, type DeskInfo, type Person, type Problem, type StartState } from "../backend";
import { asProblem } from "../backend";
import { router } from "./router.svelte";
import { zoom } from "./zoom.svelte";

const actorKey = (path: string) => `imprimatur.actor:${path}`;

class Session {
  /** The desk's own description; null until one is open. */
  info = $state<DeskInfo | null>(null);
  recent = $state<DeskFile[]>([]);
  /** Why no desk could be opened. */
  problem = $state<Problem | null>(null);
  /** Id of the person who acts; goes with every call. Empty for nobody. */
  actor = $state("");
  /** Rises whenever something on the desk changed; read it in an effect to fetch again. */
  version = $state(0);
  /** Files waiting for their import preview. */
  imports = $state<string[]>([]);
  started = $state(false);

  get me(): Person | null {
    return this.info?.people.find((person) => person.id === this.actor) ?? null;
  }

  /** Takes over what the shell said after starting or opening a desk. */
  async take(state: StartState): Promise<void> {
    this.recent = state.recent;
    this.problem = state.problem;
    zoom.factor = state.zoom;
    if (state.import && !this.imports.includes(state.import)) this.imports = [...this.imports, state.import];
    if (!state.desk) return;
    try {
      const opened = this.info?.path;
      await this.refresh();
      if (state.link) router.go({ screen: "article", article: state.link });
      else if (opened && opened !== this.info?.path) router.go({ screen: "board" });
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  async begin(): Promise<void> {
    try {
      await this.take(await shell.start());
    } catch (error) {
      this.problem = asProblem(error);
    }
    this.started = true;
    await shell.onDeskChanged(() => void this.changed());
  }

  /** Reads the desk's description again. */
  async refresh(): Promise<void> {
    const info = await desk.deskInfo({});
    const switched = info.path !== this.info?.path;
    this.info = info;
    const known = (id: string | null) => info.people.some((person) => person.active && person.id === id);
    if (switched || !known(this.actor)) {
      const remembered = localStorage.getItem(actorKey(info.path));
      const first = info.people.find((person) => person.active)?.id ?? "";
      this.actor = known(remembered) ? (remembered ?? "") : known(info.me) ? (info.me ?? "") : first;
    }
  }

  /** The desk changed, by us or by others. */
  async changed(): Promise<void> {
    this.version += 1;
    try {
      if (this.info) await this.refresh();
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  actAs(person: string): void {
    this.actor = person;
    if (this.info) localStorage.setItem(actorKey(this.info.path), person);
  }
}

export const session = new Session();
