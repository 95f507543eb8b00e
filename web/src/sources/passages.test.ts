import assert from "node:assert/strict";
import { test } from "node:test";

import { paragraphs, pieceAt, reach } from "./passages.ts";

const range = (from: number, to: number, item: string) => ({ from, to, item });

/** "ab[cd:xy]" for a piece "cd" under x and y. */
function drawn(text: string, ...ranges: ReturnType<typeof range>[]): string[] {
  return paragraphs(text, ranges).map((pieces) =>
    pieces.map(({ text, items }) => (items.length > 0 ? `[${text}:${items.join("")}]` : text)).join(""));
}

test("ranges apart, side by side, in each other and overlapping", () => {
  assert.deepEqual(drawn("abcdefgh", range(1, 3, "x"), range(5, 6, "y")), ["a[bc:x]de[f:y]gh"]);
  assert.deepEqual(drawn("abcd", range(0, 2, "x"), range(2, 4, "y")), ["[ab:x][cd:y]"]);
  assert.deepEqual(drawn("abcdef", range(0, 6, "x"), range(2, 4, "y")), ["[ab:x][cd:xy][ef:x]"]);
  assert.deepEqual(drawn("abcdef", range(0, 4, "x"), range(2, 6, "y")), ["[ab:x][cd:xy][ef:y]"]);
  assert.deepEqual(drawn("abcdef", range(1, 3, "x"), range(1, 3, "y")), ["a[bc:xy]def"]);
  assert.deepEqual(drawn("abcdef", range(0, 3, "x"), range(1, 3, "x")), ["[a:x][bc:x]def"]);
});

test("places are code points, also behind letters outside of the first plane", () => {
  const [pieces] = paragraphs("𠮷野家在龙岗", [range(4, 6, "x")]);
  assert.deepEqual(pieces?.map(({ at, text }) => [at, text]), [[0, "𠮷野家在"], [4, "龙岗"]]);
});

test("lines are paragraphs; a range across them is marked in both, empty lines fall away", () => {
  assert.deepEqual(drawn("ab\n\ncd\r\nef", range(1, 5, "x")), ["a[b:x]", "[c:x]d", "ef"]);
});

test("what does not lie within the text is left out", () => {
  assert.deepEqual(drawn("abc", range(2, 9, "x"), range(-1, 1, "y"), range(2, 2, "z")), ["abc"]);
  assert.deepEqual(drawn(""), []);
});

test("an address finds its piece, or the next one that supports anything", () => {
  const ranges = [range(1, 5, "x"), range(1, 3, "y"), range(6, 7, "z")];
  const found = paragraphs("abcde\nfgh", ranges);
  const piece = pieceAt(found, 1);
  assert.equal(piece?.text, "bc");
  assert.equal(piece && reach(piece, ranges), 5);
  assert.equal(pieceAt(found, 4)?.text, "de");
  assert.equal(pieceAt(found, 5)?.text, "f");
  assert.equal(pieceAt(found, 8), undefined);
});
