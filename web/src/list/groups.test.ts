import assert from "node:assert/strict";
import { test } from "node:test";

import type { Vocabulary } from "../api.ts";
import { inOrder } from "./groups.ts";

const term = (key: string) => ({ key }) as Vocabulary["types"][number];
const vocabulary = { types: ["university", "hospital"].map(term), states: ["done", "planned"].map(term) } as unknown as Vocabulary;
const groups = (...keys: (string | null)[]) => keys.map((key) => ({ key, count: 1 }));
const keys = (group_by: string, ...of: (string | null)[]) =>
  inOrder({ group_by, groups: groups(...of) }, { vocabulary }).map(({ key }) => key);

test("types and states stand in the order of the vocabulary, what is not stated last", () => {
  assert.deepEqual(keys("type", "hospital", "university", null), ["university", "hospital", null]);
  assert.deepEqual(keys("state", "planned", "done", "unknown", null), ["done", "planned", "unknown", null]);
});

test("other groups stay as they came", () => {
  assert.deepEqual(keys("located_in", "dayun:b", "dayun:a", null), ["dayun:b", "dayun:a", null]);
});
