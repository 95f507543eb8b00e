/** The lines between the spots: several links between two entities bow apart. */
import type { Spot } from "./rings.ts";

export interface Point {
  x: number;
  y: number;
}

/** A quadratic curve from the subject's edge to the object's. */
export interface Curve {
  from: Point;
  bend: Point;
  to: Point;
}

export interface Ends {
  subject: string;
  object: string;
}

const kApart = 26; // pixels between two links of the same pair, where they are widest
const kRadius = 9; // of the shapes
const kArrow = 5;

/** One curve a link, in their order; nothing for a link of an entity with itself. */
export function curves(links: readonly Ends[], spots: readonly Spot[], centre: string): (Curve | undefined)[] {
  const at = new Map(spots.map((spot) => [spot.id, spot]));
  const pairs = new Map<string, number[]>();
  links.forEach((link, i) => pairs.set(pair(link), [...(pairs.get(pair(link)) ?? []), i]));
  return links.map((link, i) => {
    const [first, second] = [link.subject, link.object].sort().map((id) => at.get(id));
    if (!first || !second || first === second) return undefined;
    const together = pairs.get(pair(link)) ?? [];
    const offset = (together.indexOf(i) - (together.length - 1) / 2) * kApart;
    const straight = link.subject === centre || link.object === centre;
    const bend = bendPoint(first, second, offset, straight ? 1 : 0.45);
    const [from, to] = link.subject === first.id ? [first, second] : [second, first];
    return { from: towards(from, bend, kRadius), bend, to: towards(to, bend, kRadius + kArrow) };
  });
}

function pair({ subject, object }: Ends): string {
  return [subject, object].sort().join("\n");
}

/** Links that pass the centre by are drawn in towards it (`pull` below 1), out of the names' way. */
function bendPoint(a: Point, b: Point, offset: number, pull: number): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const across = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length };
  return {
    x: ((a.x + b.x) / 2) * pull + across.x * offset * 2,
    y: ((a.y + b.y) / 2) * pull + across.y * offset * 2,
  };
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.min(distance / length, 0.5);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** The point at `t`, 0 at the subject and 1 at the object. */
export function pointAt({ from, bend, to }: Curve, t: number): Point {
  const on = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * (1 - t) * t * b + t ** 2 * c;
  return { x: on(from.x, bend.x, to.x), y: on(from.y, bend.y, to.y) };
}

export function path({ from, bend, to }: Curve): string {
  return `M${text(from)}Q${text(bend)} ${text(to)}`;
}

function text({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
