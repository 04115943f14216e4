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

/** What was worked out of a block before: the editor never changes one, it puts another in its place,
 * so that after a key only one block of a long text is looked at again. */
function perBlock<Found>(find: (block: Node) => Found): (block: Node) => Found {
  const known = new WeakMap<Node, Found>();
  return (block) => {
    const before = known.get(block);
    if (before !== undefined) return before;
    const found = find(block);
    known.set(block, found);
    return found;
  };
}

const blockJson = perBlock((block) => tidy(block.toJSON() as NodeJson));
const blockKey = perBlock((block) => JSON.stringify(strip(blockJson(block))));

/** The blocks that the desk is given: an empty standfirst is not among them. */
const worthKeeping = (doc: Node): Node[] => doc.children.filter((block) => block.type !== schema.nodes.standfirst || block.content.size > 0);

/** The desk's JSON for the editor's document. */
export function fromDoc(doc: Node): Record<string, unknown> {
  return { type: doc.type.name, content: worthKeeping(doc).map(blockJson) };
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

function strip(node: NodeJson): unknown {
  const attrs = Object.entries(node.attrs ?? {}).filter(([key]) => key !== "bid");
  return [node.type, attrs.sort(([a], [b]) => (a < b ? -1 : 1)), node.marks ?? [], node.text ?? "", (node.content ?? []).map(strip)];
}

/** The same text for a reader: equal keys mean that there is nothing to cut. `doc` is the content's
 * document where it is at hand. */
export function contentKey(content: ContentJson, doc: Node = toDoc(content)): string {
  return JSON.stringify([
    worthKeeping(doc).map(blockKey),
    content.byline.map((entry) => [entry.name, entry.role, entry.affiliation ?? ""]),
    content.language ?? "",
    content.dateline ?? "",
    content.ai ? [content.ai.kind, content.ai.tool ?? "", content.ai.note ?? ""] : null,
    content.notes.map((note) => [note.kind, note.text]),
  ]);
}

const words = new Intl.Segmenter("en", { granularity: "word" });
/** Scripts without blanks: the desk counts their characters, the segmenter looks words up. */
const unspaced = /(?:[\p{Ideographic}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*)|(?:[\p{Script=Katakana}ー]\p{M}*)+/gu;
/** A colon within a word parts it or not by the version of the segmenter; a middle dot never does. */
const inner = /(\p{L}\p{M}*):(?=\p{L})/gu;

const blockWords = perBlock((block) => {
  const text = block.textBetween(0, block.content.size, "\n", "\n");
  let count = 0;
  const spaced = text.replace(unspaced, (run) => (/[\p{Alphabetic}\p{N}]/u.test(run) ? " a " : " ")).replace(inner, "$1·");
  for (const { segment } of words.segment(spaced)) if (/[\p{Alphabetic}\p{N}]/u.test(segment)) count += 1;
  return count;
});

/** Words of the body, headline and standfirst not among them, exactly as the desk counts them: by
 * the boundaries of UAX #29, whatever the language, and only what holds a letter or a digit. */
export function countWords(doc: Node): number {
  return doc.children.reduce((sum, block) => (block.type === schema.nodes.headline || block.type === schema.nodes.standfirst ? sum : sum + blockWords(block)), 0);
}
