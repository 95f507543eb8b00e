/** A drawing in words: names broken into lines, links with what is to be written on them. */
import type { Link, Reference } from "../api.ts";
import { isSettled } from "../facts/state.ts";
import { lanes } from "../graph/curves.ts";
import { textWidth, wrapped } from "../graph/labels.ts";
import { type Family, family } from "../graph/shapes.ts";
import type { ShownName } from "../names.ts";
import type { Shown, Spot } from "./shown.ts";

export const kName = 13; // pixels, size of the names
export const kWords = 11; // and of the words on links
export const kLine = 16; // height of a line of a name
const kWidest = 168;
const kHeadRoom = 1.1 / (2 * Math.PI); // arrow heads stand in a ring around what many links lead to

export interface SceneSpot extends Spot {
  family: Family;
  name: string;
  lang: string | undefined;
  lines: string[];
  width: number; // of the widest line
}

export interface SceneLink extends Link {
  lane: number;
  settled: boolean;
  arrow: boolean;
  clear: number; // how far the arrow head stays from the middle of its object, in radii
  text: string;
  width: number;
}

export interface Scene {
  spots: SceneSpot[]; // in the order in which their names are given room
  links: SceneLink[]; // likewise with their words
  place: Map<string, SceneSpot>;
  strength: number; // of the lines, up to 1: many of them are drawn fainter
}

/** How a reader calls things. */
export interface Wording {
  name: (entity: Reference) => ShownName;
  link: (link: Link) => string;
  symmetric: (predicate: string) => boolean;
}

export function scene({ spots, links }: Shown, wording: Wording): Scene {
  const drawn = spots.map((spot): SceneSpot => {
    const { text: name, lang } = wording.name(spot.entity);
    const lines = marked(wrapped(name, kName, kWidest, spot.centre ? 4 : 2), spot.links - spot.drawn);
    const width = Math.max(...lines.map((line) => textWidth(line, kName)), 0);
    return { ...spot, family: family(spot.entity.type), name, lang, lines, width };
  });
  const place = new Map(drawn.map((spot) => [spot.id, spot]));
  const between = links.filter(({ subject, object }) => subject !== object && place.has(subject) && place.has(object));
  const lane = lanes(between).map((lane, i) => lane || around(between[i]!, place));
  const arrows = new Map<string, number>();
  for (const { object, predicate } of between) {
    if (!wording.symmetric(predicate)) arrows.set(object, (arrows.get(object) ?? 0) + 1);
  }
  const worded = between.map((link, i): SceneLink => {
    const text = wording.link(link);
    const settled = isSettled(link.state);
    return {
      ...link,
      lane: lane[i]!,
      settled,
      arrow: !wording.symmetric(link.predicate),
      clear: Math.max(1, kHeadRoom * (arrows.get(link.object) ?? 0)),
      text,
      width: textWidth(text, kWords) + 8,
    };
  });
  return {
    spots: inOrder(drawn),
    // What is not done must say so before others are given room.
    links: [...worded.filter(({ settled }) => !settled), ...worded.filter(({ settled }) => settled)],
    place,
    strength: Math.min(Math.max(10 / Math.sqrt(between.length + 1), 0.4), 1),
  };
}

const kManySpots = 500; // beyond it, lines may pass through shapes
const kNear = 0.3; // spacings from a line to the middle of a shape that it would seem to end at

/** To which side a line bows that would otherwise pass through the shape of a third entity. */
function around({ subject, object }: Link, place: Map<string, SceneSpot>): number {
  if (place.size > kManySpots) return 0;
  const [a, b] = [place.get(subject)!, place.get(object)!];
  const way = { x: b.x - a.x, y: b.y - a.y };
  const length = Math.hypot(way.x, way.y) || 1;
  for (const { id, x, y } of place.values()) {
    const along = ((x - a.x) * way.x + (y - a.y) * way.y) / length;
    const leftwards = (way.x * (y - a.y) - way.y * (x - a.x)) / length;
    const between = id !== subject && id !== object && along > 0 && along < length;
    if (between && Math.abs(leftwards) < kNear) return leftwards >= 0 ? 1 : -1;
  }
  return 0;
}

/** "+12" behind the name: links that are not drawn. */
function marked(lines: string[], more: number): string[] {
  return more > 0 ? [...lines.slice(0, -1), `${lines.at(-1) ?? ""} +${more}`] : lines;
}

/** Around a centre, nearest first, as they came; without one, those first that hold much together. */
function inOrder(spots: SceneSpot[]): SceneSpot[] {
  const first = spots.filter(({ expanded, pinned }) => expanded || pinned);
  const rest = spots.filter(({ expanded, pinned }) => !expanded && !pinned);
  if (spots.some(({ centre }) => centre)) return [...first, ...rest];
  return [...first, ...rest.sort((a, b) => b.drawn - a.drawn || (a.id < b.id ? -1 : 1))];
}
