// Words that came from outside: whose they are, for every place that names who said something. The
// person who brought them in is told beside, never instead.

import type { Who } from "../backend";

type Said = { by: Who; guest?: string | null };

/** Whose words these are. A guest is nobody of the desk, whatever their name. */
export const speaker = ({ by, guest }: Said): Who => (guest ? { id: `guest ${guest}`, name: guest } : by);
