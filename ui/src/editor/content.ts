// Between the desk's JSON and the editor's document. The editor always holds a standfirst, so that
// there is somewhere to write one; an empty one is left out on the way back.

import { Node } from "prosemirror-model";
import type { ContentJson } from "../backend";
import { cleanText } from "./clean-text";
import { schema } from "./schema";

type NodeJson = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: NodeJson[];
  marks?: unknown[];
  text?: string;
};

/** The editor's document for a content; throws where the desk's schema and ours disagree. */
export function toDoc(content: Pick<ContentJson, "document">): Node {
  const json = content.document as unknown as NodeJson;
  const parts = json.content ?? [];
  const headline = parts.find((part) => part.type === "headline") ?? { type: "headline" };
  const standfirst = parts.find((part) => part.type === "standfirst") ?? { type: "standfirst" };
  const body = parts.filter((part) => part.type !== "headline" && part.type !== "standfirst");
  const doc = Node.fromJSON(schema, {
    type: "doc",
    content: [headline, standfirst, ...(body.length > 0 ? body : [{ type: "paragraph" }])],
  });
  doc.check();
  return doc;
}

/** The desk's JSON for the editor's document. */
export function fromDoc(doc: Node): Record<string, unknown> {
  const json = doc.toJSON() as NodeJson;
  return { ...tidy(json), content: (json.content ?? []).filter(worthKeeping).map(tidy) };
}

function worthKeeping(node: NodeJson): boolean {
  return node.type !== "standfirst" || (node.content ?? []).length > 0;
}

function tidy(node: NodeJson): NodeJson {
  const result: NodeJson = { type: node.type };
  const attrs = Object.entries(node.attrs ?? {}).filter(([, value]) => value !== null);
  if (attrs.length > 0) {
    result.attrs = Object.fromEntries(attrs.map(([key, value]) => [key, typeof value === "string" ? cleanText(value) : value]));
  }
  if (node.marks) result.marks = node.marks;
  if (node.text !== undefined) result.text = cleanText(node.text);
  if (node.content) result.content = node.content.filter((child) => child.text === undefined || cleanText(child.text) !== "").map(tidy);
  return result;
}

/** The same text for a reader: equal keys mean that there is nothing to cut. */
export function contentKey(content: ContentJson): string {
  const strip = (node: NodeJson): unknown => {
    const attrs = Object.entries(node.attrs ?? {}).filter(([key]) => key !== "bid");
    return [node.type, attrs.sort(([a], [b]) => (a < b ? -1 : 1)), node.marks ?? [], node.text ?? "", (node.content ?? []).map(strip)];
  };
  const document = fromDoc(toDoc(content)) as unknown as NodeJson;
  return JSON.stringify([
    strip(document),
    content.byline.map((entry) => [entry.name, entry.role, entry.affiliation ?? ""]),
    content.language ?? "",
    content.dateline ?? "",
    content.ai ? [content.ai.kind, content.ai.tool ?? "", content.ai.note ?? ""] : null,
    content.notes.map((note) => [note.kind, note.text]),
  ]);
}

/** Words of the body, in the way of the language; as the desk counts, without headline and standfirst. */
export function countWords(doc: Node, language: string | undefined): number {
  let start = 0;
  doc.forEach((node, offset) => {
    if (node.type.name === "headline" || node.type.name === "standfirst") start = offset + node.nodeSize;
  });
  const text = doc.textBetween(start, doc.content.size, "\n", "\n");
  let segmenter: Intl.Segmenter;
  try {
    segmenter = new Intl.Segmenter(language, { granularity: "word" });
  } catch {
    segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  }
  let words = 0;
  for (const segment of segmenter.segment(text)) if (segment.isWordLike) words += 1;
  return words;
}
