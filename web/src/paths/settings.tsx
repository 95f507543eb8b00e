/** The conditions of a search for paths. Each is in the address, and takes effect at once. */
import { useState } from "preact/hooks";

import { go, type PathsPlace } from "../address.ts";
import { entities, picture, sources } from "../api.ts";
import { link, term, useReading } from "../frame/reading.ts";
import { inOrder } from "../list/groups.ts";
import { useAnswer } from "../loading.ts";
import { sourceTitle } from "../names.ts";
import { fill } from "../words/words.ts";
import { changed, type Condition, including, listed, unconditional, without } from "./conditions.ts";

const kHops = [1, 2, 3, 4, 5, 6, 7, 8];
const kDefaultHops = "5";
const kPaths = [1, 3, 5, 10, 20];
const kDefaultPaths = "3";
const kSources = [1, 2, 3, 5];
const kDefaultSources = "1";

export function Settings({ place }: { place: PathsPlace }) {
  const { words } = useReading();
  const set = Object.keys(place).length > Object.keys(unconditional(place)).length;
  const [open, setOpen] = useState(set);
  return (
    <details class="settings" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.paths.settings}</summary>
      {open && <Conditions place={place} />}
    </details>
  );
}

function Conditions({ place }: { place: PathsPlace }) {
  const reading = useReading();
  const { words, reader } = reading;
  const found = useAnswer(`types ${picture(reader)}`, (signal) => entities(reader, { group_by: "type", limit: "1" }, signal));
  const set = (to: PathsPlace) => go(link(reading, to), "replace");
  const chosen = listed(place.via_type);
  const known = found.state === "ready" ? inOrder(found.answer, reading).flatMap(({ key }) => key ?? []) : [];
  return (
    <>
      <div class="choices">
        <Choice part="max_hops" label={words.paths.max_hops} values={kHops} usual={kDefaultHops} place={place} />
        <Choice part="k" label={words.paths.most_paths} values={kPaths} usual={kDefaultPaths} place={place} />
        <Choice part="min_sources" label={words.paths.min_sources} values={kSources} usual={kDefaultSources} place={place} />
        <SourceChoice place={place} />
      </div>
      <fieldset>
        <legend>{words.paths.via_type}</legend>
        {[...new Set([...known, ...chosen])].map((key) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={chosen.includes(key)}
              onChange={({ currentTarget: { checked } }) => set((checked ? including : without)(place, "via_type", key))}
            />{" "}
            {term(reading, "types", key)}
          </label>
        ))}
      </fieldset>
    </>
  );
}

interface ChoiceProps {
  part: Condition;
  label: string;
  values: number[];
  usual: string; // what the server takes where nothing is asked
  place: PathsPlace;
}

function Choice({ part, label, values, usual, place }: ChoiceProps) {
  const reading = useReading();
  const now = place[part] ?? usual;
  // The address may hold a number that is not among the choices.
  const offered = [...new Set([...values.map(String), now])];
  return (
    <label>
      {label}
      <select
        value={now}
        onChange={({ currentTarget: { value } }) =>
          go(link(reading, changed(place, { [part]: value === usual ? "" : value })), "replace")}
      >
        {offered.map((value) => <option key={value} value={value}>{value}</option>)}
      </select>
    </label>
  );
}

function SourceChoice({ place }: { place: PathsPlace }) {
  const reading = useReading();
  const { words, names, reader } = reading;
  const found = useAnswer(`sources ${picture(reader)}`, (signal) => sources(reader, signal));
  const listed = found.state === "ready" ? found.answer.results : [];
  return (
    <label>
      {words.paths.one_source}
      <select
        value={place.source ?? ""}
        onChange={({ currentTarget: { value } }) => go(link(reading, changed(place, { source: value })), "replace")}
      >
        <option value="">{words.paths.all_sources}</option>
        {place.source && !listed.some(({ id }) => id === place.source) && <option value={place.source}>{place.source}</option>}
        {listed.map(({ id, source }) => {
          const { text, lang } = sourceTitle(source, names);
          const date = source.issued_on ? fill(words.in_parentheses, { text: source.issued_on }) : "";
          return <option key={id} value={id} lang={lang}>{(text || id) + date}</option>;
        })}
      </select>
    </label>
  );
}
