import { Node, Slice } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { PasteParser, soundSlice } from "./paste";
import { schema } from "./schema";

let lost = 0;
const parser = new PasteParser(schema, ({ images }) => (lost += images));

function paste(html: string): Node[] {
  lost = 0;
  const dom = new DOMParser().parseFromString(html, "text/html").body;
  const slice = soundSlice(parser.parseSlice(dom, { preserveWhitespace: false }));
  const nodes: Node[] = [];
  slice.content.forEach((node) => nodes.push(node));
  return nodes;
}
const shape = (html: string) => paste(html).map((node) => node.toString());

describe("pasting", () => {
  it("keeps formatting of Google Docs and drops its bold wrapper", () => {
    const html = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">Le port </span><span style="font-weight:700">ferme</span><span style="font-style:italic"> demain</span></p><br><h1><span>La suite</span></h1></b>`;
    expect(shape(html)).toEqual(['paragraph("Le port ", strong("ferme"), em(" demain"))', 'heading("La suite")']);
  });

  it("reads the target behind a redirect of Google Docs", () => {
    const [node] = paste('<p><a href="https://www.google.com/url?q=https://example.org/a&sa=D">hier</a></p>');
    expect(node?.firstChild?.marks[0]?.attrs.href).toBe("https://example.org/a");
  });

  it("makes lists of the paragraphs that Word draws as lists", () => {
    const item = (level: number, sign: string, text: string) =>
      `<p class="MsoListParagraph" style="margin-left:36pt;mso-list:l0 level${level} lfo1"><!--[if !supportLists]--><span style="mso-list:Ignore">${sign}<span>&nbsp;&nbsp; </span></span><!--[endif]-->${text}</p>`;
    const html = `<p class="MsoNormal">Vorher<o:p></o:p></p>${item(1, "3.", "Eins")}\n${item(2, "o", "Darunter")}${item(1, "4.", "Zwei")}<p>Nachher</p>${item(1, "·", "Punkt")}`;
    const nodes = paste(html);
    expect(nodes.map(String)).toEqual([
      'paragraph("Vorher")',
      'ordered_list(list_item(paragraph("Eins"), bullet_list(list_item(paragraph("Darunter")))), list_item(paragraph("Zwei")))',
      'paragraph("Nachher")',
      'bullet_list(list_item(paragraph("Punkt")))',
    ]);
    expect(nodes[1]?.attrs.start).toBe(3);
  });

  it("drops what Word hides and what was deleted", () => {
    const html = `<!--StartFragment--><style>p{color:red}</style><p class="MsoNormal"><span style="display:none">secret</span><del>alt</del><span style='mso-hide:all'>auch</span>neu</p><!--EndFragment-->`;
    expect(shape(html)).toEqual(['paragraph("neu")']);
  });

  it("keeps a table as it came and counts pictures it cannot bring", () => {
    expect(shape("<table><tr><th>Jahr</th><th>Zahl</th></tr><tr><td>2025</td><td>12</td></tr></table><p>x<img src='https://example.org/a.png'></p>")).toEqual([
      'verbatim("Jahr\\tZahl\\n2025\\t12")',
      'paragraph("x")',
    ]);
    expect(lost).toBe(1);
  });

  it("keeps blanks of French typography and composes accents", () => {
    const [node] = paste("<p>«\u00A0e\u0301te\u0301\u202F! »</p>");
    expect(node?.textContent).toBe("«\u00A0été\u202F! »");
  });

  it.each([
    ["a script", "<p>a<script>alert(1)</script>b</p>"],
    ["an event handler", '<p onclick="alert(1)">a<span onmouseover="x()">b</span></p>'],
    ["a frame", '<p>a<iframe src="javascript:alert(1)"></iframe>b</p>'],
    ["a vector image", "<p>a<svg onload=alert(1)><script>alert(2)</script></svg>b</p>"],
    ["a form", '<form action="https://example.org"><p>a<input value="no">b</p></form>'],
    ["a broken surrogate and control characters", "<p>a\u0001b</p>"],
  ])("takes only the words from %s", (_what, html) => {
    expect(shape(html)).toEqual(['paragraph("ab")']);
  });

  it.each(["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "#_ftn1", "vbscript:x"])(
    "makes no link of %s",
    (href) => {
      const body = document.implementation.createHTMLDocument("").body;
      const link = body.appendChild(document.createElement("a"));
      link.setAttribute("href", href);
      link.textContent = "mot";
      const slice = parser.parseSlice(body, {});
      expect(slice.content.firstChild?.firstChild?.marks ?? slice.content.firstChild?.marks).toEqual([]);
    },
  );

  it("repairs a hostile slice that names the editor's own nodes", () => {
    const link = schema.marks.link.create({ href: "javascript:alert(1)" });
    const nodes = [
      schema.nodes.heading.create({ level: 99 }, schema.text("lone \uD800 half", [link])),
      schema.nodes.figure.create({ media: "../../secret", alt: "", credit: "" }, schema.nodes.caption.create()),
    ];
    const sound = soundSlice(Slice.maxOpen(schema.nodes.blockquote.create(null, nodes).content));
    expect(sound.content.toString()).toBe('<heading("lone \uFFFD half")>');
    expect(sound.content.firstChild?.attrs.level).toBe(2);
  });

  it("flattens quotes nested deeper than a text can be", () => {
    const deep = "<blockquote>".repeat(60) + "<p>tief</p>" + "</blockquote>".repeat(60);
    const [node] = paste(deep);
    expect(node?.textContent).toBe("tief");
    expect(String(node).split("blockquote").length).toBeLessThan(16);
  });

  it("reads a very deep paste without failing", () => {
    const deep = "<div>".repeat(400) + "<p>tief</p>" + "</div>".repeat(400);
    expect(shape(deep)).toEqual(['paragraph("tief")']);
  });
});
