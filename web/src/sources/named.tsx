/** The entities that a passage names, in one line. */
import type { Told } from "../facts/fact.tsx";
import { EntityLink } from "../frame/name.tsx";
import { useReading } from "../frame/reading.ts";
import { fill } from "../words/words.ts";

export function Named({ ids, told: { entities } }: { ids: readonly string[]; told: Told }) {
  const { words } = useReading();
  return (
    <p class="named">
      <span class="lead">{fill(words.labelled, { label: words.source.named, text: "" })}</span>
      {ids.map((id, i) => (
        <>{i > 0 && words.list_comma}<EntityLink key={id} entity={entities[id] ?? { id, type: null, names: {} }} /></>
      ))}
    </p>
  );
}
