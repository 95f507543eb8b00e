import assert from "node:assert/strict";
import { test } from "node:test";

import { lanes } from "./lanes.ts";

test("all paths share their ends and keep apart in between", () => {
  const { height, lanes: drawn } = lanes([1, 2, 3], 900);
  const [first, second, third] = drawn;
  assert.ok(height > 0);
  assert.deepEqual(drawn.map(({ spots }) => spots.length), [2, 3, 4]);
  for (const lane of drawn) {
    assert.deepEqual(lane.spots[0], first?.spots[0]);
    assert.deepEqual(lane.spots.at(-1), first?.spots.at(-1));
    assert.equal(lane.curves.length, lane.spots.length - 1);
    for (const { x, y } of lane.spots) assert.ok(Math.abs(x) < 450 && Math.abs(y) <= height / 2);
  }
  assert.notEqual(second?.spots[1]?.y, third?.spots[1]?.y);
});

test("a lone path is a straight line, and the same paths are drawn the same", () => {
  const { lanes: [only] } = lanes([2], 800);
  for (const { from, bend, to } of only?.curves ?? []) assert.deepEqual([from.y, bend.y, to.y], [0, 0, 0]);
  assert.deepEqual(lanes([1, 2], 800), lanes([1, 2], 800));
});

test("several direct links are not drawn upon each other", () => {
  const { lanes: [a, b] } = lanes([1, 1], 800);
  assert.notEqual(a?.curves[0]?.bend.y, b?.curves[0]?.bend.y);
});
