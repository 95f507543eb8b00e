/**
 * The institutions that are easily taken for the entity itself: those that founded it with others, its
 * parts, what is affiliated with it, what it established. Each stays an entry of its own.
 */
import type { Entity, Fact, Names } from "../api.ts";
import type { Words } from "../words/words.ts";

export type Relation = Exclude<keyof Words["related"], "heading" | "note">;

export interface Related {
  relation: Relation;
  facts: Fact[];
}

const institutions = ["university", "school", "research_institute", "laboratory", "hospital", "company", "association", "organisation"];
const kShortest = 4; // letters of a name that says whose it is

/** In the order in which they are read; what is in none of the groups is for the other lists. */
export function related({ id, type, names, facts, links_to_it, entities }: Entity): Related[] {
  if (!institutions.includes(type ?? "")) return [];
  const found = new Map<Relation, Fact[]>(order.map((relation) => [relation, []]));
  const others = new Set<string>();
  const linked = [...facts, ...links_to_it].flatMap((fact) => {
    if (fact.value.kind !== "entity") return [];
    const other = entities[fact.subject === id ? fact.value.id : fact.subject];
    return other && [...institutions, "government"].includes(other.type ?? "") ? [{ fact, other }] : [];
  });
  for (const { fact, other } of linked) {
    const relation = relationOf(fact, fact.subject === id, other.type);
    if (relation) {
      found.get(relation)?.push(fact);
      others.add(other.id);
    }
  }
  for (const { fact, other } of linked) {
    const isNamesake = !others.has(other.id) && institutions.includes(other.type ?? "") && shareName(names, other.names);
    if (isNamesake) found.get("namesakes")?.push(fact);
  }
  return [...found].flatMap(([relation, facts]) => (facts.length > 0 ? { relation, facts } : []));
}

const order: Relation[] = [
  "partners", "partner_in", "whole", "affiliated", "founders", "schools", "hospitals", "parts", "affiliates", "joint",
  "established", "predecessors", "successors", "listed_under", "listed", "namesakes",
];

function relationOf({ predicate, qualifiers }: Fact, outwards: boolean, other: string | null): Relation | undefined {
  switch (predicate) {
    case "founding_partner": return outwards ? "partners" : "partner_in";
    case "part_of": return outwards ? "whole" : other === "school" ? "schools" : other === "hospital" ? "hospitals" : "parts";
    case "affiliated_with": return outwards ? "affiliated" : other === "hospital" ? "hospitals" : "affiliates";
    case "established": return outwards ? (qualifiers["joint"] ? "joint" : "established") : "founders";
    case "succeeds": return outwards ? "predecessors" : "successors";
    case "parent_in": return outwards ? "listed_under" : "listed";
    default: return undefined;
  }
}

/** Whether in some language one name stands within the other. */
function shareName(a: Names, b: Names): boolean {
  return (["zh-Hans", "zh-Hant", "en"] as const).some((lang) => {
    const [short = "", long = ""] = [a[lang]?.text ?? "", b[lang]?.text ?? ""].sort((x, y) => x.length - y.length);
    return short.length >= kShortest && long.includes(short);
  });
}
