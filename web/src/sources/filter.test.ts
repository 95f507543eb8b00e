import assert from "node:assert/strict";
import { test } from "node:test";

import type { SourceList } from "../api.ts";
import { matching } from "./filter.ts";

const list = [
  { id: "letter-2024", source: { titles: { "zh-Hans": "答复函", en: "Reply letter" }, issuer: "龙岗区", issued_on: "2024-07-29", kind: "official_letter" } },
  { id: "news-1", source: { titles: { en: "News of the hospital" }, kind: "news" } },
] as unknown as SourceList["results"];

test("all words must stand somewhere, in any language and case", () => {
  const found = (q: string) => matching(list, q, ({ source }) => (source.kind === "news" ? "新闻报道" : "公函")).map(({ id }) => id);
  assert.deepEqual(found(""), ["letter-2024", "news-1"]);
  assert.deepEqual(found("REPLY 2024"), ["letter-2024"]);
  assert.deepEqual(found("答复 龙岗"), ["letter-2024"]);
  assert.deepEqual(found("新闻"), ["news-1"]);
  assert.deepEqual(found("reply hospital"), []);
});
