/** What of a layout is drawn: the filters only hide, so that nothing moves when they change. */
import type { Layout, Link, Reference } from "../api.ts";
import type { Asked } from "./asked.ts";

export interface Spot {
  id: string;
  entity: Reference;
  x: number; // spacings; y upwards
  y: number;
  links: number; // in all
  drawn: number; // of them, in this layout
  centre: boolean;
  expanded: boolean;
  pinned: boolean;
}

export interface Shown {
  spots: Spot[];
  links: Link[];
  hidden: { spots: number; links: number };
}

export interface Facet {
  key: string; // "unknown" for an entity without a type
  count: number;
}

export type Facets = Record<"types" | "predicates" | "states", Facet[]>;

type Filters = Pick<Asked, "expand" | "types" | "predicates" | "states" | "pins">;

export function typeOf(entity: Reference): string {
  return entity.type ?? "unknown";
}

export function shown(layout: Layout, filters: Filters): Shown {
  const { types, predicates, states, expand, pins } = filters;
  const passes = (list: string[], key: string) => list.length === 0 || list.includes(key);
  const typed = new Set(layout.nodes.flatMap(({ id }) => {
    const entity = layout.entities[id];
    return entity && (id === layout.centre || passes(types, typeOf(entity))) ? id : [];
  }));
  const links = layout.links.filter(({ subject, object, predicate, state }) =>
    typed.has(subject) && typed.has(object) && passes(predicates, predicate) && passes(states, state));

  const drawn = ends(layout.links);
  const linked = ends(links);
  const kept = new Set([layout.centre, ...expand, ...pins.keys()]);
  const byLink = predicates.length + states.length > 0;
  const spots = layout.nodes
    .filter(({ id }) => typed.has(id) && (!byLink || linked.has(id) || kept.has(id)))
    .map(({ id, x, y, degree }): Spot => ({
      id,
      entity: layout.entities[id]!,
      ...(pins.get(id) ?? { x, y }),
      links: degree,
      drawn: drawn.get(id) ?? 0,
      centre: id === layout.centre,
      expanded: id === layout.centre || expand.includes(id),
      pinned: pins.has(id),
    }));
  return {
    spots,
    links,
    hidden: { spots: layout.nodes.length - spots.length, links: layout.links.length - links.length },
  };
}

/** How many links end at each entity. */
function ends(links: readonly Link[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const { subject, object } of links) {
    for (const id of new Set([subject, object])) count.set(id, (count.get(id) ?? 0) + 1);
  }
  return count;
}

/** What there is to filter by, in the order of first appearance; counts are of the whole layout. */
export function facets(layout: Layout): Facets {
  const count = (keys: string[]): Facet[] => {
    const found = new Map<string, number>();
    for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
    return [...found].map(([key, count]) => ({ key, count }));
  };
  return {
    types: count(layout.nodes.flatMap(({ id }) => (layout.entities[id] ? typeOf(layout.entities[id]) : []))),
    predicates: count(layout.links.map(({ predicate }) => predicate)),
    states: count(layout.links.map(({ state }) => state)),
  };
}
