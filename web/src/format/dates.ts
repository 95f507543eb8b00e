/**
 * Dates as sources give them (EDTF, the Library of Congress's notation: 2024-07, 2023/2025,
 * 2021/.., 2019~). Full dates stay as 2024-07-29, which both sides read alike.
 */
import type { Evidence, Source } from "../api.ts";
import { fill, type Words } from "../words/words.ts";

/** When something was, as in a milestone: an open end says that it was no earlier or no later. */
export function date(edtf: string, words: Words): string {
  return between(edtf, words, words.not_before, words.not_after);
}

/** How long something held: an open end says from when or until when. */
export function period(edtf: string, words: Words): string {
  return between(edtf, words, words.from_date, words.until_date);
}

function between(edtf: string, words: Words, after: string, before: string): string {
  const [start = "", end] = edtf.split("/");
  if (end === undefined) return day(start, words);
  if (isOpen(start)) return fill(before, { date: day(end, words) });
  if (isOpen(end)) return fill(after, { date: day(start, words) });
  return fill(words.from_to, { from: day(start, words), to: day(end, words) });
}

function isOpen(date: string): boolean {
  return date === "" || date === "..";
}

export function day(date: string, words: Words): string {
  const plain = date.replace(/[~?%]/g, "");
  const about = /[~%]/.test(date) ? fill(words.about_date, { date: plain }) : plain;
  return /[?%]/.test(date) ? fill(words.uncertain_date, { date: about }) : about;
}

/** The date of the newest source that says it, or when that was read if it bears none. */
export function asAt(evidence: readonly Evidence[], sources: Record<string, Source>, words: Words): string {
  const from = evidence.flatMap(({ source }) => sources[source] ?? []);
  const issued = latest(from.flatMap(({ issued_on }) => issued_on ?? []));
  if (issued) return fill(words.as_at, { date: day(issued, words) });
  const read = latest(from.map(({ edition }) => edition));
  return read ? fill(words.as_read, { date: day(read, words) }) : words.undated;
}

function latest(dates: string[]): string | undefined {
  return dates.sort().at(-1);
}
