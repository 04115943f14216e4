// Why somebody cannot change the desk, told before they try. The desk decides; this only says what
// it would answer, and who could.

import type { DeskInfo, Person } from "../backend";
import { m } from "../wording/messages";
import { listWords } from "../wording/time";

/** Null for owners, and where nobody acts: then the desk's own answer is shown. */
export function whyNotOwner(info: DeskInfo, me: Person | null): string | null {
  if (!me || me.roles.includes("owner")) return null;
  const owners = info.people.filter((person) => person.active && person.roles.includes("owner")).map((person) => person.name);
  return m.settings_owners_only({ owners: listWords(owners, "disjunction") });
}
