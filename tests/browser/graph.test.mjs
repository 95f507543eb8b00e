/** The graph to explore: by mouse and by keyboard, from its address and back into it, beside its tables. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { answer, assertAccessible, launch, open, screenshot, tabTo, withPage } from "./browser.mjs";

const school = "dayun:cuhk-shenzhen-medicine";
const centred = `/?show=graph&id=${school}`;
const wide = { viewport: { width: 1440, height: 1000 }, reducedMotion: "reduce" };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function drawn(page, address) {
  await open(page, address);
  await page.locator(".sigma[data-at-rest]").waitFor();
}

const asked = (page, part) => new URL(page.url()).searchParams.get(part);
const entries = (page) => page.locator(".entries-table tbody tr");
const panel = (page) => page.getByRole("complementary");

async function openTables(page) {
  await page.locator("details.table").first().waitFor();
  for (const table of await page.locator("details.table").all()) {
    if ((await table.getAttribute("open")) === null) await table.locator("> summary").click();
  }
}

/** Where an entity is drawn, on the screen, from what its row says of the plane and the view that shows everything. */
async function spotOf(page, id) {
  return page.evaluate((id) => {
    const rows = [...document.querySelectorAll(".entries-table tbody tr")].map(({ dataset }) => ({ id: dataset.id, x: +dataset.x, y: +dataset.y }));
    document.querySelector(".sigma").scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = document.querySelector(".sigma").getBoundingClientRect();
    const span = (key) => [Math.min(...rows.map((row) => row[key])), Math.max(...rows.map((row) => row[key]))];
    const [[west, east], [south, north]] = [span("x"), span("y")];
    const room = (whole, margin) => Math.max(whole - 2 * margin, whole * 0.6);
    const scale = Math.min(room(width, 110) / (east - west), room(height, 44) / (north - south), 120);
    const own = rows.find((row) => row.id === id);
    return { x: left + width / 2 + (own.x - (west + east) / 2) * scale, y: top + height / 2 - (own.y - (south + north) / 2) * scale };
  }, id);
}

test("the drawing and its tables hold what the server says, and every cut is told", () =>
  withPage(browser, wide, async (page) => {
    await drawn(page, centred);
    const { nodes, links } = await answer(`/v1/layout?id=${school}&limit=500`);
    await openTables(page);
    assert.equal(await entries(page).count(), nodes.length);
    assert.equal(await page.locator(".links-table tbody tr").count(), links.length);
    assert.match(await page.locator("main").innerText(), new RegExp(`条目：${nodes.length}个；联系：${links.length}条`));
    await assertAccessible(page, "with its tables open");
    await screenshot(page, "graph-tables");
  }));

test("a click on an entity shows it, and on nothing lets it go; both are in the address", () =>
  withPage(browser, wide, async (page) => {
    await drawn(page, centred);
    const hospital = "dayun:longgang-peoples-hospital";
    await openTables(page);
    const { x, y } = await spotOf(page, hospital);
    await page.mouse.click(x, y);
    await panel(page).getByRole("heading", { name: "深圳市龙岗区人民医院" }).waitFor();
    assert.equal(asked(page, "selected"), hospital);
    await page.reload();
    await panel(page).getByRole("heading", { name: "深圳市龙岗区人民医院" }).waitFor();
    assert.ok(await page.getByRole("link", { name: "打开条目" }).isVisible());
    await page.locator(".sigma[data-at-rest]").waitFor();
    const box = await page.locator(".sigma").boundingBox();
    await page.mouse.click(box.x + 4, box.y + 4);
    await panel(page).getByText(/点选条目或联系/).waitFor();
    assert.equal(asked(page, "selected"), null);
  }));

