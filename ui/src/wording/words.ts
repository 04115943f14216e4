// Words for the closed codes of the desk, by prefix and code: `role_editor`, `became_headline`.
// A code the catalogue does not know is shown as it is, with blanks: never nothing.

import { interfaceLanguage } from "./locale.svelte";

const message = (key: string): unknown => (interfaceLanguage.words as Record<string, unknown>)[key];

/** Whether the catalogue has words for `prefix_code`. */
export const isWorded = (prefix: string, code: string): boolean =>
  typeof message(`${prefix}_${code}`) === "function";

/**
 * The catalogue's words for `prefix_code`, or null where it has none. Null too where a name to be
 * filled in is missing: a sentence with a hole in it would mislead.
 */
export function worded(prefix: string, code: string, params: Record<string, unknown> = {}): string | null {
  const found = message(`${prefix}_${code}`);
  if (typeof found !== "function") return null;
  let whole = true;
  const watched = new Proxy(params, {
    get(target, key) {
      const value = typeof key === "string" ? target[key] : undefined;
      if (value === undefined) whole = false;
      return value;
    },
  });
  const text = String(found(watched));
  return whole ? text : null;
}

const plain = (code: string) => code.replaceAll("_", " ");

/** What someone may do on the desk. */
export const roleName = (role: string) => worded("role", role) ?? plain(role);
/** Someone with that role: “an editor”. */
export const aRole = (role: string) => worded("a_role", role) ?? plain(role);
/** Whoever has that role, as somebody who acts: “an editor”. */
export const anyRole = (role: string) => worded("any_role", role) ?? plain(role);
/** A requirement of the gate, by its name there: “approval by an editor”. */
export function requirementName(id: string): string {
  return worded("requirement", id.replace(/-\d+$/, "").replace(".", "_")) ?? id;
}
/** The name of a set of review rules: that of a preset in the language of the interface. */
export const policyName = (name: string) => worded("preset", name.replaceAll("-", "_")) ?? name;
/** What a contributor of a byline did. */
export const contributorRole = (role: string) => worded("contributor", role) ?? plain(role);
/** Part machines had in a text. */
export const aiKind = (kind: string) => worded("ai", kind) ?? plain(kind);
/** Kind of a note to readers. */
export const noteKind = (kind: string) => worded("note", kind) ?? plain(kind);
/** Kind of a statement a file makes about itself. */
export const claimKind = (kind: string) => worded("claim", kind) ?? plain(kind);
/** Where an article is published. */
export const channelName = (channel: string) => worded("channel", channel) ?? channel;
/** Why a backup was made. */
export const backupReason = (reason: string) => worded("backup", reason) ?? plain(reason);
/** Keys as the keyboards of the language name them, parted by blanks: “Strg Umschalt F”. */
export const keyCaps = (keys: string): string[] => keys.split(" ").map((key) => worded("keycap", key.toLowerCase()) ?? key);
