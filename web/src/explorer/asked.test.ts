import assert from "node:assert/strict";
import { test } from "node:test";

import { parse } from "../address.ts";
import type { GraphPlace } from "../address.ts";
import { asked, isClaim, placeOf, question } from "./asked.ts";

const read = (query: string) => asked(parse(`?show=graph${query}`).place as GraphPlace);

test("what was asked is read and written back the same", () => {
  for (const query of [
    "",
    "&id=dayun:cuhk",
    "&id=dayun:cuhk&hops=2&expand=dayun:smbu,dayun:bit&types=university,hospital&predicates=part_of&states=done",
    "&id=dayun:cuhk&source=letter-2024&selected=dayun:cuhk,dayun:smbu",
    "&id=dayun:cuhk&pin=dayun:cuhk@0.5,-2;dayun:letter-2024/a@3,4&at=1.5,-2,48",
    "&limit=50000",
  ]) {
    const place = parse(`?show=graph${query}`).place as GraphPlace;
    assert.deepEqual(placeOf(asked(place)), place, query);
  }
});

test("what cannot be read is as if absent", () => {
  const found = read("&hops=9&pin=dayun:a@x,1;dayun:b;@1,2;dayun:c@1,2&at=1,2&expand=,,a,a");
  assert.equal(found.hops, 1);
  assert.deepEqual([...found.pins], [["dayun:c", { x: 1, y: 2 }]]);
  assert.equal(found.at, undefined);
  assert.equal(read("&at=1,2,0").at, undefined);
  assert.deepEqual(found.expand, ["a"]);
});

test("positions are rounded to two decimals", () => {
  const found = { ...read(""), pins: new Map([["x:1", { x: 1.23456, y: -0.001 }]]) };
  assert.equal(placeOf(found).pin, "x:1@1.23,0");
});

test("only what changes the answer is asked of the server", () => {
  assert.deepEqual(question(read("&id=a&hops=2&expand=b&types=university&selected=c&pin=d@1,2&at=1,2,3")),
    { id: "a", hops: "2", expand: "b", limit: "500" });
  assert.deepEqual(question(read("&hops=2")), { limit: "2000" });
});

test("a claim is told from an entity by its id", () => {
  assert.ok(isClaim("a".repeat(64)));
  assert.ok(!isClaim("dayun:cuhk"));
});
