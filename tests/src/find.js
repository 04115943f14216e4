// Roles and names of what is visible, near enough to what a screen reader computes for the
// elements this program uses.
const ROLES = [
  ["button", "button, summary, input[type=button], input[type=submit]"],
  ["link", "a[href]"],
  ["checkbox", "input[type=checkbox]"],
  ["radio", "input[type=radio]"],
  ["searchbox", "input[type=search]"],
  ["textbox", "textarea, input:not([type]), input[type=text], input[type=url], input[type=email]"],
  ["combobox", "select"],
  ["option", "option"],
  ["heading", "h1, h2, h3, h4, h5, h6"],
  ["listitem", "li"],
  ["list", "ul, ol"],
  ["dialog", "dialog"],
  ["article", "article"],
  ["navigation", "nav"],
  ["main", "main"],
  ["complementary", "aside"],
  ["region", "section[aria-label], section[aria-labelledby]"],
  ["img", "img"],
  ["table", "table"],
  ["row", "tr"],
];

function roleOf(element) {
  const own = element.getAttribute("role");
  if (own) return own.split(" ")[0];
  const rule = ROLES.find(([, selector]) => element.matches(selector));
  return rule ? rule[0] : null;
}

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

// What is read out of an element: not the drawing of a key, nor what is hidden from readers.
function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.matches("kbd, [aria-hidden=true]")) return "";
  return [...node.childNodes].map(words).join("");
}

function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) {
    const parts = by.split(/\s+/).map((id) => document.getElementById(id));
    const name = tidy(parts.map((part) => (part ? words(part) : "")).join(" "));
    if (name) return name;
  }
  if (element.ariaLabel) return tidy(element.ariaLabel);
  if (element.labels?.length) return tidy([...element.labels].map(words).join(" "));
  if (element.matches("input, textarea, select")) return tidy(element.title || element.placeholder);
  return tidy(element.alt || words(element) || element.title);
}

function visible(element) {
  if (element.closest("[inert], [aria-hidden=true]")) return false;
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
}

function everything() {
  // A modal dialog hides the rest of the page from everybody.
  const modals = [...document.querySelectorAll("dialog:modal, [aria-modal=true]")].filter(visible);
  const root = modals.at(-1) ?? document;
  const inside = [...root.querySelectorAll("*")];
  return (root === document ? inside : [root, ...inside]).filter((e) => roleOf(e) && visible(e));
}

// Exact names first, so that "Publish" is not "Published" when both are there.
function find(role, name) {
  const all = everything().filter((element) => roleOf(element) === role);
  const exact = all.filter((element) => nameOf(element) === name);
  return exact.length ? exact : all.filter((element) => nameOf(element).includes(name));
}

const called = (element) => `${roleOf(element)} “${nameOf(element)}”`;

function focused(role, name) {
  const element = document.activeElement;
  if (!element) return false;
  return roleOf(element) === role && nameOf(element).startsWith(name);
}

function outline() {
  const line = (e) => `  ${called(e).slice(0, 100)}${e === document.activeElement ? " ← focus" : ""}`;
  return everything().slice(0, 200).map(line).join("\n");
}
