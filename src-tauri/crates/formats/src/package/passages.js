"use strict";
// How a selection becomes a passage, and a passage a mark in the text.
//
// A place is (ordinal of the text block, code points from its beginning), as in the program that
// wrote this page. The blocks carry their ordinals; inside of one, characters are counted in its
// text nodes, and a forced break is one line end. Whatever else is drawn (marks, proposed words)
// adds no text node, so that positions never depend on what is shown.

const article = document.getElementById("text");
const blocks = Array.from(article.querySelectorAll("[data-block]"));
const texts = blocks.map(charactersOf);

// The code points under a node.
function charactersOf(node) {
  const characters = [];
  for (const leaf of leavesOf(node)) {
    if (leaf.nodeType === Node.TEXT_NODE) {
      for (const character of leaf.data) characters.push(character);
    } else {
      characters.push("\n");
    }
  }
  return characters;
}

// The text nodes and forced breaks under a node, in order.
function leavesOf(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const leaves = [];
  while (walker.nextNode()) {
    const leaf = walker.currentNode;
    if (leaf.nodeType === Node.TEXT_NODE || leaf.tagName === "BR") leaves.push(leaf);
  }
  return leaves;
}

// Code points of a block before a boundary inside of it.
function offsetIn(block, node, offset) {
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return charactersOf(before.cloneContents()).length;
}

// The ordinal of the block that a node is in or is; -1 for none.
function blockOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return blocks.indexOf(element?.closest("[data-block]"));
}

const isBefore = (a, b) => a.block < b.block || (a.block === b.block && a.offset < b.offset);

// The passage that a range covers, without blanks at either end; null where it covers no word.
// Boundaries in margins, between blocks, in a credit: what counts is the text between them.
function passageOf(range) {
  const start = blockOf(range.startContainer);
  const end = blockOf(range.endContainer);
  const isWithin = start >= 0 && end >= 0;
  const touched = [];
  blocks.forEach((block, index) => {
    // Asking each block is slow in a book; most selections begin and end in one.
    if (isWithin ? index < start || index > end : !range.intersectsNode(block)) return;
    touched.push({
      block: index,
      start: index === start ? offsetIn(block, range.startContainer, range.startOffset) : 0,
      end: index === end ? offsetIn(block, range.endContainer, range.endOffset) : texts[index].length,
    });
  });
  if (!touched.length) return null;
  const first = touched[0];
  const last = touched[touched.length - 1];
  return trimmed({ block: first.block, offset: first.start }, { block: last.block, offset: last.end });
}

function trimmed(from, to) {
  const isBlank = (character) => /^\s$/.test(character);
  while (isBefore(from, to)) {
    const text = texts[from.block];
    if (from.offset >= text.length) from = { block: from.block + 1, offset: 0 };
    else if (isBlank(text[from.offset])) from = { block: from.block, offset: from.offset + 1 };
    else break;
  }
  while (isBefore(from, to)) {
    if (to.offset === 0) to = { block: to.block - 1, offset: texts[to.block - 1].length };
    else if (isBlank(texts[to.block][to.offset - 1])) to = { block: to.block, offset: to.offset - 1 };
    else break;
  }
  return isBefore(from, to) ? { from, to, quote: quoteOf(from, to) } : null;
}

// The exact words of a passage; blocks are joined by line ends.
function quoteOf(from, to) {
  const parts = [];
  for (let block = from.block; block <= to.block; block += 1) {
    const start = block === from.block ? from.offset : 0;
    const end = block === to.block ? to.offset : texts[block].length;
    parts.push(texts[block].slice(start, end).join(""));
  }
  return parts.join("\n");
}

// Whether a passage that was kept somewhere is one of this text.
function stands({ from, to, quote }) {
  const isPlace = (place) =>
    Number.isInteger(place?.block) &&
    Number.isInteger(place?.offset) &&
    place.offset >= 0 &&
    place.offset <= (texts[place.block]?.length ?? -1);
  return isPlace(from) && isPlace(to) && isBefore(from, to) && quoteOf(from, to) === quote;
}

