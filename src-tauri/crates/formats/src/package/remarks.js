// What the reader has to say to passages: choosing them, writing, changing, deleting.
//
// Everything shown is made of elements and text; nothing here ever reads markup.

const given = JSON.parse(document.getElementById("package").textContent);
const { words, limits } = given;

// All that is answered so far. `writing` is a remark that is not yet kept.
const state = {
  remarks: [],
  writing: null,
  name: given.recipient,
  choice: null,
  note: "",
  saved: "",
  file: "",
};
let nextId = 1;
// The card that the reader is at, and a remark just deleted.
let active = null;
let deleted = null;
// Where the arrow keys are: a block, and words of it; and where they were when writing began.
let cursor = null;
let cameFrom = null;

const margin = document.getElementById("margin");
const cards = make("ol", { class: "cards" });
const tally = make("span", { class: "tally" });
const draftNote = make("p", { class: "quiet" });
const status = make("p", { role: "status", class: "unseen" });
const chooser = make("div", { class: "chooser", role: "toolbar", "aria-label": words.selected, hidden: true });

// An element with attributes, listeners and children.
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => String(values[key] ?? all));
const number = (value) => value.toLocaleString(document.documentElement.lang);

// What the reader typed, as the desk takes it: line ends as one character, nothing hidden. What
// the passage itself holds may stay in words that replace it.
function clean(text, passage = "") {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028-\u202e\u2066-\u2069]/gu, (character) => {
      if (character === "\n" || character === "\t" || passage.includes(character)) return character;
      return /[\u000b\u000c\u0085\u2028\u2029]/.test(character) ? "\n" : "";
    });
}

const isSuggestion = (remark) => remark.kind === "suggestion";
const inOrder = (a, b) => (isBefore(a.from, b.from) ? -1 : isBefore(b.from, a.from) ? 1 : a.id - b.id);

// ——— Choosing a passage ———

let choosable = null;

// Shows what can be done with the selected words, beside them.
function offer() {
  choosable = state.writing ? null : selectedPassage();
  chooser.hidden = !choosable;
  if (!choosable) return;
  const why = refusal(choosable);
  const press = (kind, key, look) =>
    make("button", { type: "button", class: look, click: () => write(kind) }, words[kind === "suggestion" ? "suggest" : "comment"], make("kbd", { "aria-hidden": "true" }, key));
  const one = choosable.from.block === choosable.to.block;
  chooser.replaceChildren(
    ...(why
      ? [make("p", {}, why)]
      : [press("note", "C", "go"), one ? press("suggestion", "S", "") : make("p", {}, words.one_paragraph)]),
  );
  placeChooser();
}

function refusal(passage) {
  const length = Array.from(passage.quote).length;
  if (length > limits.quote) return fill(words.quote_too_long, { limit: number(limits.quote) });
  const most = Math.max(...[true, false].map((kind) => state.remarks.filter((r) => isSuggestion(r) === kind).length));
  return most >= limits.remarks ? fill(words.too_many, { limit: number(limits.remarks) }) : null;
}

// Below the last line of the selection; on a narrow page the style sheet holds it at the bottom.
function placeChooser() {
  const rects = document.getSelection().getRangeAt(0).getClientRects();
  const last = rects[rects.length - 1];
  if (!last) return;
  const room = chooser.parentElement.getBoundingClientRect();
  const most = room.width - chooser.offsetWidth;
  const left = last.left + last.width / 2 - room.left - chooser.offsetWidth / 2;
  chooser.style.left = `${Math.max(0, Math.min(left, most))}px`;
  chooser.style.top = `${last.bottom - room.top + 8}px`;
}

// Begins a remark on the chosen passage.
function write(kind, passage = choosable) {
  if (!passage || state.writing) return;
  const why = refusal(passage);
  if (why) {
    tell(why);
    return;
  }
  if (kind === "suggestion" && passage.from.block !== passage.to.block) return;
  state.writing = { ...passage, id: 0, kind, body: "", words: passage.quote, reason: "" };
  cameFrom = cursor;
  document.getSelection().removeAllRanges();
  chooser.hidden = true;
  active = null;
  draw();
  focusForm();
}

function focusForm() {
  const field = cards.querySelector("form textarea");
  showMark(state.writing.editing ?? 0);
  field?.focus({ preventScroll: true });
  field?.setSelectionRange(field.value.length, field.value.length);
}

// ——— Choosing by keyboard ———

