import assert from "node:assert/strict";
import { test } from "node:test";

import type { Evidence, Source } from "../api.ts";
import { catalogue } from "../words/words.ts";
import { asAt, date, period } from "./dates.ts";

const hans = catalogue("zh-Hans");
const en = catalogue("en");

test("a date is shown as precisely as the source gives it", () => {
  const good: [string, string, string][] = [
    ["2024-07-29", "2024-07-29", "2024-07-29"],
    ["2017-04", "2017-04", "2017-04"],
    ["2023/2025", "2023至2025", "2023 to 2025"],
    ["../2026-12-31", "不晚于2026-12-31", "no later than 2026-12-31"],
    ["2027/..", "不早于2027", "no earlier than 2027"],
    ["2019~", "约2019", "about 2019"],
    ["2019?", "2019（存疑）", "2019 (uncertain)"],
    ["2019%", "约2019（存疑）", "about 2019 (uncertain)"],
  ];
  for (const [edtf, chinese, english] of good) {
    assert.equal(date(edtf, hans), chinese);
    assert.equal(date(edtf, en), english);
  }
});

test("a period with an open end says from when or until when", () => {
  assert.equal(period("2011-07-04/..", hans), "2011-07-04起");
  assert.equal(period("../2021", en), "until 2021");
});

test("a state is dated by the newest source that says it", () => {
  const says = (source: string) => ({ source }) as Evidence;
  const sources = {
    letter: { issued_on: "2024-07-29", edition: "2026-01-01" } as Source,
    report: { issued_on: "2025-04", edition: "2026-01-01" } as Source,
    page: { edition: "2026-11-23" } as Source,
  };
  assert.equal(asAt([says("letter")], sources, hans), "截至2024-07-29");
  assert.equal(asAt([says("report"), says("letter"), says("page")], sources, en), "As at 2025-04");
  assert.equal(asAt([says("page")], sources, hans), "来源无日期（2026-11-23查阅）");
  assert.equal(asAt([], sources, en), "Source undated");
});
