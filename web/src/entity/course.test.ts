import assert from "node:assert/strict";
import { test } from "node:test";

import type { Entity, Fact } from "../api.ts";
import { course } from "./course.ts";

interface Given {
  predicate?: string;
  state?: string;
  date?: string;
  period?: string;
  qualifiers?: Record<string, string>;
  source?: string;
}

function fact(claim: string, { predicate = "established", state = "done", date, period, qualifiers = {}, source = "letter" }: Given): Fact {
  return {
    claim, predicate, state, qualifiers,
    value: date ? { kind: "date", date } : { kind: "entity", id: "x" },
    ...(period && { period }),
    evidence: [{ source }],
  } as unknown as Fact;
}

function of(...facts: Fact[]) {
  const sources = { letter: { issued_on: "2024-07-29" }, paper: { issued_on: "2020-09-18" }, page: {} };
  return course({ facts, links_to_it: [], sources } as unknown as Entity);
}

test("dates of its own come before the date of the source, and all stand in order", () => {
  const { steps } = of(
    fact("opening", { predicate: "milestone", state: "planned", date: "../2026-12-31", source: "paper" }),
    fact("building", { state: "in_progress" }),
    fact("start", { predicate: "milestone", date: "2019-12-28", source: "paper" }),
    fact("support", { period: "2024/2026", state: "planned" }),
    fact("signed", { qualifiers: { date: "2023-02-22" } }),
    fact("founded", { qualifiers: { year: "2023" } }),
    fact("plan", { state: "planned", source: "page" }),
  );
  assert.deepEqual(steps.map(({ fact, date, own }) => [fact.claim, date, own]), [
    ["start", "2019-12-28", true],
    ["founded", "2023", true],
    ["signed", "2023-02-22", true],
    ["support", "2024/2026", true],
    ["building", "2024-07-29", false],
    ["opening", "../2026-12-31", true],
    ["plan", undefined, false],
  ]);
});

test("background, names and figures are no course", () => {
  const { steps } = of(fact("a", { state: "stated" }), fact("b", { predicate: "name" }), fact("c", { predicate: "figure" }), fact("d", { state: "unknown" }));
  assert.deepEqual(steps, []);
});

test("the newest source is told, and how many bear no date", () => {
  const { newest, undated } = of(fact("a", { source: "paper" }), fact("b", { source: "page" }), fact("c", { predicate: "name" }));
  assert.equal(newest, "2020-09-18");
  assert.equal(undated, 1);
});
