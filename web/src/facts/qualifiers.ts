/** What a fact says beside its value: which kind of money, with whom jointly, by when. */
import type { Fact, Reference } from "../api.ts";
import { date } from "../format/dates.ts";
import { type Reading, term } from "../frame/reading.ts";

export interface Qualifier {
  label: string;
  text?: string; // absent: the label alone says it
  entity?: Reference;
}

type Words = Pick<Reading, "vocabulary" | "lang" | "words">;

/** The kind of a value, read before it: "Signed: 2023-02-15". Empty where the value needs none. */
export function leading({ predicate, qualifiers }: Fact, reading: Words): string {
  const { kind, stage, topic, scheme, metric, group } = qualifiers;
  if (predicate === "amount" && kind) return term(reading, "money_kinds", kind);
  if (predicate === "name" && kind) return term(reading, "name_kinds", kind);
  if (stage) return term(reading, "milestone_stages", stage);
  if (topic) return term(reading, "description_topics", topic);
  if (scheme) return term(reading, "identifier_schemes", scheme);
  if (!metric) return "";
  const label = term(reading, "metrics", metric);
  return group ? `${label} · ${group}` : label;
}

const read_before = ["kind", "stage", "topic", "scheme", "metric", "group"];

/** The others, in the order of their keys. */
export function following(fact: Fact, entities: Record<string, Reference>, reading: Words): Qualifier[] {
  return Object.keys(fact.qualifiers)
    .filter((key) => !read_before.includes(key))
    .sort()
    .map((key) => {
      const value = fact.qualifiers[key] ?? "";
      const label = term(reading, "qualifiers", key);
      const entity = entities[value];
      if (entity) return { label, entity };
      if (value === "true") return { label };
      return { label, text: isDate(value) ? date(value, reading.words) : bounded(value) };
    });
}

function isDate(value: string): boolean {
  return /^(\d{4}|\.\.)(-\d{2}){0,2}([/]|$)/.test(value);
}

/** ">=10" as it is written elsewhere on the page. */
function bounded(value: string): string {
  return value.replace(/^>=/, "≥ ").replace(/^<=/, "≤ ").replace(/^([<>])(?=\d)/, "$1 ");
}
