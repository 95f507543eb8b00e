/** What is said about a path beside its links: which way each points, and where it is weakest. */
import type { Fact, Path } from "../api.ts";

export type Hop = Path["hops"][number];

/** Seen from a hop's start: a link starts there, ends there, or does neither. */
export function direction(fact: Fact, hop: Pick<Hop, "from">, symmetric: ReadonlySet<string>): "on" | "back" | "between" {
  if (symmetric.has(fact.predicate)) return "between";
  return fact.subject === hop.from ? "on" : "back";
}

/**
 * Why its weakest hop is the weakest. Nothing where no hop is weaker than another: a single one, or
 * all stated by equally many sources of the same date.
 */
export function weakness({ hops, weakest }: Path): "fewest" | "oldest" | undefined {
  const weak = hops[weakest];
  const others = hops.filter((hop) => hop !== weak);
  if (!weak || others.length === 0) return undefined;
  if (others.some(({ source_count }) => source_count > weak.source_count)) return "fewest";
  return others.some(({ as_at }) => (as_at ?? "") > (weak.as_at ?? "")) ? "oldest" : undefined;
}

/** The number of sources that every hop has; nothing where they differ, or there is but one hop. */
export function equalSources({ hops }: Path): number | undefined {
  const counts = new Set(hops.map(({ source_count }) => source_count));
  return hops.length > 1 && counts.size === 1 ? hops[0]?.source_count : undefined;
}

export function isInferred({ facts }: Pick<Hop, "facts">): boolean {
  return facts.every(({ evidence }) => evidence.every(({ how }) => how === "inferred"));
}
