import assert from "node:assert/strict";
import { test } from "node:test";

import { curves, lanes, pointAt } from "./curves.ts";
import type { Spot } from "./rings.ts";

const spots: Spot[] = [
  { id: "uni", x: 0, y: 0, side: "middle" },
  { id: "lab", x: 200, y: 0, side: "right" },
  { id: "park", x: 200, y: 80, side: "right" },
];

/** "uni-lab lab-uni": the links, each from its subject to its object. */
function drawn(text: string) {
  const links = text.split(" ").map((link) => {
    const [subject = "", object = ""] = link.split("-");
    return { subject, object };
  });
  return curves(links, spots, "uni");
}

test("a single link of the centre is straight and stops short of both shapes", () => {
  const [curve] = drawn("uni-lab");
  assert.ok(curve);
  assert.equal(pointAt(curve, 0.5).y, 0);
  assert.ok(curve.from.x >= 9 && curve.to.x <= 191);
});

test("several links between two entities are kept apart, whatever their direction", () => {
  const [first, second, third] = drawn("uni-lab lab-uni uni-lab").map((curve) => pointAt(curve!, 0.5).y);
  assert.equal(second, 0);
  assert.ok(Math.abs(first!) > 20 && first === -third!);
});

test("a link between two neighbours bows towards the centre", () => {
  const [curve] = drawn("lab-park");
  assert.ok(curve && pointAt(curve, 0.5).x < 200);
});

test("a link of an entity with itself, or with one not drawn, has no curve", () => {
  assert.deepEqual(drawn("lab-lab uni-nobody"), [undefined, undefined]);
});

test("links of one pair share the room evenly, and each knows its side by its own direction", () => {
  const links = ["a-b", "b-a", "a-c", "a-b"].map((text) => ({ subject: text[0]!, object: text[2]! }));
  assert.deepEqual(lanes(links), [-1, 0, 0, 1]);
  assert.deepEqual(lanes(links.slice(0, 2)), [-0.5, -0.5]); // apart: each is on its own left
});
