import type { Hit, Reference } from "../api.ts";
import { shownName, type ShownName } from "../names.ts";
import { fill } from "../words/words.ts";
import { link, type Reading, term, useReading } from "./reading.ts";

/** The name of an entity as a link to it. */
export function EntityLink({ entity }: { entity: Reference }) {
  const reading = useReading();
  const name = shownName(entity, reading.names);
  return <a href={link(reading, { show: "entity", id: entity.id })} lang={name.lang}>{name.text}</a>;
}

/** What must be said beside a name that no source gives as an official one; empty for the others. */
export function mark({ status }: ShownName, reading: Reading): string {
  if (status === "computed") return reading.words.computed;
  return status === "unofficial" ? term(reading, "name_kinds", status) : "";
}

export function typeName(type: string | null, reading: Reading): string {
  return type ? term(reading, "types", type) : reading.words.type_unknown;
}

const located = ["university", "school", "research_institute", "laboratory", "hospital", "company", "government"];

/** Its type and where it is, which tell apart what bears similar names; also that the place is not known. */
export function typeAndPlace({ type, place }: Pick<Hit, "type" | "place">, reading: Reading): string {
  const { words, names } = reading;
  const unknown = located.includes(type ?? "") ? words.location_unknown : "";
  const where = place ? fill(words.located, { place: shownName(place, names).text }) : unknown;
  return [typeName(type, reading), where].filter(Boolean).join(" · ");
}
