// The review rules as they are edited: pure changes of what the desk calls its policy, and the words
// for it. What rules can mean the desk says, by its preview; nothing is judged here.

import type { AskJson, AskKindJson, FlawView, PolicyJson, Role, WhenJson } from "../backend";
import { m } from "../wording/messages";
import { getLocale } from "../wording/locale.svelte";
import { languageName } from "../wording/language";
import { listWords } from "../wording/time";
import { aiKind, requirementName, roleName, worded } from "../wording/words";

/** Kinds of requirements, in the order they are offered. */
export const KINDS: readonly AskKindJson[] = ["approvals", "must_fix_resolved", "suggestions_settled", "sign_off", "ai_declared", "lost_anchors_answered"];
/** Roles that give verdicts. */
export const REVIEWERS: readonly Role[] = ["editor", "copy_editor", "fact_checker", "legal"];
/** Declarations of machine involvement that a requirement can be limited to. */
export const DECLARATIONS = ["undeclared", "none", "assisted", "machine_translation", "machine_generated"] as const;
/** Whoever made the last substantive change alone. */
export const ALONE = "last_substantive_editor";

export type Condition = keyof WhenJson;

const usualId = ({ kind, role }: AskJson): string => (kind === "approvals" ? `approval.${role ?? "editor"}` : kind);
/** A name that was made of kind and role, perhaps with a number after it. */
const isUsual = (ask: AskJson): boolean => ask.id === undefined || new RegExp(`^${usualId(ask).replace(".", "\\.")}(-\\d+)?$`).test(ask.id);

function freeId(ask: AskJson, others: readonly AskJson[]): string {
  const usual = usualId(ask);
  const taken = new Set(others.map((other) => other.id ?? usualId(other)));
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? usual : `${usual}-${number}`;
    if (!taken.has(id)) return id;
  }
}

const listed = (policy: PolicyJson, requirement: AskJson[]): PolicyJson => ({ ...policy, requirement });

/** Another requirement at the end, as it is usually asked. */
export function added(policy: PolicyJson, kind: AskKindJson): PolicyJson {
  const held = policy.requirement;
  const free = REVIEWERS.find((role) => !held.some((ask) => ask.role === role)) ?? "editor";
  const ask: AskJson = kind === "approvals" ? { kind, role: free, count: 1, veto: true, excludes: [ALONE] } : kind === "sign_off" ? { kind, outside: true } : { kind };
  return listed(policy, [...held, { ...ask, id: freeId(ask, held) }]);
}

export const removed = (policy: PolicyJson, at: number): PolicyJson => listed(policy, policy.requirement.filter((_, index) => index !== at));

/** A requirement in the place of its neighbour, and that in its. */
export function moved(policy: PolicyJson, at: number, by: 1 | -1): PolicyJson {
  const list = [...policy.requirement];
  const [one, other] = [list[at], list[at + by]];
  if (!one || !other) return policy;
  [list[at], list[at + by]] = [other, one];
  return listed(policy, list);
}

/** A requirement changed; its name follows its role unless somebody gave it another. */
export function changed(policy: PolicyJson, at: number, part: Partial<AskJson>): PolicyJson {
  const before = policy.requirement[at];
  if (!before) return policy;
  const others = policy.requirement.filter((_, index) => index !== at);
  const next: AskJson = { ...before, ...part };
  if (isUsual(before)) next.id = freeId(next, others);
  return listed(policy, policy.requirement.map((ask, index) => (index === at ? next : ask)));
}

/** A condition of a requirement: a list, or none. A requirement without any is asked of every article. */
export function conditioned(ask: AskJson, condition: Condition, list: string[] | undefined): WhenJson | undefined {
  const { [condition]: _, ...rest } = ask.when ?? {};
  const when: WhenJson = list ? { ...rest, [condition]: list } : rest;
  return Object.keys(when).length > 0 ? when : undefined;
}

export const toggled = (list: readonly string[], entry: string): string[] => (list.includes(entry) ? list.filter((other) => other !== entry) : [...list, entry]);

/** Whether two sets of rules are the same, whatever the order of their fields and what is left out as usual. */
export const same = (a: PolicyJson, b: PolicyJson): boolean => canonical(a) === canonical(b);

function canonical({ name, survives, requirement }: PolicyJson): string {
  const asks = requirement.map((ask) => {
    const approvals = ask.kind === "approvals";
    const { sections = null, languages = null, ai = null } = ask.when ?? {};
    return [ask.kind, ask.id ?? usualId(ask), ask.role ?? null, approvals ? (ask.count ?? 1) : null, approvals ? (ask.veto ?? true) : null, ask.excludes ?? [], ask.outside ?? true, sections, languages, ai];
  });
  return JSON.stringify([name.trim(), survives, asks]);
}

const upper = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** What a requirement asks, in a line. */
export function askWords(ask: AskJson): string {
  if (ask.kind !== "approvals") return upper(requirementName(ask.kind));
  const role = ask.role ?? "editor";
  const count = ask.count ?? 1;
  return count === 1 ? upper(requirementName(`approval.${role}`)) : m.rules_several({ count, role: roleName(role) });
}

const only = (list: readonly string[], name: (entry: string) => string) => m.rules_only({ list: list.length > 0 ? listWords(list.map(name), "disjunction") : m.rules_nowhere() });

/** Of which articles, and what else is not as usual. */
export function detailWords({ kind, veto, excludes, outside, when }: AskJson): string[] {
  const details: string[] = [];
  if (when?.sections) details.push(only(when.sections, (section) => section));
  if (when?.languages) details.push(only(when.languages, (tag) => languageName(tag, getLocale())));
  if (when?.ai) details.push(only(when.ai, aiKind));
  if (kind === "approvals" && veto === false) details.push(m.rules_no_veto());
  if (kind === "approvals" && !excludes?.includes(ALONE)) details.push(m.rules_own_included());
  if (kind === "sign_off" && outside === false) details.push(m.rules_no_outside());
  return details;
}

export function flawWords({ code, detail, requirement, role, wanted, there }: FlawView): string {
  const params = { what: requirement && requirementName(requirement), role: role && roleName(role), wanted, there };
  return worded("rules_flaw", code, params) ?? detail;
}