let byKeyboard = false;
document.addEventListener("keydown", () => (byKeyboard = true), true);
document.addEventListener("pointerdown", () => (byKeyboard = false), true);

article.addEventListener("focus", () => {
  if (byKeyboard && !cursor && !cameFrom && !selectedPassage()) step(0);
  cameFrom = null;
});
article.addEventListener("blur", () => showCursor(null));
article.addEventListener("pointerdown", () => showCursor(null));

article.addEventListener("keydown", (event) => {
  if (event.target !== article || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const acts = {
    c: () => write("note", chosen()),
    s: () => write("suggestion", chosen()),
    Enter: () => write("note", chosen()),
    ArrowDown: () => cursor && step(1),
    ArrowUp: () => cursor && step(-1),
    ArrowRight: () => cursor && stepWord(1, event.shiftKey),
    ArrowLeft: () => cursor && stepWord(-1, event.shiftKey),
    Escape: () => document.getSelection().removeAllRanges(),
  };
  // Without the cursor of the keyboard, arrows scroll as everywhere.
  if (!acts[key] || (key.startsWith("Arrow") && !cursor)) return;
  event.preventDefault();
  acts[key]();
});

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey && !event.altKey && event.key.toLowerCase() === "m")) return;
  const passage = selectedPassage();
  if (!passage) return;
  event.preventDefault();
  write("note", passage);
});

// The selected words, else the paragraph that the arrow keys are at.
function chosen() {
  const selected = selectedPassage();
  if (selected || !cursor) return selected;
  return trimmed({ block: cursor.block, offset: 0 }, { block: cursor.block, offset: texts[cursor.block].length });
}

function showCursor(next) {
  if (cursor) blocks[cursor.block].classList.remove("here");
  cursor = next;
  if (cursor) blocks[cursor.block].classList.add("here");
}

function step(by) {
  let block = (cursor?.block ?? 0) + by;
  while (texts[block] && !texts[block].length) block += by || 1;
  if (!texts[block]) return;
  document.getSelection().removeAllRanges();
  showCursor({ block, first: -1, last: -1 });
  blocks[block].scrollIntoView({ block: "nearest" });
  tell(texts[block].slice(0, 300).join(""));
}

function stepWord(by, grow) {
  const steps = wordsOf(cursor.block);
  if (!steps.length) return;
  const within = (index) => Math.max(0, Math.min(index, steps.length - 1));
  const last = cursor.last < 0 ? (by > 0 ? 0 : steps.length - 1) : within(cursor.last + by);
  const first = grow && cursor.first >= 0 ? Math.min(cursor.first, last) : last;
  cursor = { block: cursor.block, first, last };
  select(cursor.block, steps[first].start, steps[last].end);
  tell(texts[cursor.block].slice(steps[first].start, steps[last].end).join(""));
}

// ——— Writing ———

function form() {
  const remark = state.writing;
  const suggests = isSuggestion(remark);
  const why = make("p", { class: "wrong", role: "alert" });
  const buttons = make("div", { class: "row" });
  const field = (label, name, rows, hint) => {
    const area = make("textarea", { rows, maxlength: limits.words, dir: "auto", "aria-describedby": hint ? "hint" : null, input: () => {
      remark[name] = area.value;
      keepDraft();
    } });
    area.value = remark[name];
    if (name !== "reason") area.lang = name === "words" ? article.lang : "";
    return make("label", { class: name }, make("span", {}, label), area);
  };
  const choice = (kind) => {
    const input = make("input", { type: "radio", name: "kind", value: kind, checked: remark.kind === kind, change: () => {
      remark.kind = kind;
      keepDraft();
    } });
    return make("label", { class: kind }, input, make("span", {}, words[kind]));
  };
  const keep = () => {
    const problem = kept(remark);
    why.textContent = problem ?? "";
    if (problem) element.querySelector("textarea").focus();
  };
  const usual = () =>
    buttons.replaceChildren(
      make("button", { class: "go", type: "submit" }, words.keep, make("kbd", { "aria-hidden": "true" }, words.key_keep)),
      make("button", { type: "button", click: cancel }, words.cancel),
    );
  const cancel = () => {
    if (!isTouched(remark)) return finish(null);
    const stay = make("button", { type: "button", click: () => { usual(); element.querySelector("textarea").focus(); } }, words.write_on);
    buttons.replaceChildren(
      make("p", { role: "alert" }, words.discard_ask),
      make("button", { type: "button", class: "stop", click: () => finish(null) }, words.discard),
      stay,
    );
    stay.focus();
  };
  const element = make(
    "form",
    {
      class: "card writing",
      "aria-label": suggests ? words.new_suggestion : words.new_comment,
      novalidate: true,
      submit: (event) => { event.preventDefault(); keep(); },
      keydown: (event) => {
        if (event.key === "Escape") cancel();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
      },
    },
    make("h3", {}, suggests ? words.new_suggestion : words.new_comment),
    quotation(remark),
    ...(suggests
      ? [
          field(words.words, "words", 3, true),
          make("p", { class: "quiet", id: "hint" }, words.words_hint),
          field(words.reason, "reason", 1),
        ]
      : [
          make("fieldset", { class: "kinds" }, make("legend", { class: "unseen" }, words.kind), choice("note"), choice("question"), choice("must_fix")),
          field(words.body, "body", 3),
        ]),
    why,
    buttons,
  );
  usual();
  return element;
}

