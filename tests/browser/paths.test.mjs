/** How two entities are linked, as people ask for it, on the shipped sources. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, languages, launch, screenshot, tabTo, withPage } from "./browser.mjs";

const between = "/?show=paths&from=dayun:cuhk-shenzhen&to=dayun:longgang-peoples-hospital";
const unlinked = `${between}&max_hops=1`;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const invented = "一句虚构的原句，代替尚未导入的文件。";

/** As if the letter had been imported: its extracts have words, which are invented. */
async function withQuotes(page) {
  await page.route(/\/v1\/paths\?/, async (route) => {
    const response = await route.fetch();
    const found = await response.json();
    for (const extract of found.paths.flatMap(({ hops }) => hops.flatMap(({ facts }) => facts.flatMap(({ evidence }) => evidence)))) {
      if (extract.quote_status === "document_needed") Object.assign(extract, { quote_status: "shown", quote: invented });
    }
    await route.fulfill({ response, json: found });
  });
}

test("from a name to a path, the words in the letter and their place there, with the keyboard alone", () =>
  withPage(browser, {}, async (page) => {
    await withQuotes(page);
    await page.goto("/");
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("港中深");
    await page.locator(".results a", { hasText: "香港中文大学（深圳）" }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "香港中文大学（深圳）" }).waitFor();

    await tabTo(page, "how it is linked", () => /show=paths/.test(document.activeElement?.getAttribute("href") ?? "") && !document.activeElement.closest("header.top"));
    await page.keyboard.press("Enter");
    const from = page.getByRole("combobox", { name: "从" });
    await from.waitFor();
    await page.waitForFunction(() => document.getElementById("from")?.value === "香港中文大学（深圳）");

    await tabTo(page, "the second name", () => document.activeElement?.id === "to");
    await page.keyboard.type("龙岗区人民医院");
    const option = page.getByRole("option", { name: /龙岗区人民医院/ }).first();
    await option.waitFor();
    assert.match(await option.innerText(), /医院.*位于/s, "a suggestion shows type and place");
    await page.keyboard.press("ArrowDown");
    assert.equal(await option.getAttribute("aria-selected"), "true");
    await page.keyboard.press("Enter");

    const path = page.locator(".path").first();
    await path.waitFor();
    assert.equal(new URL(page.url()).searchParams.get("to"), "dayun:longgang-peoples-hospital");
    assert.deepEqual(await path.locator(".stop .name").allInnerTexts(),
      ["香港中文大学（深圳）", "香港中文大学（深圳）医学院", "深圳市龙岗区人民医院"]);
    assert.match(await path.innerText(), /附属于/);
    assert.match(await path.innerText(), /附属第二医院/);

    let extract = "";
    for (let i = 0; i < 12 && !/4·一是/.test(extract); i++) {
      await tabTo(page, "an extract", () => document.activeElement?.matches(".path .evidence > summary"));
      await page.keyboard.press("Enter");
      extract = await page.evaluate(() => document.activeElement.closest("details").innerText);
    }
    assert.match(extract, /4·一是/);
    assert.match(extract, /字符 \d+–\d+/);
    assert.ok(extract.includes(invented));
    await screenshot(page, "paths-keyboard");
    await tabTo(page, "the place in the letter", () => document.activeElement?.textContent === "4·一是");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /20240105/ }).waitFor();
    assert.match(page.url(), /id=letter-2024#at-\d+$/);
  }));

test("two names typed together ask how they are linked", () =>
  withPage(browser, {}, async (page) => {
    await page.goto(`/?q=${encodeURIComponent("港中深 龙岗区人民医院")}`);
    const pair = page.locator(".results li").first().getByRole("link");
    assert.match(await pair.innerText(), /香港中文大学（深圳）与深圳市龙岗区人民医院如何联系/);
    await screenshot(page, "search-pair");
    await pair.click();
    await page.locator(".path").first().waitFor();
  }));

test("a name is taken as it is typed, and the address says whom it means", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/?show=paths");
    await page.getByRole("combobox", { name: "从" }).fill("港中大");
    await page.getByRole("combobox", { name: "到" }).fill("SMBU");
    await page.keyboard.press("Enter");
    await page.locator("#found").waitFor();
    const asked = new URL(page.url()).searchParams;
    assert.equal(asked.get("from"), "dayun:cuhk");
    assert.equal(asked.get("to"), "dayun:smbu");
    await page.getByRole("button", { name: "两边对调" }).click();
    await page.waitForURL((url) => url.searchParams.get("from") === "dayun:smbu");
    await page.goBack();
    await page.waitForFunction(() => document.getElementById("from").value === "香港中文大学");
  }));

test("Escape closes the suggestions and keeps what was typed", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/?show=paths");
    const box = page.getByRole("combobox", { name: "从" });
    await box.fill("龙岗");
    await page.getByRole("option").first().waitFor();
    assert.equal(await box.getAttribute("aria-expanded"), "true");
    await page.keyboard.press("Escape");
    await page.getByRole("option").first().waitFor({ state: "hidden" });
    assert.equal(await box.inputValue(), "龙岗");
    assert.equal(await box.getAttribute("aria-expanded"), "false");
  }));

test("a name that several entries bear is for the reader to decide", () =>
  withPage(browser, {}, async (page) => {
    await page.goto(`/?show=paths&from=${encodeURIComponent("研究院")}&to=dayun:cuhk`);
    const readings = page.locator(".readings a");
    await readings.first().waitFor();
    assert.ok((await readings.count()) > 1);
    await assertAccessible(page, "readings");
    await screenshot(page, "paths-readings");
    await readings.first().click();
    await page.locator("#found").waitFor();
    assert.match(new URL(page.url()).searchParams.get("from"), /^dayun:/);
  }, /status of 4\d\d/));

