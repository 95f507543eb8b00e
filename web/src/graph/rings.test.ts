import assert from "node:assert/strict";
import { test } from "node:test";

import { kRowHeight, rings, type Spot } from "./rings.ts";

/** "c a a b" is a centre with the hops 0 1 1 2 around it; ids are the positions. */
function spots(hops: string, width = 800): Spot[] {
  return rings([...hops].map((hop, i) => ({ id: String(i), hops: Number(hop) })), width).spots;
}

test("the centre stands in the middle and each hop is one ring further out", () => {
  const [centre, near, far] = spots("012");
  assert.deepEqual([centre?.x, centre?.y], [0, 0]);
  assert.ok(near && far && far.x === 2 * near.x);
});

test("the same neighbours are drawn at the same places", () => {
  assert.deepEqual(spots("0111122"), spots("0111122"));
});

test("names beside a ring never share a line on their side", () => {
  for (const count of [1, 2, 3, 4, 7, 24, 60]) {
    for (const side of ["left", "right"]) {
      const heights = spots(`0${"1".repeat(count)}`).filter((spot) => spot.side === side).map(({ y }) => y).sort((a, b) => a - b);
      heights.slice(1).forEach((y, i) => assert.ok(y - heights[i]! >= kRowHeight - 1e-9, `${count} ${side}`));
    }
  }
});

test("everything lies within the picture, with room for names, on a phone as on a desk", () => {
  for (const width of [320, 1200]) {
    const drawn = rings([...`0${"1".repeat(41)}`].map((hop, i) => ({ id: String(i), hops: Number(hop) })), width);
    for (const { x, y, side } of drawn.spots) {
      assert.ok(Math.abs(y) <= drawn.height / 2 - kRowHeight / 2);
      assert.ok(side === "middle" || Math.abs(x) <= width / 2 - 90);
    }
  }
});

test("neighbours go clockwise from the top right", () => {
  const [, a, b, c, d] = spots("01111");
  assert.ok(a && b && c && d);
  assert.deepEqual([a, b, c, d].map(({ side }) => side), ["right", "right", "left", "left"]);
  assert.ok(a.y < b.y && c.y > d.y);
});
