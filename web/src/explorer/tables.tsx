/** Everything in the drawing as two tables, with what can be done there. */
import { useState } from "preact/hooks";

import type { Layout } from "../api.ts";
import { EntityLink, typeName } from "../frame/name.tsx";
import { term, useReading } from "../frame/reading.ts";
import { fill } from "../words/words.ts";
import { type Acts, nameOf, stateOf } from "./acts.ts";
import { isClaim } from "./asked.ts";
import type { Shown, Spot } from "./shown.ts";

const kRows = 100; // before more are asked for

interface TablesProps {
  layout: Layout;
  drawn: Shown;
  own: Acts;
  open: boolean;
}

export function Tables({ layout, drawn, own, open }: TablesProps) {
  const { words } = useReading();
  return (
    <>
      <details class="table" open={open}>
        <summary>{fill(words.labelled, { label: words.graph.entries_table, text: drawn.spots.length })}</summary>
        <EntriesTable drawn={drawn} own={own} />
      </details>
      <details class="table" open={open}>
        <summary>{fill(words.labelled, { label: words.graph.links_table, text: drawn.links.length })}</summary>
        <LinksTable layout={layout} drawn={drawn} own={own} />
      </details>
    </>
  );
}

/** The first rows, and the rest when it is asked for. */
function useRows<T>(all: readonly T[]) {
  const { words } = useReading();
  const [shown, setShown] = useState(kRows);
  const more = all.length > shown && (
    <p class="quiet">
      {fill(words.graph.rows, { shown, total: all.length })}{" "}
      <button type="button" onClick={() => setShown(shown * 4)}>{words.graph.more_rows}</button>
    </p>
  );
  return [all.slice(0, shown), more] as const;
}

function EntriesTable({ drawn, own }: { drawn: Shown; own: Acts }) {
  const { words } = useReading();
  const [rows, more] = useRows(drawn.spots);
  return (
    <>
      <table class="entries-table">
        <thead>
          <tr>
            <th scope="col"><span class="unseen">{words.graph.choose}</span></th>
            <th scope="col">{words.table_from}</th>
            <th scope="col">{words.graph.type}</th>
            <th scope="col">{words.graph.count}</th>
            <th scope="col">{words.graph.actions}</th>
          </tr>
        </thead>
        <tbody>{rows.map((spot) => <EntryRow key={spot.id} spot={spot} own={own} />)}</tbody>
      </table>
      {more}
    </>
  );
}

function EntryRow({ spot, own }: { spot: Spot; own: Acts }) {
  const reading = useReading();
  const { words } = reading;
  const { id, entity, x, y, links, drawn, centre, expanded, pinned } = spot;
  const { selected } = own.asked;
  const name = nameOf(entity, id, reading);
  const entities = selected.filter((one) => !isClaim(one));
  return (
    <tr data-id={id} data-x={x} data-y={y}>
      <td>
        <input
          type="checkbox"
          checked={selected.includes(id)}
          aria-label={fill(words.graph.choose_named, { name })}
          onChange={({ currentTarget }) => own.change({
            selected: currentTarget.checked ? [...entities, id] : selected.filter((one) => one !== id),
          }, "replace")}
        />
      </td>
      <td>
        <EntityLink entity={entity} />
        {pinned && <small class="mark">{words.graph.pinned}</small>}
      </td>
      <td>{typeName(entity.type, reading)}</td>
      <td class="number">{fill(words.graph.links, { n: links, drawn })}</td>
      <td class="acts">
        {!centre && (
          <button
            type="button"
            aria-label={fill(words.labelled, { label: expanded ? words.graph.collapse : words.graph.expand, text: name })}
            onClick={() => own.expand(id, !expanded)}
          >
            {expanded ? words.graph.collapse : words.graph.expand}
          </button>
        )}
        {pinned && <button type="button" onClick={() => own.pin(id, undefined)}>{words.graph.unpin}</button>}
      </td>
    </tr>
  );
}

function LinksTable({ layout, drawn, own }: { layout: Layout; drawn: Shown; own: Acts }) {
  const reading = useReading();
  const { words } = reading;
  const [rows, more] = useRows(drawn.links);
  return (
    <>
      <table class="links-table">
        <thead>
          <tr>
            <th scope="col">{words.table_from}</th>
            <th scope="col">{words.table_link}</th>
            <th scope="col">{words.table_to}</th>
            <th scope="col">{words.graph.words}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((link) => {
            const [from, to] = [layout.entities[link.subject]!, layout.entities[link.object]!];
            const predicate = term(reading, "predicates", link.predicate);
            const count = fill(words.graph.sources, { n: link.source_count });
            const said = { count, from: nameOf(from, link.subject, reading), predicate, to: nameOf(to, link.object, reading) };
            return (
              <tr key={link.claim} aria-current={own.asked.selected.includes(link.claim) || undefined}>
                <td><EntityLink entity={from} /></td>
                <td>
                  {predicate}
                  <small>{stateOf(link, reading)}</small>
                  {link.inferred && <small class="mark">{words.inferred}</small>}
                </td>
                <td><EntityLink entity={to} /></td>
                <td>
                  <button type="button" aria-label={fill(words.graph.words_named, said)} onClick={() => own.choose(link.claim, "focus")}>
                    {count}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {more}
    </>
  );
}
