/** What was read, and one source with its text, on the shipped sources and on an invented document. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, languages, launch, screenshot, withPage } from "./browser.mjs";

const letter = "/?show=source&id=letter-2024";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const text = "关于湖畔学院的通知\n湖畔学院与山麓医院共建𠮷野研究中心，2024年投入使用。\n联系人：███";
const at = (words) => [...text.slice(0, text.indexOf(words))].length;
const range = (words) => [at(words), at(words) + [...words].length];

/** The answer for a document that is here: the same claims on passages that overlap. */
function invented() {
  const fact = (claim, subject, predicate, value, words) => ({
    claim, subject, predicate, value, qualifiers: {}, state: "done",
    evidence: [{ claim, source: "notice", place: "正文", range: range(words), how: "asserted", reliability: "high", quote: words, quote_status: "shown" }],
  });
  const entity = (id, type, name) => ({ id, type, names: { "zh-Hans": { text: name, status: "official" } } });
  const object = (id) => ({ kind: "entity", id });
  const results = [
    fact("a".repeat(64), "x:school", "name", { kind: "text", text: "湖畔学院", lang: "zh-Hans" }, "湖畔学院与"),
    fact("b".repeat(64), "x:school", "established", object("x:centre"), "湖畔学院与山麓医院共建𠮷野研究中心"),
    fact("c".repeat(64), "x:school", "cooperates_with", object("x:hospital"), "山麓医院共建"),
    fact("d".repeat(64), "x:centre", "founded", { kind: "date", date: "2024" }, "2024年"),
  ];
  return {
    id: "notice",
    counts: { evidence: 4, facts: 4, entities: 2 },
    text,
    text_length: [...text].length,
    results,
    total: results.length,
    entities: {
      "x:school": entity("x:school", "school", "湖畔学院"),
      "x:hospital": entity("x:hospital", "hospital", "山麓医院"),
      "x:centre": entity("x:centre", "research_institute", "𠮷野研究中心"),
    },
    sources: {
      notice: {
        titles: { "zh-Hans": "关于湖畔学院的通知" }, kind: "official_letter", visibility: "internal", issued_on: "2024-03-01",
        edition: "2024-03-02", sha256: "0".repeat(64), document_here: true,
      },
    },
    data_version: "0".repeat(64),
    view: "working",
  };
}

async function withDocument(page, address) {
  await page.route(/\/v1\/sources\/notice(\?|$)/, (route) => route.fulfill({ json: invented() }));
  await page.goto(address);
  await page.locator(".text").waitFor();
}

test("the list of sources is by date, can be filtered, and marks what is internal", () =>
  withPage(browser, { viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto("/");
    await page.getByRole("navigation", { name: "页面" }).getByRole("link", { name: "来源文件" }).click();
    await page.locator(".source-list li").first().waitFor();
    const dates = (await page.locator(".source-list .when").allInnerTexts()).filter((date) => /^\d/.test(date));
    assert.deepEqual(dates, [...dates].sort().reverse());
    const all = await page.locator(".source-list > li").count();
    assert.ok(all > 10);
    const internal = await page.locator(".source-list .mark").count();
    assert.ok(internal > 0, "the working view has internal sources");
    await screenshot(page, "sources");

    await page.getByRole("searchbox", { name: "筛选来源文件" }).fill("答复 2024-07-29 公函");
    await page.waitForFunction(() => document.querySelectorAll(".source-list > li").length < 3);
    await page.goto("/?show=sources&q=qqqq");
    await page.getByText("没有来源文件含“qqqq”。").waitFor();

    await page.goto("/?show=sources&view=meeting");
    await page.locator(".source-list li").first().waitFor();
    assert.equal(await page.locator(".source-list .mark").count(), 0);
    assert.equal(await page.locator(".source-list > li").count(), all - internal);
  }));

test("where the document is not here: which file it is, how to add it, and its statements by place", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/?show=entity&id=dayun:longgang-peoples-hospital");
    const fact = page.locator(".facts dd").filter({ has: page.getByRole("link", { name: /医学院$/ }) }).first();
    await fact.locator("summary").click();
    await fact.locator(".evidence cite a").first().click();
    await page.getByRole("heading", { level: 1, name: /20240105/ }).waitFor();
    const address = new URL(page.url());
    assert.equal(address.searchParams.get("id"), "letter-2024");
    assert.match(address.hash, /^#at-\d+$/);
    const target = page.locator(address.hash);
    await target.waitFor();
    assert.ok(await target.isVisible(), "the place it came from is unfolded");

    const head = await page.locator(".source-view > header").innerText();
    assert.match(head, /[0-9a-f]{64}/);
    assert.match(head, /dayun import/);
    const places = await page.locator(".at-place h3").allInnerTexts();
    assert.ok(places.includes("4·一是") && places.includes("A.4·当年完成的事项"));
    assert.ok(places.indexOf("1·二是") < places.indexOf("4·一是"));
    await screenshot(page, "source-without-document");
  }));

