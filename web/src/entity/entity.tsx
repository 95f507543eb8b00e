/** Everything the sources say about one entity, each fact with its words one click away. */
import { useEffect } from "preact/hooks";

import { go } from "../address.ts";
import { entity, type Entity } from "../api.ts";
import { FactGroups } from "../facts/fact.tsx";
import { type Group, groups } from "../facts/groups.ts";
import { Heading } from "../frame/heading.tsx";
import { mark, typeName } from "../frame/name.tsx";
import { Notice } from "../frame/notice.tsx";
import { link, useReading } from "../frame/reading.ts";
import { NeighbourhoodFigure } from "../graph/neighbourhood.tsx";
import { useAnswer } from "../loading.ts";
import { shownName, shownNames } from "../names.ts";

export function EntityView({ id }: { id: string }) {
  const reading = useReading();
  const found = useAnswer(`entity ${reading.reader.view} ${id}`, (signal) => entity(reading.reader, id, signal));
  const own = found.state === "ready" ? found.answer.id : id;
  useEffect(() => {
    // Another of its ids led here: the address names its own.
    if (own !== id) go(link(reading, { show: "entity", id: own }) + location.hash, "replace");
  }, [own]);
  return found.state === "ready" ? <Known entity={found.answer} /> : <Notice loading={found} words={reading.words} />;
}

function Known({ entity }: { entity: Entity }) {
  const { words, vocabulary } = useReading();
  const { attributes, links, incoming, names } = groups(entity, vocabulary);
  const listed = (id: string, title: string, groups: Group[]) => ({
    id,
    title,
    count: groups.reduce((sum, { facts }) => sum + facts.length, 0),
    content: <FactGroups groups={groups} entity={entity} />,
  });
  const sections = [
    listed("attributes", words.section_attributes, attributes),
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

function EntityHeader({ entity }: { entity: Entity }) {
  const reading = useReading();
  const { words, lang } = reading;
  const name = shownName(entity, lang);
  const others = shownNames(entity.names, lang).slice(1);
  const note = mark(name, reading);
  return (
    <header>
      <p class="kind">{typeName(entity.type, reading)}</p>
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
      {!entity.described && <p class="notice">{words.not_described}</p>}
    </header>
  );
}

/** An address that ends in a fact's id opens its words. */
function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target?.querySelector("details");
  if (!target || !details) return;
  document.querySelector(".pointed-at")?.classList.remove("pointed-at");
  target.classList.add("pointed-at");
  details.open = true;
  target.scrollIntoView({ block: "center" });
  details.querySelector("summary")?.focus({ preventScroll: true });
}
