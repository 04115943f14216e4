// What comes in by pasting or dropping: markup of word processors and web pages made into what the
// schema knows. The markup is only ever a detached, inert tree; no string of it is put into a page,
// and its style attributes are read as text. Lists of Word are in `word-lists.ts`.

import { DOMParser as SchemaParser, Fragment, Mark, Node, Slice, type ParseOptions, type Schema } from "prosemirror-model";
import { cleanText } from "./clean-text";
import { MEDIA, safeHref, schema } from "./schema";
import { gatherWordLists } from "./word-lists";

/** Never text of the article, whatever is inside. */
const DROPPED =
  "script, style, meta, link, title, base, xml, template, noscript, iframe, frame, object, embed, applet, svg, math, " +
  "canvas, audio, video, form > button, input, select, textarea, del, o\\:p:empty, colgroup";

/** Pictures that a paste named but did not bring; told to the person. */
export type PasteNotice = { images: number };

const style = (element: Element): string => (element.getAttribute("style") ?? "").toLowerCase();

function rename(element: Element, tag: string): Element {
  const fresh = element.ownerDocument.createElement(tag);
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
  return fresh;
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function wrapInside(element: Element, tag: string): void {
  const inner = element.ownerDocument.createElement(tag);
  inner.append(...element.childNodes);
  element.append(inner);
}

function dropComments(root: HTMLElement): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION);
  const found: ChildNode[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as ChildNode);
  for (const node of found) node.remove();
}

/** Formatting written as styles becomes tags; formatting that the styles take back is taken back. */
function stylesToTags(root: HTMLElement): void {
  for (const element of root.querySelectorAll("[style]")) {
    const css = style(element);
    if (/(^|;)\s*display\s*:\s*none|mso-hide\s*:\s*all|(^|;)\s*visibility\s*:\s*hidden/.test(css)) {
      element.remove();
      continue;
    }
    const weight = /font-weight\s*:\s*(\w+)/.exec(css)?.[1];
    const italic = /font-style\s*:\s*(\w+)/.exec(css)?.[1];
    const raised = /vertical-align\s*:\s*super/.test(css);
    const tag = element.localName;
    if ((tag === "b" || tag === "strong") && (weight === "normal" || weight === "400")) unwrap(element);
    else if ((tag === "i" || tag === "em") && italic === "normal") unwrap(element);
    else if (tag === "span" || tag === "font" || tag === "a") {
      if (weight === "bold" || weight === "bolder" || Number(weight) >= 600) wrapInside(element, "strong");
      if (italic === "italic" || italic === "oblique") wrapInside(element, "em");
      if (raised) wrapInside(element, "sup");
    }
  }
}

/** The real target behind the redirect that a word processor put before it. */
function plainTarget(href: string): string {
  if (!URL.canParse(href)) return href;
  const url = new URL(href);
  const wrapped = /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url" ? url.searchParams.get("q") : null;
  return wrapped ?? href;
}

function mendLinks(root: HTMLElement): void {
  for (const link of root.querySelectorAll("a")) {
    const href = safeHref(plainTarget(link.getAttribute("href") ?? ""));
    if (href) link.setAttribute("href", href);
    else unwrap(link);
  }
}

/** Tables stay as they came: rows on lines, cells between tabs. */
function tablesToVerbatim(root: HTMLElement): void {
  for (const table of [...root.querySelectorAll("table")].reverse()) {
    const rows = [...table.querySelectorAll("tr")].map((row) =>
      [...row.querySelectorAll("td, th")].map((cell) => (cell.textContent ?? "").replace(/\s+/g, " ").trim()),
    );
    const cells = rows.flat();
    const single = cells.length === 1 ? table.querySelector("td, th") : null;
    if (single) {
      table.replaceWith(...single.childNodes);
      continue;
    }
    const pre = table.ownerDocument.createElement("pre");
    pre.textContent = rows.map((row) => row.join("\t")).join("\n");
    if (cells.length > 0) table.replaceWith(pre);
    else table.remove();
  }
}

