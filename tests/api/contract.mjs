/** server/openapi.yaml as a judge of answers: which operation a request is, and what its answer may be. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The packages are installed beside the page's sources.
const packages = createRequire(new URL("../../web/package.json", import.meta.url));
const { Ajv2020 } = packages("ajv/dist/2020");
const { parse } = packages("yaml");

export const description = parse(readFileSync(new URL("../../server/openapi.yaml", import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
/** References as JSON Schema knows them, without the rest of the description around. */
const referring = (schema) => JSON.parse(JSON.stringify(schema).replaceAll("#/components/schemas/", "described#/$defs/"));
ajv.addSchema({ $id: "described", $defs: referring(description.components.schemas) });

/** What a "$ref" of the description stands for; anything else stands for itself. */
const resolved = (part) =>
  part?.$ref ? part.$ref.slice(2).split("/").reduce((found, key) => found[key], description) : part;

const described_as = (path, operation) => ({
  ...operation,
  path,
  parameters: (operation.parameters ?? []).map(resolved),
  pattern: new RegExp(`^${path.replace(/\./g, "\\.").replace(/\{\w+\}/g, "(.+)")}$`),
});
export const operations = Object.entries(description.paths).map(([path, { get }]) => described_as(path, get));
export const posts = Object.entries(description.paths).flatMap(([path, { post }]) => (post ? [described_as(path, post)] : []));

/** Of two that match, the one with the longer fixed part: /v1/entities/{id}/links is no entity. */
export function operationOf(target) {
  const path = target.split("?")[0];
  return operations.filter(({ pattern }) => pattern.test(path)).sort((a, b) => b.path.length - a.path.length)[0];
}

const kept = new Map();
function validatorOf(schema) {
  const key = JSON.stringify(schema);
  if (!kept.has(key)) kept.set(key, ajv.compile(referring(schema)));
  return kept.get(key);
}

function assertValid(schema, value, what) {
  const valid = validatorOf(schema);
  assert.ok(valid(value), `${what}: ${ajv.errorsText(valid.errors?.slice(0, 5))}`);
}

/** Headers of which the description says where they are to be expected: nowhere else. */
const described = Object.keys(description.components.headers).map((header) => header.toLowerCase());

/** Status, headers and body are as the operation describes them; answers with the body's value. */
export function assertDescribed(operation, { status, headers, body }, what) {
  const known = operation.responses[status];
  assert.ok(known || status >= 400, `${what}: ${status} is not described`);
  const response = resolved(known ?? operation.responses.default);

  const expected = Object.entries(response.headers ?? {}).map(([header, part]) => [header.toLowerCase(), resolved(part)]);
  for (const [header, { required, schema }] of expected) {
    const value = headers[header];
    assert.ok(value !== undefined || !required, `${what}: ${header} is missing`);
    if (value !== undefined) assertValid(schema, value, `${what}: ${header}`);
  }
  for (const header of described) {
    assert.ok(!(header in headers) || expected.some(([name]) => name === header), `${what}: ${header} is not described for ${status}`);
  }

  if (!response.content) {
    assert.equal(body, "", `${what}: a body that is not described`);
    return undefined;
  }
  return assertBody(response, headers["content-type"], body, what);
}

function assertBody({ content }, type, body, what) {
  assert.ok(type in content, `${what}: ${type} is not described`);
  const value = type.endsWith("json") ? JSON.parse(body) : body;
  assertValid(content[type].schema, value, what);
  return value;
}

/** The same of a body alone. */
export function assertDescribedBody(operation, status, body, what) {
  const response = resolved(operation.responses[status] ?? operation.responses.default);
  return assertBody(response, Object.keys(response.content)[0], body, what);
}
