/** What a source states, by the place where it stands there. */
import type { Evidence, Fact } from "../api.ts";

export interface Placed {
  fact: Fact;
  extract: Evidence;
}

export interface Place {
  place: string; // empty: not given
  named: string[]; // the entities whose names or kinds stand there
  items: Placed[]; // what else is said
}

const naming = ["name", "type", "identifier"];

/** What an entity is called and of what kind it is: that it is spoken of, and no more. */
export function isNaming({ predicate }: Fact): boolean {
  return naming.includes(predicate);
}

/** Each place once, in the order of the text; what stands at two places is listed at both. */
export function byPlace(facts: readonly Fact[]): Place[] {
  const placed = facts.flatMap((fact) => fact.evidence.map((extract) => ({ fact, extract })));
  const start = ({ extract }: Placed) => extract.range?.[0] ?? Infinity;
  const found = new Map<string, Placed[]>();
  for (const one of placed.sort((a, b) => (start(a) === start(b) ? 0 : start(a) - start(b)))) {
    const place = one.extract.place ?? "";
    found.set(place, [...(found.get(place) ?? []), one]);
  }
  return [...found].map(([place, all]) => ({
    place,
    named: [...new Set(all.flatMap(({ fact }) => (isNaming(fact) ? fact.subject : [])))],
    items: all.filter(({ fact }) => !isNaming(fact)),
  }));
}
