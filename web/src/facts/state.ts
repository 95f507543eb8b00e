/** How matters stood: a target or a plan is never shown as done, and no state without its date. */
import { type Reading, term } from "../frame/reading.ts";
import { fill } from "../words/words.ts";

/** Others are drawn dashed and always say what they are. */
export function isSettled(state: string): boolean {
  return ["done", "stated", "ended", "unknown"].includes(state);
}

/** "As at 2024-07-29: Completed". */
export function dated(state: string, date: string, reading: Reading): string {
  return fill(reading.words.dated, { date, state: stateLabel(state, reading) });
}

/** For where the date stands beside it already. */
export function stateLabel(state: string, reading: Reading): string {
  return state === "unknown" ? reading.words.state_unknown : term(reading, "states", state);
}
