/** The reconciliation service against its specification's shapes, and the specification's own examples against the service. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { assertShape, faults, kinds } from "./reconciliation.mjs";
import { ask, start, stop } from "./served.mjs";

let servers;
before(async () => {
  servers = await start();
});
after(stop);

const folder = process.env.DAYUN_TEST_DATA && join(process.env.DAYUN_TEST_DATA, "formats/reconciliation-0.2");
const here = folder && existsSync(folder);
const skip = here ? false : "set DAYUN_TEST_DATA to a folder that has formats/reconciliation-0.2";

/** [name, value] of each example of a kind. */
function examples(kind, judgement) {
  const path = join(folder, kind, judgement);
  return existsSync(path) ? readdirSync(path).map((name) => [name, JSON.parse(readFileSync(join(path, name), "utf8"))]) : [];
}

/** Asks as OpenRefine does, by a form, and as a person does, in the address. */
async function asked(parameter, question) {
  const content = `${parameter}=${encodeURIComponent(JSON.stringify(question)).replaceAll("%20", "+")}`;
  const headers = { "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", Accept: "application/json" };
  const posted = await ask(servers.meeting, "/reconcile", { method: "POST", headers, content });
  const got = await ask(servers.meeting, `/reconcile?${content}`);
  assert.equal(got.status, posted.status);
  assert.equal(got.body, posted.body);
  return { ...posted, value: JSON.parse(posted.body) };
}

async function json(target) {
  const { status, body } = await ask(servers.meeting, encodeURI(target));
  assert.equal(status, 200, `${target}: ${body}`);
  return JSON.parse(body);
}

test("the shapes are those of the published examples", { skip }, () => {
  for (const kind of kinds) {
    for (const [name, value] of examples(kind, "valid")) assertShape(kind, value, `${kind}/${name}`);
    for (const [name, value] of examples(kind, "invalid")) assert.notDeepEqual(faults(kind, value), [], `${kind}/${name} has no fault`);
  }
});

/** Each fault of the published invalid manifests by its name; `in` says whether a manifest has it. */
const manifestFaults = {
  "bad-authentication.json": ({ authentication }) => authentication !== undefined && authentication.type === undefined,
  "feature-view.json": ({ feature_view }) => feature_view !== undefined && !feature_view.url?.includes("{{id}}"),
  "godot-missing-identifierSpace.json": ({ identifierSpace }) => identifierSpace === undefined,
  "invalid-documentation.json": ({ documentation }) => documentation !== undefined && typeof documentation !== "string",
  "missing-version.json": ({ versions }) => versions === undefined,
  "old-version.json": ({ versions }) => !versions?.includes("0.2"),
  "opencorporates.json": ({ suggest = {} }) => Object.values(suggest).some(({ flyout_service_path: path }) => path !== undefined && !path.includes("${id}")),
  "ror-invalid-view-pattern.json": ({ view }) => view !== undefined && !view.url?.includes("{{id}}"),
  "slub-invalid-property-setting.json": ({ extend }) => (extend?.property_settings ?? []).some(({ type, default: value }) =>
    !["number", "text", "checkbox", "select"].includes(type) || (type === "number" && typeof value !== "number")),
};

test("the manifest has its shape in every language and view, and none of the published faults", async () => {
  for (const target of ["/reconcile", "/reconcile?lang=zh-Hans", "/reconcile?lang=en&view=meeting"]) {
    const manifest = await json(target);
    assertShape("manifest", manifest, target);
    for (const [fault, has] of Object.entries(manifestFaults)) assert.ok(!has(manifest), `${target} has the fault of ${fault}`);
  }
  if (!here) return;
  const published = examples("manifest", "invalid");
  assert.deepEqual(published.map(([name]) => name).sort(), Object.keys(manifestFaults).sort());
  for (const [name, manifest] of published) assert.ok(manifestFaults[name](manifest), `${name} has its fault`);
});

test("each published batch is answered, or refused with its place", { skip }, async () => {
  for (const [name, batch] of examples("reconciliation-query-batch", "valid")) {
    const { status, value } = await asked("queries", batch);
    assert.equal(status, 200, name);
    assertShape("reconciliation-result-batch", value, name);
    assert.deepEqual(Object.keys(value).sort(), Object.keys(batch).sort(), name);
  }
  for (const [name, batch] of examples("reconciliation-query-batch", "invalid")) {
    const { status, value } = await asked("queries", batch);
    assert.equal(status, 400, name);
    assert.equal(value.type, "/problems/bad_member");
    assert.match(value.errors[0].pointer, /^query\/queries\/q\d/);
  }
  for (const [name, query] of examples("data-extension-query", "valid")) {
    const { status, value } = await asked("extend", query);
    assert.equal(status, 200, name);
    assertShape("data-extension-response", value, name);
    assert.deepEqual(Object.keys(value.rows).sort(), [...query.ids].sort(), name);
    assert.deepEqual(value.meta.map(({ id }) => id), query.properties.map(({ id }) => id), name);
  }
});

