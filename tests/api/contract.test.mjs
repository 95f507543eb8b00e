/** Every answer of the program is as server/openapi.yaml describes it, and every route of it is asked. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertDescribed, description, operationOf, operations, readings } from "./contract.mjs";
import { odd, posted, typical, wrong } from "./requests.mjs";
import { ask, dayun, start, stop } from "./served.mjs";

const languages = ["zh-Hans", "zh-Hant", "en"];

const seen = new Map(operations.map(({ operationId }) => [operationId, new Set()]));
let servers;

before(async () => {
  servers = await start();
  const { results } = await json("/v1/claims?limit=1");
  typical.claim = typical.claim.replace("{claim}", results[0].claim);
});
after(stop);

/** As a browser writes it; what is percent-encoded already stays. */
const encoded = (target) => encodeURI(target).replace(/%25/g, "%");
const withParameter = (target, parameter) => `${target}${target.includes("?") ? "&" : "?"}${parameter}`;
const takes = (operation, name) => operation.parameters.some((parameter) => parameter.name === name);

/** Asks, and holds the answer against the description and against what all answers have in common. */
async function described(target, options = {}, port = servers.working) {
  const what = `${options.method ?? "GET"} ${target}`;
  const answer = await ask(port, encoded(target), options);
  const operation = operationOf(encoded(target), options.method);
  assert.ok(operation, `${what} is not described`);
  const value = assertDescribed(operation, answer, what);
  seen.get(operation.operationId).add(answer.status);

  const { headers, status } = answer;
  assert.equal(headers["x-content-type-options"], "nosniff", what);
  assert.match(headers["content-security-policy"], /default-src 'self'/, what);
  assert.match(headers["content-security-policy"], operation.operationId === "preview" && status === 200 ? /frame-ancestors \*/ : /frame-ancestors 'none'/, what);
  assert.doesNotMatch(headers["content-security-policy"], /unsafe/, what);
  assert.match(headers["vary"], /Accept-Language/, what);
  assert.equal(headers["access-control-allow-origin"], port === servers.meeting ? "*" : undefined, what);
  if (status >= 400) assert.equal(value.status, status, what);
  const meeting = port === servers.meeting || target.includes("view=meeting");
  if (typeof value?.view === "string") assert.equal(value.view, meeting ? "meeting" : "working", what);
  return { ...answer, value };
}

async function json(target) {
  return (await described(target)).value;
}

/** The facts that an answer holds, wherever they stand in it. */
function factsOf(value) {
  const inPaths = (Array.isArray(value.paths) ? value.paths : []).flatMap(({ hops }) => hops.flatMap((hop) => hop.facts));
  const inTime = (value.results ?? []).flatMap(({ fact, steps = [], items = [] }) => [fact, ...steps.map((step) => step.fact), ...items]);
  const lists = [value.results, inTime, value.facts, value.links_to_it, inPaths, [value.result]].filter(Array.isArray);
  return lists.flat().filter((fact) => fact?.evidence);
}

/** The ids that an answer mentions, which it must describe. */
function mentioned(value) {
  const ids = new Set();
  const sources = new Set();
  for (const { subject, value: said, evidence } of factsOf(value)) {
    ids.add(subject);
    if (said.kind === "entity") ids.add(said.id);
    for (const { source } of evidence) sources.add(source);
  }
  for (const { subject, object } of value.links ?? []) ids.add(subject).add(object);
  for (const { id } of [...(value.nodes ?? []), ...(value.neighbours ?? [])]) ids.add(id);
  return { ids, sources };
}

test("a typical request of every route, in both views and all languages", async () => {
  for (const operation of readings) {
    const target = typical[operation.operationId];
    assert.ok(target, `there is no typical request of ${operation.operationId}`);
    assert.equal((await described(target)).status, 200, target);
    const views = operation["x-views"] ?? ["working", "meeting"];
    const expected = (view) => (views.includes(view) ? 200 : 403);
    assert.equal((await described(target, {}, servers.meeting)).status, expected("meeting"), target);
    if (!takes(operation, "lang")) continue;
    for (const language of languages) {
      for (const view of ["working", "meeting"]) {
        const { status, value } = await described(withParameter(target, `lang=${language}&view=${view}`));
        assert.equal(status, expected(view), target);
        const names = Object.values(value.entities ?? {}).map((entity) => entity.names).find((some) => language in some);
        if (names) assert.equal(Object.keys(names)[0], language, target);
      }
    }
  }
});

