// Words of the inbox: what a person has to do, and what is news to them.

import type { MoveView, NoticeView } from "../backend";
import { m } from "../wording/messages";
import { roleName, worded } from "../wording/words";

/** What is asked of the reader, as a request to them: “Review it as editor”. */
export function todoWords({ action, who }: MoveView): string {
  const role = who.role ? roleName(who.role) : null;
  return (role === null ? null : worded("todo_role", action, { role })) ?? worded("todo", action) ?? action.replaceAll("_", " ");
}

/** All that is asked of the reader, each thing once. */
export const todos = (moves: readonly MoveView[]): string[] => (moves.length === 0 ? [m.todo_look()] : [...new Set(moves.map(todoWords))]);

/** What happened, who did it first: “Ada Lind mentions you”. */
export const noticeWords = ({ kind, by }: Pick<NoticeView, "kind" | "by">): string => worded("notice", kind, { by: by.name }) ?? by.name;

/** What came in while the screen was shown, for a reader of the screen. */
export function freshWords(fresh: readonly NoticeView[]): string {
  const [only] = fresh;
  if (!only) return "";
  if (fresh.length > 1) return m.inbox_fresh({ count: fresh.length });
  return m.inbox_fresh_one({ words: noticeWords(only), headline: only.headline || m.board_no_headline() });
}
