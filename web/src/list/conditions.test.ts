import assert from "node:assert/strict";
import { test } from "node:test";

import { conditions, narrowed, written } from "./conditions.ts";

test("conditions are read and written back the same", () => {
  for (const text of ["", "type:university", "type:university|hospital,located_in:dayun:longgang", "state:!planned", "founded:>2010"]) {
    assert.equal(written(conditions(text)), text);
  }
  assert.deepEqual(conditions("located_in:dayun:a|dayun:b,state:!planned"), [
    { key: "located_in", values: ["dayun:a", "dayun:b"], not: false },
    { key: "state", values: ["planned"], not: true },
  ]);
});

test("what is no condition is left out", () => {
  for (const text of ["university", "type:", ":university", ",", "type:!"]) {
    assert.deepEqual(conditions(text), [], text);
  }
});

test("a group that is chosen takes the place of an earlier choice of its kind", () => {
  const before = conditions("type:school,state:done");
  assert.equal(written(narrowed(before, "type", "university")), "state:done,type:university");
  assert.equal(written(narrowed(before, "part_of", "dayun:cuhk")), "type:school,state:done,part_of:dayun:cuhk");
});