test("a question that is posted is answered as one in the address", async () => {
  for (const [operationId, target, content, address] of posted) {
    const options = { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" }, content };
    for (const port of [servers.working, servers.meeting]) {
      const answer = await described(target, options, port);
      assert.equal(answer.status, 200, content);
      assert.equal(operationOf(target, "POST").operationId, operationId);
      assert.equal(answer.headers.etag, undefined);
      assert.equal(answer.body, (await described(address, {}, port)).body);
      const origin = { ...options, headers: { ...options.headers, "If-None-Match": "*" } };
      assert.equal((await described(target, origin, port)).status, 200, "a posted question is always answered");
    }
    assert.equal((await described(target, { ...options, content: "colour=red" })).status, 400);
  }
});

test("odd requests, too; and what an answer mentions by id it describes", async () => {
  const kinds = new Set();
  const quotes = new Set();
  for (const target of [...odd, ...Object.values(typical)]) {
    const { status, value } = await described(target);
    assert.equal(status, 200, target);
    const { ids, sources } = mentioned(value);
    for (const id of ids) assert.ok(id in value.entities, `${target}: ${id} is not described`);
    for (const id of sources) assert.ok(id in value.sources, `${target}: ${id} is not described`);
    for (const { value: said, evidence } of factsOf(value)) {
      kinds.add(said.kind);
      for (const { quote_status } of evidence) quotes.add(quote_status);
    }
  }
  const { Value, Evidence } = description.components.schemas;
  assert.deepEqual([...kinds].sort(), Value.oneOf.map(({ properties }) => properties.kind.const).sort());
  assert.deepEqual([...quotes].sort(), [...Evidence.properties.quote_status.enum].sort());
});

test("every entity, every source and every page of claims", async () => {
  for (const view of ["working", "meeting"]) {
    for (const { id } of (await json(`/v1/entities?select=id&limit=500&view=${view}`)).results) {
      assert.equal((await described(`/v1/entities/${id}?view=${view}`)).status, 200, id);
      assert.equal((await described(`/v1/entities/${id}/links?view=${view}`)).status, 200, id);
      assert.equal((await described(`/v1/neighbourhood?id=${id}&hops=2&view=${view}`)).status, 200, id);
    }
    for (const { id } of (await json(`/v1/sources?view=${view}`)).results) {
      assert.equal((await described(`/v1/sources/${id}?view=${view}`)).status, 200, id);
    }
    let next = `/v1/claims?limit=500&view=${view}`;
    for (let pages = 0; next; ++pages) {
      assert.ok(pages < 100);
      const { headers } = await described(next);
      next = headers.link?.slice(1, headers.link.indexOf(">"));
    }
  }
});

test("every error, in all languages, with an address that documents it", async () => {
  for (const [status, code, target, options] of wrong) {
    for (const language of languages) {
      const headers = { ...options?.headers, "Accept-Language": language };
      const answer = await described(target, { ...options, headers });
      assert.equal(answer.status, status, target);
      assert.equal(answer.value.type, `/problems/${code}`, target);
      assert.equal(answer.value.errors[0].code, code, target);
      assert.equal(answer.headers["content-language"], language, target);
      const kind = await json(answer.value.type);
      assert.equal(kind.status, status, target);
      assert.equal(kind.label[language], answer.value.title, target);
    }
  }
});

/** Values that a parameter's schema does not allow. */
function disallowed({ type, enum: values, minimum, maximum, maxLength }) {
  return [
    ...(type === "integer" ? [minimum - 1, maximum + 1, "x", "", "1.5", "99999999999999999999"] : []),
    ...(values ? ["colour", ""] : []),
    ...(maxLength ? ["a".repeat(maxLength + 1)] : []),
  ];
}

async function assertRefused(target, code, pointer) {
  const { status, value } = await described(target);
  assert.equal(status, 400, target);
  assert.deepEqual(value.errors, [{ pointer, code }], target);
}

test("what the description says of a parameter is what the program does with it", async () => {
  for (const operation of readings) {
    const target = typical[operation.operationId];
    await assertRefused(withParameter(target, "colour=red"), "unknown_parameter", "query/colour");
    for (const { name, required, schema } of operation.parameters.filter((parameter) => parameter.in === "query")) {
      // A required parameter stands in the typical request already.
      const base = target.replace(new RegExp(`([?&])${name}=[^&]*&?`), "$1").replace(/[?&]$/, "");
      const given = (value) => withParameter(base, `${name}=${value}`);
      for (const value of disallowed(schema)) await assertRefused(given(value), "bad_value", `query/${name}`);
      if (required) await assertRefused(base, "missing_parameter", `query/${name}`);
      await assertRefused(`${given("a")}&${name}=a`, "repeated_parameter", `query/${name}`);
      const bounds = schema.type === "integer" ? [schema.minimum, schema.maximum] : [];
      for (const value of schema.enum ?? bounds) {
        const hidden = value === "meeting" && operation["x-views"] && !operation["x-views"].includes(value);
        assert.equal((await described(given(value))).status, hidden ? 403 : 200, given(value));
      }
      if (schema.default !== undefined) {
        const [{ next: _, ...without }, { next: __, ...stated }] = [await json(base), await json(given(schema.default))];
        assert.deepEqual(without, stated, `${given(schema.default)} is the default`);
      }
    }
  }
});

test("a list can be posted, and is answered as the same list in the address", async () => {
  const post = (of, { port = servers.working, type = "application/json", query = "", body = JSON.stringify(of) } = {}) =>
    described(`/v1/group${query}`, { method: "POST", headers: { "Content-Type": type }, content: body }, port);
  const of = ["dayun:cuhk", "The Chinese University of Hong Kong, Shenzhen", "没有这样的名字", "龙岗区人民医院"];
  for (const port of [servers.working, servers.meeting]) {
    for (const query of ["", "?with=dayun:longgang&lang=zh-Hant"]) {
      const posted = await post(of, { port, query });
      assert.equal(posted.status, 200);
      assert.equal(posted.headers.etag, undefined);
      const address = withParameter(`/v1/group${query}`, `of=${of.map(encodeURIComponent).join("%0A")}`);
      assert.equal(posted.body, (await described(address, {}, port)).body, address);
    }
  }
  assert.equal((await post(of, { type: "application/json; charset=utf-8" })).status, 200);
  const refused = async (status, code, of, options) => {
    const answer = await post(of, options);
    assert.equal(answer.status, status, code);
    assert.equal(answer.value.errors[0].code, code);
  };
  await refused(415, "not_json", of, { type: "text/plain" });
  await refused(415, "not_json", of, { type: "application/x-www-form-urlencoded" });
  for (const body of ["", "[", "{}", '"dayun:cuhk"', "[1]", "[[]]", '["a"] x', '["\\xff"]', "[".repeat(8000)]) {
    await refused(400, "bad_list", of, { body });
  }
  for (const list of [[], [" "], ["a".repeat(201)], Array(61).fill("dayun:cuhk")]) await refused(400, "bad_list", list);
  await refused(400, "repeated_parameter", of, { query: "?of=dayun:cuhk" });
  await refused(400, "unknown_parameter", of, { query: "?colour=red" });
  await refused(413, "too_large", of, { body: " ".repeat(70_000) });
});

test("an old id redirects to the entity, a claim that is gone names its successor", async () => {
  for (const tail of ["", "/links"]) {
    const { status, headers, value } = await described(`/v1/entities/ror:04example1${tail}?lang=en`);
    assert.equal(status, 308);
    assert.equal(headers.location, `/v1/entities/dayun:example${tail}?lang=en`);
    assert.equal(value.location, headers.location);
    assert.equal((await described(headers.location)).status, 200);
  }
  const founded = await described(`/v1/claims/${servers.gone.founded}`);
  assert.equal(founded.status, 410);
  assert.equal((await json(`/v1/claims/${founded.value.superseded_by}`)).result.value.date, "2014");
  const address = await described(`/v1/claims/${servers.gone.address}`);
  assert.equal(address.status, 410);
  assert.ok(!("superseded_by" in address.value));
});

test("an answer that the reader has is not sent again, and only that one", async () => {
  for (const operation of readings) {
    const target = typical[operation.operationId];
    const { headers } = await described(target);
    const again = await described(target, { headers: { "If-None-Match": headers.etag } });
    assert.equal(again.status, 304, target);
    assert.equal(again.headers.etag, headers.etag, target);
    const other = await described(target, { headers: { "If-None-Match": headers.etag, "Accept-Language": "zh-Hant" } });
    assert.equal(other.status, 200, target);
  }
});

test("HEAD answers what GET answers, without the body; OPTIONS says what is allowed", async () => {
  for (const target of [...Object.values(typical), "/v1/entities/dayun:nobody"]) {
    const get = await ask(servers.working, encoded(target));
    const head = await ask(servers.working, encoded(target), { method: "HEAD" });
    assert.equal(head.status, get.status, target);
    assert.equal(head.body, "", target);
    for (const name of ["etag", "content-type", "content-length", "vary", "content-language"]) {
      assert.equal(head.headers[name], get.headers[name], `${target}: ${name}`);
    }
    const options = await ask(servers.working, encoded(target), { method: "OPTIONS" });
    const methods = operationOf(encoded(target), "POST").method === "POST" ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
    assert.equal(options.status, 204, target);
    assert.equal(options.headers.allow, methods, target);
  }
});

test("a page of another site may ask a meeting server, and tell it what it has already", async () => {
  const methods = "GET, HEAD, OPTIONS";
  const asked = { method: "OPTIONS", headers: { Origin: "https://elsewhere.example", "Access-Control-Request-Headers": "if-none-match" } };
  const meeting = await ask(servers.meeting, "/v1/version", asked);
  assert.equal(meeting.status, 204);
  assert.equal(meeting.headers["access-control-allow-origin"], "*");
  assert.equal(meeting.headers["access-control-allow-methods"], methods);
  assert.equal(meeting.headers["access-control-allow-headers"], "If-None-Match, Content-Type");
  const working = await ask(servers.working, "/v1/version", asked);
  assert.equal(working.headers["access-control-allow-origin"], undefined);
  assert.equal(working.headers["access-control-allow-methods"], undefined);
  assert.equal((await ask(servers.meeting, "/nowhere", asked)).status, 404);
});

test("answers are whole, and compressed only for who takes that", async () => {
  const whole = await ask(servers.working, "/v1/vocabulary");
  const range = await ask(servers.working, "/v1/vocabulary", { headers: { Range: "bytes=0-9" } });
  assert.equal(range.status, 200);
  assert.equal(range.headers["content-range"], undefined);
  assert.equal(range.body, whole.body);
  const encodings = { gzip: "gzip", "gzip, br": "br", "br;q=0, gzip": "gzip", "gzip;q=0": undefined, "gzip;q=0.0, br; q=0": undefined, "gzip;q=0.5": "gzip" };
  const tags = new Set();
  for (const [accepted, encoding] of Object.entries(encodings)) {
    const { status, headers } = await ask(servers.working, "/v1/vocabulary", { headers: { "Accept-Encoding": accepted } });
    assert.equal(status, 200, accepted);
    assert.equal(headers["content-encoding"], encoding, accepted);
    tags.add(headers.etag);
  }
  assert.equal(tags.size, 3, "an entity tag for each encoding");
});

test("in a meeting nothing internal and nobody is in any answer", async () => {
  const internal = ["example-memo", "内部备忘", "内部计划", "example-plan", "example-person"];
  for (const target of [...Object.values(typical), ...odd]) {
    const { body } = await ask(servers.meeting, encoded(target));
    for (const word of internal) assert.ok(!body.includes(word), `${target} says ${word}`);
  }
  assert.equal((await described("/v1/sources/example-memo")).status, 200);
  assert.equal((await described("/v1/sources/example-memo", {}, servers.meeting)).status, 404);
  assert.equal((await described("/v1/version?view=working", {}, servers.meeting)).status, 400);
});

test("the command line prints the same bytes", async () => {
  for (const target of Object.values(typical)) {
    const { body } = await ask(servers.working, encoded(target), { headers: { "Accept-Language": "en" } });
    assert.equal(dayun("get", encoded(target)), `${body}\n`, target);
  }
});

test("every operation, and every status that it describes, was asked for", () => {
  for (const { operationId, responses } of operations) {
    const asked = seen.get(operationId);
    for (const status of Object.keys(responses).filter((key) => key !== "default")) {
      assert.ok(asked.has(Number(status)), `${operationId} was never answered with ${status}`);
    }
    assert.ok([...asked].some((status) => status >= 400), `${operationId} was never answered with an error`);
  }
});
