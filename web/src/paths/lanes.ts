/** Where paths are drawn: one lane each, from the first entity on the left to the last on the right. */
import { type Curve, type Point } from "../graph/curves.ts";

export interface Lane {
  spots: Point[]; // the ends, which all lanes share, and what lies between them
  curves: Curve[]; // one a hop, from left to right
}

const kLane = 92; // pixels from lane to lane
const kEdge = 80; // from the sides to the ends: room for half of a name
const kRadius = 12; // of a shape and some air around it

/** `hops` of each path; 0, 0 is the middle of the drawing. */
export function lanes(hops: readonly number[], width: number): { height: number; lanes: Lane[] } {
  const left = kEdge - width / 2;
  const right = width / 2 - kEdge;
  return {
    height: hops.length * kLane,
    lanes: hops.map((count, i) => {
      const y = (i - (hops.length - 1) / 2) * kLane;
      const isEnd = (at: number) => at === 0 || at === count;
      const spots = Array.from({ length: count + 1 }, (_, at) => ({
        x: left + ((right - left) * at) / count,
        y: isEnd(at) ? 0 : y,
      }));
      return { spots, curves: spots.slice(1).map((to, at) => curve(spots[at]!, to, y)) };
    }),
  };
}

/** Bends towards its own lane, so that paths part soon and join late. */
function curve(from: Point, to: Point, y: number): Curve {
  const width = to.x - from.x;
  const part = from.y === to.y ? 0.5 : from.y === 0 ? 0.35 : 0.65;
  const bend = { x: from.x + width * part, y: from.y === to.y ? 2 * y - from.y : y };
  return { from: towards(from, bend), bend, to: towards(to, bend) };
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) * kRadius) / length, y: from.y + ((to.y - from.y) * kRadius) / length };
}
