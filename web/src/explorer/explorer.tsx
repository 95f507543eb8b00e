/** The graph to explore: a drawing, what is selected in it, and the same as tables. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { go, type GraphPlace } from "../address.ts";
import { layout, type Layout, picture } from "../api.ts";
import { grouped } from "../format/numbers.ts";
import { Heading } from "../frame/heading.tsx";
import { Notice } from "../frame/notice.tsx";
import { link as linkTo, useReading } from "../frame/reading.ts";
import { kNarrow, useMedia } from "../frame/width.ts";
import { outlines } from "../graph/shapes.ts";
import { useAnswer } from "../loading.ts";
import { shownName } from "../names.ts";
import { fill } from "../words/words.ts";
import { acts, nameOf, wordingOf } from "./acts.ts";
import { type Asked, asked, isClaim, placeOf, question, unfiltered } from "./asked.ts";
import { Canvas } from "./canvas.tsx";
import { Filters } from "./filters.tsx";
import { Panel } from "./panel.tsx";
import { legendOf, OnPaper, SaveButtons, type Saved } from "./save.tsx";
import { scene } from "./scene.ts";
import { facets, type Shown, shown } from "./shown.ts";
import { Tables } from "./tables.tsx";

export function Explorer({ place }: { place: GraphPlace }) {
  const reading = useReading();
  const { words, reader } = reading;
  const own = asked(place);
  const query = question(own);
  const found = useAnswer(`layout ${picture(reader)} ${JSON.stringify(query)}`, (signal) => layout(reader, query, signal));
  const latest = useRef<Layout>(undefined);
  if (found.state === "ready") latest.current = found.answer;
  useEffect(() => {
    // A name, or another of its ids, led here: the address names its own.
    const centre = found.state === "ready" ? found.answer.centre : undefined;
    if (centre && centre !== own.id) go(linkTo(reading, placeOf({ ...own, id: centre })), "replace");
  }, [found.state, own.id]);
  if (found.state === "failed") return <Notice loading={found} words={words} whole />;
  // While more is looked up, the drawing stays as it was.
  if (!latest.current) return <article class="explorer"><Notice loading={found} words={words} /></article>;
  return <Explored own={latest.current} ask={own} />;
}

function Explored({ own, ask }: { own: Layout; ask: Asked }) {
  const reading = useReading();
  const { words, announce } = reading;
  const heading = useRef<HTMLHeadingElement>(null);
  const wanted = useRef(false);
  const narrow = useMedia(kNarrow);
  const [opened, setOpened] = useState(false);
  const chosen = useMemo(() => new Set(ask.selected), [ask.selected.join()]);
  const act = acts(ask, reading, () => (wanted.current = true));
  const { drawn, saved } = useScene(own, ask);
  const found = useMemo(() => facets(own), [own]);
  const at = useMemo(() => ask.at, [ask.at && Object.values(ask.at).join()]);

  useEffect(() => {
    if (ask.selected.length === 1) announce(heading.current?.textContent ?? "");
    if (ask.selected.length > 1) announce(fill(words.graph.several, { n: ask.selected.length }));
    if (wanted.current) heading.current?.focus();
    wanted.current = false;
  }, [chosen]);

  const panel = <Panel key="panel" layout={own} drawn={drawn} own={act} heading={heading} />;
  const tables = <Tables key="tables" layout={own} drawn={drawn} own={act} open={narrow} />;
  const picture = (
    <Canvas
      key="canvas"
      title={saved.title}
      scene={saved.scene}
      chosen={chosen}
      at={at}
      whole={saved.whole}
      pick={(id, adding) => {
        const others = ask.selected.filter((one) => one !== id && !isClaim(one));
        if (id !== undefined && adding) act.change({ selected: [...others, id] }, "replace");
        else act.choose(id);
      }}
      pin={act.pin}
      look={(lens) => act.change({ at: lens }, "replace")}
      onLasso={(ids) => act.change({ selected: ids }, "replace")}
    />
  );
  const drawing = narrow ? (
    <div key="drawing" class="folded">
      <button type="button" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        {opened ? words.graph.close_drawing : words.graph.open_drawing}
      </button>
      {opened && picture}
    </div>
  ) : picture;

  return (
    <article class="explorer">
      <Heading title={saved.title}>{saved.title}</Heading>
      <OnPaper saved={saved} />
      <Counts own={own} drawn={drawn} ask={ask} />
      <Filters found={found} own={act} />
      {drawn.spots.length === 0 ? <p class="notice">{words.graph.empty}</p> : narrow ? (
        <div class="seen">{drawing}{opened && <Legend drawn={drawn} />}{tables}{panel}</div>
      ) : (
        <>
          <div class="seen">{drawing}{panel}</div>
          <Legend drawn={drawn} />
          <SaveButtons saved={saved} />
          {tables}
        </>
      )}
      {narrow && <SaveButtons saved={saved} />}
      {ask.pins.size > 0 && (
        <p><button type="button" onClick={() => act.change({ pins: new Map() }, "replace")}>{words.graph.unpin_all}</button></p>
      )}
    </article>
  );
}

function useScene(own: Layout, ask: Asked): { drawn: Shown; saved: Saved } {
  const reading = useReading();
  const { words, names, lang } = reading;
  const { types, predicates, states, expand, pins } = ask;
  const filters = JSON.stringify([types, predicates, states, expand, [...pins]]);
  const drawn = useMemo(() => shown(own, ask), [own, filters]);
  const drawing = useMemo(() => {
    const symmetric = new Set(reading.vocabulary.predicates.flatMap((known) => (known.symmetric ? known.key : [])));
    return scene(drawn, {
      name: (entity) => shownName(entity, names),
      link: (link) => wordingOf(link, reading),
      symmetric: (predicate) => symmetric.has(predicate),
    });
  }, [drawn, names, lang]);
  const centre = own.centre;
  const title = centre ? fill(words.graph.title, { name: nameOf(own.entities[centre], centre, reading) }) : words.graph.whole;
  return { drawn, saved: { title, layout: own, asked: ask, drawn, scene: drawing, whole: own.nodes } };
}

function Counts({ own, drawn, ask }: { own: Layout; drawn: Shown; ask: Asked }) {
  const reading = useReading();
  const { words } = reading;
  const { spots, links, hidden } = drawn;
  const kAll = "50000"; // the server's own limit
  return (
    <>
      <p class="quiet">
        {fill(words.graph.counts, { n: grouped(String(spots.length)), links: grouped(String(links.length)) })}{" "}
        {hidden.spots + hidden.links > 0 && (
          <>
            {fill(words.graph.hidden, { n: hidden.spots, links: hidden.links })}{" "}
            <a href={linkTo(reading, placeOf({ ...ask, ...unfiltered }))}>{words.graph.clear}</a>
          </>
        )}
      </p>
      {!own.complete && (
        <p class="notice">
          {fill(words.graph.cut, { n: grouped(String(own.nodes.length)) })}{" "}
          {ask.limit !== kAll && (
            <a href={linkTo(reading, placeOf({ ...ask, limit: kAll }))}>{fill(words.graph.draw_more, { n: grouped(kAll) })}</a>
          )}
        </p>
      )}
    </>
  );
}

function Legend({ drawn }: { drawn: Shown }) {
  const reading = useReading();
  const { words } = reading;
  const types = new Set(drawn.spots.map(({ entity }) => entity.type));
  return (
    <ul class="legend" aria-label={words.legend}>
      {legendOf(types, reading).map(({ family, label }) => (
        <li key={family}>
          <svg aria-hidden="true" width="20" height="20" viewBox="-10 -10 20 20"><path d={outlines[family]} class="shape" /></svg>
          {label}
        </li>
      ))}
      {(["solid", "dashed"] as const).map((kind) => (
        <li key={kind}>
          <svg aria-hidden="true" width="28" height="20" viewBox="0 -10 28 20">
            <path d="M0 0H28" class={kind === "solid" ? "line" : "line unsettled"} />
          </svg>
          {words.graph[kind]}
        </li>
      ))}
      <li>{words.graph.direction}</li>
      {drawn.spots.some(({ links, drawn }) => links > drawn) && <li>{words.graph.more_links}</li>}
    </ul>
  );
}
