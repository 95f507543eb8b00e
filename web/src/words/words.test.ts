import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { type Lang, langs } from "../address.ts";
import { catalogue, fill } from "./words.ts";

/** Every sentence of a catalogue under its key, "match.exact" for a nested one. */
function sentences(words: object, prefix = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : sentences(value, `${prefix}${key}.`),
  );
}

/** Words that embarrass somebody at the table; the last lines are those of another region's software. */
const forbidden: Record<Lang, string[]> = {
  "zh-Hans": ["主张", "证据", "实体", "建议", "条约", "沉默", "放弃", "逾期", "未完成", "未分配", "去向不明", "矛盾",
    "冲突", "打架", "差距", "缺口", "应合作而未合作", "承诺", "家族", "同族", "上级", "母校", "分校", "中港", "国内",
    "深港一体化", "中外合作"],
  "zh-Hant": ["主張", "申索", "證據", "實體", "建議", "主辦單位", "條約", "沉默", "放棄", "逾期", "未完成", "未分配", "去向不明",
    "矛盾", "衝突", "差距", "缺口", "承諾", "家族", "同族", "上級", "母校", "分校", "高校", "中港", "國內", "深港一體化",
    "中外合作", "聯系", "衛生局", "搜索", "打印", "鏈接", "導入", "導出", "默認", "信息", "網路", "軟體", "螢幕", "資料庫"],
  en: ["claim", "evidence", "proposal", "treaty", "dropped", "overdue", "unallocated", "unexplained", "contradiction",
    "conflict", "gap", "commitment", "promise", "family", "parent", "branch", "subsidiary", "mainland china",
    "integration", "cross-border", "sino-foreign"],
};

/** Allowed as a part of other words only: 提案 of a CPPCC proposal, a heading of no more than "country". */
const forbiddenAlone: Record<Lang, RegExp> = {
  "zh-Hans": /(?<!政协)提案|^国家$/,
  "zh-Hant": /(?<!政協)提案|^國家$/,
  en: /^country$/i,
};

function contains(sentence: string, word: string): boolean {
  return /^[\x20-\x7e]+$/.test(word) ? new RegExp(`\\b${word}s?\\b`, "i").test(sentence) : sentence.includes(word);
}

function assertFree(lang: Lang, words: string[]): void {
  for (const [key, sentence] of sentences(catalogue(lang))) {
    for (const word of words) {
      assert.ok(!contains(sentence, word), `${lang} ${key} says "${word}"`);
    }
  }
}

test("the catalogues have the same keys, the same gaps and nothing empty", () => {
  const gaps = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort().join();
  const chineseOnly = ["hundred_million", "ten_thousand"];
  const first = new Map(sentences(catalogue("zh-Hans")));
  for (const lang of langs) {
    const other = sentences(catalogue(lang));
    assert.deepEqual(other.map(([key]) => key), [...first.keys()]);
    for (const [key, sentence] of other) {
      if (lang === "en" && chineseOnly.includes(key)) continue;
      assert.ok(sentence.trim(), `${lang} ${key} is empty`);
      assert.equal(gaps(sentence), gaps(first.get(key) ?? ""), `${lang} ${key}`);
    }
  }
});

test("no catalogue says what must not be said", () => {
  for (const lang of langs) {
    assertFree(lang, forbidden[lang]);
    for (const [key, sentence] of sentences(catalogue(lang))) assert.doesNotMatch(sentence, forbiddenAlone[lang], `${lang} ${key}`);
  }
});

// A word with a condition in parentheses is looked for without it: the catalogues need none of them.
test("no catalogue says what the shared list of terms forbids", (context) => {
  const data = process.env["DAYUN_TEST_DATA"];
  const path = data && join(data, "..", "design", "terms.csv");
  if (!path || !existsSync(path)) {
    context.skip("set DAYUN_TEST_DATA to a folder beside which design/terms.csv stands");
    return;
  }
  const [head = [], ...rows] = readFileSync(path, "utf8").trim().split(/\r?\n/).map(cells);
  const columns: [Lang, string][] = [["zh-Hans", "not_mainland"], ["zh-Hant", "not_hk"], ["en", "not_english"]];
  for (const [lang, column] of columns) {
    const at = head.indexOf(column);
    assert.notEqual(at, -1, column);
    const words = rows.flatMap((row) => (row[at] ?? "").split(/[、,，]/)).map((word) => word.replace(/[（(].*/, "").trim());
    const known = [...forbidden[lang], "提案", "国家", "國家", "country"];
    for (const word of words.filter(Boolean)) assert.ok(known.includes(word.toLowerCase()), `the rules above lack ${word}`);
  }
});

/** The cells of a line of CSV without line breaks inside. */
function cells(line: string): string[] {
  return [...line.matchAll(/("((?:[^"]|"")*)"|[^,]*)(,|$)/g)]
    .map(([, plain = "", quoted]) => quoted?.replaceAll('""', '"') ?? plain);
}

test("gaps are filled, unknown ones stay visible", () => {
  assert.equal(fill("{n} of {total}", { n: 0 }), "0 of {total}");
});
