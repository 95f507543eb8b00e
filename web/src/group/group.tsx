/** A list of names: who of them works with whom, or with one body or place, and what says so. */
import { useEffect, useState } from "preact/hooks";

import { go, type GroupPlace } from "../address.ts";
import { group, type GroupAnswer, picture, type Reference } from "../api.ts";
import { Heading } from "../frame/heading.tsx";
import { EntityLink, typeName } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { shownName } from "../names.ts";
import { fill } from "../words/words.ts";
import { kindsOf, renamed } from "./list.ts";
import { Matrix } from "./matrix.tsx";
import { Pairs } from "./pairs.tsx";
import { SearchedGroup } from "./searched.tsx";

type Asked = GroupAnswer["of"][number];

export function GroupView({ place }: { place: GroupPlace }) {
  const { words } = useReading();
  return (
    <div class="group-view">
      <Heading title={words.group.heading}>{words.group.heading}</Heading>
      <p class="purpose">{words.group.lead}</p>
      <Form place={place} />
      {place.of && <Found place={place} />}
    </div>
  );
}

function Form({ place }: { place: GroupPlace }) {
  const reading = useReading();
  const { words } = reading;
  const [of, setOf] = useState(place.of ?? "");
  const [other, setOther] = useState(place.with ?? "");
  useEffect(() => {
    setOf(place.of ?? "");
    setOther(place.with ?? "");
  }, [place.of, place.with]);
  return (
    <form
      class="group-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!of.trim()) return document.getElementById("of")?.focus();
        const asked = { of: of.trim(), ...(other.trim() && { with: other.trim() }) };
        go(link(reading, { show: "group", ...asked, ...(place.source && { source: place.source }) }));
      }}
    >
      <label for="of">{words.group.of}</label>
      <textarea id="of" rows={7} value={of} maxLength={4000} spellcheck={false} onInput={(event) => setOf(event.currentTarget.value)} />
      <label for="with">{words.group.with}</label>
      <input id="with" type="text" value={other} maxLength={200} spellcheck={false} onInput={(event) => setOther(event.currentTarget.value)} />
      <button type="submit">{words.group.find}</button>
    </form>
  );
}

function Found({ place }: { place: GroupPlace }) {
  const reading = useReading();
  const { words, reader } = reading;
  const { show, ...asked } = place;
  const found = useAnswer(`group ${picture(reader)} ${JSON.stringify(asked)}`, (signal) => group(reader, asked, signal));
  if (found.state === "failed" && found.error.readings.length > 0) {
    return (
      <section class="notice" role="alert">
        <p>{fill(words.group.readings, { name: place.with ?? "" })}</p>
        <Readings of={found.error.readings} to={(id) => link(reading, { ...place, with: id })} />
      </section>
    );
  }
  return found.state === "ready" ? <Answer found={found.answer} place={place} /> : <Notice loading={found} words={words} />;
}

function Answer({ found, place }: { found: GroupAnswer; place: GroupPlace }) {
  const { words, announce } = useReading();
  const tied = found.pairs.filter(({ ties }) => ties.length > 0).length;
  const title = fill(words.group.found, { n: tied, all: found.pairs.length });
  useEffect(() => announce(title), [title]);
  return (
    <>
      <section aria-labelledby="named">
        <h2 id="named">{words.group.named}</h2>
        <ul class="named">{found.of.map((asked, i) => <li key={i}><Named asked={asked} found={found} place={place} /></li>)}</ul>
      </section>
      {found.pairs.length > 0 && (
        <section aria-labelledby="found">
          <h2 id="found">{title}</h2>
          {found.with ? <Rows found={found} /> : <Matrix found={found} />}
          <Pairs found={found} />
        </section>
      )}
      <SearchedGroup found={found} />
    </>
  );
}

/** What a name of the list means; what it can mean is for the reader to choose. */
function Named({ asked, found, place }: { asked: Asked; found: GroupAnswer; place: GroupPlace }) {
  const reading = useReading();
  const { words } = reading;
  const entity = asked.id ? found.entities[asked.id] : undefined;
  switch (asked.status) {
    case "unknown": return <>{fill(words.group.unknown, { name: asked.asked })}</>;
    case "repeated": return <>{fill(words.group.repeated, { name: asked.asked })} {entity && <EntityLink entity={entity} />}</>;
    case "ambiguous": return (
      <>
        <p>{fill(words.group.readings, { name: asked.asked })}</p>
        <Readings of={asked.readings ?? []} to={(id) => link(reading, { ...place, of: renamed(found.of, asked, id) })} />
      </>
    );
    case "found": return (
      <>
        {asked.asked !== asked.id && <>{asked.asked} → </>}
        {entity && <EntityLink entity={entity} />} <small class="quiet">{typeName(entity?.type ?? null, reading)}</small>
      </>
    );
  }
}

function Readings({ of, to }: { of: readonly Reference[]; to: (id: string) => string }) {
  const reading = useReading();
  return (
    <ul class="readings">
      {of.map((entity) => {
        const name = shownName(entity, reading.names);
        return (
          <li key={entity.id}>
            <a href={to(entity.id)} lang={name.lang}>{name.text}</a> <small class="quiet">{typeName(entity.type, reading)}</small>
          </li>
        );
      })}
    </ul>
  );
}

/** Each of the list against one body or place. */
function Rows({ found }: { found: GroupAnswer }) {
  const { words, names } = useReading();
  const name = (id: string) => found.entities[id] ?? { id, type: null, names: {} };
  return (
    <table class="against">
      <caption>{fill(words.group.against, { name: shownName(name(found.with ?? ""), names).text })}</caption>
      <thead>
        <tr><th scope="col">{words.group.one}</th><th scope="col">{words.group.ties}</th></tr>
      </thead>
      <tbody>
        {found.pairs.map((pair, i) => (
          <tr key={pair.one}>
            <th scope="row"><EntityLink entity={name(pair.one)} /></th>
            <td>
              {pair.ties.length === 0 ? words.paths.none : (
                <a href={`#pair-${i}`}>{kindsOf(pair).map((kind) => words.group.kinds[kind]).join(words.list_comma)}</a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