test("that there is no path is an answer, with what was searched and ways on", () =>
  withPage(browser, {}, async (page) => {
    await page.goto(unlinked);
    await page.getByRole("heading", { level: 2, name: "所读资料中未见联系" }).waitFor();
    const text = await page.locator("main").innerText();
    assert.match(text, /在1段联系以内/);
    assert.match(text, /检索范围/);
    assert.match(text, /来源文件.*\d+个/);
    assert.match(text, /没有作为路径的/);
    assert.match(text, /位于/, "links that are not walked are named");
    assert.equal(await page.getByRole("alert").count(), 0);
    await screenshot(page, "paths-none");
    await page.getByRole("link", { name: "放宽到3段联系" }).click();
    await page.locator(".path").first().waitFor();
  }));

test("an entry and itself", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/?show=paths&from=dayun:cuhk&to=dayun:cuhk");
    await page.getByText(/两边是同一个条目：香港中文大学/).waitFor();
  }));

test("a path can be asked to keep off an entry, and to go through it again", () =>
  withPage(browser, {}, async (page) => {
    await page.goto(between);
    await page.getByRole("link", { name: "不经此条目：香港中文大学（深圳）医学院" }).first().click();
    await page.waitForURL((url) => url.searchParams.get("avoid") === "dayun:cuhk-shenzhen-medicine");
    await page.waitForFunction(() => document.activeElement?.id === "found");
    assert.ok(!(await page.locator(".stop .name").allInnerTexts()).includes("香港中文大学（深圳）医学院"));
    await page.getByRole("link", { name: "恢复经过：香港中文大学（深圳）医学院" }).click();
    await page.waitForURL((url) => !url.searchParams.has("avoid"));
    await page.locator(".stop .name", { hasText: "医学院" }).first().waitFor();
  }));

test("conditions are in the address", () =>
  withPage(browser, {}, async (page) => {
    await page.goto(between);
    await page.locator(".settings summary").click();
    await page.getByLabel("最多几条路径").selectOption("1");
    await page.waitForFunction(() => document.querySelectorAll(".path").length === 1);
    await page.getByLabel("只看一个来源文件").selectOption("letter-2024");
    await page.getByRole("checkbox", { name: "学院" }).check();
    const asked = new URL(page.url()).searchParams;
    assert.deepEqual([asked.get("k"), asked.get("source"), asked.get("via_type")], ["1", "letter-2024", "school"]);
    await page.locator(".path").waitFor();
    await page.reload();
    await page.locator(".path").waitFor();
    assert.ok(await page.getByRole("checkbox", { name: "学院" }).isChecked());
  }));

for (const lang of languages) {
  test(`paths are accessible in ${lang}`, () =>
    withPage(browser, { viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(`${between}&lang=${lang}`);
      await page.locator(".path-list").waitFor();
      await page.locator(".settings > summary").click();
      for (const summary of (await page.locator(".path details:not([open]) > summary").all()).slice(0, 4)) await summary.click();
      await page.getByRole("combobox").first().fill("cuhk");
      await page.getByRole("option").first().waitFor();
      await assertAccessible(page, "paths with suggestions");
      await page.keyboard.press("Escape");
      await screenshot(page, `paths-${lang}`);
      await page.goto(`${unlinked}&lang=${lang}`);
      await page.locator(".ground").waitFor();
      await assertAccessible(page, "no path");
    }));
}

for (const colorScheme of ["light", "dark"]) {
  test(`paths fit a telephone (${colorScheme})`, () =>
    withPage(browser, { viewport: { width: 360, height: 740 }, colorScheme }, async (page) => {
      for (const [name, address] of [["paths", `${between}&lang=en`], ["paths-none", unlinked], ["paths-empty", "/?show=paths"]]) {
        await page.goto(address);
        await page.locator(".ends").waitFor();
        if (name !== "paths-empty") await page.locator(".ground").waitFor();
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 360, `${name} is ${width} wide`);
        await assertAccessible(page, name);
        await screenshot(page, `narrow-${colorScheme}-${name}`);
      }
    }));
}

test("the drawing has as many lines as there are links between cards", () =>
  withPage(browser, { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }, async (page) => {
    await page.goto(`${between}&k=5`);
    await page.locator(".drawing svg").waitFor();
    assert.equal(await page.locator(".drawing .line").count(), await page.locator(".hop").count());
    await assertAccessible(page, "dark");
    await screenshot(page, "paths-dark");
  }));

test("the meeting view stays on, and no state stands without its date", () =>
  withPage(browser, {}, async (page) => {
    await page.goto(`${between}&view=meeting`);
    await page.locator(".path").first().waitFor();
    const states = await page.locator(".path .circumstances li").allInnerTexts();
    assert.deepEqual(states.filter((text) => /已完成|拟开展|正在推进|争取中/.test(text) && !/截至|来源无日期/.test(text)), []);
    await page.getByRole("button", { name: "两边对调" }).click();
    await page.waitForURL((url) => url.searchParams.get("from") === "dayun:longgang-peoples-hospital");
    await page.locator(".stop a").first().click();
    assert.equal(new URL(page.url()).searchParams.get("view"), "meeting");
  }));

test("on paper the form is gone and the extracts are open", () =>
  withPage(browser, { viewport: { width: 794, height: 1123 } }, async (page) => {
    await page.goto(between);
    await page.locator(".path").first().waitFor();
    await page.emulateMedia({ media: "print" });
    await page.locator(".path details:not([open])").first().waitFor({ state: "detached" });
    assert.ok(!(await page.getByRole("combobox").first().isVisible()));
    await screenshot(page, "paths-print");
  }));
