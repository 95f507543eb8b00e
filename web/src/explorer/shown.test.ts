import assert from "node:assert/strict";
import { test } from "node:test";

import type { Layout } from "../api.ts";
import { asked } from "./asked.ts";
import { facets, shown } from "./shown.ts";

/** "uni:university lab:laboratory" around the first of them, with "uni part_of lab done" for links. */
function layout(entities: string, links: string[]): Layout {
  const ids = entities.split(" ").map((text) => text.split(":"));
  return {
    centre: ids[0]![0]!,
    nodes: ids.map(([id], i) => ({ id: id!, hops: i && 1, x: i, y: 0 - i, degree: 9 })),
    entities: Object.fromEntries(ids.map(([id, type]) => [id, { id, type: type ?? null, names: {} }])),
    links: links.map((text) => {
      const [subject, predicate, object, state] = text.split(" ");
      return { claim: text, subject, predicate, object, state, inferred: false, source_count: 1 };
    }),
  } as unknown as Layout;
}

const own = layout("uni:university lab:laboratory park:park thing", [
  "uni has lab done", "uni located_in park planned", "lab near park done", "thing near uni done", "thing near thing done",
]);
const filters = (parts: object) => asked({ show: "graph", ...parts });
const drawn = (parts: object) => {
  const found = shown(own, filters(parts));
  return [found.spots.map(({ id }) => id).join(" "), found.links.length, found.hidden.spots, found.hidden.links];
};

test("without filters everything is drawn", () => {
  assert.deepEqual(drawn({}), ["uni lab park thing", 5, 0, 0]);
});

test("a filter by type hides entities with their links, never the centre", () => {
  assert.deepEqual(drawn({ types: "park" }), ["uni park", 1, 2, 4]);
  assert.deepEqual(drawn({ types: "unknown" }), ["uni thing", 2, 2, 3]);
});

test("a filter by predicate or state leaves what those links hold together", () => {
  assert.deepEqual(drawn({ predicates: "has" }), ["uni lab", 1, 2, 4]);
  assert.deepEqual(drawn({ states: "planned", expand: "thing" }), ["uni park thing", 1, 1, 4]);
});

test("nothing moves but what was pinned", () => {
  const places = (parts: object) => shown(own, filters(parts)).spots.map(({ x, y }) => [x, y]);
  assert.deepEqual(places({ pin: "lab@7,8" }), [[0, 0], [7, 8], [2, -2], [3, -3]]);
  assert.deepEqual(places({ types: "park" }), [[0, 0], [2, -2]]);
});

test("an entity knows how many of its links are drawn; one to itself counts once", () => {
  const { spots } = shown(own, filters({ types: "park" }));
  assert.deepEqual(spots.map(({ drawn }) => drawn), [3, 2]);
  assert.equal(shown(own, filters({})).spots[3]!.drawn, 2);
});

test("the counts beside the filters are those of the whole layout", () => {
  assert.deepEqual(facets(own), {
    types: [{ key: "university", count: 1 }, { key: "laboratory", count: 1 }, { key: "park", count: 1 }, { key: "unknown", count: 1 }],
    predicates: [{ key: "has", count: 1 }, { key: "located_in", count: 1 }, { key: "near", count: 3 }],
    states: [{ key: "done", count: 4 }, { key: "planned", count: 1 }],
  });
});
