// Calling people by name in what one writes: whom `@` and some letters may mean, and which words of a
// comment call somebody. Pure. Who is told is the desk's to say (by the same reading of the words);
// here they are only offered and shown.

import type { Person } from "../backend";

export type Named = Pick<Person, "id" | "name" | "active"> & Partial<Pick<Person, "roles">>;

/** Case and accents folded. */
export const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** The most that is offered at once. */
const OFFERED = 8;
/** A name has no more words than this; what follows is no name any more. */
const WORDS = 4;

export type Typed = { /** Where the `@` stands. */ at: number; /** What is typed after it. */ words: string };

/** The name that is being typed before the caret, if one is. */
export function typedName(text: string, caret: number): Typed | null {
  const at = text.lastIndexOf("@", caret - 1);
  if (at < 0 || isLetter(text[at - 1])) return null;
  const words = text.slice(at + 1, caret);
  // A blank right after it, a new line or a sign that no name has ends it.
  if (/^\s|[\n\t@,;:!?()[\]{}]/u.test(words) || words.split(" ").length > WORDS) return null;
  return { at, words };
}

/** Those whose name, or a later word of it, begins with what is typed; whole beginnings first. */
export function offered(people: readonly Named[], words: string, except: string | null = null): Named[] {
  const wanted = fold(words);
  const rank = ({ name }: Named): number => {
    const folded = fold(name);
    if (folded.startsWith(wanted)) return 0;
    return folded.split(/[\s-]+/u).some((_, index, all) => index > 0 && all.slice(index).join(" ").startsWith(wanted)) ? 1 : 2;
  };
  const able = people.filter((person) => person.active && person.id !== except && rank(person) < 2);
  return able.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name)).slice(0, OFFERED);
}

/** A piece of a comment; with the person that it calls, where it calls one. */
export type Piece = { text: string; person: Named | null };

/** How many characters of `words` are that part of a name; after its last part there may be signs. */
function same(said: string, wanted: string, last: boolean): number | null {
  let word = /^\S*/u.exec(said)?.[0] ?? "";
  if (last) word = (/^[\p{L}\p{M}\p{N}\-.]*/u.exec(word)?.[0] ?? "").replace(/[.-]+$/u, "");
  return word !== "" && fold(word) === fold(wanted.replace(/\.+$/u, "")) ? word.length : null;
}

/** How many characters of the words are a name. */
function begins(words: string, name: string): number | null {
  const parts = name.trim().split(/\s+/u);
  let length = 0;
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      if (words[length] !== " ") return null;
      length += 1;
    }
    const here = same(words.slice(length), part, index + 1 === parts.length);
    if (here === null) return null;
    length += here;
  }
  return length > 0 ? length : null;
}

function namedBy(people: readonly Named[], words: string): { person: Named; length: number } | null {
  const whole = people.flatMap((person) => {
    const length = begins(words, person.name);
    return length === null ? [] : [{ person, length }];
  });
  const longest = whole.toSorted((a, b) => b.person.name.length - a.person.name.length)[0];
  if (longest) return longest;
  const first = people.flatMap((person) => {
    const length = same(words, person.name.trim().split(/\s+/u)[0] ?? "", true);
    return person.active && length !== null ? [{ person, length }] : [];
  });
  // A first name that two people have calls neither.
  return first.length === 1 ? (first[0] ?? null) : null;
}

/** A comment in pieces, so that the names it calls can be shown as such. */
export function pieces(text: string, people: readonly Named[]): Piece[] {
  const found: Piece[] = [];
  let done = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    if (at < done || isLetter(text[at - 1])) continue;
    const named = namedBy(people, text.slice(at + 1));
    if (!named) continue;
    if (at > done) found.push({ text: text.slice(done, at), person: null });
    done = at + 1 + named.length;
    found.push({ text: text.slice(at, done), person: named.person });
  }
  if (done < text.length || found.length === 0) found.push({ text: text.slice(done), person: null });
  return found;
}
