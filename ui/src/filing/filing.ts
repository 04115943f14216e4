// Reading what is typed into the filing. Whether it may be filed is the desk's to say.

/** Tags from a line, parted by commas; without blanks around them and without doubles. */
export function parseTags(line: string): string[] {
  return [...new Set(line.split(",").map((tag) => tag.trim()))].filter((tag) => tag !== "");
}

/** A due time from day and time; empty for none; null while only half of it is there. */
export function dueText(date: string, time: string): string | null {
  const day = date.trim();
  const hour = time.trim();
  if (day === "" && hour === "") return "";
  if (day === "" || hour === "") return null;
  return `${day}T${hour.slice(0, 5)}`;
}
