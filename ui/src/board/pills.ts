// What a card tells about its article, as small labels. Reads only what the desk answered.

import type { Card } from "../backend";
import { m } from "../wording/messages";
import { channelName } from "../wording/words";

export type CardPill = { tone: "plain" | "red" | "amber" | "green" | "blue"; text: string };

export function pillsOf(card: Card): CardPill[] {
  const pills: CardPill[] = [];
  const published = card.state === "published";
  const underReview = card.state === "review" || card.correcting;
  if (card.spiked) pills.push({ tone: "plain", text: m.board_pill_spiked() });
  if (published) {
    if (card.channels.length > 0) pills.push({ tone: "green", text: card.channels.map(channelName).join(" · ") });
    if (card.corrected !== null) pills.push({ tone: "amber", text: m.board_pill_corrected({ number: card.corrected }) });
    if (card.correcting) pills.push({ tone: "amber", text: m.board_pill_correcting({ number: card.revision }) });
  } else {
    pills.push({ tone: "plain", text: m.board_pill_revision({ number: card.revision }) });
  }
  if (card.must_fix > 0) pills.push({ tone: "red", text: m.board_pill_must_fix({ count: card.must_fix }) });
  if (card.changes_requested) pills.push({ tone: "amber", text: m.board_pill_changes_requested() });
  if (underReview && !card.spiked && card.approvals_needed > 0 && (card.state === "review" || card.approvals > 0)) {
    const tone = card.approvals > 0 ? "green" : "plain";
    if (card.approvals > 0 || !card.approval_void) {
      pills.push({ tone, text: m.board_pill_approvals({ given: card.approvals, needed: card.approvals_needed }) });
    }
  }
  if (card.approval_void) pills.push({ tone: "amber", text: m.board_pill_void() });
  return pills;
}

/** A wait shorter than this says nothing. */
const TELLING_MS = 3_600_000;

/** Since when a card waits, where that is of use: for others to review or publish it, or for the one who looks. */
export function waitOf(card: Card, now: Date): number | null {
  const { waiting_since: since, state, correcting, spiked, waiting_for_me: mine } = card;
  if (since === null || spiked || !(mine || state === "review" || correcting)) return null;
  return now.getTime() - since >= TELLING_MS ? since : null;
}
