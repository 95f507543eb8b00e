// See questions.py for the arguments and the form of the answer.
const fs = require("fs");
const path = require("path");

const NOT_INSTALLED = 3;
let kuzu;
try {
  kuzu = require("kuzu");
} catch {
  process.exit(NOT_INSTALLED);
}

const [kind, vertices, links, questions] = process.argv.slice(2);
const QUERIES = {
  paths: "MATCH p = (a:I {id: $from})-[:L* SHORTEST 1..30]-(b:I {id: $to}) RETURN length(p) AS hops",
  neighbourhood: "MATCH (a:I {id: $from})-[:L* SHORTEST 1..2]-(b:I) RETURN b.id AS id",
};

/** The set holds its centre. */
function asSet(rows, centre) {
  const ids = new Set(rows.map((row) => Number(row.id)).concat(centre));
  return [ids.size, [...ids].reduce((sum, id) => sum + id * id, 0)];
}

async function main() {
  const connection = new kuzu.Connection(new kuzu.Database(":memory:"));
  const nodes = path.join(path.dirname(questions), "nodes.csv");
  fs.writeFileSync(nodes, Array.from({ length: Number(vertices) }, (_, i) => i).join("\n") + "\n");
  await connection.query("CREATE NODE TABLE I(id INT64 PRIMARY KEY)");
  await connection.query("CREATE REL TABLE L(FROM I TO I)");
  await connection.query(`COPY I FROM "${nodes}"`);
  await connection.query(`COPY L FROM "${links}"`);
  const query = await connection.prepare(QUERIES[kind]);
  const asked = fs.readFileSync(questions, "utf8").trim().split("\n");
  const ask = async (question) => {
    const [from, to] = question.split(",").map(Number);
    const result = await connection.execute(query, to === undefined ? { from } : { from, to });
    return result.getAll();
  };
  const found = [];
  for (const question of asked) {
    found.push(await ask(question));
  }
  const start = process.hrtime.bigint();
  for (const question of asked) {
    await ask(question);
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9 / asked.length;
  const answers = found.map((rows, i) =>
    kind === "paths" ? [rows.length ? Number(rows[0].hops) : 0] : asSet(rows, Number(asked[i])),
  );
  console.log(JSON.stringify({ seconds_per_question: seconds, answers }));
}

main();
