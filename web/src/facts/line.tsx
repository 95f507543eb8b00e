/** A fact in one line, where it does not stand on the page of its subject. */
import type { Fact } from "../api.ts";
import { EntityLink } from "../frame/name.tsx";
import { term, useReading } from "../frame/reading.ts";
import { fill } from "../words/words.ts";
import type { Told } from "./fact.tsx";
import { leading } from "./qualifiers.ts";
import { ValueView } from "./value.tsx";

export function FactLine({ fact, told }: { fact: Fact; told: Told }) {
  const reading = useReading();
  const label = [term(reading, "predicates", fact.predicate), leading(fact, reading)].filter(Boolean).join(" · ");
  return (
    <p class="value">
      <EntityLink entity={told.entities[fact.subject] ?? { id: fact.subject, type: null, names: {} }} />{" "}
      <span class="lead">{fill(reading.words.labelled, { label, text: "" })}</span>
      <ValueView fact={fact} entities={told.entities} />
    </p>
  );
}
