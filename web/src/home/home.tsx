/** What is known, in numbers that lead to what they count, and questions to begin with. */
import type { Place } from "../address.ts";
import { entities, type EntityList, picture, type SourceList, sources, version } from "../api.ts";
import { date } from "../format/dates.ts";
import { grouped } from "../format/numbers.ts";
import { Heading } from "../frame/heading.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, term, useReading } from "../frame/reading.ts";
import { inOrder } from "../list/groups.ts";
import { useAnswer } from "../loading.ts";
import { sourceTitle } from "../names.ts";

const kNewest = 5;

/** Each is answered by the letter; where that was not read, none is asked. */
const letter = "letter-2024";
const questions = [
  ["hospital", { show: "paths", from: "dayun:cuhk-shenzhen", to: "dayun:longgang-peoples-hospital" }],
  ["letter", { show: "source", id: letter }],
  ["dayun", { show: "graph", id: "dayun:dayun" }],
  ["park", { show: "list", filter: "type:university,located_in:dayun:international-university-park" }],
] as const satisfies readonly (readonly [string, Place])[];

export function Home() {
  const { words, reader } = useReading();
  const counts = useAnswer(`version ${picture(reader)}`, (signal) => version(reader, signal));
  const types = useAnswer(`types ${picture(reader)}`, (signal) => entities(reader, { group_by: "type", limit: "1" }, signal));
  const read = useAnswer(`sources ${picture(reader)}`, (signal) => sources(reader, signal));
  const waiting = [counts, types, read].find(({ state }) => state !== "ready");
  return (
    <div class="home">
      <Heading title={words.product}>{words.product}</Heading>
      <p class="purpose">{words.purpose}</p>
      {counts.state === "ready" && (
        <dl class="counts">
          {(["sources", "entities", "facts"] as const).map((what) => (
            <div key={what}>
              <dt>{words[`count_${what}`]}</dt>
              <dd>{grouped(String(counts.answer[what]))}</dd>
            </div>
          ))}
        </dl>
      )}
      {counts.state === "ready" && counts.answer.facts === 0 && (
        <p class="notice">{words.no_data} <code>dayun import {words.a_file}</code></p>
      )}
      {waiting && <Notice loading={waiting} words={words} />}
      {types.state === "ready" && read.state === "ready" && (
        <>
          {read.answer.results.some(({ id }) => id === letter) && <Questions />}
          {types.answer.total > 0 && <Types list={types.answer} />}
          {read.answer.total > 0 && <Newest read={read.answer} />}
        </>
      )}
    </div>
  );
}

function Questions() {
  const reading = useReading();
  const { words } = reading;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{words.home.questions}</h2>
      <ul class="starts">
        {questions.map(([key, place]) => (
          <li key={key}><a href={link(reading, place)}>{words.home.question[key]}</a></li>
        ))}
      </ul>
    </section>
  );
}

function Types({ list }: { list: EntityList }) {
  const reading = useReading();
  const { words } = reading;
  return (
    <section aria-labelledby="types">
      <h2 id="types">{words.home.by_type}</h2>
      <ul class="groups columns">
        {inOrder(list, reading).map(({ key, count }) => (key !== null || count > 0) && (
          <li key={key}>
            {key === null ? words.list.unknown : (
              <a href={link(reading, { show: "list", filter: `type:${key}` })}>{term(reading, "types", key)}</a>
            )}
            <span class="number">{grouped(String(count))}</span>
          </li>
        ))}
      </ul>
      <p class="onward">
        <a href={link(reading, { show: "list" })}>{words.home.all_entries}</a>
        <a href={link(reading, { show: "graph" })}>{words.home.whole}</a>
      </p>
    </section>
  );
}

function Newest({ read }: { read: SourceList }) {
  const reading = useReading();
  const { words, names } = reading;
  return (
    <section class="aside" aria-labelledby="newest">
      <h2 id="newest">{words.home.newest}</h2>
      <ul class="newest">
        {read.results.slice(0, kNewest).map(({ id, source }) => {
          const { text, lang } = sourceTitle(source, names);
          return (
            <li key={id}>
              <a href={link(reading, { show: "source", id })} lang={lang}>{text}</a>
              <span class="quiet">
                {[source.issued_on ? date(source.issued_on, words) : words.undated, term(reading, "source_kinds", source.kind)].join(" · ")}
              </span>
            </li>
          );
        })}
      </ul>
      <p class="onward"><a href={link(reading, { show: "sources" })}>{words.home.all_sources}</a></p>
    </section>
  );
}
