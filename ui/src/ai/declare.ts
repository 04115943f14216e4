// Declaring which part machines had in a text: into what is being written, else as a revision of the
// head with the same words. Which approvals hold then is the desk's to say.

import { desk, type AiJson } from "../backend";
import { m } from "../wording/messages";
import { toasts } from "../parts/toasts.svelte";
import type { ReviewModel } from "../review/model.svelte";
import { aiKind } from "../wording/words";

export const AI_KINDS = ["none", "assisted", "machine_translation", "machine_generated"] as const;

/** What is in the fields of a form; no kind while nothing is chosen. */
export type Declaration = { kind: string; tool: string; note: string };

export const declarationOf = (ai: AiJson | undefined): Declaration => ({ kind: ai?.kind ?? "", tool: ai?.tool ?? "", note: ai?.note ?? "" });

const line = (text: string) => text.split(/\s+/).filter(Boolean).join(" ");

/** As the desk takes it; null while nothing is chosen. Of "none" there is no tool to name. */
export function aiOf({ kind, tool, note }: Declaration): AiJson | null {
  if (kind === "") return null;
  const named = kind === "none" ? "" : line(tool);
  const said = line(note);
  return { kind, ...(named && { tool: named }), ...(said && { note: said }) };
}

export const sameAi = (a: AiJson | null | undefined, b: AiJson | null | undefined): boolean =>
  (a?.kind ?? "") === (b?.kind ?? "") && (a?.tool ?? "") === (b?.tool ?? "") && (a?.note ?? "") === (b?.note ?? "");

/** Whether a declaration goes into what is being written, and not at once into a revision. */
export const intoCopy = (model: ReviewModel): boolean => model.copy.differs || model.editable;

/** Why nothing can be declared now. */
export function declareRefusal(model: ReviewModel): string | null {
  if (model.reading !== null) return m.review_verdict_old({ head: model.view?.head ?? 0 });
  if (model.edits.on) return m.suggest_mode_first();
  return model.refusal("revise");
}

/** Declares; true when it was done. */
export async function declare(model: ReviewModel, ai: AiJson): Promise<boolean> {
  const kind = aiKind(ai.kind);
  if (intoCopy(model)) {
    model.edited({ ai });
    toasts.done(m.declare_done_copy({ kind }));
    return true;
  }
  let number = 0;
  const { actor, article } = model;
  const base = model.view?.head ?? null;
  const done = await model.act(async () => {
    ({ number } = await desk.declareAi({ actor, article, base, kind: ai.kind, tool: ai.tool ?? null, note: ai.note ?? null }));
  });
  if (done) toasts.done(m.declare_done({ number, kind }));
  return done;
}
