// Names of the table's columns and of spans of due dates.

import { m } from "../wording/messages";
import type { ColumnId } from "./columns";
import type { DueSpan } from "./views";

export function columnTitle(column: ColumnId): string {
  switch (column) {
    case "headline":
      return m.table_headline();
    case "state":
      return m.table_state();
    case "byline":
      return m.table_byline();
    case "section":
      return m.board_section();
    case "language":
      return m.board_language();
    case "due":
      return m.board_due();
    case "waiting":
      return m.table_waiting();
    case "must_fix":
      return m.table_must_fix();
    case "threads":
      return m.table_threads();
    case "changed":
      return m.table_changed();
    case "published":
      return m.board_published();
  }
}

export function spanName(span: DueSpan): string {
  switch (span) {
    case "until_today":
      return m.table_due_until_today();
    case "today":
      return m.table_due_today();
    case "week":
      return m.table_due_week();
    case "next_week":
      return m.table_due_next_week();
    case "month":
      return m.table_due_month();
  }
}