test("the words behind a link are read beside the drawing, by keyboard", () =>
  withPage(browser, wide, async (page) => {
    await drawn(page, centred);
    await tabTo(page, "the table of links", () => document.activeElement?.matches("details.table > summary") && /联系表/.test(document.activeElement.textContent));
    await page.keyboard.press("Enter");
    await tabTo(page, "the words of a link", () => /龙岗区人民医院—附属于/.test(document.activeElement?.getAttribute("aria-label") ?? ""), 300);
    await page.keyboard.press("Enter");
    const words = panel(page).locator(".evidence");
    await words.waitFor();
    assert.match(await words.innerText(), /4·一是/);
    assert.match(await panel(page).innerText(), /截至2024-07-29：已完成/);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "selected");
    assert.match(asked(page, "selected"), /^[0-9a-f]{64}$/);
    await assertAccessible(page, "a link is selected");
    await screenshot(page, "graph-link");
  }));

test("expanding adds what an entity is linked with and moves nothing; collapsing and Back take it away", () =>
  withPage(browser, wide, async (page) => {
    await drawn(page, centred);
    await openTables(page);
    const places = () => page.evaluate(() => Object.fromEntries([...document.querySelectorAll(".entries-table tbody tr")]
      .map(({ dataset: { id, x, y } }) => [id, `${x} ${y}`])));
    const before = await places();
    const expand = page.getByRole("button", { name: "展开它的联系：深圳市龙岗区人民医院" });
    await expand.click();
    await page.getByRole("button", { name: "收起它的联系：深圳市龙岗区人民医院" }).waitFor();
    await page.waitForFunction((n) => document.querySelectorAll(".entries-table tbody tr").length > n, Object.keys(before).length);
    const after = await places();
    assert.deepEqual(Object.keys(before).filter((id) => after[id] !== before[id]), []);
    assert.equal(asked(page, "expand"), "dayun:longgang-peoples-hospital");
    await page.goBack();
    await expand.waitFor();
    await page.waitForFunction((n) => document.querySelectorAll(".entries-table tbody tr").length === n, Object.keys(before).length);
    assert.deepEqual(await places(), before);
  }));

test("filters by type, kind of link and state are in the address, and say what they hide", () =>
  withPage(browser, wide, async (page) => {
    await drawn(page, centred);
    await page.locator(".filters > summary").click();
    await page.getByRole("checkbox", { name: /^医院/ }).uncheck();
    await page.getByText(/筛选后未显示：条目1个/).waitFor();
    assert.ok(asked(page, "types") && !asked(page, "types").split(",").includes("hospital"));
    await page.reload();
    await page.getByText(/筛选后未显示：条目1个/).waitFor();
    assert.ok(!(await page.getByRole("checkbox", { name: /^医院/ }).isChecked()));
    await page.locator("p.quiet").getByRole("link", { name: "清除筛选" }).click();
    await page.waitForURL((url) => !url.searchParams.has("types"));

    await page.getByLabel("距中心几步").selectOption("2");
    await page.waitForURL((url) => url.searchParams.get("hops") === "2");
    await page.getByLabel("来源文件").selectOption("letter-2024");
    await page.waitForURL((url) => url.searchParams.get("source") === "letter-2024");
    const { nodes } = await answer(`/v1/layout?id=${school}&hops=2&source=letter-2024&limit=500`);
    await page.getByText(new RegExp(`条目：${nodes.length}个`)).waitFor();
  }));

test("a dragged entity is pinned where it was put, in the address, and can be let go", () =>
  withPage(browser, wide, async (page) => {
    await drawn(page, centred);
    await openTables(page);
    const { x, y } = await spotOf(page, "dayun:longgang-peoples-hospital");
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 20, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL((url) => /^dayun:longgang-peoples-hospital@/.test(url.searchParams.get("pin") ?? ""));
    await page.reload();
    await openTables(page);
    await page.locator("tr", { hasText: "位置已固定" }).waitFor();
    await page.getByRole("button", { name: "取消全部固定" }).click();
    await page.waitForURL((url) => !url.searchParams.has("pin"));
  }));

