import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";

import { allowed, type Description, example, problemCodes, routes } from "./description.ts";

const own = parse(readFileSync(new URL("../../../server/openapi.yaml", import.meta.url), "utf8")) as Description;

test("every route of the server's description is there, with the parameters it shares with others", () => {
  const found = routes(own);
  assert.equal(found.length, Object.values(own.paths).flatMap((methods) => Object.keys(methods)).length);
  const search = found.find(({ id }) => id === "search");
  assert.deepEqual(search?.parameters.map(({ name }) => name), ["q", "type", "limit", "source", "as_of", "known_by", "lang", "view"]);
  assert.ok(search.parameters.every(({ description }) => description));
});

test("every route that is asked by its address can be tried, except those for a value that only an answer gives", () => {
  const without = routes(own).filter((route) => route.method === "GET" && !example(route)).map(({ id }) => id);
  assert.deepEqual(without, ["claim"]);
  const found = routes(own).find(({ id }) => id === "source");
  assert.equal(found && example(found), "/v1/sources/letter-2024?limit=5");
});

test("what a parameter allows is told in one line", () => {
  assert.equal(allowed({ type: "integer", minimum: 1, maximum: 500 }), "1–500");
  assert.equal(allowed({ enum: ["from", "to"] }), "from | to");
  assert.equal(allowed({ type: "string", maxLength: 500 }), "≤ 500 code points");
  assert.equal(allowed({ type: "string" }), "");
  assert.equal(allowed(undefined), "");
});

test("the kinds of errors are those that the description lists", () => {
  const described = (code: object) =>
    ({ paths: { "/problems/{code}": { get: { operationId: "x", parameters: [{ name: "code", in: "path", schema: code }] } } },
      components: {} }) as unknown as Description;
  assert.deepEqual(problemCodes(described({ enum: ["a", "b"] })), ["a", "b"]);
  assert.deepEqual(problemCodes(described({ type: "string" })), []);
});
