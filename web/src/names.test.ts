import assert from "node:assert/strict";
import { test } from "node:test";

import { shownName, shownNames, sourceTitle } from "./names.ts";

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

test("a source without a title in the reader's language is shown by one it has", () => {
  const titles = { "zh-Hant": "覆函", en: "Reply letter" };
  assert.deepEqual(sourceTitle({ titles }, "en"), { text: "Reply letter", lang: "en" });
  assert.deepEqual(sourceTitle({ titles }, "zh-Hans"), { text: "覆函", lang: "zh-Hant" });
  assert.deepEqual(sourceTitle({ titles: {} }, "en"), { text: "", lang: undefined });
});
