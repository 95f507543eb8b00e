/** The concordance of names: a table to look things up in, to print and to hand out. */
import { useEffect } from "preact/hooks";

import type { NamesPlace } from "../address.ts";
import { type Concordance, names, namesTable, picture } from "../api.ts";
import { date } from "../format/dates.ts";
import { grouped } from "../format/numbers.ts";
import { Heading } from "../frame/heading.tsx";
import { EntityLink } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, useReading } from "../frame/reading.ts";
import { useAnswer, usePages } from "../loading.ts";
import { sourceTitle } from "../names.ts";
import { fill } from "../words/words.ts";
import { numbered } from "./columns.ts";
import { Form } from "./form.tsx";
import { Table } from "./table.tsx";

const kPage = 100;

/** What the address asks of the server: a list of names leaves no room for a part of one. */
function question({ q, type, list }: NamesPlace): Record<string, string> {
  return { ...(list ? { names: list } : q && { q }), ...(type && { filter: `type:${type}` }) };
}

export function NamesView({ place }: { place: NamesPlace }) {
  const { words, reader } = useReading();
  const asked = question(place);
  const key = `names ${picture(reader)} ${JSON.stringify(asked)}`;
  const found = useAnswer(key, (signal) => names(reader, { ...asked, limit: String(kPage) }, signal));
  return (
    <div class="concordance">
      <Heading title={words.concordance.heading}>{words.concordance.heading}</Heading>
      <p class="purpose">{words.concordance.lead}</p>
      <Form place={place} />
      {found.state !== "ready" ? <Notice loading={found} words={words} /> : <Found key={key} first={found.answer} asked={asked} />}
    </div>
  );
}

function Found({ first, asked }: { first: Concordance; asked: Record<string, string> }) {
  const { words, reader, announce } = useReading();
  const { pages, more, busy, failed } = usePages(first, (cursor, signal) => names(reader, { ...asked, limit: String(kPage), cursor }, signal));
  const rows = pages.flatMap(({ results }) => results);
  const numbers = numbered(rows);
  const count = fill(words.list.count, { n: grouped(String(first.total)) });
  useEffect(() => announce(count), [count]);
  return (
    <>
      <Asked answer={first} />
      {rows.length === 0 && first.asked.length === 0 && <p class="notice">{words.list.none} {words.list.none_help}</p>}
      {rows.length > 0 && (
        <>
          <p class="quiet">{count}</p>
          <Table rows={rows} numbers={numbers} />
          {failed && <Notice loading={failed} words={words} />}
          {more && (
            <p class="quiet">
              {fill(words.list.part, { shown: grouped(String(rows.length)), total: grouped(String(first.total)) })}{" "}
              <button type="button" disabled={busy} onClick={more}>{words.list.more}</button>
            </p>
          )}
          <p class="tools"><a href={namesTable(reader, asked)} download>{words.concordance.as_csv}</a></p>
          <Sources numbers={numbers} sources={Object.assign({}, ...pages.map((page) => page.sources))} />
        </>
      )}
    </>
  );
}

/** Each name of the list with what it can mean, or that it was not found. */
function Asked({ answer: { asked, entities } }: { answer: Concordance }) {
  const { words } = useReading();
  if (asked.length === 0) return null;
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{words.concordance.asked}</h2>
      <dl class="asked">
        {asked.map(({ name, readings }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {readings.length === 0 && fill(words.no_results, { q: name })}
              {readings.map((id, i) => (
                <span key={id}>{i > 0 && words.list_comma}<EntityLink entity={entities[id] ?? { id, type: null, names: {} }} /></span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What the numbers behind the names stand for. */
function Sources({ numbers, sources }: { numbers: Map<string, number>; sources: Concordance["sources"] }) {
  const reading = useReading();
  const { words } = reading;
  return (
    <section aria-labelledby="name-sources">
      <h2 id="name-sources">{words.concordance.sources}</h2>
      <p class="quiet">{words.concordance.computed_note}</p>
      <ol class="name-sources">
        {[...numbers.keys()].map((id) => {
          const source = sources[id];
          const title = source && sourceTitle(source, reading.names);
          return (
            <li key={id}>
              <a href={link(reading, { show: "source", id })} lang={title?.lang}>{title?.text || id}</a>
              <span class="quiet"> {[source?.issuer, source?.issued_on ? date(source.issued_on, words) : words.undated].filter(Boolean).join(" · ")}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
