/** What a drawing was asked to show, read from its address and written back to it. */
import type { GraphPlace } from "../address.ts";
import type { Point } from "../graph/curves.ts";

/** Which part of the plane is seen: its middle, and how many pixels one spacing takes. */
export interface Lens extends Point {
  scale: number;
}

export interface Asked {
  id: string | undefined; // absent: the whole graph
  hops: number;
  expand: string[];
  types: string[]; // only these; none: all
  predicates: string[];
  states: string[];
  source: string | undefined;
  selected: string[]; // entities, or one claim
  pins: Map<string, Point>;
  at: Lens | undefined; // absent: everything is seen
  limit: string | undefined;
}

export const kMostHops = 3;

export function asked(place: GraphPlace): Asked {
  const hops = Number(place.hops ?? 1);
  return {
    id: place.id,
    hops: [1, 2, 3].includes(hops) ? hops : 1,
    expand: listed(place.expand),
    types: listed(place.types),
    predicates: listed(place.predicates),
    states: listed(place.states),
    source: place.source,
    selected: listed(place.selected),
    pins: pins(place.pin),
    at: lens(place.at),
    limit: place.limit,
  };
}

/** Only what differs from what is shown without being asked for. */
export function placeOf({ id, hops, source, pins, at, limit, ...lists }: Asked): GraphPlace {
  const { expand, types, predicates, states, selected } = lists;
  const pinned = [...pins].map(([of, { x, y }]) => `${of}@${rounded(x)},${rounded(y)}`);
  const given: Record<string, string | undefined> = {
    id,
    hops: hops === 1 ? undefined : String(hops),
    expand: expand.join(),
    types: types.join(),
    predicates: predicates.join(),
    states: states.join(),
    source,
    selected: selected.join(),
    pin: pinned.join(";"),
    at: at && [at.x, at.y, at.scale].map(rounded).join(),
    limit,
  };
  return { show: "graph", ...Object.fromEntries(Object.entries(given).filter(([, text]) => text)) };
}

/** What a reader clears to see everything again. */
export const unfiltered = { types: [], predicates: [], states: [], source: undefined } satisfies Partial<Asked>;

/** The part of the address that the server answers; the rest only changes how that is shown. */
export function question({ id, hops, expand, source, limit }: Asked): Record<string, string> {
  return {
    ...(id !== undefined && { id }),
    ...(id !== undefined && hops > 1 && { hops: String(hops) }),
    ...(expand.length > 0 && { expand: expand.join() }),
    ...(source !== undefined && { source }),
    limit: limit ?? (id === undefined ? "2000" : "500"),
  };
}

/** Claims are named by their hash, entities by who gave the id. */
export function isClaim(id: string): boolean {
  return /^[0-9a-f]{64}$/.test(id);
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100 || 0; // never -0
}

function listed(text: string | undefined): string[] {
  return [...new Set((text ?? "").split(",").filter(Boolean))];
}

function pins(text: string | undefined): Map<string, Point> {
  return new Map((text ?? "").split(";").flatMap((pin): [string, Point][] => {
    const [, id, x, y] = /^(.+)@(-?[\d.]+),(-?[\d.]+)$/.exec(pin) ?? [];
    const point = { x: Number(x), y: Number(y) };
    return id && Number.isFinite(point.x) && Number.isFinite(point.y) ? [[id, point]] : [];
  }));
}

function lens(text: string | undefined): Lens | undefined {
  const [x = NaN, y = NaN, scale = NaN] = (text ?? "").split(",").filter(Boolean).map(Number);
  return Number.isFinite(x) && Number.isFinite(y) && scale > 0 && Number.isFinite(scale) ? { x, y, scale } : undefined;
}
