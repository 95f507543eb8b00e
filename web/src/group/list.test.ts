import assert from "node:assert/strict";
import { test } from "node:test";

import { kindsOf, pairAt, renamed, type TieKind } from "./list.ts";

const pair = (one: string, other: string, ...kinds: TieKind[]) => ({ one, other, ties: kinds.map((kind) => ({ kind })) });

test("a name that can mean several is replaced where it stands", () => {
  const of = [
    { asked: "港大", status: "found" as const, id: "x:hku" },
    { asked: "中大", status: "ambiguous" as const },
    { asked: "The University, Somewhere", status: "unknown" as const },
  ];
  assert.equal(renamed(of, of[1]!, "x:cuhk"), "港大\nx:cuhk\nThe University, Somewhere");
});

test("kinds are named once", () => {
  assert.deepEqual(kindsOf(pair("a", "b", "agreement", "agreement", "person")), ["agreement", "person"]);
});

test("a pair is found from either side, and only where something was found", () => {
  const pairs = [pair("a", "b"), pair("a", "c", "link")];
  assert.equal(pairAt(pairs, "c", "a"), 1);
  assert.equal(pairAt(pairs, "a", "b"), -1);
});
