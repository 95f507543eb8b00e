/** The facts about an entity in the order in which they are read. */
import type { Entity, Evidence, Fact, Vocabulary } from "../api.ts";

export interface Group {
  predicate: string;
  /** Whether its facts start at the entity or end there; a symmetric link does neither. */
  direction: "from" | "to" | "between";
  facts: Fact[];
}

export interface Groups {
  attributes: Group[];
  links: Group[];
  incoming: Group[];
  names: Group[];
}

/** Shown in the heading, or apart with the names. */
const naming = ["name", "identifier", "type"];

export function groups({ facts, links_to_it }: Pick<Entity, "facts" | "links_to_it">, vocabulary: Vocabulary): Groups {
  const symmetric = new Set(vocabulary.predicates.filter((term) => term.symmetric).map(({ key }) => key));
  const order = new Map(vocabulary.predicates.map(({ key }, i) => [key, i]));
  const isLink = ({ value }: Fact) => value.kind === "entity";
  const isNaming = ({ predicate }: Fact) => naming.includes(predicate);
  const isBetween = ({ predicate }: Fact) => symmetric.has(predicate);

  const grouped = (from: Fact[], direction: "from" | "to"): Group[] => {
    const found = new Map<string, Fact[]>();
    for (const fact of from) {
      found.set(fact.predicate, [...(found.get(fact.predicate) ?? []), fact]);
    }
    return [...found]
      .map(([predicate, facts]) => ({
        predicate,
        direction: symmetric.has(predicate) ? ("between" as const) : direction,
        facts,
      }))
      .sort((a, b) => (order.get(a.predicate) ?? order.size) - (order.get(b.predicate) ?? order.size));
  };

  const others = facts.filter((fact) => !isNaming(fact));
  return {
    attributes: grouped(others.filter((fact) => !isLink(fact)), "from"),
    links: grouped([...others.filter(isLink), ...links_to_it.filter(isBetween)], "from"),
    incoming: grouped(links_to_it.filter((fact) => !isBetween(fact)), "to"),
    names: grouped(byKindOfName(facts.filter(isNaming), vocabulary), "from"),
  };
}

/** Official names first. */
function byKindOfName(facts: Fact[], { name_kinds }: Vocabulary): Fact[] {
  const rank = ({ qualifiers }: Fact) => name_kinds.findIndex(({ key }) => key === qualifiers["kind"]);
  return [...facts].sort((a, b) => rank(a) - rank(b));
}

/** The extracts of each source together, in the order in which they stand there. */
export function bySource(evidence: readonly Evidence[]): [string, Evidence[]][] {
  const found = new Map<string, Evidence[]>();
  for (const extract of evidence) {
    found.set(extract.source, [...(found.get(extract.source) ?? []), extract]);
  }
  const start = ({ range }: Evidence) => range?.[0] ?? 0;
  return [...found].map(([source, extracts]) => [source, extracts.sort((a, b) => start(a) - start(b))]);
}