function quotation(passage) {
  return make("span", { class: "passage", lang: article.lang || null, dir: "auto" }, passage.quote);
}

function isTouched(remark) {
  const before = state.remarks.find((other) => other.id === remark.editing);
  const same = (name, empty) => remark[name] === (before ? before[name] : empty);
  return !(same("body", "") && same("words", remark.quote) && same("reason", ""));
}

// Takes the remark being written among the others, or says why not.
function kept(remark) {
  const { from, to, quote, kind } = remark;
  const body = clean(remark.body).trim();
  const reason = clean(remark.reason).trim();
  const proposed = clean(remark.words, quote);
  if (isSuggestion(remark)) {
    if (proposed === quote) return words.words_same;
    const lineEnds = (text) => text.split("\n").length;
    const isLine = blocks[from.block].matches("h1, .standfirst, span");
    if (isLine && proposed && lineEnds(proposed) !== lineEnds(quote)) return words.words_line_end;
  } else if (!body) {
    return words.body_missing;
  }
  const id = remark.editing ?? nextId++;
  state.remarks = state.remarks.filter((other) => other.id !== id);
  state.remarks.push({ id, from, to, quote, kind, body, words: proposed, reason });
  state.remarks.sort(inOrder);
  finish(id);
  tell(words.kept);
  return null;
}

// Ends writing, and leaves the reader where they were.
function finish(id) {
  const { editing, to } = state.writing;
  const back = editing ?? id;
  state.writing = null;
  active = back;
  draw();
  if (editing) {
    cardOf(back)?.querySelector("button")?.focus();
    return;
  }
  // The arrow keys go on where they were, or whatever else moves through the text.
  const place = cameFrom;
  byKeyboard = Boolean(place);
  article.focus({ preventScroll: true });
  showCursor(place);
  select(to.block, to.offset, to.offset);
}

// ——— What is kept ———

function card(remark) {
  const said = isSuggestion(remark)
    ? [
        make("button", { type: "button", class: "quote change", lang: article.lang || null, dir: "auto", click: () => goTo(remark.id) },
          make("span", { class: "unseen" }, words.instead_of),
          make("del", {}, short(remark.quote)),
          make("span", { "aria-hidden": "true" }, " → "),
          make("span", { class: "unseen" }, words.now),
          remark.words ? make("ins", {}, short(remark.words)) : make("em", {}, words.takes_out)),
        remark.reason ? make("p", { class: "lines", dir: "auto" }, remark.reason) : null,
      ]
    : [
        make("button", { type: "button", class: "quote", click: () => goTo(remark.id) }, quotation(remark)),
        make("p", { class: "lines", dir: "auto" }, remark.body),
      ];
  return make("li", { class: remark.id === active ? "card on" : "card", "data-id": remark.id, click: () => activate(remark.id) },
    ...said,
    make("div", { class: "row" },
      make("span", { class: `pill ${remark.kind}` }, words[remark.kind]),
      make("button", { type: "button", class: "small", click: () => change(remark.id) }, words.edit),
      make("button", { type: "button", class: "small", click: () => remove(remark.id) }, words.delete)),
  );
}

const cardOf = (id) => cards.querySelector(`[data-id="${Number(id)}"]`);
const markOfRemark = (id) => article.querySelector(`mark[data-remarks~="${Number(id)}"]`);
const showMark = (id) => markOfRemark(id)?.scrollIntoView({ block: margin.classList.contains("beside") ? "nearest" : "center" });

