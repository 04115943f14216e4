// Holds the message catalogues together before they are compiled: a message that a language lacks
// would otherwise be shown in English, and nobody would see it before a reader does. Checks words
// only for what a machine can see; whether they are good is docs/languages.md's concern.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Every text of a message: one, or one for each variant. */
const texts = (message) => (Array.isArray(message) ? message.flatMap((part) => Object.values(part.match)) : [message]);
const variables = (message) => new Set(texts(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1])));
const without = (some, others) => [...some].filter((name) => !others.has(name));

/** Plural forms of a language that a message has no words for. A number of such a form would show the message's key. */
function formsLacking(message, locale) {
  if (!Array.isArray(message)) return [];
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return message.flatMap(({ selectors, match }) =>
    selectors.flatMap((selector) => {
      const said = Object.keys(match).flatMap((key) => key.split(",").map((part) => part.trim()));
      if (said.includes(`${selector}=*`)) return [];
      return forms.filter((form) => !said.includes(`${selector}=${form}`));
    }),
  );
}

/** What the typesetting of a language forbids: French wants a space that does not break before its high marks, German its own quotation marks. */
const forbidden = {
  fr: /[^\s][;!?»]|[ \t][;:!?»]|«(?![\u202f\u00a0])|['"“”]/u,
  de: /['"”]|(?<!„[^„]*)“|\.\.\./u,
  en: /['"]|\.\.\./u,
};

/** What is wrong with the catalogues, one line each; `used` tells whether the code asks for a key. */
export function faults(catalogues, base, used) {
  const found = [];
  const { [base]: origin, ...others } = catalogues;
  const keys = Object.keys(origin).filter((key) => key !== "$schema");
  for (const key of keys) if (!used(key)) found.push(`${key}: nothing asks for it`);
  for (const [locale, catalogue] of Object.entries(others)) {
    for (const key of keys) {
      if (!(key in catalogue)) {
        found.push(`${key}: missing in ${locale}`);
        continue;
      }
      for (const name of without(variables(origin[key]), variables(catalogue[key]))) found.push(`${key}: {${name}} is missing in ${locale}`);
      for (const name of without(variables(catalogue[key]), variables(origin[key]))) found.push(`${key}: {${name}} of ${locale} is not in ${base}`);
    }
    for (const key of Object.keys(catalogue)) if (!(key in origin)) found.push(`${key}: of ${locale} is not in ${base}`);
  }
  for (const [locale, catalogue] of Object.entries(catalogues)) {
    for (const [key, message] of Object.entries(catalogue)) {
      if (key === "$schema") continue;
      for (const form of formsLacking(message, locale)) found.push(`${key}: no words for the plural form “${form}” in ${locale}`);
      for (const text of texts(message)) {
        if (text.trim() === "") found.push(`${key}: empty in ${locale}`);
        const bad = forbidden[locale]?.exec(text);
        if (bad) found.push(`${key}: “${bad[0]}” is not how ${locale} is set`);
      }
    }
  }
  return found;
}

/** Whether any of the sources asks for a key: by its name, or by a prefix given to `worded`. */
export function usedIn(sources) {
  const named = new Set();
  const prefixes = new Set();
  for (const text of sources) {
    for (const [, key] of text.matchAll(/\b(?:m|messages)\.([a-z0-9_]+)\b/g)) named.add(key);
    for (const [, prefix] of text.matchAll(/\b(?:worded|isWorded)\(\s*"([a-z_]+)"/g)) prefixes.add(`${prefix}_`);
  }
  return (key) => named.has(key) || [...prefixes].some((prefix) => key.startsWith(prefix));
}

function main() {
  const ui = fileURLToPath(new URL("..", import.meta.url));
  const read = (path) => readFileSync(join(ui, path), "utf8");
  const { baseLocale, locales } = JSON.parse(read("project.inlang/settings.json"));
  const catalogues = Object.fromEntries(locales.map((locale) => [locale, JSON.parse(read(`messages/${locale}.json`))]));
  const sources = readdirSync(join(ui, "src"), { recursive: true })
    .filter((path) => /\.(svelte|ts)$/.test(path) && !/\.test\.ts$/.test(path) && !path.startsWith("paraglide"))
    .map((path) => read(join("src", path)));
  const found = faults(catalogues, baseLocale, usedIn(sources));
  for (const fault of found) console.error(`messages: ${fault}`);
  if (found.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
