/** What is dated about an entity, in the order of the dates. Nothing is concluded from it. */
import type { Entity, Evidence, Fact, Source } from "../api.ts";

export interface Step {
  fact: Fact;
  /** EDTF: the fact's own date, or that of the newest source which says how matters stood; absent: there is none. */
  date?: string;
  own: boolean;
}

export interface Course {
  steps: Step[]; // undated ones last
  newest?: string; // date of the newest source that says more than a name
  undated: number; // of these sources, those without a date
}

/** Names have no course; figures are counts, and background is no state of affairs. */
const naming = ["name", "type", "identifier"];
const stateless = ["stated", "unknown"];

export function course({ facts, links_to_it, sources }: Entity): Course {
  const told = [...facts, ...links_to_it].filter(({ predicate }) => !naming.includes(predicate));
  const steps = told.flatMap((fact): Step[] => {
    const own = ownDate(fact);
    if (own !== undefined) return [{ fact, date: own, own: true }];
    if (fact.predicate === "figure" || stateless.includes(fact.state)) return [];
    const said = newestOf(fact.evidence, sources);
    return [{ fact, ...(said !== undefined && { date: said }), own: false }];
  });
  const cited = new Set(told.flatMap(({ evidence }) => evidence.map(({ source }) => source)));
  const dates = [...cited].map((source) => sources[source]?.issued_on);
  const newest = latest(dates);
  return {
    steps: steps.sort((a, b) => compare(key(a), key(b))),
    ...(newest !== undefined && { newest }),
    undated: dates.filter((date) => date === undefined).length,
  };
}

function ownDate({ value, qualifiers, period }: Fact): string | undefined {
  if (value.kind === "date") return value.date;
  return qualifiers["date"] ?? period ?? qualifiers["year"];
}

function newestOf(evidence: readonly Evidence[], sources: Record<string, Source>): string | undefined {
  return latest(evidence.map(({ source }) => sources[source]?.issued_on));
}

function latest(dates: readonly (string | undefined)[]): string | undefined {
  return dates.filter((date) => date !== undefined).sort().at(-1);
}

/** By the start of a period, or by its end where it has no start. */
function key({ date }: Step): string {
  return /\d{4}(-\d{2}){0,2}/.exec(date ?? "")?.[0] ?? "9999";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
