/** How two entities are linked: who is meant, the paths between them, and the ground that was searched. */
import { useEffect, useRef, useState } from "preact/hooks";

import { go, type PathsPlace } from "../address.ts";
import { neighbourhood, paths, type Paths, picture, type Reference, search } from "../api.ts";
import { Heading } from "../frame/heading.tsx";
import { EntityLink, typeAndPlace, typeName } from "../frame/name.tsx";
import { Notice, Waiting } from "../frame/notice.tsx";
import { link, type Reading, useReading } from "../frame/reading.ts";
import { type Loading, useAnswer } from "../loading.ts";
import { shownName } from "../names.ts";
import { fill } from "../words/words.ts";
import { changed, question, unconditional, withEnds } from "./conditions.ts";
import { PathDrawing } from "./drawing.tsx";
import { PathCards } from "./path.tsx";
import { Picker } from "./picker.tsx";
import { LeftOut, Searched } from "./searched.tsx";
import { Settings } from "./settings.tsx";

type End = "from" | "to";
const ends = ["from", "to"] as const;
const kMostHops = 8; // the server's own limit
const kFound = "found"; // id of the heading of the answer

export function PathsView({ place }: { place: PathsPlace }) {
  const reading = useReading();
  const { words } = reading;
  const from = useEnd(place.from);
  const to = useEnd(place.to);
  const known = { from: entityOf(from), to: entityOf(to) };
  const both = known.from && known.to ? { from: known.from, to: known.to } : undefined;
  const own = both && changed(place, { from: both.from.id, to: both.to.id });
  useEffect(() => {
    // Names, or other ids of the two, led here: the address names their own.
    if (own && (own.from !== place.from || own.to !== place.to)) go(link(reading, own), "replace");
  }, [own?.from, own?.to]);
  const waiting = from.state === "loading" || to.state === "loading";
  return (
    <div class="paths">
      <Heading title={words.paths.heading}>{words.paths.heading}</Heading>
      {!place.from && !place.to && <p class="purpose">{words.paths.lead} {words.paths.tip}</p>}
      <Ends place={place} known={known} />
      <Unclear end="from" place={place} loading={from} />
      <Unclear end="to" place={place} loading={to} />
      {waiting && <Waiting text={words.loading} />}
      {both && own && (both.from.id === both.to.id ? <Same entity={both.from} /> : <Between place={own} {...both} />)}
    </div>
  );
}

/** The entity that an id, or a name, means; nothing where none was asked for. */
function useEnd(asked: string | undefined): Loading<Reference | undefined> {
  const { reader } = useReading();
  return useAnswer<Reference | undefined>(`end ${picture(reader)} ${asked}`, async (signal) => {
    if (!asked) return undefined;
    const { centre, entities } = await neighbourhood(reader, asked, 1, signal);
    return entities[centre] ?? { id: centre, type: null, names: {} };
  });
}

function entityOf(end: Loading<Reference | undefined>): Reference | undefined {
  return end.state === "ready" ? end.answer : undefined;
}

function Ends({ place, known }: { place: PathsPlace; known: Record<End, Reference | undefined> }) {
  const reading = useReading();
  const { words, names } = reading;
  const shown = (end: End) => (known[end] ? shownName(known[end], names).text : (place[end] ?? ""));
  const [texts, setTexts] = useState({ from: shown("from"), to: shown("to") });
  useEffect(() => setTexts({ from: shown("from"), to: shown("to") }), [shown("from"), shown("to")]);

  const asked = (end: End) => (texts[end] === shown(end) ? (place[end] ?? "") : texts[end].trim());
  const find = (from: string, to: string) => go(link(reading, withEnds(place, from, to)));
  const choose = (end: End, id: string) => find(...(end === "from" ? [id, asked("to")] as const : [asked("from"), id] as const));
  return (
    <form
      class="ends"
      onSubmit={(event) => {
        event.preventDefault();
        const missing = ends.find((end) => !asked(end));
        if (missing) document.getElementById(missing)?.focus();
        else find(asked("from"), asked("to"));
      }}
    >
      {ends.map((end) => (
        <Picker
          key={end}
          id={end}
          label={words.paths[end]}
          text={texts[end]}
          onText={(text) => setTexts({ ...texts, [end]: text })}
          onChoose={(hit) => choose(end, hit.id)}
        />
      ))}
      <div class="buttons">
        <button type="button" onClick={() => find(asked("to"), asked("from"))}>{words.paths.swap}</button>
        <button type="submit">{words.paths.find}</button>
      </div>
      <Settings place={place} />
    </form>
  );
}

