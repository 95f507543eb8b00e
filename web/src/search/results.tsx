import { useEffect, useRef, useState } from "preact/hooks";

import { type Hit, picture, type Reference, search, type SearchResult } from "../api.ts";
import { Heading } from "../frame/heading.tsx";
import { EntityLink, mark, typeAndPlace } from "../frame/name.tsx";
import { Notice, Waiting } from "../frame/notice.tsx";
import { link, type Reading, useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { shownName, shownNames } from "../names.ts";
import { fill } from "../words/words.ts";

const kFirst = 20;
const kMost = 100; // the server's own limit

export function Results({ q }: { q: string }) {
  const { words } = useReading();
  if (q.trim()) return <Answered q={q} />;
  return (
    <section class="notice">
      <Heading title={words.search}>{words.search}</Heading>
      <p>{words.search_empty}</p>
    </section>
  );
}

function Answered({ q }: { q: string }) {
  const { words, reader, announce } = useReading();
  const [limit, setLimit] = useState(kFirst);
  const key = `search ${picture(reader)} ${limit} ${q}`;
  const found = useAnswer(key, (signal) => search(reader, q, limit, signal));
  const shown = useRef<SearchResult>(undefined);
  if (found.state === "ready") shown.current = found.answer;

  useEffect(() => setLimit(kFirst), [q]);
  useEffect(() => {
    document.title = `${fill(words.search_heading, { q })} · ${words.product}`;
    if (found.state === "ready") {
      announce(found.answer.total > 0 ? fill(words.results_count, { n: found.answer.total }) : fill(words.no_results, { q }));
    }
  }, [found.state, key, words]);

  if (found.state === "failed") return <Notice loading={found} words={words} whole />;
  // While the next letters are looked up, the last results stay where they are.
  if (!shown.current) return <Waiting text={words.searching} />;
  return <Found result={shown.current} more={limit < kMost ? () => setLimit(kMost) : undefined} />;
}

function Found({ result, more }: { result: SearchResult; more: (() => void) | undefined }) {
  const { words } = useReading();
  const { query: q, results, total } = result;
  if (total === 0 && result.pair.length === 0) {
    return (
      <section class="notice">
        <h1>{fill(words.no_results, { q })}</h1>
        <p>{words.no_results_help}</p>
      </section>
    );
  }
  return (
    <section aria-labelledby="results">
      <h1 id="results" class="small">{fill(words.search_heading, { q })}</h1>
      <p class="quiet">
        {isNotNamed(result) && `${fill(words.search_more.not_named, { q })} `}
        {total > 0 && fill(words.results_count, { n: total })}
      </p>
      <ol class="results" onKeyDown={walk}>
        <Pair entities={result.pair} />
        {results.map((hit) => <Result key={hit.id} hit={hit} />)}
      </ol>
      {!result.complete && (
        <p class="quiet">
          {fill(words.results_part, { shown: results.length, total })}{" "}
          {more ? <button type="button" onClick={more}>{words.results_more}</button> : words.results_narrow}
        </p>
      )}
    </section>
  );
}

/** Two names typed together ask what lies between them. */
function Pair({ entities: [from, to] }: { entities: readonly Reference[] }) {
  const reading = useReading();
  const { words, names } = reading;
  if (!from || !to) return null;
  const between = { from: shownName(from, names).text, to: shownName(to, names).text };
  return (
    <li class="pair">
      <a href={link(reading, { show: "paths", from: from.id, to: to.id })}>{fill(words.search_more.pair, between)}</a>
    </li>
  );
}

/** Who types pinyin or initials does not take them for a name. */
function isNotNamed({ named, pair, results }: SearchResult): boolean {
  return !named && pair.length === 0 && results.some(({ why }) => ["prefix", "part", "words", "mixed", "fuzzy"].includes(why.match));
}

function matchedHow({ why: { match, converted } }: Hit, { words }: Reading): string {
  const how = words.match[match];
  return converted ? fill(words.search_more.converted, { how }) : how;
}

function Result({ hit }: { hit: Hit }) {
  const reading = useReading();
  const { words, names } = reading;
  const [name, ...others] = shownNames(hit.names, names);
  const note = name?.status === "unofficial" ? mark(name, reading) : "";
  return (
    <li>
      <p class="name">
        <EntityLink entity={hit} />
        {note && <span class="mark">{note}</span>}
      </p>
      <p class="kind">{typeAndPlace(hit, reading)}</p>
      <p class="quiet">
        {others.filter(({ text }) => text !== name?.text).map((other) => (
          <span key={other.lang} lang={other.lang} class="other">{other.text}</span>
        ))}
      </p>
      <p class="quiet">{fill(words.matched, { name: hit.why.name, how: matchedHow(hit, reading) })}</p>
    </li>
  );
}

/** Up and down go from result to result, and from the first back to the box. */
function walk(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(event.currentTarget instanceof Element)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a")];
  const next = links.findIndex((link) => link === document.activeElement) + step;
  (next < 0 ? document.getElementById("q") : links[next])?.focus();
  event.preventDefault();
}