// The passage that is selected now; null for none, or one outside of the text.
function selectedPassage() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  // Some browsers cut a selection around what cannot be selected (a credit) into several ranges.
  const first = selection.getRangeAt(0);
  const last = selection.getRangeAt(selection.rangeCount - 1);
  const range = document.createRange();
  range.setStart(first.startContainer, first.startOffset);
  range.setEnd(last.endContainer, last.endOffset);
  return range.intersectsNode(article) ? passageOf(range) : null;
}

// The words of a block as ranges of code points: what the arrow keys step through.
function wordsOf(index) {
  const text = texts[index].join("");
  const found = [];
  let at = 0;
  const take = (part, isWord) => {
    const length = Array.from(part).length;
    if (isWord) found.push({ start: at, end: at + length });
    at += length;
  };
  if (Intl.Segmenter) {
    const segmenter = new Intl.Segmenter(article.lang || undefined, { granularity: "word" });
    for (const { segment, isWordLike } of segmenter.segment(text)) take(segment, isWordLike);
  } else {
    for (const part of text.split(/([\p{L}\p{M}\p{N}]+)/u)) take(part, /[\p{L}\p{N}]/u.test(part));
  }
  return found;
}

// Selects code points of a block, as a mouse would.
function select(index, start, end) {
  const place = (offset) => {
    let at = 0;
    for (const leaf of leavesOf(blocks[index])) {
      const characters = leaf.nodeType === Node.TEXT_NODE ? Array.from(leaf.data) : ["\n"];
      if (leaf.nodeType === Node.TEXT_NODE && offset <= at + characters.length) {
        return [leaf, characters.slice(0, offset - at).join("").length];
      }
      at += characters.length;
    }
    return [blocks[index], blocks[index].childNodes.length];
  };
  document.getSelection().setBaseAndExtent(...place(start), ...place(end));
}

// Draws marks for passages: `{id, from, to, look, words}`, where `words` are shown behind the
// last of it. Takes away those drawn before.
function drawMarks(passages) {
  for (const mark of article.querySelectorAll("mark")) {
    const block = mark.closest("[data-block]");
    mark.replaceWith(...mark.childNodes);
    block.normalize();
  }
  const byBlock = new Map();
  for (const passage of passages) {
    for (let block = passage.from.block; block <= passage.to.block; block += 1) {
      const start = block === passage.from.block ? passage.from.offset : 0;
      const end = block === passage.to.block ? passage.to.offset : texts[block].length;
      const isLast = block === passage.to.block;
      if (!byBlock.has(block)) byBlock.set(block, []);
      if (start < end) byBlock.get(block).push({ passage, start, end, isLast });
    }
  }
  for (const [block, parts] of byBlock) drawInBlock(blocks[block], parts);
}

function drawInBlock(block, parts) {
  const cuts = new Set(parts.flatMap((part) => [part.start, part.end]));
  let at = 0;
  for (const leaf of leavesOf(block)) {
    if (leaf.nodeType !== Node.TEXT_NODE) {
      at += 1;
      continue;
    }
    const characters = Array.from(leaf.data);
    const pieces = document.createDocumentFragment();
    let start = 0;
    for (let end = 1; end <= characters.length; end += 1) {
      if (end < characters.length && !cuts.has(at + end)) continue;
      const piece = document.createTextNode(characters.slice(start, end).join(""));
      const over = parts.filter((part) => part.start < at + end && at + start < part.end);
      pieces.append(over.length ? markOf(piece, over, at + end) : piece);
      start = end;
    }
    at += characters.length;
    leaf.replaceWith(pieces);
  }
}

function markOf(piece, over, end) {
  const mark = document.createElement("mark");
  mark.dataset.remarks = over.map((part) => part.passage.id).join(" ");
  mark.className = over.map((part) => part.passage.look).join(" ");
  const ended = over.filter((part) => part.isLast && part.end === end && part.passage.words);
  // Drawn by the style sheet, so that it is no text of the article.
  if (ended.length) mark.dataset.words = ended.map((part) => part.passage.words).join(" / ");
  mark.append(piece);
  return mark;
}
