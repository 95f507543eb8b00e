/** Numbers stay decimal text from the server to the screen: no digit is lost on the way. */
import type { Reading } from "../frame/reading.ts";
import { fill, type Words } from "../words/words.ts";

export interface Bounds {
  low?: string;
  high?: string;
  low_open: boolean;
  high_open: boolean;
}

/** "5500000.25" as "5,500,000.25". */
export function grouped(decimal: string): string {
  const [whole = "", part] = decimal.split(".");
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? text : `${text}.${part}`;
}

/** "≥ 520", "< 30", "10–20"; `write` puts each number into words. */
export function bounds({ low, high, low_open, high_open }: Bounds, write: (decimal: string) => string): string {
  if (low !== undefined && low === high) {
    return write(low);
  }
  if (low !== undefined && high !== undefined && !low_open && !high_open) {
    return `${write(low)}–${write(high)}`;
  }
  const least = low === undefined ? [] : [`${low_open ? ">" : "≥"} ${write(low)}`];
  const most = high === undefined ? [] : [`${high_open ? "<" : "≤"} ${write(high)}`];
  return [...least, ...most].join(", ");
}

/** A unit the vocabulary does not know stands behind the number as the source's table has it. */
export function quantity(value: Bounds & { unit?: string }, { vocabulary, lang }: Pick<Reading, "vocabulary" | "lang">): string {
  const known = vocabulary.units.find(({ key }) => key === value.unit)?.pattern[lang];
  const pattern = known ?? (value.unit ? `{n} ${value.unit}` : "{n}");
  return bounds(value, (decimal) => fill(pattern, { n: grouped(decimal) }));
}

export function money(value: Bounds & { currency: string }, words: Words): string {
  const pattern = (words.currency as Record<string, string>)[value.currency] ?? `${value.currency} {n}`;
  const exact = bounds(value, (decimal) => fill(pattern, { n: grouped(decimal) }));
  const spoken = value.low === value.high && value.low !== undefined ? inMyriads(value.low, words) : "";
  return spoken ? exact + fill(words.in_parentheses, { text: spoken }) : exact;
}

/** 107000000 as 1.07亿, as it is said in Chinese; empty if it would not be shorter or there is no such word. */
function inMyriads(decimal: string, words: Words): string {
  const steps: [number, string][] = [[8, words.hundred_million], [4, words.ten_thousand]];
  for (const [zeros, word] of steps) {
    if (word && /^\d+$/.test(decimal) && decimal.length > zeros) {
      const part = decimal.slice(-zeros).replace(/0+$/, "");
      const whole = grouped(decimal.slice(0, -zeros));
      return part.length > 4 ? "" : fill(word, { n: part ? `${whole}.${part}` : whole });
    }
  }
  return "";
}
