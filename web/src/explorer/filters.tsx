/** What is drawn: how far from the centre, from which source, and of which types, links and states. */
import { useState } from "preact/hooks";

import { picture, sources } from "../api.ts";
import { typeName } from "../frame/name.tsx";
import { type Reading, term, useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { sourceTitle } from "../names.ts";
import type { Acts } from "./acts.ts";
import { kMostHops, unfiltered } from "./asked.ts";
import type { Facet, Facets } from "./shown.ts";

const lists = ["types", "predicates", "states"] as const;
type List = (typeof lists)[number];

/** The name of what is filtered by. */
export function facetName(list: List, key: string, reading: Reading): string {
  if (list === "types") return typeName(key === "unknown" ? null : key, reading);
  if (list === "states" && key === "unknown") return reading.words.state_unknown;
  return term(reading, list, key);
}

export function Filters({ found, own }: { found: Facets; own: Acts }) {
  const { words } = useReading();
  const { asked, change } = own;
  const active = lists.some((list) => asked[list].length > 0) || asked.source !== undefined;
  const [open, setOpen] = useState(active);
  return (
    <details class="filters" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.graph.filters}</summary>
      <div class="choices">
        {asked.id !== undefined && <Hops own={own} />}
        <SourceChoice own={own} />
      </div>
      {lists.map((list) => <Choices key={list} list={list} facets={found[list]} own={own} />)}
      {active && (
        <button type="button" onClick={() => change(unfiltered)}>{words.graph.clear}</button>
      )}
    </details>
  );
}

function Hops({ own: { asked, change } }: { own: Acts }) {
  const { words } = useReading();
  return (
    <label>
      {words.graph.hops}
      <select value={asked.hops} onChange={({ currentTarget }) => change({ hops: Number(currentTarget.value) })}>
        {Array.from({ length: kMostHops }, (_, i) => <option key={i} value={i + 1}>{i + 1}</option>)}
      </select>
    </label>
  );
}

function SourceChoice({ own: { asked, change } }: { own: Acts }) {
  const { words, reader, names } = useReading();
  const read = useAnswer(`sources ${picture(reader)}`, (signal) => sources(reader, signal));
  const known = read.state === "ready" ? read.answer.results : [];
  return (
    <label>
      {words.graph.source}
      <select value={asked.source ?? ""} onChange={({ currentTarget }) => change({ source: currentTarget.value || undefined })}>
        <option value="">{words.graph.any_source}</option>
        {known.map(({ id, source }) => <option key={id} value={id}>{sourceTitle(source, names).text}</option>)}
      </select>
    </label>
  );
}

/** All are ticked until one is not; what is ticked stands in the address. */
function Choices({ list, facets, own: { asked, change } }: { list: List; facets: Facet[]; own: Acts }) {
  const reading = useReading();
  const { words } = reading;
  const keys = facets.map(({ key }) => key);
  const ticked = asked[list].length > 0 ? asked[list] : keys;
  const tick = (key: string, on: boolean) => {
    const next = on ? [...ticked, key] : ticked.filter((other) => other !== key);
    change({ [list]: keys.every((known) => next.includes(known)) ? [] : next });
  };
  if (facets.length < 2 && asked[list].length === 0) return null;
  return (
    <fieldset>
      <legend>{words.graph[list]}</legend>
      {facets.map(({ key, count }) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={ticked.includes(key)}
            onChange={({ currentTarget }) => tick(key, currentTarget.checked)}
          />
          {facetName(list, key, reading)} <small>{count}</small>
        </label>
      ))}
    </fieldset>
  );
}
