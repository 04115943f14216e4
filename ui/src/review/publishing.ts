// What the Publish panel offers and tells where the rules ask for no approval. Only what the desk has
// told is looked at; whether something may be done the desk says.

import type { ArticleView, PublicationView } from "../backend";

/** Submitting is all that is missing, so that submitting and publishing can be offered as one. */
export function inOneGo({ gate, actions }: ArticleView): boolean {
  const refused = (action: string) => actions.find((entry) => entry.action === action)?.refusal?.code ?? null;
  const missing = gate.requirements.filter(({ status }) => status === "unsatisfied");
  const submitting = missing.length === 1 && missing[0]?.kind === "submitted";
  // Whoever may not publish at all is told that first.
  return gate.roles.length === 0 && submitting && refused("submit") === null && refused("publish") === "not_submitted";
}

/** Whether a publication went out under rules that ask for no approval: the preset that asks for
 * none, or the rules of now where they ask none of this article. */
export function unreviewed({ policy }: PublicationView, { gate }: Pick<ArticleView, "gate">): boolean {
  if (!policy) return false;
  if (policy.version === gate.policy.version) return !gate.requirements.some(({ kind, status }) => kind === "approvals" && status !== "not_applicable");
  return policy.name === "solo";
}
