/** What is selected: an entity, a link with the words behind it, or several entities. */
import type { ComponentChildren, RefObject } from "preact";

import { claim, type Layout, type Link, picture } from "../api.ts";
import { EvidenceDetails } from "../facts/evidence.tsx";
import { EntityLink, typeName } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { link as linkTo, meaning, term, useReading } from "../frame/reading.ts";
import { useAnswer } from "../loading.ts";
import { fill } from "../words/words.ts";
import { type Acts, nameOf, stateOf } from "./acts.ts";
import { isClaim } from "./asked.ts";
import type { Shown, Spot } from "./shown.ts";

interface PanelProps {
  layout: Layout;
  drawn: Shown;
  own: Acts;
  heading: RefObject<HTMLHeadingElement | null>;
}

export function Panel({ layout, drawn, own, heading }: PanelProps) {
  const { words } = useReading();
  const { selected } = own.asked;
  const [first] = selected;
  const link = first && layout.links.find((one) => one.claim === first);
  const spot = first && spotOf(first, layout, drawn);
  const framed = (title: ComponentChildren, content: ComponentChildren) => (
    <aside class="about" aria-labelledby="selected">
      <h2 id="selected" ref={heading} tabIndex={-1}>{title}</h2>
      {first && (
        <button type="button" class="shut" aria-label={words.graph.close} title={words.graph.close} onClick={() => own.choose(undefined)}>×</button>
      )}
      {content}
    </aside>
  );
  if (selected.length > 1) return framed(fill(words.graph.several, { n: selected.length }), <Several ids={selected} layout={layout} own={own} />);
  if (link) return framed(<LinkTitle link={link} layout={layout} />, <LinkWords link={link} />);
  if (first && isClaim(first)) return framed(words.graph.selected, <ClaimWords id={first} />);
  if (spot) return framed(<EntityLink entity={spot.entity} />, <SpotWords spot={spot} own={own} />);
  return framed(words.graph.selected, <p class="quiet">{words.graph.nothing_selected}</p>);
}

/** Also one that a filter hides at the moment. */
function spotOf(id: string, layout: Layout, { spots }: Shown): Spot | undefined {
  const node = layout.nodes.find((one) => one.id === id);
  const entity = layout.entities[id];
  const hidden = node && entity && { id, entity, x: node.x, y: node.y, links: node.degree, drawn: 0, centre: false, expanded: false, pinned: false };
  return spots.find((spot) => spot.id === id) ?? hidden;
}

const kStep = 0.5; // spacings

function SpotWords({ spot, own }: { spot: Spot; own: Acts }) {
  const reading = useReading();
  const { words } = reading;
  const { id, entity, x, y, centre, expanded, pinned } = spot;
  const type = entity.type;
  const to = (dx: number, dy: number) => () => own.pin(id, { x: x + dx * kStep, y: y + dy * kStep });
  return (
    <>
      <p class="kind" title={type ? meaning(reading, "types", type) : undefined}>{typeName(type, reading)}</p>
      <p class="quiet">{fill(words.graph.links, { n: spot.links, drawn: spot.drawn })}</p>
      <div class="acts">
        {!centre && (
          <button type="button" onClick={() => own.expand(id, !expanded)}>
            {expanded ? words.graph.collapse : words.graph.expand}
          </button>
        )}
        <a class="button" href={linkTo(reading, { show: "entity", id })}>{words.graph.open_entry}</a>
        {!centre && <a class="button" href={linkTo(reading, { show: "graph", id })}>{words.graph.centre}</a>}
      </div>
      <div class="acts moves" role="group" aria-label={words.graph.move}>
        <span class="quiet">{words.graph.move}</span>
        <button type="button" aria-label={words.graph.left} onClick={to(-1, 0)}>←</button>
        <button type="button" aria-label={words.graph.up} onClick={to(0, 1)}>↑</button>
        <button type="button" aria-label={words.graph.down} onClick={to(0, -1)}>↓</button>
        <button type="button" aria-label={words.graph.right} onClick={to(1, 0)}>→</button>
        {pinned && <button type="button" onClick={() => own.pin(id, undefined)}>{words.graph.unpin}</button>}
      </div>
      {pinned && <p class="quiet">{words.graph.pinned}</p>}
    </>
  );
}

function LinkTitle({ link: { subject, predicate, object }, layout }: { link: Link; layout: Layout }) {
  const reading = useReading();
  const [from, to] = [subject, object].map((id) => layout.entities[id] ?? { id, type: null, names: {} });
  return (
    <>
      <EntityLink entity={from!} />
      <span class="predicate" title={meaning(reading, "predicates", predicate)}>{term(reading, "predicates", predicate)}</span>
      <EntityLink entity={to!} />
    </>
  );
}

function LinkWords({ link }: { link: Link }) {
  const reading = useReading();
  const { words } = reading;
  const fact = `${linkTo(reading, { show: "entity", id: link.subject })}#fact-${link.claim}`;
  return (
    <>
      <p title={meaning(reading, "states", link.state)}>
        {stateOf(link, reading)} {link.inferred && <span class="mark">{words.inferred}</span>}
      </p>
      <p class="quiet">{fill(words.graph.sources, { n: link.source_count })}</p>
      <p><a href={fact}>{words.graph.fact}</a></p>
      <ClaimWords id={link.claim} />
    </>
  );
}

function ClaimWords({ id }: { id: string }) {
  const { words, reader } = useReading();
  const found = useAnswer(`claim ${picture(reader)} ${id}`, (signal) => claim(reader, id, signal));
  if (found.state !== "ready") return <Notice loading={found} words={words} />;
  const { result, sources, view } = found.answer;
  return <EvidenceDetails key={id} fact={result} sources={sources} view={view} open />;
}

function Several({ ids, layout, own }: { ids: string[]; layout: Layout; own: Acts }) {
  const reading = useReading();
  const { words } = reading;
  const [from, to] = ids;
  return (
    <>
      <ul class="several">
        {ids.map((id) => {
          const entity = layout.entities[id] ?? { id, type: null, names: {} };
          const name = nameOf(entity, id, reading);
          return (
            <li key={id}>
              <EntityLink entity={entity} />
              <button
                type="button"
                aria-label={fill(words.graph.drop, { name })}
                onClick={() => own.change({ selected: ids.filter((other) => other !== id) }, "replace")}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
      {ids.length === 2 && <p><a class="button" href={linkTo(reading, { show: "paths", from: from!, to: to! })}>{words.graph.paths}</a></p>}
      <p><button type="button" onClick={() => own.choose(undefined)}>{words.graph.only_these}</button></p>
    </>
  );
}
