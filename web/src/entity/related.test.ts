import assert from "node:assert/strict";
import { test } from "node:test";

import type { Entity, Fact } from "../api.ts";
import { related } from "./related.ts";

const types: Record<string, string> = {
  uni: "university", parent: "university", school: "school", hospital: "hospital", lab: "laboratory", city: "place",
  office: "government", annex: "hospital", scheme: "programme",
};

/** "school part_of uni", with "joint" behind it where it is. */
function fact(text: string): Fact {
  const [subject = "", predicate = "", id = "", joint] = text.split(" ");
  return { claim: text, subject, predicate, value: { kind: "entity", id }, qualifiers: joint ? { joint: "true" } : {} } as unknown as Fact;
}

function entity(id: string, ...facts: string[]): Entity {
  const named = (of: string) => ({ id: of, type: types[of], names: { en: { text: `The ${of}`, status: "official" } } });
  const entities = Object.fromEntries(Object.keys(types).map((of) => [of, named(of)]));
  entities["annex"]!.names.en.text = "The uni annex";
  const all = facts.map(fact);
  return {
    ...entities[id],
    facts: all.filter(({ subject }) => subject === id),
    links_to_it: all.filter(({ subject }) => subject !== id),
    entities,
  } as unknown as Entity;
}

function drawn(of: Entity): string[] {
  return related(of).map(({ relation, facts }) => `${relation}: ${facts.map(({ claim }) => claim).join("; ")}`);
}

test("partners come first, then parts, hospitals and what it established", () => {
  const found = entity("uni", "uni established lab joint", "hospital affiliated_with uni", "lab part_of uni", "school part_of uni",
    "uni founding_partner parent", "uni located_in city", "uni cooperates_with office", "uni established scheme");
  assert.deepEqual(drawn(found), [
    "partners: uni founding_partner parent",
    "schools: school part_of uni",
    "hospitals: hospital affiliated_with uni",
    "parts: lab part_of uni",
    "joint: uni established lab joint",
  ]);
});

test("seen from the other end it is the other relation", () => {
  assert.deepEqual(drawn(entity("parent", "uni founding_partner parent")), ["partner_in: uni founding_partner parent"]);
  assert.deepEqual(drawn(entity("lab", "lab part_of uni", "office established lab")), ["whole: lab part_of uni", "founders: office established lab"]);
});

test("a namesake that is linked otherwise is shown apart, and only then", () => {
  assert.deepEqual(drawn(entity("uni", "uni cooperates_with annex", "uni cooperates_with lab")), ["namesakes: uni cooperates_with annex"]);
  assert.deepEqual(drawn(entity("uni", "annex affiliated_with uni", "uni cooperates_with annex")), ["hospitals: annex affiliated_with uni"]);
});

test("places, documents and the like have no such relations", () => {
  assert.deepEqual(drawn(entity("city", "school part_of city")), []);
});
