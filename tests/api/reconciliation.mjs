/**
 * The shapes of the Reconciliation Service API 0.2 (W3C Community Group, 2023-04-10), in our own words: what a
 * manifest, a batch and each answer must have. Looser than server/openapi.yaml, which says what this server gives.
 */
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const { Ajv2020 } = createRequire(new URL("../../web/package.json", import.meta.url))("ajv/dist/2020");

const text = { type: "string" };
const object = (required, properties, more = {}) => ({ type: "object", required, properties, ...more });
const list = (items, more = {}) => ({ type: "array", items, ...more });
const map = (values) => ({ type: "object", additionalProperties: values });
const anyOf = (...choices) => ({ anyOf: choices });

const named = object(["id", "name"], { id: text, name: text, description: text });
const type = object(["id", "name"], { id: text, name: text, broader: list({ $ref: "#/$defs/type" }) });
const typeOrId = anyOf(text, object(["id"], { id: text, name: text }));
const template = object(["url"], { url: { type: "string", pattern: "[{][{]id[}][}]" } });

const service = object([], {
  service_url: text,
  service_path: text,
  flyout_service_url: text,
  flyout_service_path: { type: "string", pattern: "[$][{]id[}]" },
});
const setting = (kind, standard, more = {}, required = []) =>
  object(["type", "label", "name", ...required], { type: { const: kind }, label: text, name: text, help_text: text, default: { type: standard }, ...more });
const choices = list(object(["value", "name"], { value: text, name: text }));
const security = anyOf(
  object(["type", "name", "in"], { type: { const: "apiKey" }, name: text, in: { enum: ["header", "query", "cookie"] } }),
  object(["type"], { type: { enum: ["http", "basic", "oauth2", "openIdConnect"] } }),
);

const manifest = object(["versions", "name", "identifierSpace", "schemaSpace"], {
  versions: list(text, { contains: { const: "0.2" } }),
  name: text,
  identifierSpace: text,
  schemaSpace: text,
  documentation: text,
  serviceVersion: text,
  logo: text,
  authentication: security,
  view: template,
  feature_view: template,
  defaultTypes: list(type, { uniqueItems: true }),
  suggest: object([], { entity: service, property: service, type: service }),
  preview: object(["url", "width", "height"], { ...template.properties, width: { type: "integer" }, height: { type: "integer" } }),
  extend: object([], {
    propose_properties: object([], { service_url: text, service_path: text }),
    property_settings: list(anyOf(setting("number", "number"), setting("text", "string"), setting("checkbox", "boolean"), setting("select", "string", { choices }, ["choices"]))),
  }),
  batchSize: { type: "integer" },
});

const known = anyOf(text, { type: "number" }, { type: "boolean" }, object(["id"], { id: text, name: text }));
const query = object([], {
  query: text,
  type: anyOf(text, list(text)),
  limit: { type: "number" },
  properties: list(object(["pid", "v"], { pid: text, v: anyOf(known, list(known)) })),
  type_strict: { enum: ["any", "should", "all"] },
}, { additionalProperties: false, anyOf: [{ required: ["query"] }, { required: ["properties"], properties: { properties: { type: "array", minItems: 1 } } }] });

const candidate = object(["id", "name", "score"], {
  id: text,
  name: text,
  description: text,
  score: { type: "number" },
  features: list(object(["id", "value"], { id: text, value: { type: ["number", "boolean"] } })),
  match: { type: "boolean" },
  type: list(typeOrId),
});

const only = (key, value) => object([key], { [key]: value }, { additionalProperties: false });
const value = anyOf(
  { type: "object", maxProperties: 0 },
  object(["id", "name"], { id: text, name: text, description: text }, { additionalProperties: false }),
  only("str", text),
  only("float", { type: "number" }),
  only("int", { type: "integer" }),
  only("date", { type: "string", pattern: "^-?\\d{4,}-\\d\\d-\\d\\dT" }),
);

const shapes = {
  manifest,
  "reconciliation-query-batch": map(query),
  "reconciliation-result-batch": map(object(["result"], { result: list(candidate) })),
  "reconciliation-candidate": candidate,
  "data-extension-metadata": manifest.properties.extend,
  "data-extension-query": object(["ids", "properties"], { ids: list(text), properties: list(object(["id"], { id: text, settings: { type: "object" } })) }),
  "data-extension-response": object(["meta", "rows"], {
    meta: list(object(["id", "name"], { id: text, name: text, type: object(["id"], { id: text, name: text }), service: { type: "string", pattern: "^https?://" } })),
    rows: map(map(list(value))),
  }),
  "data-extension-property-proposal": object(["properties"], { properties: list(named), type: text, limit: { type: "integer" } }),
  "suggest-entities-response": object(["result"], { result: list(object(["id", "name"], { ...named.properties, notable: list(typeOrId) })) }),
  "suggest-properties-response": object(["result"], { result: list(named) }),
  "suggest-types-response": object(["result"], { result: list(type) }),
  "suggest-metadata": service,
  "preview-metadata": manifest.properties.preview,
  "flyout-response": object(["id", "html"], { id: text, html: text }),
  "security-scheme": security,
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
const validators = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, ajv.compile({ ...shape, $defs: { type } })]));
export const kinds = Object.keys(shapes);

/** What is wrong with a value of a kind, as "/place what"; empty if it has its shape. */
export function faults(kind, value) {
  const valid = validators[kind];
  return valid(value) ? [] : valid.errors.map(({ instancePath, message, params }) => `${instancePath || "/"} ${message} ${JSON.stringify(params)}`);
}

export function assertShape(kind, value, what = kind) {
  assert.deepEqual(faults(kind, value), [], what);
}