test("a source seen as an excerpt only says so, with its address", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/?show=source&id=cuhk-cpr-2011-agreement");
    await page.locator(".statements").waitFor();
    assert.match(await page.locator(".source-view > header").innerText(), /只见过摘录/);
    assert.ok(await page.locator("header a[href^='https://cpr.cuhk.edu.hk']").count());
  }));

test("a source that is not there is told", () =>
  withPage(browser, {}, async (page) => {
    await page.goto("/?show=source&id=no-such-source");
    await page.getByRole("alert").waitFor();
  }, /404/));

test("a document's passages are reached and opened with the keyboard alone", () =>
  withPage(browser, { viewport: { width: 1280, height: 900 } }, async (page) => {
    await withDocument(page, "/?show=source&id=notice");
    const passages = page.locator(".passage");
    // Cut where ranges overlap: each letter once, in order.
    assert.deepEqual(await passages.allInnerTexts(), ["湖畔学院与", "山麓医院共建", "𠮷野研究中心", "2024年"]);
    assert.equal((await page.locator(".text").innerText()).replace(/\s/g, ""), text.replace(/\s/g, ""));

    for (let i = 0; i < 40 && !(await passages.nth(1).evaluate((element) => element === document.activeElement)); i++) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    const panel = page.getByRole("complementary", { name: "这处字句支持的记载" });
    await page.waitForFunction(() => document.activeElement?.id === "panel");
    assert.match(await panel.innerText(), /湖畔学院 设立：𠮷野研究中心/);
    assert.match(await panel.innerText(), /湖畔学院 合作：山麓医院/);
    assert.equal(new URL(page.url()).hash, `#at-${at("山麓")}`);
    await assertAccessible(page, "a passage is open");
    await screenshot(page, "source-passage");
    await page.keyboard.press("Escape");
    assert.ok(await passages.nth(1).evaluate((element) => element === document.activeElement), "back in the text");

    // The statements below lead back to their place.
    await page.getByRole("link", { name: "看原句" }).last().click();
    await page.waitForFunction((hash) => location.hash === hash, `#at-${at("2024年")}`);
    assert.match(await panel.innerText(), /成立/);
  }));

test("an address with a place opens there, and shows how far the passage reaches", () =>
  withPage(browser, { viewport: { width: 1280, height: 900 } }, async (page) => {
    await withDocument(page, `/?show=source&id=notice#at-${at("湖畔学院与")}`);
    await page.locator(".supported.open").waitFor();
    assert.deepEqual(await page.locator(".passage[aria-current]").allInnerTexts(), ["湖畔学院与", "山麓医院共建", "𠮷野研究中心"]);
    assert.match(await page.locator(".supported").innerText(), /写到的条目：湖畔学院/);
    assert.match(await page.locator(".source-view > header").innerText(), /内部/);
  }));

for (const lang of languages) {
  test(`sources and the reading view are accessible in ${lang}`, () =>
    withPage(browser, {}, async (page) => {
      await page.goto(`/?show=sources&lang=${lang}`);
      await page.locator(".source-list li").first().waitFor();
      await assertAccessible(page, "sources");
      await page.goto(`${letter}&lang=${lang}`);
      await page.locator(".statements").waitFor();
      await page.locator(".at-place > summary").first().click();
      await assertAccessible(page, "without the document");
      await screenshot(page, `source-${lang}`);
      await withDocument(page, `/?show=source&id=notice&lang=${lang}`);
      await assertAccessible(page, "with the document");
    }));
}

for (const colorScheme of ["light", "dark"]) {
  test(`sources fit a telephone (${colorScheme})`, () =>
    withPage(browser, { viewport: { width: 360, height: 740 }, colorScheme }, async (page) => {
      const fits = async (name) => {
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 360, `${name} is ${width} wide`);
        await assertAccessible(page, name);
        await screenshot(page, `narrow-${colorScheme}-${name}`);
      };
      await page.goto("/?show=sources");
      await page.locator(".source-list li").first().waitFor();
      await fits("sources");
      await page.goto(letter);
      await page.locator(".statements").waitFor();
      await fits("source");
      await withDocument(page, "/?show=source&id=notice");
      await page.locator(".passage").first().click();
      await page.locator(".supported.open").waitFor();
      await fits("source-text");
    }));
}