/** Empty paragraphs that only made distance, and breaks between blocks. */
function dropDistance(root: HTMLElement): void {
  for (const block of root.querySelectorAll("p, h1, h2, h3, h4, h5, h6, div")) {
    if ((block.textContent ?? "").trim() === "" && !block.querySelector("img, hr, figure, pre")) block.remove();
  }
  const blocks = "p,h1,h2,h3,h4,h5,h6,ul,ol,blockquote,pre,div,figure";
  for (const br of root.querySelectorAll("br")) {
    if (br.className === "Apple-interchange-newline") br.remove();
    else if (br.previousElementSibling?.matches(blocks) || br.nextElementSibling?.matches(blocks)) {
      const textBefore = br.previousSibling?.nodeType === 3 && br.previousSibling.textContent?.trim();
      const textAfter = br.nextSibling?.nodeType === 3 && br.nextSibling.textContent?.trim();
      if (!textBefore && !textAfter) br.remove();
    }
  }
}

/** Turns foreign markup, in place, into markup that the schema reads. */
export function cleanMarkup(root: HTMLElement): PasteNotice {
  gatherWordLists(root);
  dropComments(root);
  for (const element of root.querySelectorAll(DROPPED)) element.remove();
  for (const element of root.querySelectorAll('[class*="MsoCommentReference"], [class*="msocomoff"], [style*="mso-element:comment"]')) element.remove();
  for (const wrapper of root.querySelectorAll('b[id^="docs-internal-guid"]')) unwrap(wrapper);
  stylesToTags(root);
  mendLinks(root);
  tablesToVerbatim(root);
  for (const title of root.querySelectorAll("p.MsoTitle, p.MsoSubtitle")) rename(title, "h2");
  let images = 0;
  for (const image of root.querySelectorAll("img, picture")) {
    if (!image.isConnected && !root.contains(image)) continue;
    images += 1;
    image.remove();
  }
  for (const figure of root.querySelectorAll("figure:not([data-media])")) {
    for (const caption of figure.querySelectorAll("figcaption")) rename(caption, "p");
    unwrap(figure);
  }
  dropDistance(root);
  return { images };
}

/** Reads pasted markup after cleaning it. */
export class PasteParser extends SchemaParser {
  #inner = SchemaParser.fromSchema(schema);
  #notice: (notice: PasteNotice) => void;

  constructor(of: Schema, notice: (notice: PasteNotice) => void) {
    super(of, SchemaParser.fromSchema(of).rules);
    this.#notice = notice;
  }

  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    if (dom instanceof Element || dom.nodeType === 1) {
      const notice = cleanMarkup(dom as HTMLElement);
      if (notice.images > 0) this.#notice(notice);
    }
    return this.#inner.parseSlice(dom, options);
  }
}

function soundMarks(marks: readonly Mark[]): Mark[] {
  return marks.filter((mark) => mark.type !== schema.marks.link || safeHref(String(mark.attrs.href)) !== null);
}

/** Attributes as the desk takes them; null when the node cannot be kept. */
function soundAttrs(node: Node): Record<string, unknown> | null {
  const attrs = { ...node.attrs };
  if (node.type === schema.nodes.heading) attrs.level = attrs.level === 3 ? 3 : 2;
  if (node.type === schema.nodes.ordered_list) attrs.start = Number.isInteger(attrs.start) && attrs.start >= 0 ? attrs.start : 1;
  if (node.type === schema.nodes.figure) {
    if (!MEDIA.test(String(attrs.media))) return null;
    attrs.alt = cleanText(String(attrs.alt));
    attrs.credit = cleanText(String(attrs.credit));
  }
  return attrs;
}

/** Quotes and lists inside each other; the desk takes a few more. */
const DEEPEST = 12;

function soundFragment(fragment: Fragment, depth = 0): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    if (node.isText) {
      const text = cleanText(node.text ?? "");
      if (text) nodes.push(schema.text(text, soundMarks(node.marks)));
      return;
    }
    if (depth >= DEEPEST && node.isBlock && !node.isTextblock && !node.isLeaf && node.type !== schema.nodes.figure) {
      const text = cleanText(node.textBetween(0, node.content.size, "\n", "\n"));
      if (text) nodes.push(schema.nodes.paragraph.create(null, schema.text(text)));
      return;
    }
    const attrs = soundAttrs(node);
    if (attrs) nodes.push(node.type.create(attrs, soundFragment(node.content, depth + 1), soundMarks(node.marks)));
  });
  return Fragment.from(nodes);
}

/** A slice whose text and attributes the desk would take, whoever made the clipboard. */
export function soundSlice(slice: Slice): Slice {
  const content = soundFragment(slice.content);
  return content.size === slice.content.size ? new Slice(content, slice.openStart, slice.openEnd) : Slice.maxOpen(content);
}
