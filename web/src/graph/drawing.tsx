/** The drawing of a neighbourhood. Everything in it also stands in words in the table beside it. */
import type { Lang } from "../address.ts";
import type { Link, Neighbourhood } from "../api.ts";
import { isSettled } from "../facts/state.ts";
import { typeName } from "../frame/name.tsx";
import { link as linkTo, term, useReading } from "../frame/reading.ts";
import { shownName } from "../names.ts";
import { fill } from "../words/words.ts";
import { type Curve, curves, path } from "./curves.ts";
import { type Box, placed, textWidth, wrapped } from "./labels.ts";
import { rings, type Spot } from "./rings.ts";
import { type Family, family, outlines } from "./shapes.ts";

const kName = 13; // pixels, size of the names
const kWords = 11; // and of the words on lines
const kLine = 16; // height of a line of a name

export function Drawing({ found, width, title }: { found: Neighbourhood; width: number; title: string }) {
  const { words } = useReading();
  const { height, spots } = rings(found.neighbours, width);
  const lines = useLines(found, spots, width);
  const hidden = lines.filter(({ own, at }) => own && !at).length;
  return (
    <figure class="drawing">
      <svg
        role="group"
        aria-label={title}
        width={width}
        height={height}
        viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="1" refY="4" orient="auto"
            markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse">
            <path d="M0 0.5L7 4L0 7.5Z" class="arrow" />
          </marker>
        </defs>
        <g aria-hidden="true">
          {[...lines].sort((a, b) => Number(a.own) - Number(b.own)).map(({ curve, own, settled, arrow }, i) => (
            <path key={i} d={path(curve)} class={`line${own ? "" : " thin"}${settled ? "" : " unsettled"}`}
              {...(arrow && { "marker-end": "url(#arrow)" })} />
          ))}
          {lines.map(({ at, label }, i) => at && <text key={i} x={at.x} y={at.y} class="line-words">{label}</text>)}
        </g>
        {spots.map((spot) => <EntitySpot key={spot.id} spot={spot} found={found} width={width} />)}
      </svg>
      <figcaption>
        <Legend found={found} />
        <p>{words.drawing_lines} {hidden > 0 && fill(words.drawing_unlabelled, { n: hidden })}</p>
      </figcaption>
    </figure>
  );
}

interface Line {
  curve: Curve;
  own: boolean; // a link of the centre
  settled: boolean;
  arrow: boolean;
  label: string;
  at: { x: number; y: number } | undefined; // absent: there is no room for the label
}

function useLines(found: Neighbourhood, spots: Spot[], width: number): Line[] {
  const reading = useReading();
  const { words, vocabulary, names } = reading;
  const symmetric = new Set(vocabulary.predicates.flatMap((known) => (known.symmetric ? known.key : [])));
  const isOwn = ({ subject, object }: Link) => subject === found.centre || object === found.centre;
  const lines = curves(found.links, spots, found.centre).flatMap((curve, i) => {
    const link = found.links[i];
    if (!curve || !link) return [];
    const state = isSettled(link.state) ? [] : [term(reading, "states", link.state)];
    return [{
      curve,
      own: isOwn(link),
      outwards: link.subject === found.centre,
      settled: isSettled(link.state),
      arrow: isOwn(link) && !symmetric.has(link.predicate), // on thin lines they would only pile up
      label: [term(reading, "predicates", link.predicate), ...state, ...(link.inferred ? [words.inferred] : [])].join(" · "),
    }];
  });
  const wanted = lines.map(({ curve, label, outwards }) => ({ curve, outwards, width: textWidth(label, kWords) + 6 }));
  const own = lines.flatMap((line, i) => (line.own ? i : []));
  const at = placed(own.map((i) => wanted[i]!), taken(found, spots, names, width), kWords + 5);
  return lines.map((line, i) => ({ ...line, at: line.own ? at[own.indexOf(i)] : undefined }));
}

/** The places of the shapes, and of the name below the centre. */
function taken(found: Neighbourhood, spots: Spot[], lang: Lang, width: number): Box[] {
  const centre = found.entities[found.centre];
  const name = centre ? shownName(centre, lang).text : "";
  const lines = centreLines(name, width);
  const widest = Math.max(...lines.map((line) => textWidth(line, kName)), 0);
  return [
    ...spots.map(({ x, y }) => ({ x, y, width: 22, height: 22 })),
    { x: 0, y: 14 + (lines.length * kLine) / 2, width: widest, height: lines.length * kLine },
  ];
}

function centreLines(name: string, width: number): string[] {
  return wrapped(name, kName, Math.min(Math.max(0.16 * width, 84), 180), 4);
}

function EntitySpot({ spot, found, width }: { spot: Spot; found: Neighbourhood; width: number }) {
  const reading = useReading();
  const entity = found.entities[spot.id];
  if (!entity) return null;
  const { text, lang } = shownName(entity, reading.names);
  const shape = <path d={outlines[family(entity.type)]} class="shape" />;
  const place = { transform: `translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)})` };
  if (spot.side === "middle") {
    return (
      <g {...place} class="spot centre">
        {shape}
        <NameLines lines={centreLines(text, width)} x={0} y={26} anchor="middle" lang={lang} />
      </g>
    );
  }
  const room = width / 2 - Math.abs(spot.x) - 16;
  const lines = wrapped(text, kName, Math.min(room, 300), 2);
  const x = spot.side === "right" ? 14 : -14;
  const y = 5 - ((lines.length - 1) * kLine) / 2;
  // The drawn name may be cut: the link is called by the whole one.
  return (
    <g {...place} class="spot">
      <g aria-hidden="true">
        {shape}
        <NameLines lines={lines} x={x} y={y} anchor={spot.side === "right" ? "start" : "end"} lang={lang} />
      </g>
      <a
        href={linkTo(reading, { show: "entity", id: spot.id })}
        aria-label={text + fill(reading.words.in_parentheses, { text: typeName(entity.type, reading) })}
      >
        <title>{text}</title>
        <rect class="target" x={spot.side === "right" ? -12 : -room} y={-18} width={room + 12} height={36} />
      </a>
    </g>
  );
}

interface NameLinesProps {
  lines: string[];
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  lang: string | undefined;
}

function NameLines({ lines, x, y, anchor, lang }: NameLinesProps) {
  return (
    <text class="spot-name" text-anchor={anchor} lang={lang}>
      {lines.map((line, i) => <tspan key={i} x={x} y={y + i * kLine}>{line}</tspan>)}
    </text>
  );
}

/** Only the shapes that are in the drawing. */
function Legend({ found }: { found: Neighbourhood }) {
  const { words } = useReading();
  const used = new Set(found.neighbours.map(({ id }) => family(found.entities[id]?.type ?? null)));
  return (
    <ul class="legend" aria-label={words.legend}>
      {(Object.keys(words.family) as Family[]).filter((one) => used.has(one)).map((one) => (
        <li key={one}>
          <svg aria-hidden="true" width="20" height="20" viewBox="-10 -10 20 20"><path d={outlines[one]} class="shape" /></svg>
          {words.family[one]}
        </li>
      ))}
    </ul>
  );
}
