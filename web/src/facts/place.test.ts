import assert from "node:assert/strict";
import { test } from "node:test";

import { catalogue } from "../words/words.ts";
import { placeText } from "./place.ts";

test("a place is told in the reader's words, and what the document itself says stays", () => {
  const words = catalogue("zh-Hans");
  assert.equal(placeText("1·lead", words), "1·开头");
  assert.equal(placeText("A·table head", words), "A·表头");
  assert.equal(placeText("A.4·当年完成的事项", words), "A.4·当年完成的事项");
  assert.equal(placeText("02qjrjx09", words), "02qjrjx09");
});
