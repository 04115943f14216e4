// Which of the dialogs that concern the article as a whole is open: begun from the head, the margin,
// a banner, a key or the palette, drawn in one place.

import { declareRefusal } from "../ai/declare";
import { sendRefusal, signOffRefusal } from "../outside/sending";
import { toasts } from "../parts/toasts.svelte";
import type { ReviewModel } from "./model.svelte";

export type Doing = "send" | "sign_off" | "declare";

class Now {
  what = $state<Doing | null>(null);
}

export const doing = new Now();

const refusals: Record<Doing, (model: ReviewModel) => string | null> = { send: sendRefusal, sign_off: signOffRefusal, declare: declareRefusal };

export const doingRefusal = (model: ReviewModel, what: Doing): string | null => refusals[what](model);

/** Opens a dialog, or says why not. */
export function begin(model: ReviewModel, what: Doing): void {
  const refusal = doingRefusal(model, what);
  if (refusal !== null) toasts.problem(refusal);
  else doing.what = what;
}
