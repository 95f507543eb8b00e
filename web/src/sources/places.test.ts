import assert from "node:assert/strict";
import { test } from "node:test";

import type { Fact } from "../api.ts";
import { byPlace } from "./places.ts";

/** "hospital name" is a fact about the hospital. */
function fact(claim: string, ...places: [place: string | undefined, start?: number][]): Fact {
  const [subject, predicate] = claim.split(" ");
  const evidence = places.map(([place, start]) => ({
    ...(place && { place }),
    ...(start !== undefined && { range: [start, start + 1] }),
  }));
  return { claim, subject, predicate, evidence } as unknown as Fact;
}

test("places stand in the order of the text, what has two is listed at both", () => {
  const found = byPlace([fact("a", ["A.1", 3877], ["1·二是", 623]), fact("b", ["1·二是", 388]), fact("c", ["A.1", 3800])]);
  assert.deepEqual(found.map(({ place, items }) => [place, items.map(({ fact }) => fact.claim)]), [
    ["1·二是", ["b", "a"]],
    ["A.1", ["c", "a"]],
  ]);
});

test("without ranges the order stays, and what has no place comes under none", () => {
  const found = byPlace([fact("a", ["p. 4"]), fact("b", [undefined]), fact("c", ["p. 2"]), fact("d", ["p. 4"])]);
  assert.deepEqual(found.map(({ place, items }) => [place, items.length]), [["p. 4", 2], ["", 1], ["p. 2", 1]]);
});

test("entities that are merely named at a place are told apart from what is said of them", () => {
  const [place] = byPlace(["hospital name", "hospital type", "school name", "hospital part_of"].map((claim) => fact(claim, ["1"])));
  assert.deepEqual(place?.named, ["hospital", "school"]);
  assert.deepEqual(place?.items.map(({ fact }) => fact.claim), ["hospital part_of"]);
});
