/** How the names of an entry stand in the columns of the concordance, and how its sources are numbered. */
import type { KnownName } from "../api.ts";

export const columns = ["zh_hans", "zh_hant", "en", "short", "former"] as const;
export type Column = (typeof columns)[number];

const of_language: Record<string, Column> = { "zh-Hans": "zh_hans", "zh-Hant": "zh_hant", en: "en" };

/**
 * What an entry is called has a column for each language, an unofficial name where no official one is known there;
 * what else it is called stands beside.
 */
function columnOf({ kind, lang }: KnownName, names: readonly KnownName[]): Column {
  if (kind === "former" || kind === "misspelt") return "former";
  const heads = kind === "official" || (kind === "unofficial" && !names.some((other) => other.kind === "official" && other.lang === lang));
  return (heads && of_language[lang]) || "short";
}

/** The same text in two languages, or of two kinds, is one name in a column, with the sources of both. */
export function inColumns(names: readonly KnownName[]): Record<Column, KnownName[]> {
  const cells: Record<Column, KnownName[]> = { zh_hans: [], zh_hant: [], en: [], short: [], former: [] };
  for (const name of names) {
    const cell = cells[columnOf(name, names)];
    const same = cell.findIndex(({ text, computed }) => text === name.text && computed === name.computed);
    if (same < 0) cell.push(name);
    else cell[same] = { ...cell[same]!, sources: [...new Set([...cell[same]!.sources, ...name.sources])] as KnownName["sources"] };
  }
  return cells;
}

/** The number of each source, from 1, in the order in which the rows name them. */
export function numbered(rows: readonly { known_as: readonly KnownName[] }[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { known_as } of rows) {
    const cells = inColumns(known_as);
    for (const source of columns.flatMap((column) => cells[column].flatMap(({ sources }) => sources))) {
      if (!numbers.has(source)) numbers.set(source, numbers.size + 1);
    }
  }
  return numbers;
}
