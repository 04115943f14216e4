// Word writes lists as paragraphs with a drawn number or bullet. This makes them lists again.

type Item = { paragraph: Element; level: number; ordered: boolean; start: number };

const isItem = (element: Element) => /mso-list\s*:\s*l\d+/i.test(element.getAttribute("style") ?? "");

function marker(paragraph: Element): string {
  const drawn = [...paragraph.querySelectorAll("[style]")].find((element) =>
    /mso-list\s*:\s*ignore/i.test(element.getAttribute("style") ?? ""),
  );
  const text = (drawn?.textContent ?? "").replace(/[\s\u00A0]+/g, "");
  drawn?.remove();
  return text;
}

function readItem(paragraph: Element): Item {
  const level = Number(/level(\d+)/i.exec(paragraph.getAttribute("style") ?? "")?.[1] ?? 1);
  const text = marker(paragraph);
  const number = /^\(?(\d+)[.)]/.exec(text)?.[1];
  // A lone "o" is a bullet of Word, not a letter.
  const ordered = number !== undefined || /^\(?[a-z]{1,5}[.)]$/i.test(text);
  return { paragraph, level, ordered, start: number === undefined ? 1 : Number(number) };
}

function openList(item: Item): Element {
  const list = item.paragraph.ownerDocument.createElement(item.ordered ? "ol" : "ul");
  if (item.ordered && item.start !== 1) list.setAttribute("start", String(item.start));
  return list;
}

/** Replaces every run of drawn list paragraphs by nested lists. */
export function gatherWordLists(root: HTMLElement): void {
  const paragraphs = [...root.querySelectorAll("p, h1, h2, h3, h4, h5, h6")].filter(isItem);
  let stack: { list: Element; level: number; ordered: boolean }[] = [];
  let last: Element | null = null;
  for (const paragraph of paragraphs) {
    const item = readItem(paragraph);
    let before = paragraph.previousSibling;
    while (before && ((before.nodeType === 3 && !before.textContent?.trim()) || before.nodeType === 8)) before = before.previousSibling;
    if (!last || before !== last) stack = [];
    while (stack.length > 1 && (stack.at(-1)?.level ?? 0) > item.level) stack.pop();
    let top = stack.at(-1);
    if (top && top.level === item.level && top.ordered !== item.ordered) {
      stack.pop();
      top = stack.at(-1);
    }
    if (!top || item.level > top.level) {
      const list = openList(item);
      const holder = top?.list.lastElementChild;
      if (holder) holder.append(list);
      else {
        paragraph.before(list);
        last = list;
      }
      top = { list, level: item.level, ordered: item.ordered };
      stack.push(top);
    }
    const li = paragraph.ownerDocument.createElement("li");
    const text = paragraph.ownerDocument.createElement("p");
    text.append(...paragraph.childNodes);
    li.append(text);
    top.list.append(li);
    paragraph.remove();
  }
}
