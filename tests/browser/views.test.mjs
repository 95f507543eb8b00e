/** Every view in every language, light and dark: accessible, silent, within its width, the same when opened again. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, languages, launch, open, screenshot, withPage } from "./browser.mjs";

const between = "/?show=paths&from=dayun:cuhk-shenzhen&to=dayun:longgang-peoples-hospital";
const views = {
  home: "/",
  results: "/?show=search&q=龙岗",
  "no-results": "/?show=search&q=qqqqzzzz",
  "empty-search": "/?show=search&q=",
  entity: "/?show=entity&id=dayun:cuhk-shenzhen-medicine",
  "unknown-entity": "/?show=entity&id=dayun:nobody",
  graph: "/?show=graph&id=dayun:dayun&selected=dayun:longgang",
  "graph-nothing": "/?show=graph&id=dayun:dayun&types=person&predicates=located_in",
  "graph-of-all": "/?show=graph",
  paths: between,
  "no-paths": `${between}&max_hops=1`,
  "empty-paths": "/?show=paths",
  list: "/?show=list",
  "list-filtered": "/?show=list&filter=type:university,located_in:dayun:international-university-park",
  "empty-list": "/?show=list&filter=type:university,state:denied",
  "wrong-list": "/?show=list&filter=colour:red",
  group: `/?show=group&of=${encodeURIComponent("dayun:cuhk\n港中深\n中大\n没有这样的名字\n龙岗区人民医院\ndayun:longgang-government")}`,
  "group-with": `/?show=group&of=${encodeURIComponent("dayun:cuhk、港大、總商會")}&with=dayun:longgang`,
  "group-unclear": "/?show=group&of=dayun:cuhk&with=学院",
  "empty-group": "/?show=group",
  funding: "/?show=funding",
  "funding-by-payer": "/?show=funding&group_by=payer",
  "funding-wrong": "/?show=funding&kind=gold",
  worklist: "/?show=worklist",
  "worklist-next": "/?show=worklist&next=1",
  time: "/?show=time",
  checks: "/?show=checks",
  "time-of-one": "/?show=time&id=dayun:cuhk-shenzhen-hospital",
  "at-another-time": "/?show=entity&id=dayun:cuhk-shenzhen&known_by=2014&as_of=2014-06-01",
  changes: "/?show=changes",
  "worklist-none": "/?show=worklist&source=bit-news-134586",
  names: "/?show=names&type=university",
  "names-of-list": "/?show=names&list=中大%0A香港教育局%0A没有这样的名字",
  "no-names": "/?show=names&q=qqqqzzzz",
  sources: "/?show=sources",
  "no-sources": "/?show=sources&q=qqqq",
  source: "/?show=source&id=letter-2024",
  "unknown-source": "/?show=source&id=no-such-source",
  api: "/?show=api",
};
const refused = /status of 4\d\d/;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function ready(page, address) {
  await page.goto(address);
  await page.locator("main :is(h1, .notice)").first().waitFor();
  await page.waitForFunction(() => !document.querySelector(".waiting"));
}

for (const lang of languages) {
  for (const colorScheme of ["light", "dark"]) {
    test(`every view is accessible (${lang}, ${colorScheme})`, () =>
      withPage(browser, { viewport: { width: 1440, height: 900 }, colorScheme }, async (page) => {
        for (const [name, address] of Object.entries(views)) {
          await ready(page, `${address}${address.includes("?") ? "&" : "?"}lang=${lang}`);
          await assertAccessible(page, name);
          await screenshot(page, `view-${name}-${lang}-${colorScheme}`);
        }
      }, refused));
  }
}

test("every view fits a telephone, in the longest words", () =>
  withPage(browser, { viewport: { width: 360, height: 740 }, colorScheme: "dark" }, async (page) => {
    for (const [name, address] of Object.entries(views)) {
      await ready(page, `${address}${address.includes("?") ? "&" : "?"}lang=en`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 360, `${name} is ${width} wide`);
      await assertAccessible(page, name);
      await screenshot(page, `telephone-${name}`);
    }
  }, refused));

for (const width of [1280, 360]) {
  test(`what is being read does not move while the rest arrives (${width})`, () =>
    withPage(browser, { viewport: { width, height: 800 } }, async (page) => {
      await page.addInitScript(() => {
        globalThis.moved = [];
        const note = (list) => globalThis.moved.push(...list.getEntries().map(({ value, sources }) => ({ value, what: sources.map(({ node }) => node?.nodeName) })));
        new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
      });
      for (const [name, address] of Object.entries(views)) {
        await ready(page, address);
        await page.waitForTimeout(300);
        const moved = await page.evaluate(() => globalThis.moved);
        assert.ok(moved.reduce((sum, { value }) => sum + value, 0) < 0.05, `${name}: ${JSON.stringify(moved)}`);
      }
    }, refused));
}

test("an empty answer or an error says what to do", () =>
  withPage(browser, {}, async (page) => {
    const told = async (name) => {
      await ready(page, views[name]);
      return page.locator("main").innerText();
    };
    assert.match(await told("no-results"), /所读资料中未见名为“qqqqzzzz”的条目[^]*请改用简称/);
    assert.match(await told("graph-nothing"), /筛选后未显示：条目\d+个，联系\d+条。 清除筛选/);
    assert.match(await told("empty-list"), /去掉一个条件/);
    assert.match(await told("wrong-list"), /colour/);
    assert.match(await told("empty-paths"), /选两个条目[^]*港中深 龙岗区人民医院/);
    assert.match(await told("unknown-source"), /no-such-source/);
  }, refused));

for (const name of ["home", "results", "entity", "graph", "graph-of-all", "paths", "list", "source"]) {
  test(`${name}: the same address opened twice draws the same picture, to the byte`, async () => {
    const picture = async () => {
      let shot;
      await withPage(browser, { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" }, async (page) => {
        await ready(page, views[name]);
        await page.waitForLoadState("networkidle");
        if (name.startsWith("graph")) await page.locator(".sigma[data-at-rest]").waitFor();
        const taken = async () => {
          await page.waitForTimeout(300);
          return page.screenshot({ fullPage: true, animations: "disabled" });
        };
        shot = await taken();
        for (let more = 10, next = await taken(); more > 0 && !next.equals(shot); more--, next = await taken()) shot = next;
      });
      return shot;
    };
    assert.ok((await picture()).equals(await picture()));
  });
}

test("the first view takes at most 200 kB of script, as it is sent", () =>
  withPage(browser, {}, async (page) => {
    const sizes = [];
    page.on("response", async (response) => {
      if (/\.js$/.test(new URL(response.url()).pathname)) sizes.push((await response.request().sizes()).responseBodySize);
    });
    await open(page, "/");
    assert.ok(sizes.length > 0);
    assert.ok(sizes.reduce((sum, size) => sum + size) < 200_000, `${sizes}`);
  }));
