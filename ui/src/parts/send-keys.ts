// The keys of a field in which words are written to be sent: the chord sends, Escape leaves. What
// leaving means is the field's own affair.

type Acts = {
  /** Sends the words; not asked when the key is held down. */
  send: () => void;
  /** Escape in the field or its form; without it the key is nobody's. */
  leave?: (event: KeyboardEvent) => void;
};

export function sendKeys(event: KeyboardEvent, { send, leave }: Acts): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    if (!event.repeat) send();
  } else if (event.key === "Escape" && leave) {
    event.preventDefault();
    leave(event);
  }
}
