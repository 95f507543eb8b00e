/** Everything the sources say about one entity, each fact with its words one click away. */
import { useEffect } from "preact/hooks";

import { go } from "../address.ts";
import { entity, type Entity, picture } from "../api.ts";
import { FactGroup, FactGroups } from "../facts/fact.tsx";
import { type Group, groups } from "../facts/groups.ts";
import { tongues } from "../facts/tongues.ts";
import { Heading } from "../frame/heading.tsx";
import { mark, typeName } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, meaning, useReading } from "../frame/reading.ts";
import { NeighbourhoodFigure } from "../graph/neighbourhood.tsx";
import { useAnswer } from "../loading.ts";
import { shownName, shownNames } from "../names.ts";
import { course } from "./course.ts";
import { CourseList } from "./course.tsx";
import { related, type Related } from "./related.ts";

export function EntityView({ id }: { id: string }) {
  const reading = useReading();
  const found = useAnswer(`entity ${picture(reading.reader)} ${id}`, (signal) => entity(reading.reader, id, signal));
  const own = found.state === "ready" ? found.answer.id : id;
  useEffect(() => {
    // Another of its ids led here: the address names its own.
    if (own !== id) go(link(reading, { show: "entity", id: own }) + location.hash, "replace");
  }, [own]);
  return found.state === "ready" ? <Known entity={found.answer} /> : <Notice loading={found} words={reading.words} whole />;
}

function Known({ entity }: { entity: Entity }) {
  const { words, names: reads, vocabulary } = useReading();
  const institutions = related(entity);
  const { attributes, links, incoming, names } = groups(apartFrom(institutions, entity), vocabulary);
  const dated = course({ ...entity, facts: tongues(entity.facts, reads).own });
  const listed = (id: string, title: string, groups: Group[]) => ({
    id,
    title,
    count: groups.reduce((sum, { facts }) => sum + facts.length, 0),
    content: <FactGroups groups={groups} entity={entity} />,
  });
  const sections = [
    {
      id: "related",
      title: words.related.heading,
      count: institutions.reduce((sum, { facts }) => sum + facts.length, 0),
      content: <RelatedInstitutions groups={institutions} entity={entity} />,
    },
    listed("attributes", words.section_attributes, attributes),
    {
      id: "course",
      title: words.course.heading,
      count: dated.steps.length,
      content: <CourseList course={dated} entity={entity} />,
    },
    listed("links", words.section_links, links),
    listed("incoming", words.section_incoming, incoming),
    { id: "drawing", title: words.section_drawing, count: undefined, content: <NeighbourhoodFigure entity={entity} /> },
    listed("names", words.section_names, names),
  ].filter(({ count }) => count !== 0);
  useEffect(() => {
    openTarget();
    addEventListener("hashchange", openTarget);
    return () => removeEventListener("hashchange", openTarget);
  }, []);

  return (
    <article class="entity">
      <EntityHeader entity={entity} />
      <nav class="contents" aria-label={words.contents}>
        {sections.map(({ id, title, count }) => <a key={id} href={`#${id}`}>{title} <small>{count}</small></a>)}
      </nav>
      {entity.facts.length + entity.links_to_it.length === 0 && <p class="notice">{words.nothing_known}</p>}
      {sections.map(({ id, title, content }) => (
        <section key={id} id={id} aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`}>{title}</h2>
          {content}
        </section>
      ))}
    </article>
  );
}

function RelatedInstitutions({ groups, entity }: { groups: Related[]; entity: Entity }) {
  const { words } = useReading();
  return (
    <>
      <p class="quiet">{words.related.note}</p>
      <dl class="facts">
        {groups.map(({ relation, facts }) => (
          <FactGroup key={relation} title={words.related[relation]} facts={facts} entity={entity} />
        ))}
      </dl>
    </>
  );
}

/** Each fact stands once on the page. */
function apartFrom(institutions: Related[], { facts, links_to_it }: Entity): Pick<Entity, "facts" | "links_to_it"> {
  const shown = new Set(institutions.flatMap(({ facts }) => facts));
  const others = (of: Entity["facts"]) => of.filter((fact) => !shown.has(fact));
  return { facts: others(facts), links_to_it: others(links_to_it) };
}

function EntityHeader({ entity }: { entity: Entity }) {
  const reading = useReading();
  const { words, names } = reading;
  const name = shownName(entity, names);
  const others = shownNames(entity.names, names).slice(1);
  const note = mark(name, reading);
  return (
    <header>
      <p class="kind" title={entity.type ? meaning(reading, "types", entity.type) : undefined}>{typeName(entity.type, reading)}</p>
      <Heading title={name.text} lang={name.lang}>{name.text}</Heading>
      {note && <p class="mark">{note}</p>}
      {others.length > 0 && (
        <ul class="other-names" aria-label={words.other_names}>
          {others.map((other) => (
            <li key={other.lang}>
              <span lang={other.lang}>{other.text}</span>
              {mark(other, reading) && <span class="mark">{mark(other, reading)}</span>}
            </li>
          ))}
        </ul>
      )}
      <p class="onward"><a href={link(reading, { show: "paths", from: entity.id })}>{words.linked_with}</a></p>
      {!entity.described && <p class="notice">{words.not_described}</p>}
    </header>
  );
}

/** An address that ends in a fact's id opens its words. */
function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target?.querySelector("details");
  if (!target || !details) return;
  const folded = target.closest("details");
  if (folded) folded.open = true;
  document.querySelector(".pointed-at")?.classList.remove("pointed-at");
  target.classList.add("pointed-at");
  details.open = true;
  target.scrollIntoView({ block: "center" });
  details.querySelector("summary")?.focus({ preventScroll: true });
}
