/** What was read, the newest first, and how much rests on each. */
import { useEffect, useState } from "preact/hooks";

import { go } from "../address.ts";
import { picture, type Source, type SourceList, sources } from "../api.ts";
import { date } from "../format/dates.ts";
import { grouped } from "../format/numbers.ts";
import { Heading } from "../frame/heading.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, type Reading, term, useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { sourceTitle } from "../names.ts";
import { fill } from "../words/words.ts";
import { matching } from "./filter.ts";

type Listed = SourceList["results"][number];

export function SourcesView({ q }: { q: string }) {
  const { words, reader } = useReading();
  const found = useAnswer(`sources ${picture(reader)}`, (signal) => sources(reader, signal));
  return (
    <div class="sources">
      <Heading title={words.page.sources}>{words.page.sources}</Heading>
      {found.state === "ready" ? <Listing list={found.answer} q={q} /> : <Notice loading={found} words={words} />}
    </div>
  );
}

function Listing({ list: { results, total }, q }: { list: SourceList; q: string }) {
  const reading = useReading();
  const { words, announce } = reading;
  const shown = matching(results, q, ({ source }) => term(reading, "source_kinds", source.kind));
  const count = fill(words.sources.shown, { n: shown.length, total });
  useEffect(() => {
    if (q) announce(count);
  }, [count]);
  return (
    <>
      <p class="purpose">{fill(words.sources.lead, { n: grouped(String(total)) })}</p>
      <Filter q={q} />
      {q && <p class="quiet">{count}</p>}
      {shown.length === 0 && q && <p class="notice">{fill(words.sources.none, { q })}</p>}
      <ol class="source-list">
        {shown.map((listed) => <li key={listed.id}><OneSource listed={listed} /></li>)}
      </ol>
    </>
  );
}

function Filter({ q }: { q: string }) {
  const reading = useReading();
  const { words } = reading;
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  return (
    <form class="filter" onSubmit={(event) => event.preventDefault()}>
      <label for="filter">{words.sources.filter}</label>
      <input
        id="filter"
        type="search"
        value={text}
        autocomplete="off"
        spellcheck={false}
        aria-describedby="filter-hint"
        onInput={({ currentTarget: { value } }) => {
          setText(value);
          go(link(reading, { show: "sources", ...(value && { q: value }) }), "replace");
        }}
      />
      <p id="filter-hint" class="hint">{words.sources.filter_hint}</p>
    </form>
  );
}

function OneSource({ listed: { id, source, counts } }: { listed: Listed }) {
  const reading = useReading();
  const { words, names } = reading;
  const { text, lang } = sourceTitle(source, names);
  const about = [term(reading, "source_kinds", source.kind), source.issuer, fill(words.sources.facts, { n: grouped(String(counts.facts)) })];
  return (
    <>
      <p class="when">{source.issued_on ? date(source.issued_on, words) : words.undated}</p>
      <div>
        <p class="name"><a href={link(reading, { show: "source", id })} lang={lang}>{text || id}</a></p>
        <p class="kind">{[...about, stateOf(source, reading)].filter(Boolean).join(" · ")}</p>
        {source.visibility === "internal" && <p class="mark">{term(reading, "visibilities", "internal")}</p>}
      </div>
    </>
  );
}

function stateOf({ document_here, sha256, kind }: Source, { words }: Reading): string {
  if (kind === "editorial") return ""; // nothing was read
  if (document_here) return words.sources.here;
  return sha256 ? words.sources.needed : words.sources.excerpt;
}
