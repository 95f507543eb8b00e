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

export const kApart = 26; // pixels between two links of the same pair, where they are widest
const kRadius = 9; // of the shapes
const kArrow = 5;

/** One curve a link, in their order; nothing for a link of an entity with itself. */
export function curves(links: readonly Ends[], spots: readonly Spot[], centre: string): (Curve | undefined)[] {
  const at = new Map(spots.map((spot) => [spot.id, spot]));
  const aside = lanes(links);
  return links.map((link, i) => {
    const [from, to] = [at.get(link.subject), at.get(link.object)];
    if (!from || !to || from === to) return undefined;
    const straight = link.subject === centre || link.object === centre;
    const bend = bendPoint(from, to, aside[i]! * kApart, straight ? 1 : 0.45);
    return { from: towards(from, bend, kRadius), bend, to: towards(to, bend, kRadius + kArrow) };
  });
}

/**
 * How far each link bows to its right, 0 for one that is alone between its two entities; several
 * share the room evenly, whatever their direction.
 */
export function lanes(links: readonly Ends[]): number[] {
  const pair = ({ subject, object }: Ends) => (subject < object ? `${subject}\n${object}` : `${object}\n${subject}`);
  const together = new Map<string, number>();
  for (const link of links) together.set(pair(link), (together.get(pair(link)) ?? 0) + 1);
  const met = new Map<string, number>();
  return links.map((link) => {
    const nth = met.get(pair(link)) ?? 0;
    met.set(pair(link), nth + 1);
    const lane = nth - ((together.get(pair(link)) ?? 1) - 1) / 2;
    return link.subject < link.object ? lane : 0 - lane;
  });
}

/** Links that pass the centre by are drawn in towards it (`pull` below 1), out of the names' way. */
export function bendPoint(a: Point, b: Point, offset: number, pull: number): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const across = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length };
  return {
    x: ((a.x + b.x) / 2) * pull + across.x * offset * 2,
    y: ((a.y + b.y) / 2) * pull + across.y * offset * 2,
  };
}

export function towards(from: Point, to: Point, distance: number): Point {
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
