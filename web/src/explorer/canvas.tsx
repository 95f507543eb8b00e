/** The drawing and the buttons over it. Loads what draws it, and says so where it cannot be drawn. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { useReading } from "../frame/reading.ts";
import type { Point } from "../graph/curves.ts";
import { fill } from "../words/words.ts";
import type { Drawing, Handlers, View } from "./graph.ts";
import { inside } from "./lens.ts";

type Steps = Parameters<Drawing["move"]>[0];

const kZoom = 1.4;
const kStep = 0.15; // of the picture

const keys: Record<string, Steps> = {
  ArrowLeft: { right: -kStep },
  ArrowRight: { right: kStep },
  ArrowUp: { up: kStep },
  ArrowDown: { up: -kStep },
  "+": { factor: kZoom },
  "=": { factor: kZoom },
  "-": { factor: 1 / kZoom },
  "0": "fit",
};

export interface CanvasProps extends View, Omit<Handlers, "room"> {
  title: string;
  onLasso: (ids: string[]) => void;
}

export function Canvas({ title, scene, chosen, at, whole, pick, pin, look, onLasso }: CanvasProps) {
  const { words } = useReading();
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>(undefined);
  const [failed, setFailed] = useState<"no_webgl" | "not_loaded">();
  const [ready, setReady] = useState(false);
  const [lassoing, setLassoing] = useState(false);
  const [without, setWithout] = useState({ names: 0, words: 0 });

  // The drawing is made once; it asks for the handlers of the day when it needs them.
  const latest = useRef<Handlers>(undefined);
  latest.current = { pick, pin, look, room: setWithout };

  useEffect(() => {
    let gone = false;
    if (!hasWebGL()) {
      setFailed("no_webgl");
      return undefined;
    }
    import("./graph.ts").then(
      ({ Drawing }) => {
        if (gone || !frame.current) return;
        drawing.current = new Drawing(frame.current, {
          pick: (...given) => latest.current!.pick(...given),
          pin: (...given) => latest.current!.pin(...given),
          look: (...given) => latest.current!.look(...given),
          room: (found) => latest.current!.room(found),
        });
        setReady(true);
      },
    ).catch(() => !gone && setFailed("not_loaded"));
    return () => {
      gone = true;
      drawing.current?.close();
    };
  }, []);

  const view = useMemo<View>(() => ({ scene, chosen, at, whole }), [scene, chosen, at, whole]);
  useEffect(() => drawing.current?.show(view), [view, ready]);

  if (failed) return <p class="notice">{words.graph[failed]}</p>;
  const move = (steps: Steps) => () => drawing.current?.move(steps);
  return (
    <figure class="canvas">
      <div class="bar" role="group" aria-label={words.graph.drawing}>
        <button type="button" onClick={move({ factor: kZoom })} title={words.graph.larger} aria-label={words.graph.larger}>+</button>
        <button type="button" onClick={move({ factor: 1 / kZoom })} title={words.graph.smaller} aria-label={words.graph.smaller}>−</button>
        <button type="button" onClick={move("fit")}>{words.graph.fit}</button>
        <button type="button" aria-pressed={lassoing} onClick={() => setLassoing(!lassoing)}>{words.graph.lasso}</button>
      </div>
      <div class="stage">
        <div
          ref={frame}
          class="sigma"
          role="application"
          tabIndex={0}
          aria-label={title}
          aria-describedby="graph-keys"
          onPointerDown={() => frame.current?.focus({ preventScroll: true })}
          onWheelCapture={(event) => {
            // The wheel goes on scrolling the page until the drawing was clicked.
            if (document.activeElement !== frame.current && !event.ctrlKey) event.stopPropagation();
          }}
          onKeyDown={(event) => {
            const steps = keys[event.key];
            if (event.key === "Escape") pick(undefined, false);
            if (!steps || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            drawing.current?.move(steps);
          }}
        />
        {lassoing && (
          <Lasso
            onDone={(outline) => {
              setLassoing(false);
              onLasso(drawing.current?.within((point) => inside(point, outline)) ?? []);
            }}
          />
        )}
      </div>
      <figcaption>
        {lassoing && <p>{words.graph.lasso_hint}</p>}
        <p class="without">
          {without.names > 0 && fill(words.graph.names_without, { n: without.names })}{" "}
          {without.words > 0 && fill(words.graph.words_without, { n: without.words })}
        </p>
        <p id="graph-keys">{words.graph.keys}</p>
      </figcaption>
    </figure>
  );
}

function hasWebGL(): boolean {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

/** A line drawn by hand around what is to be selected; it lies over the drawing while it is drawn. */
function Lasso({ onDone }: { onDone: (outline: Point[]) => void }) {
  const [outline, setOutline] = useState<Point[]>([]);
  const add = (event: PointerEvent & { currentTarget: Element }) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setOutline((before) => [...before, { x: event.clientX - left, y: event.clientY - top }]);
  };
  return (
    <svg
      class="lasso"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        add(event);
      }}
      onPointerMove={(event) => outline.length > 0 && add(event)}
      onPointerUp={() => onDone(outline)}
      onPointerCancel={() => setOutline([])}
    >
      <polygon points={outline.map(({ x, y }) => `${x},${y}`).join(" ")} />
    </svg>
  );
}
