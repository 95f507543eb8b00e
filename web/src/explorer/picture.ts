/** Where everything of a scene stands in a picture, in pixels; the same scene always comes out the same. */
import { bendPoint, type Curve, kApart, type Point, pointAt, towards } from "../graph/curves.ts";
import type { Box } from "../graph/labels.ts";
import type { Lens } from "./asked.ts";
import { onScreen, radius, type Size } from "./lens.ts";
import { Room } from "./room.ts";
import { kLine, kWords, type Scene, type SceneLink, type SceneSpot } from "./scene.ts";

export interface PlacedSpot extends Point {
  spot: SceneSpot;
}

export interface PlacedLine {
  link: SceneLink;
  curve: Curve;
  head: { tip: Point; foot: Point } | undefined; // of the arrow
}

export interface PlacedName extends Point {
  spot: SceneSpot;
  anchor: "start" | "middle" | "end";
}

export interface PlacedWords extends Point {
  link: SceneLink;
}

export interface Picture extends Size {
  radius: number;
  strength: number; // of the lines
  spots: PlacedSpot[];
  lines: PlacedLine[];
  names: PlacedName[]; // y is the middle of the first line
  words: PlacedWords[];
  without: { names: number; words: number }; // seen, but there is no room for their words
}

export const kHead = 0.9; // length of an arrow head, in radii
const kManySpots = 600; // beyond it, names may lie on shapes
export const kSteepest = 0.3; // how far links of one pair bow apart at most, by their length
const tries = [0.5, 0.62, 0.38, 0.74, 0.26];

/** `first` are entities and a claim whose words must be there if anything is. */
export function picture(scene: Scene, lens: Lens, size: Size, first: readonly string[] = []): Picture {
  const r = radius(lens);
  const seen = ({ x, y }: Point, margin: number) =>
    x >= -margin && x <= size.width + margin && y >= -margin && y <= size.height + margin;
  const at = new Map<string, Point>();
  const spots = scene.spots.flatMap((spot): PlacedSpot[] => {
    const point = onScreen(spot, lens, size);
    at.set(spot.id, point);
    return seen(point, 2 * r) ? [{ spot, ...point }] : [];
  });
  const lines = scene.links.flatMap((link): PlacedLine[] => {
    const [from, to] = [at.get(link.subject)!, at.get(link.object)!];
    const passes = Math.min(from.x, to.x) < size.width && Math.max(from.x, to.x) > 0 &&
      Math.min(from.y, to.y) < size.height && Math.max(from.y, to.y) > 0;
    return passes ? [bowed(from, to, { link, r })] : [];
  });

  const room = new Room();
  if (spots.length <= kManySpots) {
    for (const { x, y } of spots) room.take({ x, y, width: 2 * r + 4, height: 2 * r + 4 });
  }
  const wanted = (id: string) => first.includes(id);
  const centre = scene.spots.find((spot) => spot.centre);
  const middle = centre && at.get(centre.id)!.x;
  const names = sorted(spots, ({ spot }) => wanted(spot.id)).flatMap((placed) =>
    nameOf(placed, middle !== undefined && placed.x < middle - 1, r, size, room) ?? []);
  const whole = lines.filter(({ curve }) => seen(pointAt(curve, 0.5), 0));
  const words = sorted(whole, ({ link }) => wanted(link.claim)).flatMap((line) => wordsOn(line, size, room) ?? []);
  return { ...size, radius: r, strength: scene.strength, spots, lines, names, words, without: { names: spots.length - names.length, words: whole.length - words.length } };
}

function sorted<T>(list: T[], first: (one: T) => boolean): T[] {
  return [...list.filter(first), ...list.filter((one) => !first(one))];
}

/** The line of a link, from the edge of its subject's shape to that of its object's. */
function bowed(a: Point, b: Point, { link, r }: { link: SceneLink; r: number }): PlacedLine {
  const apart = Math.min(kApart, kSteepest * Math.hypot(b.x - a.x, b.y - a.y));
  const bend = bendPoint(a, b, link.lane * apart, 1);
  const head = link.arrow ? { tip: towards(b, bend, link.clear * r), foot: towards(b, bend, (link.clear + kHead) * r) } : undefined;
  const near = head && link.clear === 1 ? 1 + kHead : 1;
  return { link, curve: { from: towards(a, bend, r), bend, to: towards(b, bend, near * r) }, head };
}

/** Beside its shape where there is room, outwards first; names are cut by no edge. */
function nameOf({ spot, x, y }: PlacedSpot, leftwards: boolean, r: number, size: Size, room: Room): PlacedName | undefined {
  const outwards = leftwards ? -1 : 1;
  const { width, lines } = spot;
  const height = lines.length * kLine;
  const beside = r + 4 + width / 2;
  const over = r + 2 + height / 2;
  const sides: [Point, PlacedName["anchor"]][] = [
    [{ x: x + outwards * beside, y }, outwards > 0 ? "start" : "end"],
    [{ x: x - outwards * beside, y }, outwards > 0 ? "end" : "start"],
    [{ x, y: y + over }, "middle"],
    [{ x, y: y - over }, "middle"],
    ...[1, -1].flatMap((up): [Point, PlacedName["anchor"]][] => [
      [{ x: x + outwards * (width / 2 - r), y: y - up * over }, outwards > 0 ? "start" : "end"],
      [{ x: x - outwards * (width / 2 - r), y: y - up * over }, outwards > 0 ? "end" : "start"],
    ]),
  ];
  if (spot.centre) sides.unshift(...sides.splice(2, 2));
  for (const [middle, anchor] of sides) {
    const box: Box = { ...middle, width, height };
    if (isWithin(box, size) && room.isFree(box)) {
      room.take(box);
      const start = { start: -width / 2, middle: 0, end: width / 2 }[anchor];
      return { spot, anchor, x: middle.x + start, y: middle.y - height / 2 + kLine / 2 };
    }
  }
  return undefined;
}

/** On the line, and no longer than it. */
function wordsOn({ link, curve }: PlacedLine, size: Size, room: Room): PlacedWords | undefined {
  if (link.width > Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y)) return undefined;
  for (const t of tries) {
    const box: Box = { ...pointAt(curve, t), width: link.width, height: kWords + 5 };
    if (isWithin(box, size) && room.isFree(box)) {
      room.take(box);
      return { link, x: box.x, y: box.y };
    }
  }
  return undefined;
}

function isWithin({ x, y, width, height }: Box, size: Size): boolean {
  return x - width / 2 >= 0 && x + width / 2 <= size.width && y - height / 2 >= 0 && y + height / 2 <= size.height;
}
