import assert from "node:assert/strict";
import { test } from "node:test";

import type { Evidence, Fact, Vocabulary } from "../api.ts";
import { bySource, type Group, groups } from "./groups.ts";

const vocabulary = {
  predicates: [
    { key: "name", symmetric: false },
    { key: "founded", symmetric: false },
    { key: "part_of", symmetric: false },
    { key: "cooperates_with", symmetric: true },
  ],
  name_kinds: [{ key: "official" }, { key: "alias" }],
} as Vocabulary;

/** "uni part_of city" */
function fact(text: string): Fact {
  const [subject = "", predicate = "", object = ""] = text.split(" ");
  const value = ["name", "founded", "unheard_of"].includes(predicate)
    ? { kind: "text" as const, text: object }
    : { kind: "entity" as const, id: object };
  return { claim: text, subject, predicate, value, qualifiers: {}, state: "done", evidence: [] } as unknown as Fact;
}

function drawn(list: Group[]): string[] {
  return list.map(({ predicate, direction, facts }) => `${predicate} ${direction} ${facts.length}`);
}

test("facts are grouped by predicate in the order of the vocabulary", () => {
  const found = groups({
    facts: ["uni cooperates_with lab", "uni part_of city", "uni unheard_of x", "uni founded 1963", "uni name Uni",
      "uni part_of zone"].map(fact),
    links_to_it: [],
  }, vocabulary);
  assert.deepEqual(drawn(found.names), ["name from 1"]);
  assert.deepEqual(drawn(found.attributes), ["founded from 1", "unheard_of from 1"]);
  assert.deepEqual(drawn(found.links), ["part_of from 2", "cooperates_with between 1"]);
});

test("official names come before others", () => {
  const named = (text: string, kind: string) => ({ ...fact(`uni name ${text}`), qualifiers: { kind } });
  const { names } = groups({ facts: [named("U", "alias"), named("Uni", "official")], links_to_it: [] }, vocabulary);
  assert.deepEqual(names[0]?.facts.map(({ claim }) => claim), ["uni name Uni", "uni name U"]);
});

test("a symmetric link stands in one group, whichever end stores it", () => {
  const found = groups({
    facts: [fact("uni cooperates_with lab")],
    links_to_it: [fact("park cooperates_with uni"), fact("school part_of uni")],
  }, vocabulary);
  assert.deepEqual(drawn(found.links), ["cooperates_with between 2"]);
  assert.deepEqual(drawn(found.incoming), ["part_of to 1"]);
});

test("the extracts of a source stand together, in the order of its text", () => {
  const at = (source: string, start?: number) =>
    ({ source, place: `${source} ${start}`, ...(start !== undefined && { range: [start, start + 1] }) }) as Evidence;
  const found = bySource([at("letter", 4920), at("page"), at("letter", 2707)]);
  assert.deepEqual(found.map(([source, extracts]) => [source, extracts.map(({ place }) => place)]), [
    ["letter", ["letter 2707", "letter 4920"]],
    ["page", ["page undefined"]],
  ]);
});
