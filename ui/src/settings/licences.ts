// The list of parts that are shipped, as it is generated, and the search in it.

export type Part = { name: string; version: string; licence: string; texts: string[] };
export type Licences = { parts: Part[]; texts: Record<string, string> };

/** Parts whose name or licence has every word of the query in it. */
export function found(parts: Part[], query: string): Part[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return parts.filter((part) => {
    const said = `${part.name} ${part.licence}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
