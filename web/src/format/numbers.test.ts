import assert from "node:assert/strict";
import { test } from "node:test";

import type { Vocabulary } from "../api.ts";
import { catalogue } from "../words/words.ts";
import { type Bounds, grouped, money, quantity } from "./numbers.ts";

const hans = catalogue("zh-Hans");
const hant = catalogue("zh-Hant");
const en = catalogue("en");
const exactly = (n: string): Bounds => ({ low: n, high: n, low_open: false, high_open: false });
const from = (low: string, low_open = false): Bounds => ({ low, low_open, high_open: false });
const to = (high: string, high_open = false): Bounds => ({ high, low_open: false, high_open });

const vocabulary = {
  units: [
    { key: "persons", pattern: { "zh-Hans": "{n}人", "zh-Hant": "{n}人", en: "{n} people" } },
    { key: "percent", pattern: { "zh-Hans": "{n}%", "zh-Hant": "{n}%", en: "{n}%" } },
  ],
} as Vocabulary;
const reading = (lang: "zh-Hans" | "zh-Hant" | "en") => ({ vocabulary, lang });

test("thousands are set apart and no digit is lost", () => {
  assert.equal(grouped("520"), "520");
  assert.equal(grouped("9007199254740993"), "9,007,199,254,740,993");
  assert.equal(grouped("24410.4125"), "24,410.4125");
});

test("a bound is shown as the bound it is", () => {
  const good: [Bounds, string][] = [
    [exactly("4"), "4 people"],
    [from("520"), "≥ 520 people"],
    [from("520", true), "> 520 people"],
    [to("30", true), "< 30 people"],
    [to("1000"), "≤ 1,000 people"],
    [{ ...exactly("10"), high: "20" }, "10 people–20 people"],
    [{ low: "10", high: "20", low_open: true, high_open: true }, "> 10 people, < 20 people"],
  ];
  for (const [value, text] of good) {
    assert.equal(quantity({ ...value, unit: "persons" }, reading("en")), text);
  }
});

test("units are words of the reader's language, unknown ones stay as they are", () => {
  assert.equal(quantity({ ...from("520"), unit: "persons" }, reading("zh-Hans")), "≥ 520人");
  assert.equal(quantity({ ...exactly("50.6"), unit: "percent" }, reading("en")), "50.6%");
  assert.equal(quantity({ ...exactly("3"), unit: "knots" }, reading("zh-Hant")), "3 knots");
  assert.equal(quantity(exactly("3"), reading("zh-Hant")), "3");
});

test("money names its currency, and in Chinese is also said in 万 and 亿", () => {
  const good: [Bounds, string, string][] = [
    [exactly("107000000"), "人民币107,000,000元（1.07亿元）", "RMB 107,000,000"],
    [exactly("40000000"), "人民币40,000,000元（4,000万元）", "RMB 40,000,000"],
    [exactly("4913009100"), "人民币4,913,009,100元", "RMB 4,913,009,100"],
    [exactly("500"), "人民币500元", "RMB 500"],
    [to("260000000", true), "< 人民币260,000,000元", "< RMB 260,000,000"],
  ];
  for (const [value, chinese, english] of good) {
    assert.equal(money({ ...value, currency: "CNY" }, hans), chinese);
    assert.equal(money({ ...value, currency: "CNY" }, en), english);
  }
  assert.equal(money({ ...from("10000000"), currency: "HKD" }, hant), "≥ 港幣10,000,000元");
  assert.equal(money({ ...exactly("5"), currency: "EUR" }, en), "EUR 5");
});
