/** What the page makes of the golden answers, which the program's own tests hold word for word. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import type { Entity, Paths, Vocabulary } from "./api.ts";
import { related } from "./entity/related.ts";
import { type Group, groups } from "./facts/groups.ts";
import { direction, equalSources, weakness } from "./paths/hops.ts";
import { paragraphs } from "./sources/passages.ts";

function golden<Answer>(name: string): Answer {
  return JSON.parse(readFileSync(new URL(`../../tests/golden/${name}.json`, import.meta.url), "utf8")) as Answer;
}

const vocabulary = golden<Vocabulary>("vocabulary");
const drawn = (list: Group[]) => list.map(({ predicate, direction, facts }) => `${predicate} ${direction} ${facts.length}`);

test("the facts of an entry fall into the groups that are read one after the other", () => {
  const found = groups(golden<Entity>("entity"), vocabulary);
  assert.deepEqual(drawn(found.attributes), ["founded from 1", "figure from 2"]);
  assert.deepEqual(drawn(found.links), ["located_in from 1", "cooperates_with between 1"]);
  assert.deepEqual(drawn(found.incoming), ["paid_to to 1", "part_of to 1"]);
});

test("a school of the university is a related institution, a park and an amount are none", () => {
  const found = related(golden<Entity>("entity")).map(({ relation, facts }) => [relation, facts.map(({ subject }) => subject)]);
  assert.deepEqual(found, [["schools", ["dayun:med"]]]);
});

test("both links of a path point back to where it starts, and neither is the weaker", () => {
  const [path] = golden<Paths>("paths").paths;
  assert.ok(path);
  const symmetric = new Set(vocabulary.predicates.flatMap(({ key, symmetric }) => (symmetric ? key : [])));
  assert.deepEqual(path.hops.map((hop) => direction(hop.facts[0]!, hop, symmetric)), ["back", "back"]);
  assert.equal(weakness(path), undefined);
  assert.equal(equalSources(path), 1);
});

test("the ranges of a source cut its text into the words that support its statements", () => {
  const { text, results } = golden<{ text: string; results: Entity["facts"] }>("source");
  const ranges = results.flatMap((fact) =>
    fact.evidence.flatMap(({ range }) => (range ? [{ from: range[0], to: range[1], item: fact.claim }] : [])));
  const pieces = paragraphs(text, ranges).flat();
  assert.equal(pieces.map((piece) => piece.text).join(""), text);
  for (const { quote, range } of results.flatMap(({ evidence }) => evidence)) {
    if (!quote || !range) continue;
    const within = pieces.filter(({ at, end }) => range[0] <= at && end <= range[1]);
    assert.equal(within.map((piece) => piece.text).join(""), quote, "the program's range and the page's are the same");
    assert.ok(within.every(({ items }) => items.length > 0));
  }
});
