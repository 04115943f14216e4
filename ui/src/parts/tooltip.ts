// A tooltip as an attachment: `{@attach tooltip(text)}`. The words are also the element's
// description, so a screen reader says why a button is refused. `beside` puts it to the right, where
// what is below must stay in sight.

import type { Attachment } from "svelte/attachments";

let count = 0;

export function tooltip(text: string | null | undefined, beside = false): Attachment<HTMLElement> {
  return (element) => {
    if (!text) return;
    const tip = document.createElement("div");
    tip.className = "tooltip";
    tip.id = `tooltip-${(count += 1)}`;
    tip.setAttribute("role", "tooltip");
    tip.textContent = text;
    tip.hidden = true;
    // Inside an open dialog the page behind it is inert, so the tip lives beside its element.
    const home = element.closest("dialog") ?? document.body;
    home.append(tip);
    const described = element.getAttribute("aria-describedby");
    element.setAttribute("aria-describedby", described ? `${described} ${tip.id}` : tip.id);

    const show = () => {
      tip.hidden = false;
      const at = element.getBoundingClientRect();
      const size = tip.getBoundingClientRect();
      if (beside) {
        tip.style.left = `${at.right + 6}px`;
        tip.style.top = `${at.top + at.height / 2 - size.height / 2}px`;
        return;
      }
      const below = at.bottom + 6 + size.height <= innerHeight;
      tip.style.left = `${Math.max(8, Math.min(at.left + at.width / 2 - size.width / 2, innerWidth - size.width - 8))}px`;
      tip.style.top = `${below ? at.bottom + 6 : at.top - size.height - 6}px`;
    };
    const hide = () => {
      tip.hidden = true;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide();
    };
    element.addEventListener("mouseenter", show);
    element.addEventListener("mouseleave", hide);
    element.addEventListener("focus", show);
    element.addEventListener("blur", hide);
    element.addEventListener("keydown", onKey);
    return () => {
      tip.remove();
      if (described) element.setAttribute("aria-describedby", described);
      else element.removeAttribute("aria-describedby");
      element.removeEventListener("mouseenter", show);
      element.removeEventListener("mouseleave", hide);
      element.removeEventListener("focus", show);
      element.removeEventListener("blur", hide);
      element.removeEventListener("keydown", onKey);
    };
  };
}
