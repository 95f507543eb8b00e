import assert from "node:assert/strict";
import { test } from "node:test";

import type { Fact } from "../api.ts";
import { tongues } from "./tongues.ts";

/** "degrees en awards" is a text about a topic; `source` says it. */
function fact(text: string, source = "letter"): Fact {
  const [topic = "", lang = "", words = ""] = text.split(" ");
  return {
    claim: `${text} ${source}`, subject: "uni", predicate: "described_as", qualifiers: { topic }, state: "stated",
    value: { kind: "text", text: words, lang }, evidence: [{ source }],
  } as unknown as Fact;
}

const said = (facts: Fact[]) => facts.map(({ value }) => (value.kind === "text" ? value.text : ""));

test("of the same in two languages the reader's stands first", () => {
  const facts = [fact("degrees en awards"), fact("degrees zh-Hans 颁授")];
  assert.deepEqual(said(tongues(facts, "zh-Hans").own), ["颁授"]);
  assert.deepEqual(said(tongues(facts, "zh-Hans").others), ["awards"]);
  assert.deepEqual(said(tongues(facts, "zh-Hant").own), ["颁授"]);
  assert.deepEqual(said(tongues(facts, "en").own), ["awards"]);
});

test("what is said in one language only, by another source or of another topic, is not folded", () => {
  const facts = [fact("degrees en awards"), fact("degrees zh-Hans 颁授", "page"), fact("role zh-Hans 一"), fact("role zh-Hans 二")];
  assert.deepEqual(tongues(facts, "zh-Hans").others, []);
  assert.equal(tongues(facts, "zh-Hans").own.length, 4);
});
