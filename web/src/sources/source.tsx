/** One source: what it is, its text with every passage that supports a statement, and the statements. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { type Fact, picture, type Reader, source, type SourceAnswer } from "../api.ts";
import { langOf, WhyNot } from "../facts/evidence.tsx";
import { Circumstances, ownWord } from "../facts/fact.tsx";
import { FactLine } from "../facts/line.tsx";
import { placeText } from "../facts/place.ts";
import { date, day } from "../format/dates.ts";
import { grouped } from "../format/numbers.ts";
import { Heading } from "../frame/heading.tsx";
import { EntityLink } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { term, useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { sourceTitle } from "../names.ts";
import { fill } from "../words/words.ts";
import { Named } from "./named.tsx";
import { byPlace, type Placed } from "./places.ts";
import { DocumentText } from "./text.tsx";

const kUnfolded = 60; // statements that are listed without a click on their place

export function SourceView({ id }: { id: string }) {
  const { words, reader } = useReading();
  const [pages, setPages] = useState(1);
  const found = useAnswer(`source ${picture(reader)} ${pages} ${id}`, (signal) => read(reader, id, pages, signal));
  const shown = useRef<SourceAnswer>(undefined);
  if (found.state === "ready") shown.current = found.answer;
  // While more is fetched, what is there stays.
  if (found.state === "failed" || !shown.current) return <Notice loading={found} words={words} whole />;
  return <Known found={shown.current} more={() => setPages(pages + 1)} />;
}

/** The first pages of what it states, together. */
async function read(reader: Reader, id: string, pages: number, signal: AbortSignal): Promise<SourceAnswer> {
  let all = await source(reader, id, "", signal);
  for (let page = 1; page < pages && all.next; page++) {
    const { next, ...before } = all;
    const more = await source(reader, id, next, signal);
    all = {
      ...before,
      ...more,
      results: [...before.results, ...more.results],
      entities: { ...before.entities, ...more.entities },
    };
  }
  return all;
}

function Known({ found, more }: { found: SourceAnswer; more: () => void }) {
  const { words } = useReading();
  const { results, total, text, text_length } = found;
  return (
    <article class="source-view">
      <SourceHeader found={found} />
      {total === 0 && <p class="notice">{words.source.nothing}</p>}
      {text === undefined && text_length !== undefined && (
        <p class="notice">{fill(words.source.too_long, { n: grouped(String(text_length)) })}</p>
      )}
      {text !== undefined && <DocumentText found={found} text={text} />}
      {results.length > 0 && <Statements found={found} />}
      {found.next && (
        <p class="quiet">
          {fill(words.source.part, { n: grouped(String(results.length)), total: grouped(String(total)) })}{" "}
          <button type="button" onClick={more}>{words.source.more}</button>
        </p>
      )}
    </article>
  );
}

function SourceHeader({ found: { id, sources, counts, entities } }: { found: SourceAnswer }) {
  const reading = useReading();
  const { words, names } = reading;
  const source = sources[id];
  if (!source) return <Heading title={id}>{id}</Heading>;
  const { text, lang } = sourceTitle(source, names);
  const about = [
    source.issuer,
    source.issued_on ? date(source.issued_on, words) : words.undated,
    source.edition !== source.issued_on && fill(words.source.read_on, { date: day(source.edition, words) }),
    source.licence && fill(words.source.licence, { licence: source.licence }),
    fill(words.sources.facts, { n: grouped(String(counts.facts)) }),
  ];
  const status = source.document_here ? "shown" : source.sha256 ? "document_needed" : "excerpt_only";
  return (
    <header>
      <p class="kind">{term(reading, "source_kinds", source.kind)}</p>
      <Heading title={text || id} lang={lang}>{text || id}</Heading>
      <p class="quiet">{about.filter(Boolean).join(" · ")}</p>
      {source.visibility === "internal" && <p class="mark">{term(reading, "visibilities", "internal")}</p>}
      {source.document && (
        <p>
          {fill(words.labelled, { label: words.source.entry, text: "" })}
          <EntityLink entity={entities[source.document] ?? { id: source.document, type: "document", names: {} }} />
        </p>
      )}
      {status !== "shown" && <div class="notice"><WhyNot status={status} id={id} source={source} /></div>}
      {status !== "excerpt_only" && source.address && (
        <p class="address">
          {fill(words.labelled, { label: words.web_address, text: "" })}
          <a href={source.address} rel="noreferrer">{source.address}</a>
        </p>
      )}
    </header>
  );
}

function Statements({ found }: { found: SourceAnswer }) {
  const { words } = useReading();
  const places = useMemo(() => byPlace(found.results), [found]);
  const isHere = found.text !== undefined;
  const unplaced = places.every(({ place }) => !place);
  const title = isHere ? words.source.facts_in_order : unplaced ? words.source.facts : words.source.facts_by_place;
  // Without the text, an address that means a place in it leads to what is stated there.
  const starts = new Set<number>();
  const anchor = ({ extract: { range } }: Placed): string | undefined => {
    if (isHere || !range || starts.has(range[0])) return undefined;
    starts.add(range[0]);
    return `at-${range[0]}`;
  };
  const anchors = new Map(places.flatMap(({ items }) => items).map((placed) => [placed, anchor(placed)]));
  useEffect(() => {
    const target = isHere ? null : document.getElementById(location.hash.slice(1));
    const folded = target?.closest("details");
    if (folded) folded.open = true;
    target?.scrollIntoView({ block: "center", behavior: "instant" });
  }, []);
  return (
    <section class="statements" aria-labelledby="statements">
      <h2 id="statements">{title}</h2>
      {places.map(({ place, named, items }) => {
        const list = (
          <ul>
            {named.length > 0 && <li><Named ids={named} told={found} /></li>}
            {items.map((placed, i) => (
              <li key={i} id={anchors.get(placed)}><Statement {...placed} found={found} /></li>
            ))}
          </ul>
        );
        return unplaced ? list : (
          <details key={place} class="at-place" open={found.results.length <= kUnfolded}>
            <summary><h3>{place ? placeText(place, words) : words.source.no_place}</h3> <small>{items.length + named.length}</small></summary>
            {list}
          </details>
        );
      })}
    </section>
  );
}

function Statement({ fact, extract, found }: Placed & { found: SourceAnswer }) {
  const { words } = useReading();
  const { range, quote } = extract;
  const alone: Fact = { ...fact, evidence: [extract] }; // how this place says it, not the others
  const said = quote ?? (ownWord(alone) ? undefined : extract.words);
  return (
    <>
      <FactLine fact={fact} told={found} />
      <Circumstances fact={alone} told={found} />
      {found.text !== undefined && range && <a class="see" href={`#at-${range[0]}`}>{words.source.see_words}</a>}
      {found.text === undefined && said && (
        <p class="words">
          {fill(words.labelled, { label: quote ? words.quote : words.words_there, text: "" })}
          <q lang={langOf(said)}>{said}</q>
        </p>
      )}
    </>
  );
}
