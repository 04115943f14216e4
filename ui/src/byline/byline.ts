// Changes of a byline that is being edited. Pure: every function answers a new list.

import type { ContributorJson } from "../backend";

/** The roles a contributor can have, in the order they are offered. */
export const contributorRoles = ["author", "reporter", "translator", "photographer", "illustrator", "editor", "contributor"] as const;

/** The list with the entry at `from` standing at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const target = Math.max(0, Math.min(to, list.length - 1));
  const entry = list[from];
  if (entry === undefined || target === from) return [...list];
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(target, 0, entry);
}

/** An entry as the desk keeps it: trimmed, without what is empty. */
export function tidy(entry: ContributorJson): ContributorJson {
  const affiliation = entry.affiliation?.trim();
  return { name: entry.name.trim(), role: entry.role, ...(affiliation ? { affiliation } : {}) };
}

/** The byline to keep: entries without a name are left out. */
export const kept = (list: readonly ContributorJson[]): ContributorJson[] => list.map(tidy).filter((entry) => entry.name !== "");

const folded = (name: string) => name.trim().normalize("NFKC").toLocaleLowerCase();

/** Which entries bear a name that another entry before them has. */
export function repeated(list: readonly { name: string }[]): boolean[] {
  const names = list.map((entry) => folded(entry.name));
  return names.map((name, index) => name !== "" && names.indexOf(name) < index);
}

/** Whether two bylines read the same. */
export function same(a: readonly ContributorJson[], b: readonly ContributorJson[]): boolean {
  const text = (list: readonly ContributorJson[]) => JSON.stringify(kept(list).map(({ name, role, affiliation }) => [name, role, affiliation ?? ""]));
  return text(a) === text(b);
}
