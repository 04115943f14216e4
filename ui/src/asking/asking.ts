// Whom one can ask for a review, and how requests stand. Only an offer: whether somebody may be asked
// is the desk's to say.

import type { ArticleView, AskingView, Person, Role } from "../backend";

/** Roles in which texts are reviewed. */
const REVIEWERS: readonly Role[] = ["editor", "copy_editor", "fact_checker", "legal"];

/** Somebody to be asked: a person, or whoever has the role. */
export type Candidate = { person: Person | null; role: Role; /** They are asked already and have not answered. */ asked: boolean };
export type Candidates = { role: Role; /** The policy asks for it. */ wanted: boolean; people: Candidate[] };

type Of = Pick<ArticleView, "gate" | "signatures" | "contributors" | "askings">;

/** Those who can answer, role by role: first the roles that the policy asks for. Somebody in the byline cannot. */
export function candidates(view: Of, people: readonly Person[]): Candidates[] {
  const byline = new Set([...view.signatures, ...view.contributors].map(({ person }) => person?.id));
  const wanted = view.gate.roles.filter((role) => REVIEWERS.includes(role));
  const roles = [...new Set([...wanted, ...REVIEWERS])];
  const waits = view.askings.filter(({ state }) => state === "waiting");
  const asked = (person: Person | null, role: Role) => waits.some((asking) => asking.role === role && (asking.person?.id ?? null) === (person?.id ?? null));
  return roles.flatMap((role): Candidates[] => {
    const able = people.filter((person) => person.active && person.roles.includes(role) && !byline.has(person.id));
    if (able.length === 0) return [];
    return [{ role, wanted: wanted.includes(role), people: [null, ...able].map((person) => ({ person, role, asked: asked(person, role) })) }];
  });
}

const ORDER = ["waiting", "declined", "answered", "withdrawn"];
const rank = (state: string) => (ORDER.indexOf(state) + ORDER.length + 1) % (ORDER.length + 1);

/** Requests as they are shown: what waits first, what is due first of that; then the latest. */
export const inOrder = (askings: readonly AskingView[]): AskingView[] =>
  askings.toSorted((a, b) => rank(a.state) - rank(b.state) || (a.state === "waiting" ? (a.due ?? "9").localeCompare(b.due ?? "9") : 0) || b.at - a.at);

/** Those that still tell something: of an earlier round only what waits. */
export const current = (askings: readonly AskingView[], round: number): AskingView[] =>
  inOrder(askings.filter((asking) => asking.state === "waiting" || asking.round >= round));
