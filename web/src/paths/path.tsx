/** One path as a chain of cards: an entity, the links to the next one with their words, that one, … */
import type { PathsPlace } from "../address.ts";
import type { Fact, Path, Paths, Reference } from "../api.ts";
import { EvidenceDetails } from "../facts/evidence.tsx";
import { Circumstances } from "../facts/fact.tsx";
import { day } from "../format/dates.ts";
import { EntityLink, typeName } from "../frame/name.tsx";
import { link, type Reading, term, useReading } from "../frame/reading.ts";
import { family, outlines } from "../graph/shapes.ts";
import { shownName } from "../names.ts";
import { fill } from "../words/words.ts";
import { including } from "./conditions.ts";
import { direction, equalSources, type Hop, isInferred, weakness } from "./hops.ts";

const kUnfolded = 3; // links of one hop that are listed without a click

interface Props {
  path: Path;
  n: number;
  found: Paths;
  place: PathsPlace;
}

export function PathCards({ path, n, found, place }: Props) {
  const { words } = useReading();
  const equal = equalSources(path);
  const weak = weakness(path);
  const hops = path.hops.length === 1 ? words.paths.direct : fill(words.paths.hops, { n: path.hops.length });
  return (
    <article class="path" aria-labelledby={`path-${n}`}>
      <h3 id={`path-${n}`}>{fill(words.paths.title, { n })} <small>{hops}</small></h3>
      {path.inferred && <p class="quiet">{words.paths.inferred}</p>}
      {equal !== undefined && !weak && <p class="quiet">{fill(words.paths.equal, { n: equal })}</p>}
      <ol class="chain">
        <Stop id={path.hops[0]!.from} found={found} />
        {path.hops.map((hop, i) => (
          <>
            <HopCard key={`${hop.from} ${hop.to}`} hop={hop} found={found} weak={i === path.weakest ? weak : undefined} />
            <Stop key={hop.to} id={hop.to} found={found} {...(i + 1 < path.hops.length && { place })} />
          </>
        ))}
      </ol>
    </article>
  );
}

/** `place` is given where the path can do without this entity. */
function Stop({ id, found, place }: { id: string; found: Paths; place?: PathsPlace }) {
  const reading = useReading();
  const { words, names } = reading;
  const entity = found.entities[id] ?? unknown(id);
  return (
    <li class="stop">
      <svg aria-hidden="true" width="22" height="22" viewBox="-11 -11 22 22"><path d={outlines[family(entity.type)]} class="shape" /></svg>
      <div>
        <p class="name"><EntityLink entity={entity} /></p>
        <p class="kind">{typeName(entity.type, reading)}</p>
      </div>
      {place && (
        <a
          class="avoid"
          href={link(reading, including(place, "avoid", id))}
          aria-label={fill(words.paths.avoid_name, { name: shownName(entity, names).text })}
        >
          {words.paths.avoid}
        </a>
      )}
    </li>
  );
}

function HopCard({ hop, found, weak }: { hop: Hop; found: Paths; weak: "fewest" | "oldest" | undefined }) {
  const { words } = useReading();
  const first = hop.facts.length > kUnfolded + 1 ? hop.facts.slice(0, kUnfolded) : hop.facts;
  const rest = hop.facts.slice(first.length);
  const newest = hop.as_at && fill(words.as_at, { date: day(hop.as_at, words) });
  return (
    <li class={`hop${isInferred(hop) ? " inferred" : ""}`}>
      <p class="support">
        <span>{[fill(words.paths.sources, { n: hop.source_count }), newest].filter(Boolean).join(" · ")}</span>
        {weak && <span class="mark">{words.paths.weakest[weak]}</span>}
      </p>
      <ul>{first.map((fact) => <li key={fact.claim}><Tie fact={fact} hop={hop} found={found} /></li>)}</ul>
      {rest.length > 0 && (
        <details class="rest">
          <summary>{fill(words.paths.more_links, { n: rest.length })}</summary>
          <ul>{rest.map((fact) => <li key={fact.claim}><Tie fact={fact} hop={hop} found={found} /></li>)}</ul>
        </details>
      )}
    </li>
  );
}

const arrows = { on: "↓", back: "↑", between: "↕" } as const;

/** The arrow runs from the subject to the object; who cannot see it is told the whole sentence. */
function Tie({ fact, hop, found }: { fact: Fact; hop: Hop; found: Paths }) {
  const reading = useReading();
  const { vocabulary } = reading;
  const symmetric = new Set(vocabulary.predicates.flatMap((known) => (known.symmetric ? known.key : [])));
  return (
    <>
      <p class="tie">
        <span aria-hidden="true">{arrows[direction(fact, hop, symmetric)]} {term(reading, "predicates", fact.predicate)}</span>
        <span class="unseen">{sentence(fact, found, reading)}</span>
      </p>
      <Circumstances fact={fact} told={found} />
      <EvidenceDetails fact={fact} sources={found.sources} view={found.view} />
    </>
  );
}

function sentence({ subject, predicate, value }: Fact, { entities }: Paths, reading: Reading): string {
  const name = (id: string) => shownName(entities[id] ?? unknown(id), reading.names).text;
  return fill(reading.words.paths.said, {
    subject: name(subject),
    predicate: term(reading, "predicates", predicate),
    object: value.kind === "entity" ? name(value.id) : "",
  });
}

function unknown(id: string): Reference {
  return { id, type: null, names: {} };
}
