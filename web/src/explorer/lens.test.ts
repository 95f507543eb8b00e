import assert from "node:assert/strict";
import { test } from "node:test";

import { fitting, inside, moved, onPlane, onScreen, radius } from "./lens.ts";

const size = { width: 800, height: 600 };

test("everything is seen, with room for names, and few entities are not blown up", () => {
  const points = [{ x: -10, y: 2 }, { x: 10, y: -3 }, { x: 0, y: 7 }];
  const lens = fitting(points, size);
  for (const point of points) {
    const { x, y } = onScreen(point, lens, size);
    assert.ok(x >= 109 && x <= 691 && y >= 43 && y <= 557, `${x} ${y}`);
  }
  assert.equal(fitting([{ x: 0, y: 0 }, { x: 0, y: 1 }], size).scale, 120);
  assert.equal(fitting([], size).scale, 120);
});

test("a pixel leads back to its place in the plane, where y goes up", () => {
  const lens = { x: 1, y: 2, scale: 50 };
  assert.deepEqual(onScreen({ x: 1, y: 3 }, lens, size), { x: 400, y: 250 });
  assert.deepEqual(onPlane({ x: 400, y: 250 }, lens, size), { x: 1, y: 3 });
});

test("shapes never touch at one spacing, and never vanish", () => {
  for (const scale of [0.1, 10, 30, 100]) {
    const r = radius({ x: 0, y: 0, scale });
    assert.ok(r >= 1.5 && r <= 9 && (scale < 5 || 2 * r < scale), `${scale} ${r}`);
  }
});

test("zooming keeps the middle where it is", () => {
  assert.deepEqual(moved({ x: 3, y: 4, scale: 10 }, size, { factor: 2 }), { x: 3, y: 4, scale: 20 });
  assert.deepEqual(moved({ x: 3, y: 4, scale: 10 }, size, { right: 0.5, up: -0.5 }), { x: 43, y: -26, scale: 10 });
});

test("a line drawn by hand holds what lies within, also where it bends inwards", () => {
  const bay = [[0, 0], [10, 0], [10, 10], [5, 2], [0, 10]].map(([x = 0, y = 0]) => ({ x, y }));
  assert.ok(inside({ x: 1, y: 5 }, bay));
  assert.ok(!inside({ x: 5, y: 5 }, bay));
  assert.ok(!inside({ x: 11, y: 1 }, bay));
  assert.ok(!inside({ x: 1, y: 1 }, []));
});