test("from the manifest on, every service is where it says and answers in its shape", async () => {
  const manifest = await json("/reconcile?lang=zh-Hans");
  const origin = `http://127.0.0.1:${servers.meeting}`;
  const fetched = async (address) => {
    assert.ok(address.startsWith(`${origin}/`), address);
    const response = await fetch(address);
    assert.equal(response.status, 200, address);
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    return response;
  };
  const { entity, property, type } = manifest.suggest;
  const shapes = { entity: "suggest-entities-response", property: "suggest-properties-response", type: "suggest-types-response" };
  const typed = { entity: "港中深", property: "成立", type: "高校" };
  for (const [kind, service] of Object.entries({ entity, property, type })) {
    const address = new URL(service.service_url + service.service_path);
    address.searchParams.set("prefix", typed[kind]);
    const offered = await (await fetched(String(address))).json();
    assertShape(shapes[kind], offered);
    assert.ok(offered.result.length > 0, `${kind}: ${typed[kind]}`);
    const { id } = offered.result[0];
    const flyout = await (await fetched(service.service_url + service.flyout_service_path.replace("${id}", encodeURIComponent(id)))).json();
    assertShape("flyout-response", flyout);
    assert.equal(flyout.id, id);
  }
  const id = "dayun:cuhk-shenzhen";
  const preview = await fetched(manifest.preview.url.replace("{{id}}", encodeURIComponent(id)));
  assert.match(preview.headers.get("content-security-policy"), /frame-ancestors \*/);
  assert.match(await preview.text(), /<h1>香港中文大学（深圳）<\/h1>/);
  await fetched(manifest.view.url.replace("{{id}}", encodeURIComponent(id)));
  await fetched(manifest.identifierSpace + encodeURIComponent(id));
  for (const address of [manifest.schemaSpace, manifest.documentation, manifest.logo]) await fetched(address);

  const { propose_properties: proposing } = manifest.extend;
  const proposed = await json(`/reconcile/properties?type=university&lang=zh-Hans`);
  assert.ok((proposing.service_url + proposing.service_path).startsWith(`${origin}/reconcile/properties`));
  assertShape("data-extension-property-proposal", proposed);
  const { value } = await asked("extend", { ids: [id, "dayun:cuhk"], properties: proposed.properties.map(({ id }) => ({ id, settings: { limit: "2" } })) });
  assertShape("data-extension-response", value);
  for (const row of Object.values(value.rows)) for (const values of Object.values(row)) assert.ok(values.length <= 2);
});

test("names as they are typed: one is a match, two are not", async () => {
  const batch = Object.fromEntries(["香港中文大學（深圳）", "中大", "北大", "教育局", "科大"].map((query, i) => [`q${i}`, { query, type: "university", type_strict: "should" }]));
  const { value } = await asked("queries", batch);
  const matches = Object.values(value).map(({ result }) => result.filter(({ match }) => match).map(({ id }) => id));
  assert.deepEqual(matches, [["dayun:cuhk-shenzhen"], [], [], [], []]);
  for (const { result } of Object.values(value)) {
    assert.deepEqual(result.map(({ score }) => score), result.map(({ score }) => score).sort((a, b) => b - a));
  }
});

test("a page of another site may ask, by JSON or, where it can do no better, by a script", async () => {
  const asking = { method: "OPTIONS", headers: { Origin: "https://elsewhere.example", "Access-Control-Request-Method": "POST" } };
  const { status, headers } = await ask(servers.meeting, "/reconcile", asking);
  assert.equal(status, 204);
  assert.equal(headers["access-control-allow-methods"], "GET, HEAD, POST, OPTIONS");
  const script = await ask(servers.meeting, "/reconcile/suggest/type?prefix=university&callback=take");
  assert.equal(script.headers["content-type"], "text/javascript; charset=utf-8");
  let taken;
  new Function("take", script.body)((value) => (taken = value));
  assertShape("suggest-types-response", taken);
  assert.equal((await ask(servers.working, "/reconcile?callback=take")).status, 403);
  assert.equal((await ask(servers.working, "/reconcile")).headers["access-control-allow-origin"], undefined);
});

test("a batch as large as the manifest allows is taken whole over a socket", async () => {
  const { batchSize } = await json("/reconcile");
  const batch = Object.fromEntries(Array.from({ length: batchSize }, (_, i) => [`q${i}`, { query: `香港中文大学（深圳）第${i}附属医院`, limit: 3 }]));
  const content = `queries=${encodeURIComponent(JSON.stringify(batch))}`;
  assert.ok(content.length > 8192, "more than an address may hold");
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const { status, body } = await ask(servers.meeting, "/reconcile", { method: "POST", headers, content });
  assert.equal(status, 200);
  assert.equal(Object.keys(JSON.parse(body)).length, batchSize);
});
