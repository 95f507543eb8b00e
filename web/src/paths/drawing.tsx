/** The paths as lines from one entity to the other. The cards below say the same, and more. */
import type { Path, Paths } from "../api.ts";
import { isSettled } from "../facts/state.ts";
import { term, useReading } from "../frame/reading.ts";
import { useWidth } from "../frame/width.ts";
import { type Curve, path as pathOf, type Point, pointAt } from "../graph/curves.ts";
import { wrapped } from "../graph/labels.ts";
import { family, outlines } from "../graph/shapes.ts";
import { shownName } from "../names.ts";
import { fill } from "../words/words.ts";
import { direction, type Hop, isInferred } from "./hops.ts";
import { lanes } from "./lanes.ts";

const kNarrow = 560; // pixels, below which there is room for the cards only
const kName = 13; // pixels, size of the names
const kWords = 11; // and of the words on lines
const kLine = 16; // height of a line of a name

export function PathDrawing({ found }: { found: Paths }) {
  const [frame, width] = useWidth();
  return <div ref={frame}>{width >= kNarrow && <Lanes found={found} width={width} />}</div>;
}

function Lanes({ found, width }: { found: Paths; width: number }) {
  const { words, names } = useReading();
  const name = (id: string) => shownName(found.entities[id] ?? { id, names: {} }, names).text;
  const { height, lanes: drawn } = lanes(found.paths.map(({ hops }) => hops.length), width);
  const tall = Math.max(height, 130);
  return (
    <figure class="drawing">
      <svg
        role="img"
        aria-label={fill(words.paths.drawing, { from: name(found.from), to: name(found.to) })}
        width={width}
        height={tall}
        viewBox={`${-width / 2} ${-tall / 2} ${width} ${tall}`}
      >
        <defs>
          <marker id="path-arrow" viewBox="0 0 8 8" refX="6" refY="4" orient="auto-start-reverse"
            markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse">
            <path d="M0 0.5L7 4L0 7.5Z" class="arrow" />
          </marker>
        </defs>
        {drawn.flatMap(({ curves }, i) => curves.map((curve, at) => {
          const hop = found.paths[i]!.hops[at]!;
          return <HopLine key={`${i} ${at}`} hop={hop} curve={curve} ends={endsOf(found.paths[i]!, at)} />;
        }))}
        {drawn.flatMap(({ spots }, i) => idsOf(found.paths[i]!).map((id, at, ids) => {
          const isEnd = at === 0 || at === ids.length - 1;
          if (isEnd && i > 0) return null; // all paths share them
          const room = isEnd ? 150 : (spots[1]!.x - spots[0]!.x) - 24;
          return <EntitySpot key={`${i} ${at}`} at={spots[at]!} type={found.entities[id]?.type ?? null} name={name(id)} room={room} isEnd={isEnd} />;
        }))}
      </svg>
    </figure>
  );
}

function idsOf({ hops }: Path): string[] {
  return [hops[0]!.from, ...hops.map(({ to }) => to)];
}

/** Words keep clear of the ends of a path, where its line still leaves the others. */
function endsOf({ hops }: Path, at: number): "first" | "last" | "inner" {
  if (hops.length > 1 && at === 0) return "first";
  return hops.length > 1 && at === hops.length - 1 ? "last" : "inner";
}

function HopLine({ hop, curve, ends }: { hop: Hop; curve: Curve; ends: "first" | "last" | "inner" }) {
  const reading = useReading();
  const { words, vocabulary } = reading;
  const [best, ...others] = hop.facts;
  if (!best) return null;
  const symmetric = new Set(vocabulary.predicates.flatMap((known) => (known.symmetric ? known.key : [])));
  const points = direction(best, hop, symmetric);
  const parts = [
    term(reading, "predicates", best.predicate),
    ...(isSettled(best.state) ? [] : [term(reading, "states", best.state)]),
    ...(isInferred(hop) ? [words.inferred] : []),
  ];
  const count = others.length > 0 ? ` +${others.length}` : "";
  const at = pointAt(curve, { first: 0.6, last: 0.4, inner: 0.5 }[ends]);
  const [label = ""] = wrapped(parts.join(" · ") + count, kWords, (curve.to.x - curve.from.x) * 0.9, 1);
  return (
    <>
      <path
        d={pathOf(curve)}
        class={`line${isSettled(best.state) ? "" : " unsettled"}`}
        {...(points === "on" && { "marker-end": "url(#path-arrow)" })}
        {...(points === "back" && { "marker-start": "url(#path-arrow)" })}
      />
      <text x={at.x} y={at.y} class="line-words">{label}</text>
    </>
  );
}

interface SpotProps {
  at: Point;
  type: string | null;
  name: string;
  room: number;
  isEnd: boolean;
}

function EntitySpot({ at, type, name, room, isEnd }: SpotProps) {
  const lines = wrapped(name, kName, room, isEnd ? 3 : 2);
  return (
    <g transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`} class={`spot${isEnd ? " centre" : ""}`}>
      <path d={outlines[family(type)]} class="shape" />
      <text class="spot-name" text-anchor="middle">
        {lines.map((line, i) => <tspan key={i} x={0} y={26 + i * kLine}>{line}</tspan>)}
      </text>
    </g>
  );
}
