/** A letter's own table, item by item, what each rests on, and what the text says beyond the table. */
import type { WorklistPlace } from "../address.ts";
import { type Fact, nextTable, picture, worklist, type Worklist } from "../api.ts";
import { EvidenceDetails } from "../facts/evidence.tsx";
import { Circumstances } from "../facts/fact.tsx";
import { FactLine } from "../facts/line.tsx";
import { ValueView } from "../facts/value.tsx";
import { Heading } from "../frame/heading.tsx";
import { EntityLink } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, term, useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { sourceTitle } from "../names.ts";
import { fill } from "../words/words.ts";

const columns = ["done", "pushed", "next_year"] as const;

type Item = Worklist["items"][number];

export function WorklistView({ place }: { place: WorklistPlace }) {
  const { words, reader } = useReading();
  const heading = place.next === undefined ? words.worklist.heading : words.worklist.next;
  const asked = place.source ? { source: place.source } : {};
  const found = useAnswer(`worklist ${picture(reader)} ${place.source}`, (signal) => worklist(reader, asked, signal));
  return (
    <div class="worklist">
      <Heading title={heading}>{heading}</Heading>
      {found.state === "ready" ? <Answer found={found.answer} next={place.next !== undefined} /> : <Notice loading={found} words={words} whole />}
    </div>
  );
}

function Answer({ found, next }: { found: Worklist; next: boolean }) {
  const { words } = useReading();
  if (next && found.items.length > 0) return <NextTable found={found} />;
  return (
    <>
      <Sources found={found} />
      {found.items.length === 0 ? <p class="notice">{words.worklist.none}</p> : <Table found={found} />}
      {found.items.length > 0 && <ToNext found={found} />}
      {found.beyond_the_table.length > 0 && <Beyond found={found} />}
    </>
  );
}

function ToNext({ found }: { found: Worklist }) {
  const reading = useReading();
  const { words, reader } = reading;
  const source = found.source ?? "";
  return (
    <p class="tools">
      <a href={link(reading, { show: "worklist", source, next: "1" })}>{words.worklist.next}</a>{" "}
      <a href={nextTable(reader, source)} download>{words.worklist.next_workbook}</a>
    </p>
  );
}

