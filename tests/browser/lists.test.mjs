/** Lists of entries, and the page about the API. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { answer, assertAccessible, launch, open, withPage } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const asked = (page, part) => new URL(page.url()).searchParams.get(part);
const entries = (page) => page.locator(".entries > li");

test("each number of the home page leads to what it counts", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/");
    const types = await page.locator(".groups li").evaluateAll((items) => items.map((item) => [item.querySelector("a")?.href, item.querySelector(".number").textContent]));
    const { groups } = await answer("/v1/entities?group_by=type&limit=1");
    assert.deepEqual(types.map(([, n]) => Number(n)).sort(), groups.filter(({ key, count }) => key || count).map(({ count }) => count).sort());
    const [address, count] = types.find(([address]) => address?.includes("hospital"));
    await open(page, address);
    assert.equal(await entries(page).count(), Number(count));
    assert.match(await page.locator("main").innerText(), new RegExp(`条目：${count}个`));
  }));

test("a list is narrowed by a group, told as conditions, and widened again; Back undoes it", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?show=list");
    const { total } = await answer("/v1/entities?limit=1");
    await page.locator(".groups").getByRole("link", { name: "高校", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "高校" }).waitFor();
    await open(page, "/?show=list&filter=located_in:dayun:international-university-park");
    await page.locator(".chips a", { hasText: "位于：深圳国际大学园" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "高校" }).waitFor();
    await page.getByLabel("分组方式").selectOption("located_in");
    await page.waitForURL((url) => url.searchParams.get("group_by") === "located_in");
    await page.locator(".groups").getByRole("link", { name: "深圳国际大学园" }).click();
    await page.waitForURL((url) => url.searchParams.get("filter") === "type:university,located_in:dayun:international-university-park");
    await page.reload();
    const chips = page.locator(".chips a");
    await chips.first().waitFor();
    assert.deepEqual((await chips.allInnerTexts()).map((text) => text.replace(/\s*×/, "")), ["类型：高校", "位于：深圳国际大学园"]);
    const names = await entries(page).locator("a").allInnerTexts();
    assert.ok(names.includes("香港中文大学（深圳）") && names.includes("深圳北理莫斯科大学"), names.join());
    await assertAccessible(page, "a narrowed list");
    await chips.first().click();
    await page.waitForURL((url) => url.searchParams.get("filter") === "located_in:dayun:international-university-park");
    await page.goBack();
    await page.waitForFunction(() => document.querySelectorAll(".chips a").length === 2);
    assert.ok(total > names.length);
  }));

test("a long list says how much of it is shown, and shows the rest when asked", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?show=list");
    const { total } = await answer("/v1/entities?limit=1");
    await page.getByText(`已列出50个，共${total}个。`).waitFor();
    for (let shown = 50; shown < total; shown += 50) {
      await page.locator(".entries + .quiet").getByRole("button", { name: "显示更多" }).click();
      await page.waitForFunction((n) => document.querySelectorAll(".entries > li").length > n, shown);
    }
    assert.equal(await entries(page).count(), total);
    assert.equal(await page.locator(".entries + .quiet").count(), 0);
    const ids = await entries(page).locator("a").evaluateAll((links) => links.map(({ href }) => href));
    assert.equal(new Set(ids).size, total, "each once");
  }));

test("the order is chosen, stands in the address and ranks nothing unless asked", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?show=list&filter=type:university");
    assert.equal(await page.getByLabel("排列").inputValue(), "id");
    await page.getByLabel("排列").selectOption("-links");
    await page.waitForURL((url) => url.searchParams.get("sort") === "-links");
    await page.waitForLoadState("networkidle");
    const links = (await entries(page).allInnerTexts()).map((text) => Number(/联系(\d+)条/.exec(text)[1]));
    assert.deepEqual(links, [...links].sort((a, b) => b - a));
  }));

test("on a telephone the entries come before the groups, which open when asked", () =>
  withPage(browser, { viewport: { width: 360, height: 740 } }, async (page) => {
    await open(page, "/?show=list");
    const [groups, first] = await Promise.all([page.locator(".groups").first().isVisible(), entries(page).first().boundingBox()]);
    assert.ok(!groups);
    assert.ok(first.y < 740, `the first entry stands at ${first.y}`);
    await page.locator(".folded-groups > summary").click();
    assert.ok(await page.locator(".groups").first().isVisible());
  }));

test("the page about the API has every route, term and error, and examples that work", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/");
    await page.getByRole("contentinfo").getByRole("link", { name: "接口与术语" }).click();
    await page.locator(".route").first().waitFor();
    const { paths } = await answer("/openapi.json");
    assert.deepEqual((await page.locator(".route h3").allInnerTexts()).map((text) => text.replace(/^\w+ /, "")), Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map(() => path)));
    const vocabulary = await answer("/v1/vocabulary");
    await page.locator(".glossary summary").nth(2).click();
    assert.equal(await page.locator(".glossary").nth(2).locator("dt").count(), vocabulary.states.length);
    assert.match(await page.locator(".glossary").nth(2).innerText(), /争取中（尚未落实）/);
    const examples = await page.locator(".route > p a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.ok(examples.length > 5);
    for (const address of examples) assert.ok((await page.request.get(address)).ok(), address);
    await assertAccessible(page, "with a glossary open");
  }));