/** A name that several entities bear is for the reader to decide; other troubles are told. */
function Unclear({ end, place, loading }: { end: End; place: PathsPlace; loading: Loading<unknown> }) {
  const reading = useReading();
  const { words } = reading;
  if (loading.state !== "failed") return null;
  const { readings } = loading.error;
  if (readings.length === 0) return <Notice loading={loading} words={words} />;
  return (
    <section class="notice" role="alert">
      <p>{fill(words.paths.readings, { name: place[end] ?? "" })}</p>
      <Readings of={readings} end={end} place={place} />
    </section>
  );
}

const kReadings = 100; // the search's own limit

/** With the places that the search knows, to tell namesakes apart. */
function Readings({ of, end, place }: { of: readonly Reference[]; end: End; place: PathsPlace }) {
  const reading = useReading();
  const { reader } = reading;
  const asked = place[end] ?? "";
  const found = useAnswer(`search ${picture(reader)} ${kReadings} ${asked}`, (signal) => search(reader, asked, kReadings, signal));
  const hits = found.state === "ready" ? found.answer.results : [];
  return (
    <ul class="readings">
      {of.map((entity) => {
        const name = shownName(entity, reading.names);
        const hit = hits.find(({ id }) => id === entity.id);
        return (
          <li key={entity.id}>
            <a href={link(reading, changed(place, { [end]: entity.id }))} lang={name.lang}>{name.text}</a>{" "}
            <small>{hit ? typeAndPlace(hit, reading) : typeName(entity.type, reading)} · {entity.id}</small>
          </li>
        );
      })}
    </ul>
  );
}

function Same({ entity }: { entity: Reference }) {
  const { words, names } = useReading();
  return <p class="notice" role="status">{fill(words.paths.same, { name: shownName(entity, names).text })}</p>;
}

interface Two {
  place: PathsPlace;
  from: Reference;
  to: Reference;
}

function Between({ place, from, to }: Two) {
  const { words, reader } = useReading();
  const found = useAnswer(`paths ${picture(reader)} ${JSON.stringify(place)}`, (signal) => paths(reader, question(place), signal));
  const before = useRef(place.avoid);
  const ready = found.state === "ready";
  useEffect(() => {
    // The link that was followed to keep off an entry is gone with its card.
    if (ready && before.current !== place.avoid) document.getElementById(kFound)?.focus();
    if (ready) before.current = place.avoid;
  }, [ready, place.avoid]);
  return ready ? <Found found={found.answer} place={place} from={from} to={to} /> : <Notice loading={found} words={words} />;
}

function Found({ found, ...two }: Two & { found: Paths }) {
  const reading = useReading();
  const { words, announce } = reading;
  const title = titleOf(found, two, reading);
  useEffect(() => {
    document.title = `${title} · ${words.product}`;
    announce(title);
  }, [title]);
  return (
    <section aria-labelledby={kFound}>
      <h2 id={kFound} tabIndex={-1}>{title}</h2>
      {found.paths.length > 0 && <PathDrawing found={found} />}
      {found.paths.length > 0 && (
        <ol class="path-list">
          {found.paths.map((path, i) => <li key={i}><PathCards path={path} n={i + 1} found={found} place={two.place} /></li>)}
        </ol>
      )}
      {found.paths.length === 0 && <None {...two} found={found} />}
      <div class="ground">
        <Searched found={found} />
        <LeftOut found={found} place={two.place} />
      </div>
    </section>
  );
}

function titleOf({ paths }: Paths, { from, to }: Two, { words, names }: Reading): string {
  if (paths.length === 0) return words.paths.none;
  return fill(words.paths.found, {
    from: shownName(from, names).text,
    to: shownName(to, names).text,
    n: paths.length,
    hops: Math.min(...paths.map(({ hops }) => hops.length)),
  });
}

/** That there is no path is an answer; what can be tried stands beside it. */
function None({ found, place, from, to }: Two & { found: Paths }) {
  const reading = useReading();
  const { words, names } = reading;
  const { max_hops } = found.searched;
  const more = Math.min(max_hops + 2, kMostHops);
  const conditions = Object.keys(question(place)).filter((key) => !["from", "to", "max_hops", "k"].includes(key));
  return (
    <>
      <p>
        {fill(words.paths.none_within, { n: max_hops, from: shownName(from, names).text, to: shownName(to, names).text })}
      </p>
      <h3>{words.paths.ways_on}</h3>
      <ul class="ways-on">
        {more > max_hops && (
          <li><a href={link(reading, changed(place, { max_hops: String(more) }))}>{fill(words.paths.more_hops, { n: more })}</a></li>
        )}
        {conditions.length > 0 && <li><a href={link(reading, unconditional(place))}>{words.paths.lift}</a></li>}
        {[from, to].map((entity) => (
          <li key={entity.id}>{fill(words.paths.open, { name: "" })}<EntityLink entity={entity} /></li>
        ))}
      </ul>
    </>
  );
}
