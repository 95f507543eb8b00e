import assert from "node:assert/strict";
import { test } from "node:test";

import type { KnownName } from "../api.ts";
import { columns, inColumns, numbered } from "./columns.ts";

const name = (text: string, lang: string, kind: KnownName["kind"], ...sources: [string, ...string[]]): KnownName => ({ text, lang, kind, computed: false, sources });

test("each kind of name has its column", () => {
  const cases: [KnownName["kind"], string, string][] = [
    ["official", "zh-Hans", "zh_hans"],
    ["official", "zh-Hant", "zh_hant"],
    ["unofficial", "en", "en"],
    ["official", "pt", "short"],
    ["alias", "zh-Hans", "short"],
    ["abbreviation", "en", "short"],
    ["former", "zh-Hans", "former"],
    ["misspelt", "zh-Hant", "former"],
  ];
  for (const [kind, lang, column] of cases) {
    const cells = inColumns([name("a", lang, kind, "s")]);
    assert.deepEqual(columns.filter((one) => cells[one].length > 0), [column], `${kind} ${lang}`);
  }
  const { en, short } = inColumns([name("A", "en", "unofficial", "s"), name("B", "en", "official", "s")]);
  assert.deepEqual([en[0]?.text, short[0]?.text], ["B", "A"], "an official one leaves no room for another");
});

test("a name that two languages share is one with the sources of both; a computed one stays apart", () => {
  const { short, zh_hant } = inColumns([
    name("中大", "zh-Hans", "abbreviation", "a"),
    name("中大", "zh-Hant", "abbreviation", "b", "a"),
    name("香港中文大學", "zh-Hant", "official", "a"),
    { ...name("香港中文大學", "zh-Hant", "official", "b"), computed: true },
  ]);
  assert.deepEqual(short.map(({ text, sources }) => [text, sources]), [["中大", ["a", "b"]]]);
  assert.deepEqual(zh_hant.map(({ computed }) => computed), [false, true]);
});

test("sources are numbered as the reader meets them: row by row, column by column", () => {
  const rows = [
    { known_as: [name("前", "zh-Hans", "former", "third"), name("名", "zh-Hans", "official", "first"), name("Name", "en", "official", "second", "first")] },
    { known_as: [name("又", "zh-Hans", "official", "second", "fourth")] },
  ];
  assert.deepEqual([...numbered(rows)], [["first", 1], ["second", 2], ["third", 3], ["fourth", 4]]);
});
