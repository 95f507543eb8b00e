/**
 * The data is replaced while it is being read: no request fails, and every answer is of one data
 * version alone. DAYUN_SWAP_SECONDS says for how long (10).
 */
import assert from "node:assert/strict";
import http from "node:http";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { ask, dayun, dayunMeanwhile, serve, stop, tables } from "./served.mjs";

const kEntities = 300;
const kReaders = 8;
const seconds = Number(process.env.DAYUN_SWAP_SECONDS ?? 10);

const targets = [
  "/v1/search?q=第&limit=100", "/v1/entities?limit=500", "/v1/entities/t:e7", "/v1/entities/t:e7/links",
  "/v1/neighbourhood?id=t:e0&hops=2&limit=500", "/v1/paths?from=t:e1&to=t:e9", "/v1/layout", "/v1/claims?limit=1000",
].map(encodeURI);

const each = (line) => Array.from({ length: kEntities }, (_, i) => `${line(i)}\n`).join("");

/** One edition of a source: every name in it says which. */
function edition(n) {
  const day = new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
  return tables(`edition-${n}`, {
    "sources.csv": `id,title,kind,edition\nswapped,第${n}版,report,${day}\n`,
    "entities.csv": `id,type,source\n${each((i) => `t:e${i},university,swapped`)}`,
    "names.csv": `entity,name,lang,kind,source\n${each((i) => `t:e${i},第${n}版大学${i},zh-Hans,official,swapped`)}`,
    "links.csv": `subject,predicate,object,source\n${each((i) => `t:e${i},cooperates_with,t:e${(7 * i + n) % kEntities},swapped`)}`,
  });
}

after(stop);

test("the data is replaced every second while it is read", { timeout: 1000 * (seconds + 60) }, async () => {
  const versions = new Map();
  const note = async (n) => {
    const { data_version } = JSON.parse(await dayunMeanwhile("get", "/v1/version"));
    versions.set(data_version, n);
  };
  dayun("import", edition(0));
  await note(0);
  const port = await serve("working");

  let over = false;
  const answers = [];
  const read = async (reader) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    for (let i = reader; !over; i++) {
      const target = targets[i % targets.length];
      const { status, body } = await ask(port, target, { agent });
      assert.equal(status, 200, target);
      const named = new Set(Array.from(body.matchAll(/第(\d+)版/g), ([, n]) => Number(n)));
      answers.push({ target, named: [...named], version: JSON.parse(body).data_version });
    }
    agent.destroy();
  };
  const replace = async () => {
    for (let n = 1; n <= seconds; n++) {
      const rest = pause(1000);
      await dayunMeanwhile("import", edition(n));
      await note(n);
      await rest;
    }
    over = true;
  };
  await Promise.all([replace(), ...Array.from({ length: kReaders }, (_, reader) => read(reader))]).finally(() => {
    over = true;
  });

  for (const { target, named, version } of answers) assert.deepEqual(named, [versions.get(version)], target);
  const seen = new Set(answers.map(({ version }) => version));
  assert.ok(seen.size > seconds / 3, `${seen.size} data versions were seen`);
  console.log(`${answers.length} answers of ${seen.size} data versions`);
});
