import assert from "node:assert/strict";
import { test } from "node:test";

import type { Fact, Reference, Vocabulary } from "../api.ts";
import { catalogue } from "../words/words.ts";
import { following, leading } from "./qualifiers.ts";

const label = (en: string) => ({ "zh-Hans": en, "zh-Hant": en, en });
const reading = {
  lang: "en" as const,
  words: catalogue("en"),
  vocabulary: {
    money_kinds: [{ key: "disbursed", label: label("Disbursed") }],
    name_kinds: [{ key: "alias", label: label("Also called") }],
    milestone_stages: [{ key: "agreed", label: label("Signed") }],
    description_topics: [],
    identifier_schemes: [{ key: "ror", label: label("ROR") }],
    metrics: [
      { key: "students", label: label("Students") },
      { key: "recruited_scholars", label: label("Scholars recruited") },
    ],
    qualifiers: [
      { key: "channel", label: label("Channel") },
      { key: "count", label: label("Number") },
      { key: "joint", label: label("Joint") },
      { key: "year", label: label("Year") },
    ],
  } as unknown as Vocabulary,
};

function fact(predicate: string, qualifiers: Record<string, string>): Fact {
  return { predicate, qualifiers } as Fact;
}

test("the kind of a value is read before it", () => {
  const good: [string, Record<string, string>, string][] = [
    ["amount", { kind: "disbursed" }, "Disbursed"],
    ["name", { kind: "alias" }, "Also called"],
    ["milestone", { stage: "agreed" }, "Signed"],
    ["milestone", { stage: "handed_over" }, "handed over"],
    ["identifier", { scheme: "ror" }, "ROR"],
    ["figure", { metric: "students" }, "Students"],
    ["figure", { metric: "recruited_scholars", group: "教授" }, "Scholars recruited · 教授"],
    ["figure", { metric: "trees_planted" }, "trees planted"],
    ["funds", { purpose: "works" }, ""],
  ];
  for (const [predicate, qualifiers, text] of good) {
    assert.equal(leading(fact(predicate, qualifiers), reading), text);
  }
});

test("other qualifiers follow with their labels; one that names an entity links to it", () => {
  const payer: Reference = { id: "x:1", type: null, names: {} };
  const qualifiers = { joint: "true", channel: "x:1", count: ">=10", year: "2023", stage: "agreed", colour: "blue" };
  assert.deepEqual(following(fact("funds", qualifiers), { "x:1": payer }, reading), [
    { label: "Channel", entity: payer },
    { label: "colour", text: "blue" },
    { label: "Number", text: "≥ 10" },
    { label: "Joint" },
    { label: "Year", text: "2023" },
  ]);
});
