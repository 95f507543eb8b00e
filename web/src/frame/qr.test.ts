import assert from "node:assert/strict";
import { test } from "node:test";

import { squares } from "./qr.ts";

test("a code has its three finders and a quiet zone around it", () => {
  const { path, side } = squares("http://192.0.2.1:8080/?show=entity&id=dayun:cuhk");
  const dark = new Set(path.match(/M\d+ \d+/g));
  for (const [x, y] of [[4, 4], [side - 5, 4], [4, side - 5]]) {
    assert.ok(dark.has(`M${x} ${y}`), `${x} ${y}`);
  }
  assert.ok(![...dark].some((at) => /M[0-3] |M\d+ [0-3]$/.test(at)));
});

test("the longest address that the page writes still fits", () => {
  assert.ok(squares(`http://192.0.2.1/?${"a".repeat(1500)}`).side > 0);
});
