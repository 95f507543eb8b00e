import assert from "node:assert/strict";
import { test } from "node:test";

import { type Address, href, parse, preferred } from "./address.ts";

const good: [string, Address][] = [
  ["/", { place: { show: "home" } }],
  ["/?lang=en", { place: { show: "home" }, lang: "en" }],
  ["/?show=search&q=gzs&lang=zh-Hant", { place: { show: "search", q: "gzs" }, lang: "zh-Hant" }],
  ["/?show=entity&id=dayun:letter-2024/m-gba&view=meeting",
    { place: { show: "entity", id: "dayun:letter-2024/m-gba" }, view: "meeting" }],
  ["/?show=graph&id=dayun:cuhk&hops=2&expand=dayun:smbu,dayun:bit&selected=dayun:bit&pin=dayun:cuhk@0.5,-2;dayun:bit@3,4&lang=en&names=zh-Hant",
    { place: { show: "graph", id: "dayun:cuhk", hops: "2", expand: "dayun:smbu,dayun:bit", selected: "dayun:bit",
      pin: "dayun:cuhk@0.5,-2;dayun:bit@3,4" }, lang: "en", names: "zh-Hant" }],
  ["/?show=list&filter=type:university|hospital,state:!planned&group_by=located_in",
    { place: { show: "list", filter: "type:university|hospital,state:!planned", group_by: "located_in" } }],
  ["/?show=names&q=gzs&type=university", { place: { show: "names", q: "gzs", type: "university" } }],
  ["/?show=graph", { place: { show: "graph" } }],
  ["/?show=api", { place: { show: "api" } }],
  ["/?show=checks", { place: { show: "checks" } }],
  ["/?show=paths&from=dayun:cuhk&to=dayun:longgang&max_hops=4&avoid=dayun:a,dayun:b&source=letter-2024",
    { place: { show: "paths", from: "dayun:cuhk", to: "dayun:longgang", max_hops: "4", avoid: "dayun:a,dayun:b", source: "letter-2024" } }],
  ["/?show=funding&group_by=payer&source=letter-2024", { place: { show: "funding", group_by: "payer", source: "letter-2024" } }],
  ["/?show=changes&from=letter-2024", { place: { show: "changes", from: "letter-2024" } }],
  ["/?show=worklist&next=1", { place: { show: "worklist", next: "1" } }],
  ["/?show=worklist&source=letter-2024", { place: { show: "worklist", source: "letter-2024" } }],
  ["/?show=time&id=dayun:cuhk&lang=en&known_by=letter-2024&as_of=2024-07-29",
    { place: { show: "time", id: "dayun:cuhk" }, lang: "en", known_by: "letter-2024", as_of: "2024-07-29" }],
  ["/?show=sources&lang=en", { place: { show: "sources" }, lang: "en" }],
  ["/?show=sources&q=letter", { place: { show: "sources", q: "letter" } }],
  ["/?show=source&id=letter-2024", { place: { show: "source", id: "letter-2024" } }],
];

test("an address is read and written back the same", () => {
  for (const [text, address] of good) {
    assert.deepEqual(parse(text.slice(1)), address, text);
    assert.equal(href(address), text);
  }
});

test("any script survives the address", () => {
  for (const q of ["港中大（深圳）", "a&b=c", "100% +", "附属 第二"]) {
    assert.deepEqual(parse(href({ place: { show: "search", q } }).slice(1)).place, { show: "search", q });
  }
});

test("a list of names keeps its lines in the address", () => {
  const place = { show: "names", list: "中大\nHKU\n香港 & 深圳" } as const;
  assert.deepEqual(parse(href({ place }).slice(1)).place, place);
});

test("a short address says enough", () => {
  assert.deepEqual(parse("?q=gzs").place, { show: "search", q: "gzs" });
  assert.deepEqual(parse("?id=dayun:cuhk").place, { show: "entity", id: "dayun:cuhk" });
});

test("what cannot be read is as if absent", () => {
  for (const text of ["?show=entity", "?show=source", "?show=nothing&id=x", "?lang=fr", "?view=other", "?view=working", "?names=fr", "?show=search"]) {
    assert.deepEqual(parse(text), { place: { show: "home" } }, text);
  }
});

test("the browser's languages choose among ours", () => {
  assert.equal(preferred(["fr", "zh-HK", "en"]), "zh-Hant");
  assert.equal(preferred(["zh-CN"]), "zh-Hans");
  assert.equal(preferred(["zh-Hant-MO"]), "zh-Hant");
  assert.equal(preferred(["en-GB", "zh"]), "en");
  assert.equal(preferred([]), "en");
});
