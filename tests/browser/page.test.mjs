/** The page as people use it, on the shipped sources. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, languages, launch, screenshot, withPage } from "./browser.mjs";

const university = "/?show=entity&id=dayun:cuhk-shenzhen";
const school = "/?show=entity&id=dayun:cuhk-shenzhen-medicine";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** The first fact that links to `name`. */
function factAbout(page, name) {
  return page.locator(".facts dd").filter({ has: page.getByRole("link", { name }) }).first();
}

async function assertPlaceAndRange(fact) {
  const extract = fact.locator(".evidence .extract").filter({ hasText: "4·一是" }).first();
  await extract.waitFor();
  assert.match(await extract.innerText(), /4·一是/);
  assert.match(await extract.innerText(), /字符 \d+–\d+/);
}

test("from a short name to the sentence that ties its hospital to it", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/");
    await page.getByRole("searchbox").fill("港中深");
    await page.locator(".results a", { hasText: "香港中文大学（深圳）" }).first().click();
    await page.getByRole("heading", { level: 1, name: "香港中文大学（深圳）" }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get("id"), "dayun:cuhk-shenzhen");

    await page.locator(".facts").getByRole("link", { name: /医学院$/ }).first().click();
    await page.getByRole("heading", { level: 1, name: /医学院$/ }).waitFor();

    const hospital = factAbout(page, /龙岗区人民医院$/);
    await hospital.locator("summary").click();
    await assertPlaceAndRange(hospital);
    await hospital.getByRole("link", { name: /龙岗区人民医院$/ }).first().click();
    await page.getByRole("heading", { level: 1, name: /龙岗区人民医院$/ }).waitFor();
    await screenshot(page, "hospital");
  }));

test("the same with the keyboard alone", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/");
    await page.getByRole("searchbox").waitFor();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.className), "skip");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("港中深");
    await page.locator(".results a").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const heading = page.getByRole("heading", { level: 1, name: "香港中文大学（深圳）" });
    await heading.waitFor();
    assert.ok(await heading.evaluate((element) => element === document.activeElement), "the heading has the focus");

    // On to the first extract of the letter; those before it are opened on the way and are web pages.
    let extract = "";
    for (let i = 0; i < 80 && !/答复函|提案/.test(extract); i++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.matches(".evidence summary"))) {
        await page.keyboard.press("Enter");
        extract = await page.evaluate(() => document.activeElement.closest("details[open]")?.innerText ?? "");
      }
    }
    assert.match(extract, /4·一是/);
    assert.match(extract, /字符 \d+–\d+/);
  }));

test("back and forward show what stood there", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/");
    await page.getByRole("searchbox").fill("港中大");
    await page.locator(".results a").first().click();
    await page.locator(".entity h1").waitFor();
    await page.goBack();
    await page.locator(".results a").first().waitFor();
    assert.equal(await page.getByRole("searchbox").inputValue(), "港中大");
    await page.goBack();
    await page.locator(".counts").waitFor();
    await page.goForward();
    await page.goForward();
    await page.locator(".entity h1").waitFor();
  }));

test("who types keeps the box, also when nothing is left in it", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/?id=dayun:cuhk");
    await page.locator(".entity h1").waitFor();
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("龙");
    await page.locator(".results a").first().waitFor();
    await page.keyboard.press("Backspace");
    await page.locator(".counts").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), "q");
    await page.keyboard.type("'\"<vvv>%&#?");
    await page.waitForURL((url) => url.searchParams.get("q") === "'\"<vvv>%&#?");
    await page.locator(".notice").waitFor();
    await page.reload();
    assert.equal(await page.getByRole("searchbox").inputValue(), "'\"<vvv>%&#?");
  }));

test("letters on the way to a character are not searched for", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/");
    const box = page.getByRole("searchbox");
    await box.dispatchEvent("compositionstart");
    await box.fill("long'gang");
    await page.waitForTimeout(400);
    assert.equal(new URL(page.url()).search, "");
    await box.fill("龙岗");
    await box.dispatchEvent("compositionend");
    await page.locator(".results a").first().waitFor();
  }));

