// The one door to the desk: every operation goes through `call`, and whatever fails comes out of
// it as a `Problem`. Knows no operation by name.

import { invoke } from "@tauri-apps/api/core";
import type { Problem } from "./generated/types";

/** Whether a caught value is a `Problem` of the desk. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

/** Any caught value as a `Problem`; what the desk did not word is code `internal`. */
export function asProblem(value: unknown): Problem {
  if (isProblem(value)) return value;
  const message = value instanceof Error ? value.message : String(value);
  return { kind: "internal", code: "internal", message, hints: [], params: {} };
}

/** Runs an operation of the desk; rejects with a `Problem`. */
export async function call<Answer>(operation: string, args: object): Promise<Answer> {
  try {
    return await invoke<Answer>(operation, { args });
  } catch (error) {
    throw asProblem(error);
  }
}
