import assert from "node:assert/strict";
import { test } from "node:test";

import type { PathsPlace } from "../address.ts";
import { changed, including, question, unconditional, withEnds, without } from "./conditions.ts";

const place: PathsPlace = { show: "paths", from: "a", to: "b", avoid: "x,y", max_hops: "3" };

test("conditions are set and lifted one by one", () => {
  assert.deepEqual(changed(place, { max_hops: "", k: "5" }), { show: "paths", from: "a", to: "b", avoid: "x,y", k: "5" });
  assert.equal(including(place, "avoid", "z").avoid, "x,y,z");
  assert.equal(including(place, "avoid", "x").avoid, "x,y");
  assert.equal(without(place, "avoid", "x").avoid, "y");
  assert.ok(!("avoid" in without(without(place, "avoid", "x"), "avoid", "y")));
});

test("other ends keep the conditions, but not what lay between the old ones", () => {
  assert.deepEqual(withEnds(place, "b", "a"), { show: "paths", from: "b", to: "a", max_hops: "3" });
  assert.deepEqual(unconditional(place), { show: "paths", from: "a", to: "b" });
});

test("the server is asked with what the address says", () => {
  assert.deepEqual(question(place), { from: "a", to: "b", avoid: "x,y", max_hops: "3" });
});
