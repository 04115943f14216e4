// The schema of an article, the same that the desk checks: what it does not know cannot be in a
// text. How pasted markup becomes one of these nodes is in `paste.ts`; only what the schema's own
// rendering needs to be read back is here.

import { Schema, type NodeSpec } from "prosemirror-model";

const bid = { bid: { default: null } };

/** SHA-256 in hex: how a figure names its image. */
export const MEDIA = /^[0-9a-f]{64}$/;

/** A link target that the desk accepts, or null: one that it refused would keep the whole text from
 * being saved. Blanks inside are written as a browser would send them. */
export function safeHref(href: string): string | null {
  const target = href
    .trim()
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/[\s\p{Cc}]/gu, encodeURIComponent);
  if (!/^(https?:\/\/[^/?#\\]|mailto:.)/i.test(target)) return null;
  return URL.canParse(target) && target.length <= 4096 ? target : null;
}

function figureAttrs(dom: HTMLElement) {
  const media = dom.dataset.media ?? "";
  if (!MEDIA.test(media)) return false;
  return { media, alt: dom.dataset.alt ?? "", credit: dom.dataset.credit ?? "" };
}

const nodes = {
  doc: { content: "headline standfirst? block+" },
  headline: {
    content: "text*",
    marks: "em superscript",
    defining: true,
    isolating: true,
    toDOM: () => ["h1", { class: "headline" }, 0],
  },
  standfirst: {
    content: "inline*",
    defining: true,
    isolating: true,
    toDOM: () => ["p", { class: "standfirst" }, 0],
  },
  paragraph: {
    content: "inline*",
    group: "block",
    attrs: bid,
    parseDOM: [{ tag: "p" }],
    toDOM: () => ["p", 0],
  },
  heading: {
    content: "text*",
    group: "block",
    attrs: { ...bid, level: { default: 2 } },
    defining: true,
    parseDOM: [
      { tag: "h1", attrs: { level: 2 } },
      { tag: "h2", attrs: { level: 2 } },
      { tag: "h3", attrs: { level: 3 } },
      { tag: "h4", attrs: { level: 3 } },
      { tag: "h5", attrs: { level: 3 } },
      { tag: "h6", attrs: { level: 3 } },
    ],
    toDOM: (node) => [node.attrs.level === 3 ? "h3" : "h2", 0],
  },
  blockquote: {
    content: "block+",
    group: "block",
    attrs: bid,
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  bullet_list: {
    content: "list_item+",
    group: "block",
    attrs: bid,
    parseDOM: [{ tag: "ul" }],
    toDOM: () => ["ul", 0],
  },
  ordered_list: {
    content: "list_item+",
    group: "block",
    attrs: { ...bid, start: { default: 1 } },
    parseDOM: [
      {
        tag: "ol",
        getAttrs: (dom) => {
          const start = Number.parseInt(dom.getAttribute("start") ?? "1", 10);
          return { start: Number.isInteger(start) && start >= 0 && start < 1_000_000 ? start : 1 };
        },
      },
    ],
    toDOM: (node) => ["ol", node.attrs.start === 1 ? {} : { start: node.attrs.start }, 0],
  },
  list_item: {
    content: "paragraph block*",
    defining: true,
    parseDOM: [{ tag: "li" }],
    toDOM: () => ["li", 0],
  },
  figure: {
    content: "caption",
    group: "block",
    attrs: { ...bid, media: {}, alt: { default: "" }, credit: { default: "" } },
    isolating: true,
    parseDOM: [{ tag: "figure[data-media]", getAttrs: figureAttrs }],
    toDOM: (node) => [
      "figure",
      { "data-media": node.attrs.media, "data-alt": node.attrs.alt, "data-credit": node.attrs.credit },
      0,
    ],
  },
  caption: {
    content: "inline*",
    parseDOM: [{ tag: "figcaption" }],
    toDOM: () => ["figcaption", 0],
  },
  verbatim: {
    content: "text*",
    group: "block",
    attrs: bid,
    marks: "",
    code: true,
    defining: true,
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    toDOM: () => ["pre", 0],
  },
  rule: {
    group: "block",
    attrs: bid,
    parseDOM: [{ tag: "hr" }],
    toDOM: () => ["hr"],
  },
  text: { group: "inline" },
  hard_break: {
    inline: true,
    group: "inline",
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
} satisfies Record<string, NodeSpec>;

export const schema = new Schema({
  nodes: nodes as Record<keyof typeof nodes, NodeSpec>,
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (dom) => {
            const href = safeHref(dom.getAttribute("href") ?? "");
            return href ? { href } : false;
          },
        },
      ],
      toDOM: (mark) => ["a", { href: mark.attrs.href as string, rel: "noopener noreferrer" }, 0],
    },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    superscript: { excludes: "superscript", parseDOM: [{ tag: "sup" }], toDOM: () => ["sup", 0] },
    code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
  },
});

/** The nodes whose text is counted in positions, in the words of the desk: text blocks. */
export const TEXT_BLOCKS: ReadonlySet<string> = new Set([
  "headline",
  "standfirst",
  "paragraph",
  "heading",
  "caption",
  "verbatim",
]);
