/** The list as it stands in the address, and what was found of it. */
import type { GroupAnswer } from "../api.ts";

type Asked = GroupAnswer["of"][number];
export type Pair = GroupAnswer["pairs"][number];
export type TieKind = Pair["ties"][number]["kind"];

/** The list with one of its names replaced by what the reader means by it, one a line. */
export function renamed(of: readonly Asked[], name: Asked, id: string): string {
  return of.map((asked) => (asked === name ? id : asked.asked)).join("\n");
}

/** The kinds of what ties the two, each once, in the order in which they were found. */
export function kindsOf({ ties }: { ties: readonly { kind: TieKind }[] }): TieKind[] {
  return [...new Set(ties.map(({ kind }) => kind))];
}

/** The place of a pair in the answer, whichever of the two stands first; -1 if nothing ties them. */
export function pairAt(pairs: readonly { one: string; other: string; ties: readonly unknown[] }[], a: string, b: string): number {
  return pairs.findIndex(({ one, other, ties }) => ties.length > 0 && ((one === a && other === b) || (one === b && other === a)));
}
