import assert from "node:assert/strict";
import { test } from "node:test";

import { shownName, shownNames } from "./names.ts";

const official = (text: string) => ({ text, status: "official" as const });

test("the reader's language comes first, then the other Chinese script", () => {
  const names = { "zh-Hans": official("学院"), en: official("School") };
  assert.equal(shownName({ id: "x:1", names }, "zh-Hant").text, "学院");
  assert.equal(shownName({ id: "x:1", names }, "en").text, "School");
  assert.deepEqual(shownNames(names, "en").map(({ lang }) => lang), ["en", "zh-Hans"]);
});

test("an entity without a name is shown by its id, in no language", () => {
  assert.deepEqual(shownName({ id: "x:1", names: {} }, "en"), { text: "x:1", lang: undefined, status: "" });
});
