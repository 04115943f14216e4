// What the desk remembers for the person who acts: filters, views, columns, what was seen. Held
// here while they act and written back when things rest. What the values mean is told by who keeps
// them; nothing here is part of the record, and losing it loses no work.

import { desk, type Memories } from "../backend";

const REST_MS = 400;

type Desk = {
  remembered: (args: { actor: string }) => Promise<Memories>;
  remember: (args: { actor: string; key: string; value: string | null }) => Promise<unknown>;
};

export class Memory {
  /** Null until the desk has answered. */
  #entries = $state.raw<Record<string, string> | null>(null);
  #whose = { path: "", actor: "" };
  #unwritten = new Map<string, string | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #desk: Desk;
  #coming: Promise<void> = Promise.resolve();

  constructor(through: Desk = desk) {
    this.#desk = through;
  }

  /** Whose memory is held: another desk or person is another memory. */
  get ready(): boolean {
    return this.#entries !== null;
  }

  /** Turns to a person of a desk; resolves once what they left is here. */
  enter(path: string, actor: string): Promise<void> {
    if (this.#whose.path === path && this.#whose.actor === actor) return this.#coming;
    // Another desk is open by now: what was not written for the last one is let go.
    if (this.#whose.path === path) void this.flush();
    clearTimeout(this.#timer);
    this.#unwritten.clear();
    const mine = { path, actor };
    this.#whose = mine;
    this.#entries = null;
    this.#coming = (async () => {
      let entries: Record<string, string> = {};
      try {
        if (actor !== "") entries = definite((await this.#desk.remembered({ actor })).entries);
      } catch {
        // Without memory everything works, from the beginning.
      }
      if (this.#whose === mine) this.#entries = { ...entries, ...definite(Object.fromEntries(this.#unwritten)) };
    })();
    return this.#coming;
  }

  /** What was kept under a key, as it was given; null where there is none, or nothing that can be read. */
  get(key: string): unknown {
    const text = this.#entries?.[key];
    if (text === undefined) return null;
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** Keeps a value under a key; null forgets it. */
  set(key: string, value: unknown): void {
    const text = value === null ? null : JSON.stringify(value);
    const entries = { ...this.#entries };
    if ((entries[key] ?? null) === text) return;
    if (text === null) delete entries[key];
    else entries[key] = text;
    this.#entries = entries;
    this.#unwritten.set(key, text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), REST_MS);
  }

  /** Writes what is not written yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const { actor } = this.#whose;
    const entries = [...this.#unwritten];
    this.#unwritten.clear();
    if (actor === "") return;
    for (const [key, value] of entries) {
      try {
        await this.#desk.remember({ actor, key, value });
      } catch {
        // Kept for this session at least.
      }
    }
  }
}

const definite = (entries: Record<string, string | null | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, string] => typeof entry[1] === "string"));

export const memory = new Memory();
