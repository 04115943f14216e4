// Why a verdict does not count, in the language of the interface. The desk tells it in plain English
// only; its closed sentences are known here, and any other is shown as it is.

import { m } from "../wording/messages";

/** The desk's sentences, and ours. A test holds them against its source. */
export const REASONS: readonly [string, () => string][] = [
  ["Its giver is in the byline", m.review_why_in_byline],
  ["Its giver made the last substantive change alone; a contributor can sign it off", m.review_why_made_alone],
  ["Its giver has approved again since, and fills one seat", m.review_why_seated],
];

export const whyNotCounted = (reason: string): string => REASONS.find(([said]) => said === reason)?.[1]() ?? reason;
