/** The entries that meet the conditions of the address, counted by group. */
import { useEffect } from "preact/hooks";

import { go, type ListPlace } from "../address.ts";
import { entities, type EntityList, neighbourhood, picture } from "../api.ts";
import { grouped } from "../format/numbers.ts";
import { Heading } from "../frame/heading.tsx";
import { EntityLink, typeName } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, type Reading, term, useReading } from "../frame/reading.ts";
import { kNarrow, useMedia } from "../frame/width.ts";
import { useAnswer, usePages } from "../loading.ts";
import { shownName } from "../names.ts";
import { fill } from "../words/words.ts";
import { type Condition, conditions, narrowed, written } from "./conditions.ts";
import { inOrder } from "./groups.ts";

const page = { limit: "50", select: "type,names,place,links" };
const sorts = ["id", "type", "-links"] as const;

export function ListView({ place }: { place: ListPlace }) {
  const reading = useReading();
  const { words, reader } = reading;
  const { show: _, ...asked } = place;
  const key = `list ${picture(reader)} ${JSON.stringify(asked)}`;
  const found = useAnswer(key, (signal) => entities(reader, { ...asked, ...page }, signal));
  const held = conditions(place.filter ?? "");
  const title = heading(held, reading);
  return (
    <div class="list">
      <Heading title={title}>{title}</Heading>
      {found.state !== "ready" ? <Notice loading={found} words={words} /> : (
        <Found key={key} first={found.answer} place={place} held={held} />
      )}
    </div>
  );
}

/** The type, where the list is of one type. */
function heading(held: Condition[], reading: Reading): string {
  const type = held.find(({ key, not }) => key === "type" && !not);
  return type?.values.length === 1 ? term(reading, "types", type.values[0]!) : reading.words.list.heading;
}

function Found({ first, place, held }: { first: EntityList; place: ListPlace; held: Condition[] }) {
  const { words, announce } = useReading();
  useEffect(() => announce(fill(words.list.count, { n: first.total })), [first.total, words]);
  return (
    <>
      <p class="quiet">{fill(words.list.count, { n: grouped(String(first.total)) })}</p>
      <div class="with-side">
        <aside>
          <Held held={held} place={place} entities={first.entities} />
          <Choices place={place} held={held} />
          <Groups first={first} place={place} held={held} />
        </aside>
        <Entries first={first} place={place} />
      </div>
    </>
  );
}

interface Told {
  condition: Condition;
  entities: EntityList["entities"];
}

/** "Located in: Longgang District". */
function told({ condition: { key, values, not }, entities }: Told, reading: Reading): string {
  const { words } = reading;
  const value = values
    .map((value) => valueName(key, value, entities, reading))
    .reduce((first, second) => fill(words.list.or, { first, second }));
  return fill(words.list.condition, { key: keyName(key, reading), value: not ? fill(words.list.not, { value }) : value });
}

function keyName(key: string, reading: Reading): string {
  if (key === "type") return reading.words.list.by_type;
  return key === "state" ? reading.words.list.by_state : term(reading, "predicates", key);
}

function valueName(key: string, value: string, entities: EntityList["entities"], reading: Reading): string {
  if (key === "type") return term(reading, "types", value);
  if (key === "state") return value === "unknown" ? reading.words.state_unknown : term(reading, "states", value);
  const entity = entities[value];
  return entity ? shownName(entity, reading.names).text : value;
}

/** The answer names what is listed; what a condition means may stand in none of its entries. */
function useNamed(held: Condition[], known: EntityList["entities"]): EntityList["entities"] {
  const { reader } = useReading();
  const ids = held.filter(({ key }) => !["type", "state"].includes(key)).flatMap(({ values }) => values)
    .filter((value) => value.includes(":") && !known[value]);
  const found = useAnswer(`named ${picture(reader)} ${ids.join()}`, (signal) =>
    Promise.all(ids.map((id) => neighbourhood(reader, id, 1, signal).catch(() => undefined))));
  const more = found.state === "ready" ? found.answer.map((one) => one?.entities) : [];
  return Object.assign({}, ...more, known);
}

