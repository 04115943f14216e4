// More than one text that a person wrote and that is in no revision: which of them goes on.

import { desk, type ContentJson } from "../backend";
import { toDoc } from "../editor/content";
import { m } from "../wording/messages";
import { toasts } from "../parts/toasts.svelte";
import type { ReviewModel } from "./model.svelte";

/** After two windows wrote: goes on with the text of this one, or with that of the other. */
export async function settleWindows(model: ReviewModel, mine: boolean): Promise<void> {
  await model.act(async () => {
    const view = await desk.article({ actor: model.actor, article: model.article, revision: null });
    const theirs = view.working_copy;
    if (mine) {
      await model.copy.keepThis(theirs?.saved_at ?? 0);
      if (!model.copy.stuck) model.theirs = null;
      return;
    }
    model.take(view);
    model.adopt(view);
    model.drafts.keepText(null);
    const first = model.first();
    if (first) model.editor?.replace(first.doc);
    model.place();
  });
}

/** Takes a text that was kept on this computer as what is being written. */
export function useKept(model: ReviewModel, content: ContentJson): void {
  if (model.edits.on) return toasts.done(m.suggest_mode_first());
  model.content = content;
  model.editor?.replace(toDoc(content));
  model.drafts.keepText(null);
  model.edited();
  model.place();
  model.write(true);
}
