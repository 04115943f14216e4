// The desk as the window sees it. The only folder that knows Tauri.

export { asProblem, isProblem } from "./call";
export * as desk from "./generated/commands";
export type * from "./generated/types";
export * as shell from "./shell";
export type { DeskBackup, DeskFile, StartState } from "./shell";
