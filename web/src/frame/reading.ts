/** What every view needs to know about its reader; given once at the top of the page. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import { type Address, href, type Lang, type Place } from "../address.ts";
import type { Label, Reader, Vocabulary } from "../api.ts";
import type { Words } from "../words/words.ts";

export interface Reading {
  address: Address;
  lang: Lang;
  /** In which language names and titles come first; the interface's own if none is chosen. */
  names: Lang;
  words: Words;
  vocabulary: Vocabulary;
  reader: Reader;
  /** Says a sentence to those who do not see the page change. */
  announce: (sentence: string) => void;
}

export const ReadingContext = createContext<Reading | null>(null);

export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error("a view stands outside of the page");
  return reading;
}

/** The address of another place, in the same language and view. */
export function link({ address }: Reading, place: Place): string {
  return href({ ...address, place });
}

type TermList = Exclude<keyof Vocabulary, "units" | "data_version" | "view">;

/** What a type, predicate, state or kind of money means. */
export function meaning(
  { vocabulary, lang }: Pick<Reading, "vocabulary" | "lang">,
  list: "types" | "predicates" | "states" | "money_kinds",
  key: string,
): string | undefined {
  const terms: readonly { key: string; meaning: Label }[] = vocabulary[list];
  return terms.find((known) => known.key === key)?.meaning[lang];
}

/** The label of a term, or its key with spaces where the vocabulary has none. */
export function term({ vocabulary, lang }: Pick<Reading, "vocabulary" | "lang">, list: TermList, key: string): string {
  const terms: readonly { key: string; label: Label }[] = vocabulary[list];
  return terms.find((known) => known.key === key)?.label[lang] ?? key.replaceAll("_", " ");
}
