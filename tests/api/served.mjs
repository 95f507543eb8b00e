/** The program itself: a database of the shipped facts and a few of our own, served in both views. */
import assert from "node:assert/strict";
import { execFile, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.DAYUN_PROGRAM ?? join(root, "build/dayun");

const letter = "示例大学与示例医院合作。";
const sha256 = createHash("sha256").update(letter).digest("hex");
const sources = (edition) =>
  "id,title,kind,issued_on,edition,visibility,sha256\n" +
  `example-letter,示例函,official_letter,2024,2026-01-01,,${sha256}\n` +
  `example-page,示例网页,web_page,2023,${edition},,\n` +
  "example-memo,内部备忘,report,2025,2026-01-01,internal,\n";
const attributes =
  "subject,predicate,value,qualifiers,source\n" +
  "dayun:example,identifier,04example1,scheme=ror,example-page\n" +
  'dayun:example,located_at,"22.7,114.2",,example-page\n';

/** One of each kind of value and of evidence, an old id, a slip, a person, and something internal. */
const first = {
  "sources.csv": sources("2026-01-01"),
  "entities.csv":
    "id,type,source\ndayun:example,university,example-page\nror:04example1,university,example-page\n" +
    "dayun:example-hospital,hospital,example-page\ndayun:example-plan,programme,example-memo\n" +
    "dayun:example-person,person,example-page\ndayun:example-money,funding,example-page\n",
  "names.csv":
    "entity,name,lang,kind,source,place,start,end,words\n" +
    "dayun:example,示例大学,zh-Hans,official,example-letter,1,0,4,示例大学\n" +
    "dayun:example-hospital,示例医院,zh-Hans,official,example-letter,1,5,9,别的字\n" +
    "dayun:example-plan,内部计划,zh-Hans,official,example-memo,,,,\n" +
    "dayun:example-person,示例人,zh-Hans,official,example-page,,,,\n",
  "links.csv":
    "subject,predicate,object,state,source,place,how\n" +
    "dayun:example,cooperates_with,dayun:example-hospital,planned,example-letter,1,\n" +
    "dayun:example,cooperates_with,dayun:example-hospital,done,example-page,,inferred\n" +
    "dayun:example,undertakes,dayun:example-plan,,example-memo,,\n" +
    "dayun:example,supports,ror:nobody0001,,example-page,,\n",
  "attributes.csv": `${attributes}dayun:example,founded,2013,,example-page\ndayun:example,address,示例路1号,,example-page\n`,
  "figures.csv": "subject,metric,value,unit,source\ndayun:example,students,>=520,persons,example-page\n",
  "money.csv": "funding,kind,amount,currency,source\ndayun:example-money,pledged,<1000000,CNY,example-page\n",
};

/** A later edition of the page: another founding date, and no address. */
const second = {
  ...first,
  "sources.csv": sources("2026-02-01"),
  "attributes.csv": `${attributes}dayun:example,founded,2014,,example-page\n`,
};

const folder = mkdtempSync(join(tmpdir(), "dayun-api-"));
const database = join(folder, "dayun.db");
const running = [];

/** What the command line prints; in English, whatever the terminal speaks. */
export function dayun(...words) {
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  return execFileSync(program, ["--db", database, ...words], { encoding: "utf8", maxBuffer: 1 << 28, env });
}

/** The same while other things go on. */
export async function dayunMeanwhile(...words) {
  const { stdout } = await promisify(execFile)(program, ["--db", database, ...words], { maxBuffer: 1 << 28 });
  return stdout;
}

/** A folder of facts, beside the database. */
export function tables(name, files) {
  mkdirSync(join(folder, name));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
  return join(folder, name);
}

/** The port of a server of the database. */
export function serve(view) {
  const server = spawn(program, ["--db", database, "serve", "--port", "0", "--view", view]);
  running.push(server);
  return new Promise((resolve, reject) => {
    server.stdout.once("data", (line) => resolve(Number(/:(\d+)\//.exec(line)[1])));
    server.once("exit", (code) => reject(new Error(`dayun serve ended with status ${code}`)));
  });
}

/** The ports of the servers of both views, and the ids of two claims that a newer edition left behind. */
export async function start() {
  const shipped = join(root, "importers/sources");
  dayun("import", ...readdirSync(shipped).map((name) => join(shipped, name)));
  writeFileSync(join(folder, "letter.txt"), letter);
  dayun("import", tables("first", first), join(folder, "letter.txt"));
  const claim = (predicate) => {
    const { results } = JSON.parse(dayun("get", `/v1/claims?filter=subject:example,predicate:${predicate}`));
    assert.equal(results.length, 1);
    return results[0].claim;
  };
  const gone = { founded: claim("founded"), address: claim("address") };
  dayun("import", tables("second", second));
  return { working: await serve("working"), meeting: await serve("meeting"), gone };
}

export function stop() {
  for (const server of running) server.kill();
  rmSync(folder, { recursive: true, force: true });
}

/** One request and its whole answer. */
export function ask(port, target, { method = "GET", headers = {}, agent, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port, path: target, method, headers, agent }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString("utf8") }));
    });
    request.on("error", reject);
    request.end(body);
  });
}
