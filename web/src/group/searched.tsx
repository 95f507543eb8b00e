/** The ground that was covered, so that a blank can be judged. */
import type { GroupAnswer } from "../api.ts";
import { day } from "../format/dates.ts";
import { grouped } from "../format/numbers.ts";
import { term, useReading } from "../frame/reading.ts";
import { fill } from "../words/words.ts";

export function SearchedGroup({ found: { searched } }: { found: GroupAnswer }) {
  const reading = useReading();
  const { words } = reading;
  const { oldest, newest, also } = searched;
  return (
    <section aria-labelledby="searched">
      <h2 id="searched">{words.paths.searched}</h2>
      {!searched.complete && <p class="notice">{words.group.incomplete}</p>}
      <ul>
        <li>{fill(words.group.searched_entities, { n: grouped(String(searched.entities)) })}</li>
        <li>{fill(words.group.searched_links, { n: grouped(String(searched.links)) })}</li>
        <li>{fill(words.paths.searched_sources, { n: grouped(String(searched.sources)) })}</li>
        {oldest && newest && (
          <li>{fill(words.paths.searched_dates, { oldest: day(oldest, words), newest: day(newest, words) })}</li>
        )}
        <li>{fill(words.group.searched_also, { list: also.map((key) => term(reading, "predicates", key)).join(words.list_comma) })}</li>
      </ul>
    </section>
  );
}
