import type { Fact, Reference } from "../api.ts";
import { date } from "../format/dates.ts";
import { money, quantity } from "../format/numbers.ts";
import { EntityLink } from "../frame/name.tsx";
import { term, useReading } from "../frame/reading.ts";

export function ValueView({ fact, entities }: { fact: Fact; entities: Record<string, Reference> }) {
  const reading = useReading();
  const { words } = reading;
  const { predicate, value } = fact;
  switch (value.kind) {
    case "entity": return <EntityLink entity={entities[value.id] ?? { id: value.id, type: null, names: {} }} />;
    case "quantity": return <span class="number">{quantity(value, reading)}</span>;
    case "money": return <span class="number">{money(value, words)}</span>;
    case "date": return <span class="number">{date(value.date, words)}</span>;
    case "point": return <span class="number">{value.latitude}, {value.longitude}</span>;
    case "text":
      if (predicate === "type") return <>{term(reading, "types", value.text)}</>;
      if (predicate === "column") return <>{term(reading, "worklist_columns", value.text)}</>;
      if (/^https?:\/\//.test(value.text)) return <a href={value.text} rel="noreferrer">{value.text}</a>;
      return <span lang={value.lang}>{value.text}</span>;
  }
}
