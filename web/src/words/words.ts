/** The interface in three languages. Names, quotes and titles of sources are not translated here. */
import type { Lang } from "../address.ts";
import { en } from "./en.ts";
import { zhHans } from "./zh-Hans.ts";
import { zhHant } from "./zh-Hant.ts";

type Shape<T> = { [Key in keyof T]: T[Key] extends string ? string : Shape<T[Key]> };
export type Words = Shape<typeof zhHans>;

const catalogues: Record<Lang, Words> = { "zh-Hans": zhHans, "zh-Hant": zhHant, en };

export function catalogue(lang: Lang): Words {
  return catalogues[lang];
}

/** "Results: {n}" with its gaps filled. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, key: string) => String(values[key] ?? gap));
}
