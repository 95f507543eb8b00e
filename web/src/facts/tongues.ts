/** What one source says is often recorded in more than one language: the reader's comes first, the others are folded. */
import type { Lang } from "../address.ts";
import type { Fact } from "../api.ts";
import { order } from "../names.ts";

export interface Tongues {
  own: Fact[];
  others: Fact[]; // the same in other languages
}

export function tongues(facts: readonly Fact[], lang: Lang): Tongues {
  const best = new Map<string, number>();
  for (const fact of facts) {
    best.set(saying(fact), Math.min(rank(fact, lang), best.get(saying(fact)) ?? Infinity));
  }
  const isOwn = (fact: Fact) => rank(fact, lang) === best.get(saying(fact));
  return { own: facts.filter(isOwn), others: facts.filter((fact) => !isOwn(fact)) };
}

/** Equal for what may be the same in two languages: who says it, about what. Names are never folded. */
function saying({ claim, subject, predicate, qualifiers, value, evidence }: Fact): string {
  if (value.kind !== "text" || predicate === "name") return claim;
  const sources = evidence.map(({ source }) => source).sort();
  return JSON.stringify([subject, predicate, Object.entries(qualifiers).sort(), [...new Set(sources)]]);
}

function rank({ value }: Fact, lang: Lang): number {
  const at = value.kind === "text" ? order[lang].findIndex((known) => known === value.lang) : -1;
  return at < 0 ? order[lang].length : at;
}