/** The letter's table with empty cells: what must be accounted for stands beside them. */
function NextTable({ found }: { found: Worklist }) {
  const reading = useReading();
  const { words, reader } = reading;
  const suggestions = [...new Set(found.items.map(({ suggestion }) => suggestion))];
  return (
    <>
      <p class="tools">
        <a href={link(reading, { show: "worklist", source: found.source ?? "" })}>{words.worklist.last}</a>{" "}
        <a href={nextTable(reader, found.source ?? "")} download>{words.worklist.next_workbook}</a>
      </p>
      <div class="scrolls">
        <table class="cells to-fill">
          <caption>{words.worklist.next_lead}</caption>
          <thead>
            <tr>
              <th scope="col">{words.worklist.suggestion}</th>
              <th scope="col">{words.worklist.before}</th>
              {columns.map((column) => <th scope="col" key={column}>{term(reading, "worklist_columns", column)}</th>)}
            </tr>
          </thead>
          <tbody>
            {suggestions.map((suggestion) => (
              <tr key={suggestion}>
                <th scope="row">{fill(words.worklist.number, { n: suggestion })}</th>
                <td data-column={words.worklist.before}>
                  <ul>{found.items.filter((item) => item.suggestion === suggestion).map((item) => <li key={item.item}><Before item={item} found={found} /></li>)}</ul>
                </td>
                {columns.map((column) => <td key={column} data-column={term(reading, "worklist_columns", column)} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.beyond_the_table.length > 0 && <Beyond found={found} />}
    </>
  );
}

function Before({ item, found }: { item: Item; found: Worklist }) {
  const reading = useReading();
  return (
    <>
      <EntityLink entity={found.entities[item.item] ?? { id: item.item, type: "item", names: {} }} />{" "}
      <span class="quiet">{term(reading, "worklist_columns", item.column)}</span>
      <FollowUp item={item} found={found} />
    </>
  );
}

/** Who is responsible, and when they were last asked. */
function FollowUp({ item, found }: { item: Item; found: Worklist }) {
  const reading = useReading();
  if (item.follow_up.length === 0) return null;
  return (
    <p class="quiet">
      {item.follow_up.map((fact) => {
        const list = fact.predicate === "milestone" ? "milestone_stages" : "description_topics";
        const label = term(reading, list, fact.qualifiers[fact.predicate === "milestone" ? "stage" : "topic"] ?? "");
        return <span key={fact.claim}>{fill(reading.words.labelled, { label, text: "" })}<ValueView fact={fact} entities={found.entities} />{" "}</span>;
      })}
    </p>
  );
}

function Sources({ found }: { found: Worklist }) {
  const reading = useReading();
  const { words, names } = reading;
  return (
    <ul class="tables-of-letters">
      {found.worklists.map((id) => {
        const source = found.sources[id];
        const title = source ? sourceTitle(source, names) : { text: id, lang: undefined };
        return (
          <li key={id}>
            <a href={link(reading, { show: "worklist", source: id })} lang={title.lang} aria-current={id === found.source || undefined}>
              {title.text}
            </a>{" "}
            <a class="quiet" href={link(reading, { show: "source", id })}>{words.worklist.read}</a>
          </li>
        );
      })}
    </ul>
  );
}

/** Rows and columns as the letter has them. */
function Table({ found }: { found: Worklist }) {
  const reading = useReading();
  const { words } = reading;
  const suggestions = [...new Set(found.items.map(({ suggestion }) => suggestion))];
  const count = (column: string) => found.items.filter((item) => item.column === column).length;
  return (
    <div class="scrolls">
      <table class="cells">
        <caption>{words.worklist.as_the_letter}</caption>
        <thead>
          <tr>
            <th scope="col">{words.worklist.suggestion}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {term(reading, "worklist_columns", column)} <span class="number">{count(column)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {suggestions.map((suggestion) => (
            <tr key={suggestion}>
              <th scope="row">{fill(words.worklist.number, { n: suggestion })}</th>
              {columns.map((column) => (
                <Cell
                  key={column}
                  column={term(reading, "worklist_columns", column)}
                  items={found.items.filter((item) => item.suggestion === suggestion && item.column === column)}
                  found={found}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ column, items, found }: { column: string; items: readonly Item[]; found: Worklist }) {
  if (items.length === 0) return <td class="nothing">—</td>;
  return (
    <td data-column={column}>
      <ul>{items.map((item) => <li key={item.item}><ItemView item={item} found={found} /></li>)}</ul>
    </td>
  );
}

function ItemView({ item, found }: { item: Item; found: Worklist }) {
  const { words } = useReading();
  const ends = item.rests_on.flatMap(({ value }) => (value.kind === "entity" ? [value.id] : []));
  return (
    <>
      <p><EntityLink entity={found.entities[item.item] ?? { id: item.item, type: "item", names: {} }} /></p>
      <FollowUp item={item} found={found} />
      <EvidenceDetails fact={item.stated} sources={found.sources} view={found.view} />
      {ends.length > 0 && (
        <details class="rest">
          <summary>{fill(words.worklist.rests_on, { n: ends.length })}</summary>
          <ul>
            {ends.map((id) => <li key={id}><EntityLink entity={found.entities[id] ?? { id, type: null, names: {} }} /></li>)}
          </ul>
        </details>
      )}
    </>
  );
}

/** By how matters stand: a goal is no plan, and a plan no deed. */
function Beyond({ found }: { found: Worklist }) {
  const reading = useReading();
  const { words } = reading;
  const states = [...new Set(found.beyond_the_table.map(({ state }) => state))];
  return (
    <section aria-labelledby="beyond">
      <h2 id="beyond">{words.worklist.beyond}</h2>
      <p class="quiet">{words.worklist.beyond_lead}</p>
      {states.map((state) => (
        <section key={state} aria-label={term(reading, "states", state)}>
          <h3>{term(reading, "states", state)}</h3>
          <ul class="beyond">
            {found.beyond_the_table.filter((fact) => fact.state === state).map((fact: Fact) => (
              <li key={fact.claim}>
                <FactLine fact={fact} told={found} />
                <Circumstances fact={fact} told={found} />
                <EvidenceDetails fact={fact} sources={found.sources} view={found.view} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