test("what is not there, and a silent server, are told with what to do", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/?show=search&q=qqqqzzzz");
    await page.getByRole("heading", { name: /qqqqzzzz/ }).waitFor();
    assert.match(await page.locator(".notice").innerText(), /请改用简称/);

    await page.goto("/?show=search&q=");
    assert.match(await page.locator(".notice").innerText(), /请在上方输入/);

    await page.goto("/?show=entity&id=dayun:nobody");
    assert.match(await page.getByRole("alert").innerText(), /dayun:nobody.*搜索/);
    assert.equal(await page.getByRole("button", { name: "重试" }).count(), 0);

    await page.route("**/v1/search*", (route) => route.abort());
    await page.goto("/?show=search&q=x");
    assert.match(await page.getByRole("alert").innerText(), /dayun serve/);
    await page.unroute("**/v1/search*");
    await page.getByRole("button", { name: "重试" }).click();
    await page.getByRole("alert").waitFor({ state: "detached" });
  }, /404|ERR_FAILED/));

for (const lang of languages) {
  test(`home, search and entity are accessible in ${lang}`, () =>
    withPage(browser, {}, async (page) => {
      await page.goto(`/?lang=${lang}`);
      await page.locator(".counts").waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
      await assertAccessible(page, "home");
      await screenshot(page, `home-${lang}`);

      await page.goto(`/?show=search&q=${encodeURIComponent("龙岗")}&lang=${lang}`);
      await page.locator(".results a").first().waitFor();
      await assertAccessible(page, "search");
      await screenshot(page, `search-${lang}`);

      await page.goto(`${university}&lang=${lang}`);
      await page.locator(".drawing").waitFor();
      for (const summary of (await page.locator("details:not([open]) > summary").all()).slice(0, 6)) {
        await summary.click().catch(() => {});
      }
      await assertAccessible(page, "entity");
      await screenshot(page, `entity-${lang}`);
    }));
}

for (const colorScheme of ["light", "dark"]) {
  test(`a telephone shows everything within its width (${colorScheme})`, () =>
    withPage(browser, { viewport: { width: 360, height: 740 }, colorScheme }, async (page) => {
      for (const [name, address] of [["home", "/"], ["search", "/?q=gz"], ["entity", school], ["entity-en", `${university}&lang=en`]]) {
        await page.goto(address);
        await page.locator(".counts, .results, .neighbourhood table").first().waitFor();
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 360, `${name} is ${width} wide`);
        await assertAccessible(page, name);
        await screenshot(page, `narrow-${colorScheme}-${name}`);
      }
    }));
}

test("the drawing has a table twin with the same links, and both can be reached by keyboard", () =>
  withPage(browser, { viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(school);
    await page.locator(".drawing").waitFor();
    await page.locator("details.table summary").click();
    const rows = await page.locator("table tbody tr").count();
    assert.equal(await page.locator(".drawing .line").count(), rows);
    const spot = page.locator(".drawing .spot a").first();
    await spot.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("id") !== "dayun:cuhk-shenzhen-medicine");
  }));

test("the words behind a link in the table open at their fact", () =>
  withPage(browser, { viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(school);
    await page.locator("details.table summary").click();
    await page.locator("table .words-of").first().click();
    await page.locator("dd.pointed-at details[open]").waitFor();
    const address = page.url();
    await page.goto("/");
    await page.goto(address);
    await page.locator("dd.pointed-at details[open]").waitFor();
  }));

test("the meeting view stays on when links are followed, and no state stands without its date", () =>
  withPage(browser, {}, async (page) => {
    await page.goto(university);
    const choice = page.getByRole("link", { name: "会议版" });
    await choice.click();
    await page.locator(".facts .value a").first().click();
    assert.equal(new URL(page.url()).searchParams.get("view"), "meeting");
    const states = await page.locator(".entity:has(h1) .circumstances li").allInnerTexts();
    const bare = states.filter((text) => /已完成|拟开展|正在推进|争取中/.test(text) && !/截至|来源无日期/.test(text));
    assert.deepEqual(bare, []);
  }));

test("on paper the extracts are open and what only a screen can do is gone", () =>
  withPage(browser, { viewport: { width: 794, height: 1123 } }, async (page) => {
    await page.goto(school);
    await page.locator(".drawing").waitFor();
    await page.emulateMedia({ media: "print" });
    await page.locator("details:not([open])").first().waitFor({ state: "detached" });
    assert.ok(!(await page.getByRole("searchbox").isVisible()));
    await screenshot(page, "print");
    await page.emulateMedia({ media: "screen" });
    await page.locator(".evidence:not([open])").first().waitFor();
  }));

test("wide and dark, for the eye", () =>
  withPage(browser, { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }, async (page) => {
    for (const [name, address] of [["letter", "/?id=dayun:letter-2024"], ["university", university], ["district", "/?id=dayun:longgang"]]) {
      await page.goto(address);
      await page.locator(".drawing").waitFor();
      await assertAccessible(page, name);
      await screenshot(page, `dark-${name}`);
    }
  }));
