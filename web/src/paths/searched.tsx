/** The ground that was covered and what was left out of it, so that an answer can be judged. */
import type { PathsPlace } from "../address.ts";
import type { Paths } from "../api.ts";
import { day } from "../format/dates.ts";
import { grouped } from "../format/numbers.ts";
import { link, term, useReading } from "../frame/reading.ts";
import { shownName } from "../names.ts";
import { fill } from "../words/words.ts";
import { without } from "./conditions.ts";

export function Searched({ found: { searched } }: { found: Paths }) {
  const { words } = useReading();
  const { oldest, newest } = searched;
  const dates = oldest === newest
    ? newest && fill(words.paths.searched_one_date, { date: day(newest, words) })
    : fill(words.paths.searched_dates, { oldest: day(oldest ?? "", words), newest: day(newest ?? "", words) });
  return (
    <section aria-labelledby="searched">
      <h3 id="searched">{words.paths.searched}</h3>
      {!searched.complete && <p class="notice">{words.paths.incomplete}</p>}
      <ul>
        <li>{fill(words.paths.searched_hops, { n: searched.max_hops })}</li>
        <li>{fill(words.paths.searched_links, { n: grouped(String(searched.links)) })}</li>
        <li>{fill(words.paths.searched_sources, { n: grouped(String(searched.sources)) })}</li>
        {dates && <li>{dates}</li>}
      </ul>
    </section>
  );
}

export function LeftOut({ found: { left_out, entities }, place }: { found: Paths; place: PathsPlace }) {
  const reading = useReading();
  const { words, names } = reading;
  const { predicates, denied, avoided, hubs } = left_out;
  const name = (id: string) => shownName(entities[id] ?? { id, names: {} }, names).text;
  return (
    <section aria-labelledby="left-out">
      <h3 id="left-out">{words.paths.left_out}</h3>
      <dl>
        {avoided.length > 0 && (
          <>
            <dt>{words.paths.left_avoided}</dt>
            {avoided.map((id) => (
              <dd key={id}>
                <a href={link(reading, without(place, "avoid", id))}>{fill(words.paths.restore, { name: name(id) })}</a>
              </dd>
            ))}
          </>
        )}
        {hubs.length > 0 && (
          <>
            <dt>{words.paths.left_hubs}</dt>
            {hubs.map(({ id, links }) => (
              <dd key={id}>
                <a href={link(reading, { show: "entity", id })}>{fill(words.paths.hub, { name: name(id), n: grouped(String(links)) })}</a>
              </dd>
            ))}
          </>
        )}
        {predicates.length > 0 && (
          <>
            <dt>{words.paths.left_predicates}</dt>
            <dd>{predicates.map((key) => term(reading, "predicates", key)).join(words.list_comma)}</dd>
          </>
        )}
      </dl>
      {denied > 0 && <p>{fill(words.paths.left_denied, { state: term(reading, "states", "denied"), n: denied })}</p>}
    </section>
  );
}
