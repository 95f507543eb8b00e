import assert from "node:assert/strict";
import { test } from "node:test";

import type { Fact, Path } from "../api.ts";
import { direction, equalSources, type Hop, isInferred, weakness } from "./hops.ts";

function path(weakest: number, ...hops: [sources: number, as_at?: string][]): Path {
  return {
    hops: hops.map(([source_count, as_at]) => ({ from: "a", to: "b", facts: [], source_count, ...(as_at && { as_at }) })),
    weakest,
    inferred: false,
  } as unknown as Path;
}

test("a link points on, back, or neither", () => {
  const hop = { from: "school", to: "university" };
  const fact = (subject: string, predicate: string) => ({ subject, predicate }) as Fact;
  const symmetric = new Set(["cooperates_with"]);
  assert.equal(direction(fact("school", "part_of"), hop, symmetric), "on");
  assert.equal(direction(fact("university", "established"), hop, symmetric), "back");
  assert.equal(direction(fact("university", "cooperates_with"), hop, symmetric), "between");
});

test("the weakest hop has the fewest sources, or else the oldest", () => {
  assert.equal(weakness(path(1, [2], [1])), "fewest");
  assert.equal(weakness(path(0, [1, "2020"], [1, "2024-07-29"])), "oldest");
  assert.equal(weakness(path(0, [1], [1, "2024"])), "oldest");
});

test("no hop is called the weakest where none is weaker", () => {
  assert.equal(weakness(path(0, [1])), undefined);
  assert.equal(weakness(path(0, [1, "2024"], [1, "2024"])), undefined);
  assert.equal(equalSources(path(0, [1, "2020"], [1, "2024"])), 1);
  assert.equal(equalSources(path(0, [1], [2])), undefined);
  assert.equal(equalSources(path(0, [1])), undefined);
});

test("a hop is inferred where no source asserts any of its links", () => {
  const hop = (...ways: string[]) => ({ facts: ways.map((how) => ({ evidence: [{ how }] })) }) as unknown as Hop;
  assert.ok(isInferred(hop("inferred", "inferred")));
  assert.ok(!isInferred(hop("inferred", "asserted")));
});
