// The answer as a whole: who gives it, whether they confirm, the file it is saved as, and the
// draft that outlives a reload.

const answer = document.getElementById("answer");
const draftKey = `${given.format}:${given.package}:${given.sha256}`;
const total = make("p", { class: "total" });
const wrong = make("p", { class: "wrong", role: "alert" });
const result = make("div", { role: "status", class: "result" });
const saveButton = make("button", { type: "submit", class: "go" });
const nameField = make("input", { type: "text", autocomplete: "name", maxlength: limits.name, required: true, dir: "auto", input: () => {
  state.name = nameField.value;
  changed();
} });
const noteField = make("textarea", { rows: 3, maxlength: limits.words, dir: "auto", input: () => {
  state.note = noteField.value;
  changed();
} });
const noteLabel = make("span", {});
const choices = ["confirm", "object"].map((choice) =>
  make("input", { type: "radio", name: "choice", value: choice, change: () => {
    state.choice = choice;
    changed();
  } }),
);

// ——— The reply ———

const nameGiven = () => clean(state.name).replace(/\s+/g, " ").trim();

// The file's text: the same answers give the same text, so that a change shows.
function replyText() {
  const passage = ({ from, to, quote }) => ({ from, to, quote });
  const reply = {
    format: given.format,
    package: given.package,
    article: given.article,
    revision: given.revision,
    sha256: given.sha256,
    name: nameGiven(),
    comments: state.remarks
      .filter((remark) => !isSuggestion(remark))
      .map((remark) => ({ ...passage(remark), kind: remark.kind, body: remark.body })),
    suggestions: state.remarks
      .filter(isSuggestion)
      .map((remark) => ({ ...passage(remark), words: remark.words, ...(remark.reason && { reason: remark.reason }) })),
  };
  if (given.sign_off && state.choice) {
    const note = clean(state.note).trim();
    reply.sign_off = { confirmed: state.choice === "confirm", ...(note && { note }) };
  }
  return `${JSON.stringify(reply, null, 2)}\n`;
}

function isUnsaved() {
  const isAnswered = state.remarks.length || state.writing || state.choice || state.note.trim();
  return Boolean(isAnswered) && (Boolean(state.writing) || replyText() !== state.saved);
}

// What is missing, and the field to mend it in.
function missing() {
  if (state.writing) return [words.unfinished, cards.querySelector("form textarea")];
  if (given.sign_off && !state.choice) return [words.choice_missing, choices[0]];
  if (state.choice === "object" && !clean(state.note).trim()) return [words.objection_missing, noteField];
  if (!nameGiven()) return [words.name_missing, nameField];
  if (new Blob([replyText()]).size > limits.size) return [words.reply_too_large, saveButton];
  return null;
}

