// Offers people while a name is typed after `@`: an attachment, `{@attach mentions()}`, so that any
// field where one writes to others has it. The list lies beside the page (or in the dialog that the
// field is in, since what is behind one cannot be used).

import { mount, unmount } from "svelte";
import type { Attachment } from "svelte/attachments";
import { session } from "../app/session.svelte";
import { offered, typedName, type Named, type Typed } from "./mention";
import MentionList from "./MentionList.svelte";

let count = 0;
const GAP = 4;

export class Offer {
  people = $state.raw<Named[]>([]);
  active = $state(0);
  place = $state.raw<{ left: number; top: number | null; bottom: number | null }>({ left: 0, top: 0, bottom: null });
  readonly listId = `mentions-${(count += 1)}`;
  #field: HTMLTextAreaElement;
  #typed: Typed | null = null;
  /** The place of an `@` that was turned down: it is not asked about again. */
  #declined: number | null = null;

  constructor(field: HTMLTextAreaElement) {
    this.#field = field;
  }

  optionId = (index: number): string => `${this.listId}-${index}`;

  /** Looks at what stands before the caret. */
  look(): void {
    const field = this.#field;
    const typed = field.selectionStart === field.selectionEnd ? typedName(field.value, field.selectionStart) : null;
    if (typed?.at !== this.#declined) this.#declined = null;
    this.#typed = this.#declined === null ? typed : null;
    const people = this.#typed ? offered(session.info?.people ?? [], this.#typed.words, session.actor) : [];
    if (people.map(({ id }) => id).join() !== this.people.map(({ id }) => id).join()) this.active = 0;
    this.people = people;
    this.#tell();
  }

  close(): void {
    this.people = [];
    this.#typed = null;
    this.#tell();
  }

  /** Puts a name where it is typed, as typing that can be undone. */
  pick(index: number): void {
    const person = this.people[index];
    const typed = this.#typed;
    const field = this.#field;
    if (!person || !typed) return;
    const words = `@${person.name} `;
    const end = field.selectionStart + (field.value[field.selectionStart] === " " ? 1 : 0);
    field.focus({ preventScroll: true });
    field.setSelectionRange(typed.at, end);
    // Keeps the field's own history, where the engine still knows how.
    const done = typeof document.execCommand === "function" && document.execCommand("insertText", false, words);
    if (!done) {
      field.setRangeText(words, typed.at, end, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: words }));
    }
    this.close();
  }

  key(event: KeyboardEvent): void {
    if (this.people.length === 0 || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.people.length - 1;
    if (event.key === "ArrowDown") this.active = this.active === last ? 0 : this.active + 1;
    else if (event.key === "ArrowUp") this.active = this.active === 0 ? last : this.active - 1;
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) this.pick(this.active);
    else if (event.key === "Escape") {
      this.#declined = this.#typed?.at ?? null;
      this.close();
    } else return;
    // Neither the form nor the dialog around the field hears of it.
    event.preventDefault();
    event.stopPropagation();
    this.#tell();
  }

  /** Tells the field's reader which list belongs to it and where in it one is. */
  #tell(): void {
    const field = this.#field;
    const open = this.people.length > 0;
    if (open) {
      this.#lay();
      field.setAttribute("aria-controls", this.listId);
      field.setAttribute("aria-activedescendant", this.optionId(this.active));
    } else {
      field.removeAttribute("aria-controls");
      field.removeAttribute("aria-activedescendant");
    }
  }

  /** Below the field, or above it where there is more room. */
  #lay(): void {
    const at = this.#field.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, innerWidth - 328));
    const below = innerHeight - at.bottom;
    this.place = below > 220 || below > at.top ? { left, top: at.bottom + GAP, bottom: null } : { left, top: null, bottom: innerHeight - at.top + GAP };
  }
}

/** Offers people of the desk while their names are typed in the field. */
export function mentions(): Attachment<HTMLTextAreaElement> {
  return (field) => {
    const offer = new Offer(field);
    const list = mount(MentionList, { target: field.closest("dialog") ?? document.body, props: { offer } });
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-haspopup", "listbox");
    const key = (event: KeyboardEvent) => offer.key(event);
    const look = () => offer.look();
    const close = () => offer.close();
    // Moving the caret out of the name closes the list; into it opens it again.
    const moved = (event: KeyboardEvent) => ["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key) && offer.look();
    field.addEventListener("keydown", key);
    field.addEventListener("keyup", moved);
    field.addEventListener("input", look);
    field.addEventListener("click", look);
    field.addEventListener("blur", close);
    addEventListener("resize", close);
    const scrolled = (event: Event) => event.target instanceof Element && event.target.contains(field) && close();
    addEventListener("scroll", scrolled, { capture: true, passive: true });
    return () => {
      field.removeEventListener("keydown", key);
      field.removeEventListener("keyup", moved);
      field.removeEventListener("input", look);
      field.removeEventListener("click", look);
      field.removeEventListener("blur", close);
      removeEventListener("resize", close);
      removeEventListener("scroll", scrolled, { capture: true });
      void unmount(list);
    };
  };
}
