// Names of the columns, which are also the states that lists show.

import type { ColumnKind } from "../backend";
import { m } from "../wording/messages";

export const columnKinds: readonly ColumnKind[] = ["draft", "review", "ready", "published"];

export function columnName(column: ColumnKind): string {
  switch (column) {
    case "draft":
      return m.board_draft();
    case "review":
      return m.board_review();
    case "ready":
      return m.board_ready();
    case "published":
      return m.board_published();
  }
}
