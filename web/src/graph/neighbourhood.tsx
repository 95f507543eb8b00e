/** What surrounds an entity, as a drawing and as a table of the same. */
import { type Entity, type Link, neighbourhood, type Neighbourhood, picture } from "../api.ts";
import { dated } from "../facts/state.ts";
import { day } from "../format/dates.ts";
import { EntityLink } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { link as linkTo, type Reading, term, useReading } from "../frame/reading.ts";
import { useWidth } from "../frame/width.ts";
import { useAnswer } from "../loading.ts";
import { shownName } from "../names.ts";
import { fill } from "../words/words.ts";
import { Drawing } from "./drawing.tsx";

const kMost = 49; // entities that a page can hold and an eye can follow, the centre among them
const kNarrow = 560; // pixels, below which the table comes first

export function NeighbourhoodFigure({ entity }: { entity: Entity }) {
  const { words, reader } = useReading();
  const found = useAnswer(`neighbourhood ${picture(reader)} ${entity.id}`, (signal) =>
    neighbourhood(reader, entity.id, kMost, signal));
  const [frame, width] = useWidth();
  return (
    <div ref={frame} class="neighbourhood">
      {found.state !== "ready" ? <Notice loading={found} words={words} /> : width > 0 && (
        <Surroundings found={inReadingOrder(found.answer)} entity={entity} width={width} />
      )}
    </div>
  );
}

function Surroundings({ found, entity, width }: { found: Neighbourhood; entity: Entity; width: number }) {
  const reading = useReading();
  const { words, names } = reading;
  const count = found.neighbours.length - 1;
  if (count === 0) return <p>{words.no_links}</p>;
  const caption = fill(words.drawing_caption, { name: shownName(entity, names).text, n: count });
  const narrow = width < kNarrow;
  const drawing = <Drawing key="drawing" found={found} width={width} title={caption} />;
  const table = <LinkTable key="table" found={found} entity={entity} open={narrow} />;
  return (
    <>
      <p class="quiet">{caption} <a href={linkTo(reading, { show: "graph", id: entity.id })}>{words.graph.open}</a></p>
      {!found.complete && <p class="notice">{fill(words.drawing_part, { n: count })}</p>}
      {narrow ? [table, drawing] : [drawing, table]}
    </>
  );
}

function LinkTable({ found, entity, open }: { found: Neighbourhood; entity: Entity; open: boolean }) {
  const reading = useReading();
  const { words } = reading;
  return (
    <details class="table" open={open}>
      <summary>{words.table_title}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.table_from}</th>
            <th scope="col">{words.table_link}</th>
            <th scope="col">{words.table_to}</th>
          </tr>
        </thead>
        <tbody>
          {found.links.map((link) => (
            <tr key={link.claim}>
              <td><EntityLink entity={found.entities[link.subject]!} /></td>
              <td>
                {term(reading, "predicates", link.predicate)}
                <small>{stateOf(link, reading)}</small>
                {link.inferred && <small class="mark">{words.inferred}</small>}
                <a class="words-of" href={wordsOf(link, entity, reading)}>{fill(words.table_words, { n: link.source_count })}</a>
              </td>
              <td><EntityLink entity={found.entities[link.object]!} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The state with the newest date of the sources that say so. */
function stateOf({ state, as_at }: Link, reading: Reading): string {
  const { words } = reading;
  return dated(state, as_at ? fill(words.as_at, { date: day(as_at, words) }) : words.undated, reading);
}

function wordsOf({ claim, subject, object }: Link, { id }: Entity, reading: Reading): string {
  const here = subject === id || object === id;
  return (here ? "" : linkTo(reading, { show: "entity", id: subject })) + `#fact-${claim}`;
}

/** Its own links first; entities linked in the same way stand together. */
function inReadingOrder(found: Neighbourhood): Neighbourhood {
  const isOwn = ({ subject, object }: Link) => subject === found.centre || object === found.centre;
  const links = [...found.links.filter(isOwn), ...found.links.filter((link) => !isOwn(link))];
  const rank = (id: string) => links.findIndex(({ subject, object }) => subject === id || object === id);
  const neighbours = [...found.neighbours].sort((a, b) => a.hops - b.hops || rank(a.id) - rank(b.id));
  return { ...found, links, neighbours };
}
