import assert from "node:assert/strict";
import { test } from "node:test";

import { overlap, placed, textWidth, wrapped } from "./labels.ts";

test("Chinese is as wide as its size, Latin about half", () => {
  assert.equal(textWidth("大运", 10), 20);
  assert.ok(textWidth("Dayun", 10) < 35);
});

test("a name is broken between words, or anywhere in Chinese, and cut only visibly", () => {
  const good: [string, number, string[]][] = [
    ["龙岗区", 100, ["龙岗区"]],
    ["香港中文大学（深圳）医学院", 70, ["香港中文大学（", "深圳）医学院"]],
    ["The Chinese University of Hong Kong", 100, ["The Chinese", "University of Ho…"]],
    ["深圳市龙岗区人民政府办公室", 50, ["深圳市龙岗", "区人民政…"]],
    ["Science-education city", 80, ["Science-", "education city"]],
    ["", 50, []],
  ];
  for (const [text, width, lines] of good) {
    assert.deepEqual(wrapped(text, 10, width, 2), lines);
  }
});

test("words on lines avoid each other and what stands there already; without room they are left out", () => {
  const line = (y: number) => ({ from: { x: 0, y }, bend: { x: 100, y }, to: { x: 200, y } });
  const wanted = [0, 2, 4, 6].map((y) => ({ curve: line(y), width: 60, outwards: true }));
  const found = placed(wanted, [], 16);
  const boxes = found.flatMap((point) => (point ? [{ ...point, width: 60, height: 16 }] : []));
  assert.equal(boxes.length, 2);
  assert.ok(!overlap(boxes[0]!, boxes[1]!));
  assert.deepEqual(placed(wanted.slice(0, 1), [{ x: 100, y: 0, width: 400, height: 40 }], 16), [undefined]);
});