function activate(id) {
  if (active === id) return;
  active = id;
  for (const element of cards.children) element.classList.toggle("on", element === cardOf(id));
  drawPassages();
  pack();
}

function goTo(id) {
  activate(id);
  showMark(id);
}

function change(id) {
  if (state.writing) return focusForm();
  const remark = state.remarks.find((other) => other.id === id);
  state.writing = { ...remark, editing: id };
  draw();
  focusForm();
}

function remove(id) {
  deleted = state.remarks.find((other) => other.id === id);
  state.remarks = state.remarks.filter((other) => other.id !== id);
  draw();
  cards.querySelector(".deleted button")?.focus();
}

function bring() {
  const { id } = deleted;
  state.remarks = [...state.remarks, deleted].sort(inOrder);
  deleted = null;
  active = id;
  draw();
  cardOf(id)?.querySelector("button")?.focus();
}

article.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (!mark || !document.getSelection().isCollapsed) return;
  const ids = mark.dataset.remarks.split(" ").map(Number);
  const id = ids[(ids.indexOf(active) + 1) % ids.length];
  if (!id) return;
  activate(id);
  if (!margin.classList.contains("beside")) cardOf(id)?.scrollIntoView({ block: "center" });
});

// ——— Drawing ———

function draw() {
  const items = state.remarks
    .filter((remark) => remark.id !== state.writing?.editing)
    .map((remark) => ({ at: remark, element: card(remark) }));
  if (state.writing) items.push({ at: { ...state.writing, id: Infinity }, element: make("li", {}, form()) });
  if (deleted) {
    const undo = make("button", { type: "button", class: "small", click: bring }, words.undo);
    items.push({ at: deleted, element: make("li", { class: "card deleted" }, make("p", {}, words.deleted), undo) });
  }
  items.sort((a, b) => inOrder(a.at, b.at));
  cards.replaceChildren(...items.map(({ at, element }) => {
    element.passage = at;
    return element;
  }));
  margin.classList.toggle("empty", !items.length);
  drawPassages();
  drawAnswer();
  keepDraft();
  pack();
  sizes.disconnect();
  for (const element of [article, ...cards.children]) sizes.observe(element);
}

function drawPassages() {
  const looks = { note: "noted", question: "noted", must_fix: "fix", suggestion: "proposal" };
  const shown = state.remarks
    .filter((remark) => remark.id !== state.writing?.editing)
    .map((remark) => ({
      ...remark,
      look: `${looks[remark.kind]}${remark.id === active ? " on" : ""}`,
      words: isSuggestion(remark) ? short(remark.words) : "",
    }));
  if (state.writing) shown.push({ ...state.writing, id: state.writing.editing ?? 0, look: "noted on", words: "" });
  drawMarks(shown);
}

function short(text) {
  const characters = Array.from(text);
  return characters.length > 200 ? `${characters.slice(0, 200).join("")}…` : text;
}

const wide = window.matchMedia("(min-width: 68rem)");
const sizes = new ResizeObserver(() => pack());

// Lays each card level with its passage; where there is not room for all, the one at hand is
// level and the others give way. On a narrow page they follow the text as a list.
function pack() {
  margin.classList.toggle("beside", wide.matches);
  const items = Array.from(cards.children);
  if (!wide.matches) {
    for (const element of items) element.style.top = "";
    cards.style.minHeight = "";
    return;
  }
  const gap = 12;
  const top = cards.getBoundingClientRect().top;
  const wanted = items.map(({ passage }) => {
    const id = Number.isFinite(passage.id) ? passage.id : (state.writing?.editing ?? 0);
    const mark = markOfRemark(id) ?? blocks[passage.from.block];
    return Math.max(0, mark.getBoundingClientRect().top - top - 14);
  });
  const heights = items.map((element) => element.offsetHeight);
  const places = [...wanted];
  const held = items.findIndex(({ passage }) => (state.writing ? passage.id === Infinity : passage.id === active));
  for (let index = held - 1; index >= 0; index -= 1) {
    places[index] = Math.min(wanted[index], places[index + 1] - heights[index] - gap);
  }
  let free = 0;
  places.forEach((place, index) => {
    places[index] = Math.max(place, free);
    free = places[index] + heights[index] + gap;
  });
  items.forEach((element, index) => (element.style.top = `${places[index]}px`));
  cards.style.minHeight = `${free}px`;
}

function tell(text) {
  status.textContent = text;
}
