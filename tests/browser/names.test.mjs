/** The concordance of names: looked up, from a list, in three languages, on paper and on a telephone. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { answer, assertAccessible, languages, launch, open, screenshot, withPage } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const rows = (page) => page.locator(".names-table tbody tr");
const asked = (page, part) => new URL(page.url()).searchParams.get(part);

test("a name in any script leads to its row, with each form in its column and its sources below", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/");
    await page.getByRole("navigation", { name: "页面" }).getByRole("link", { name: "名称" }).click();
    await page.getByRole("heading", { level: 1, name: "名称对照表" }).waitFor();
    await page.getByRole("searchbox", { name: "名称", exact: true }).fill("CUHK-SZ");
    await page.waitForURL((url) => url.searchParams.get("q") === "CUHK-SZ");
    await page.waitForLoadState("networkidle");
    const first = rows(page).first();
    assert.match(await first.locator("th").innerText(), /香港中文大学（深圳）[^]*高校/);
    const cells = await first.locator("td").allInnerTexts();
    assert.equal(cells.length, 5);
    assert.match(cells[0], /香港中文大学（深圳）/);
    assert.match(cells[1], /香港中文大學.深圳./);
    assert.match(cells[2], /The Chinese University of Hong Kong, Shenzhen/);
    assert.match(cells[3], /港中深/);
    const numbers = await page.locator(".names-table sup").allInnerTexts();
    const sources = await page.locator(".name-sources > li").count();
    assert.deepEqual([...new Set(numbers.flatMap((text) => text.split(" ").map(Number)))].sort((a, b) => a - b), Array.from({ length: sources }, (_, i) => i + 1));
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "大运图谱" }).waitFor();
  }));

test("a form that no source has is marked, and only such a form", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?show=names&q=龙岗区人民医院");
    const { results } = await answer("/v1/names?q=龙岗区人民医院&limit=100");
    const computed = results.flatMap(({ known_as }) => known_as.filter((name) => name.computed).map(({ text }) => text));
    assert.ok(computed.length > 0);
    const marked = await page.locator(".known:has(.computed) > span:first-child").allInnerTexts();
    assert.deepEqual(marked.sort(), computed.sort());
  }));

test("a pasted list is answered name by name, and what was not found is said so in words", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?show=names");
    await page.getByText("按名单查找").click();
    await page.getByLabel("名单，每行一个名称").fill("中大\n生產力局\n没有这样的名字\nHKUST");
    await page.getByRole("button", { name: "查找", exact: true }).click();
    await page.locator(".asked").waitFor();
    const lines = await page.locator(".asked > div").evaluateAll((items) => items.map((item) => [item.querySelector("dt").textContent, item.querySelector("dd").textContent]));
    assert.deepEqual(lines.map(([name]) => name), ["中大", "生產力局", "没有这样的名字", "HKUST"]);
    assert.match(lines[0][1], /香港中文大学.*中山大学/);
    assert.match(lines[1][1], /^香港生产力促进局$/);
    assert.match(lines[2][1], /所读资料中未见名为“没有这样的名字”的条目/);
    assert.equal(await rows(page).count(), 4);
    assert.equal(asked(page, "list"), "中大\n生產力局\n没有这样的名字\nHKUST");
    const table = await page.request.get(await page.getByRole("link", { name: "下载为 CSV 表格" }).getAttribute("href"));
    assert.match(await table.text(), /^\ufeffasked,id,[^]*没有这样的名字,,,,,,,/);
    await page.reload();
    await page.locator(".asked > div").nth(3).waitFor();
    await page.getByRole("button", { name: "不用名单" }).click();
    await page.waitForURL((url) => !url.searchParams.has("list"));
    await page.getByText("按名单查找").click();
    await page.getByLabel("名单，每行一个名称").fill("龙".repeat(2000));
    assert.ok(await page.getByRole("button", { name: "查找", exact: true }).isDisabled());
    await page.getByText("名单过长").waitFor();
  }));

test("a type narrows the table; the rest of a long one is listed when asked for", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?show=names");
    const { total } = await answer("/v1/names?limit=1");
    assert.ok(total > 100);
    await page.getByRole("button", { name: "显示更多" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".names-table tbody tr").length > 100);
    await page.getByLabel("类型").selectOption("hospital");
    await page.waitForURL((url) => url.searchParams.get("type") === "hospital");
    const { groups } = await answer("/v1/entities?group_by=type&limit=1");
    const { count } = groups.find(({ key }) => key === "hospital");
    await page.waitForFunction((n) => document.querySelectorAll(".names-table tbody tr").length === n, count);
  }));

for (const lang of languages) {
  test(`the handout prints and fits a telephone (${lang})`, () =>
    withPage(browser, {}, async (page) => {
      const address = `/?show=names&list=中大%0A港中深%0A没有这样的名字&lang=${lang}`;
      await open(page, address);
      await page.emulateMedia({ media: "print" });
      assert.ok(!(await page.locator(".ask-names").isVisible()));
      for (const part of [".names-table thead", ".asked", ".name-sources", "footer"]) assert.ok(await page.locator(part).isVisible(), part);
      await screenshot(page, `names-print-${lang}`);
      await page.emulateMedia({ media: "screen" });
      await page.setViewportSize({ width: 360, height: 740 });
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
      await assertAccessible(page, `names on a telephone (${lang})`);
      await screenshot(page, `names-telephone-${lang}`);
    }));
}
