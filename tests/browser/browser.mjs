/** A real Chromium against a running server, and what every test wants of a page. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// The packages are installed beside the page's sources.
const packages = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = packages("playwright-core");
const axe = readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");

const server = process.env.DAYUN_URL;
assert.ok(server, "set DAYUN_URL to the address of a running server, as `dayun serve` prints it");
/** The same data, served with --view meeting. */
export const meetingServer = process.env.DAYUN_MEETING_URL;

export const languages = ["zh-Hans", "zh-Hant", "en"];

export function launch() {
  return chromium.launch({
    executablePath: process.env.DAYUN_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
  });
}

/** Runs `steps` on a page of its own; what the console calls an error fails the test, unless `expected`. */
export async function withPage(browser, options, steps, expected) {
  const context = await browser.newContext({ baseURL: server, locale: "zh-CN", ...options });
  const page = await context.newPage();
  const errors = [];
  page.on("console", (message) => message.type() === "error" && !expected?.test(message.text()) && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  try {
    await steps(page);
    assert.deepEqual(errors, [], "the console is silent");
  } finally {
    await context.close();
  }
}

/** Goes to an address and waits until nothing is asked of the server any more. */
export async function open(page, address) {
  await page.goto(address);
  await page.locator("main h1").first().waitFor();
  await page.waitForLoadState("networkidle");
}

/** Tab until the element in focus passes. */
export async function tabTo(page, what, passes, most = 120) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(passes)) return;
  }
  assert.fail(`no way by Tab to ${what}`);
}

/** What the server answers to a question of its own kind. */
export async function answer(path, from = server) {
  const response = await fetch(new URL(path, from));
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response.json();
}

/** The rules of WCAG 2.2, levels A and AA, and those axe adds as good practice. */
export async function assertAccessible(page, what) {
  await page.evaluate(axe); // not as a <script>: the page's own rules forbid one
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" ")}`);
  assert.deepEqual(found, [], what);
}

/** Written only where somebody wants to look. */
export async function screenshot(page, name, { fullPage = true } = {}) {
  const folder = process.env.DAYUN_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}