function Held({ held, place, entities: known }: { held: Condition[]; place: ListPlace; entities: EntityList["entities"] }) {
  const reading = useReading();
  const { words } = reading;
  const entities = useNamed(held, known);
  if (held.length === 0) return null;
  return (
    <section aria-labelledby="held">
      <h2 id="held">{words.list.conditions}</h2>
      <ul class="chips">
        {held.map((condition) => {
          const text = told({ condition, entities }, reading);
          const rest = written(held.filter((other) => other !== condition));
          return (
            <li key={condition.key}>
              <a class="chip" href={changed(place, { filter: rest }, reading)} aria-label={fill(words.list.drop, { condition: text })}>
                {text} <span aria-hidden="true">×</span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function changed({ show, ...parts }: ListPlace, change: Partial<Omit<ListPlace, "show">>, reading: Reading): string {
  const kept = Object.entries({ ...parts, ...change }).filter(([, value]) => value);
  return link(reading, { show, ...Object.fromEntries(kept) });
}

function Choices({ place, held }: { place: ListPlace; held: Condition[] }) {
  const reading = useReading();
  const { words, vocabulary } = reading;
  const links = vocabulary.predicates.filter(({ to }) => to.length > 0).map(({ key }) => key);
  const label = { id: words.list.sort_id, type: words.list.sort_type, "-links": words.list.sort_links };
  const change = (part: "group_by" | "sort") => (event: { currentTarget: HTMLSelectElement }) =>
    go(changed(place, { [part]: event.currentTarget.value }, reading));
  return (
    <div class="choices">
      <label>
        {words.list.group_by}
        <select value={place.group_by ?? "type"} onChange={change("group_by")}>
          {["type", "state", ...links].map((key) => <option key={key} value={key}>{keyName(key, reading)}</option>)}
        </select>
      </label>
      <label>
        {words.list.sort}
        <select value={place.sort ?? "id"} onChange={change("sort")}>
          {sorts.map((sort) => <option key={sort} value={sort}>{label[sort]}</option>)}
        </select>
      </label>
      {held.length === 0 && <p><a href={link(reading, { show: "graph" })}>{words.home.whole}</a></p>}
    </div>
  );
}

const kGroups = 12; // shown before the rest is opened

/** Each group narrows the list to itself; how many are unknown is always said. On a telephone the entries come first. */
function Groups({ first, place, held }: { first: EntityList; place: ListPlace; held: Condition[] }) {
  const reading = useReading();
  const { words } = reading;
  const narrow = useMedia(kNarrow);
  const { group_by: by, entities } = first;
  const lines = inOrder(first, reading).map(({ key, count }) => (
    <li key={key}>
      {key === null ? <span>{words.list.unknown}</span> : (
        <a href={changed(place, { filter: written(narrowed(held, by, key)) }, reading)}>{valueName(by, key, entities, reading)}</a>
      )}
      <span class="number">{grouped(String(count))}</span>
    </li>
  ));
  const unknown = lines.length - 1;
  const title = <h2 id="groups">{keyName(by, reading)}</h2>;
  const list = (
    <>
      <ul class="groups">{[...lines.slice(0, Math.min(kGroups, unknown)), ...lines.slice(unknown)]}</ul>
      {unknown > kGroups && (
        <details>
          <summary>{fill(words.show_rest, { n: unknown - kGroups })}</summary>
          <ul class="groups">{lines.slice(kGroups, unknown)}</ul>
        </details>
      )}
    </>
  );
  return (
    <section aria-labelledby="groups">
      {narrow ? <details class="folded-groups"><summary>{title}</summary>{list}</details> : <>{title}{list}</>}
    </section>
  );
}

function Entries({ first, place }: { first: EntityList; place: ListPlace }) {
  const reading = useReading();
  const { words, reader } = reading;
  const { show: _, ...asked } = place;
  const { pages, more, busy, failed } = usePages(first, (cursor, signal) => entities(reader, { ...asked, ...page, cursor }, signal));
  const results = pages.flatMap((page) => page.results);

  if (first.total === 0) {
    return (
      <div class="notice">
        <p>{words.list.none}</p>
        <p>{words.list.none_help}</p>
      </div>
    );
  }
  return (
    <div>
      <ol class="entries">
        {results.map(({ id, type, names, place: where, links }) => (
          <li key={id}>
            <p class="name"><EntityLink entity={{ id, type: type ?? null, names: names ?? {} }} /></p>
            <p class="quiet">
              {[
                typeName(type ?? null, reading),
                where && fill(words.located, { place: shownName(where, reading.names).text }),
                links !== undefined && fill(words.list.links, { n: links }),
              ].filter(Boolean).join(" · ")}
            </p>
          </li>
        ))}
      </ol>
      {failed && <Notice loading={failed} words={words} />}
      {more && (
        <p class="quiet">
          {fill(words.list.part, { shown: results.length, total: grouped(String(first.total)) })}{" "}
          <button type="button" disabled={busy} onClick={more}>{words.list.more}</button>
        </p>
      )}
    </div>
  );
}