test("the keyboard moves and zooms; where the reader looks is in the address", () =>
  withPage(browser, wide, async (page) => {
    await drawn(page, centred);
    await tabTo(page, "the drawing", () => document.activeElement?.matches(".sigma"));
    await page.keyboard.press("+");
    await page.waitForURL((url) => url.searchParams.has("at"));
    const zoomed = asked(page, "at");
    await page.keyboard.press("ArrowRight");
    await page.waitForURL((url) => url.searchParams.get("at") !== zoomed);
    await page.keyboard.press("0");
    await page.waitForURL((url) => !url.searchParams.has("at"));
  }));

test("a line drawn around entities selects them, and two of them lead to their paths", () =>
  withPage(browser, wide, async (page) => {
    await drawn(page, centred);
    await page.getByRole("button", { name: "圈选" }).click();
    const { x, y, width, height } = await page.locator(".sigma").boundingBox();
    await page.mouse.move(x + 2, y + 2);
    await page.mouse.down();
    for (const [dx, dy] of [[width - 2, 2], [width - 2, height - 2], [2, height - 2]]) await page.mouse.move(x + dx, y + dy, { steps: 3 });
    await page.mouse.up();
    const { nodes } = await answer(`/v1/layout?id=${school}&limit=500`);
    await panel(page).getByRole("heading", { name: `选中${nodes.length}个条目` }).waitFor();
    await assertAccessible(page, "several are selected");

    await drawn(page, `${centred}&selected=${school},dayun:longgang-peoples-hospital`);
    await page.getByRole("link", { name: "这两个条目的关联路径" }).click();
    await page.locator(".path").first().waitFor();
    assert.deepEqual([asked(page, "from"), asked(page, "to")], [school, "dayun:longgang-peoples-hospital"]);
  }));

test("what is saved carries its title, legend, filters, date, view and data version", () =>
  withPage(browser, { ...wide, acceptDownloads: true }, async (page) => {
    await drawn(page, `${centred}&types=school,university,hospital,government`);
    const { data_version } = await answer("/v1/version");
    const saved = async (name) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
      return readFile(await download.path());
    };
    for (const name of ["SVG 图片", "CSV 表格"]) {
      const text = (await saved(name)).toString();
      for (const part of ["香港中文大学（深圳）医学院", "条目类型：", data_version.slice(0, 12), "工作版", "附属于"]) {
        assert.ok(text.includes(part), `${name}: ${part}`);
      }
      assert.match(text, /20\d\d-\d\d-\d\d/);
    }
    assert.equal((await saved("PNG 图片")).subarray(1, 4).toString(), "PNG");
  }));

test("without WebGL, or where the drawing cannot be fetched, the tables say the same", () =>
  withPage(browser, wide, async (page) => {
    await page.route("**/assets/graph.js", (route) => route.abort());
    await open(page, centred);
    await page.getByText(/联系图未能载入；同样的内容见下表/).waitFor();
    await openTables(page);
    assert.ok((await entries(page).count()) > 3);
  }, /ERR_FAILED/));

test("on a telephone the list comes first and the drawing when it is asked for", () =>
  withPage(browser, { viewport: { width: 360, height: 740 } }, async (page) => {
    await open(page, centred);
    await entries(page).first().waitFor();
    assert.equal(await page.locator(".sigma").count(), 0);
    await page.getByRole("button", { name: "打开联系图" }).click();
    await page.locator(".sigma[data-at-rest]").waitFor();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    await page.locator(".links-table").getByRole("button", { name: /龙岗区人民医院—附属于/ }).first().click();
    await panel(page).locator(".evidence").waitFor();
    assert.ok(await panel(page).getByText("4·一是").first().isVisible());
    await assertAccessible(page, "on a telephone");
    await screenshot(page, "graph-telephone");
  }));

test("on paper there is the drawing with its caption, black on white", () =>
  withPage(browser, { viewport: { width: 794, height: 1123 } }, async (page) => {
    await drawn(page, centred);
    await page.emulateMedia({ media: "print" });
    await page.locator(".on-paper svg").waitFor();
    assert.match(await page.locator(".on-paper").innerHTML(), /数据版本/);
    assert.ok(!(await page.locator(".sigma").isVisible()));
    await screenshot(page, "graph-print");
  }));