function save() {
  const problem = missing();
  for (const field of [...choices, noteField, nameField]) field.removeAttribute("aria-invalid");
  wrong.textContent = problem ? problem[0] : "";
  if (problem) {
    if (problem[1] !== saveButton) problem[1].setAttribute("aria-invalid", "true");
    problem[1].focus();
    return;
  }
  const text = replyText();
  const file = fileName();
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = make("a", { href: address, download: file, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers ask first where to put a file, and read it only then.
  setTimeout(() => URL.revokeObjectURL(address), 600_000);
  Object.assign(state, { saved: text, file });
  showSaved();
  changed();
  result.scrollIntoView({ block: "center" });
}

// Plain letters only: the file goes through mail programs and every kind of disk.
function fileName() {
  const plain = (text, most) =>
    text
      .toLowerCase()
      .replace(/[äöüß]/g, (letter) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[letter])
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, most)
      .replace(/^-+|-+$/g, "");
  const parts = ["reply", plain(given.headline, 40), `r${given.revision}`, plain(nameGiven(), 40)];
  return `${parts.filter(Boolean).join("-")}.json`;
}

function showSaved() {
  const copy = make("textarea", { readonly: true, rows: 5, "aria-label": words.reply_text, spellcheck: "false" });
  copy.value = state.saved;
  copy.addEventListener("focus", () => copy.select());
  result.replaceChildren(
    make("p", { class: "file" }, `${words.saved} `, make("b", {}, state.file)),
    make("p", { class: "send" }, ...filled(words.send, { sender: given.sender, contact: given.contact })),
    make("p", { class: "quiet" }, words.placed),
    make("details", {}, make("summary", {}, words.no_file), make("p", {}, words.copy_instead), copy),
  );
}

// A sentence whose names stand out and cannot turn the words around them.
function filled(text, values) {
  return text.split(/(\{\w+\})/).map((part) => {
    const value = values[part.slice(1, -1)];
    return part.startsWith("{") && value !== undefined ? make("bdi", {}, value) : part;
  });
}

// ——— Drafts ———

let waiting = null;
let found = false;

function keepDraft() {
  clearTimeout(waiting);
  waiting = setTimeout(storeDraft, 250);
}

function storeDraft() {
  clearTimeout(waiting);
  let works = true;
  try {
    localStorage.setItem(draftKey, JSON.stringify(state));
  } catch {
    works = false;
  }
  const text = works ? (found ? words.drafts_found : words.drafts_kept) : words.drafts_lost;
  draftNote.classList.toggle("warn", !works);
  if (draftNote.textContent !== text) draftNote.textContent = text;
}

// Takes up what was written before, as far as it is about this text: other pages may write to the
// same store.
function takeUpDraft() {
  let draft;
  try {
    draft = JSON.parse(localStorage.getItem(draftKey));
  } catch {
    return;
  }
  if (!draft || typeof draft !== "object") return;
  const text = (value) => (typeof value === "string" ? value : "");
  const kinds = ["note", "question", "must_fix", "suggestion"];
  const remark = (raw) => {
    if (!raw || !kinds.includes(raw.kind) || !stands(raw)) return null;
    const place = ({ block, offset }) => ({ block, offset });
    return {
      id: nextId++,
      kind: raw.kind,
      from: place(raw.from),
      to: place(raw.to),
      quote: raw.quote,
      body: text(raw.body),
      words: text(raw.words),
      reason: text(raw.reason),
    };
  };
  const renamed = new Map();
  for (const raw of Array.isArray(draft.remarks) ? draft.remarks : []) {
    const taken = remark(raw);
    if (taken) {
      state.remarks.push(taken);
      renamed.set(raw.id, taken.id);
    }
  }
  const writing = remark(draft.writing);
  if (writing) state.writing = { ...writing, id: 0, editing: renamed.get(draft.writing.editing) };
  if (typeof draft.name === "string") state.name = draft.name;
  if (["confirm", "object"].includes(draft.choice)) state.choice = draft.choice;
  state.note = text(draft.note);
  state.saved = text(draft.saved);
  state.file = text(draft.file);
  found = Boolean(state.remarks.length || writing || state.choice || state.note);
}

// ——— Drawing ———

function drawAnswer() {
  const suggestions = state.remarks.filter(isSuggestion).length;
  const comments = state.remarks.length - suggestions;
  const counted = fill(words.count, { comments: number(comments), suggestions: number(suggestions) });
  tally.textContent = state.remarks.length ? counted : "";
  const isEmpty = !state.remarks.length && !given.sign_off;
  total.textContent = isEmpty ? words.nothing_yet : counted;
  noteLabel.textContent = state.choice === "object" ? words.objection : words.addition;
  saveButton.textContent = state.saved ? words.save_again : words.save;
  const stale = result.querySelector(".warn");
  const isStale = Boolean(state.saved) && replyText() !== state.saved;
  if (isStale && !stale) result.prepend(make("p", { class: "warn" }, words.changed));
  if (!isStale) stale?.remove();
  saveButton.className = state.saved && !isStale ? "" : "go";
}

function changed() {
  drawAnswer();
  keepDraft();
}

function build() {
  const signOff = make("fieldset", { class: "sign-off" },
    make("legend", {}, words.sign_off),
    ...choices.map((input) => make("label", { class: input.value }, input, make("span", {}, words[input.value]))),
    make("label", { class: "field" }, noteLabel, noteField));
  answer.append(make("form", { novalidate: true, submit: (event) => { event.preventDefault(); save(); } },
    make("h2", { id: "answer-head", tabindex: "-1" }, words.answer),
    total,
    given.sign_off ? signOff : null,
    make("label", { class: "field" }, make("span", {}, words.name), nameField),
    wrong,
    saveButton,
    result));
  margin.append(
    make("h2", {}, words.remarks),
    draftNote,
    make("p", { class: "none" }, words.remarks_none),
    cards);
  margin.setAttribute("aria-label", words.remarks);
  answer.setAttribute("aria-labelledby", "answer-head");
  document.querySelector(".read").append(chooser);
  document.body.append(status);
  document.querySelector(".bar").append(tally, make("a", { class: "button", href: "#answer" }, words.to_answer));
  nameField.value = state.name;
  noteField.value = state.note;
  for (const input of choices) input.checked = input.value === state.choice;
  for (const link of article.querySelectorAll("a")) {
    // The page stays open, with what is written on it.
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  if (state.saved) showSaved();
  answer.hidden = false;
  margin.hidden = false;
}

takeUpDraft();
build();
draw();
storeDraft();

let offered = 0;
document.addEventListener("selectionchange", () => {
  cancelAnimationFrame(offered);
  offered = requestAnimationFrame(offer);
});
// A tap on the chooser must not take the selection away before it is used.
for (const kind of ["pointerdown", "mousedown"]) chooser.addEventListener(kind, (event) => event.preventDefault());
wide.addEventListener("change", pack);
addEventListener("resize", () => requestAnimationFrame(pack));
addEventListener("load", pack);
addEventListener("pagehide", storeDraft);
addEventListener("beforeunload", (event) => {
  storeDraft();
  if (isUnsaved()) event.preventDefault();
});
