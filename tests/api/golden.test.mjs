/** The golden answers, which the tests of the program and of the page read, are as described. */
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { assertDescribedBody, operationOf } from "./contract.mjs";

const golden = new URL("../golden/", import.meta.url);
const read = (file) => readFileSync(new URL(file, golden), "utf8");

test("every golden answer is as the description of the API has it", () => {
  const lines = read("requests.txt").split("\n").filter((line) => line && !line.startsWith("#"));
  for (const [file, status, , target] of lines.map((line) => line.split(" "))) {
    assertDescribedBody(operationOf(target), Number(status), read(file), file);
  }
});
