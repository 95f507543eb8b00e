/** Questions that people ask, as they ask them, and the words a right answer needs; on the shipped sources. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, withPage } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const typed = (name) => `/?show=search&q=${encodeURIComponent(name)}`;
const text = (page) => page.locator("main").innerText();
const results = (page) => page.locator(".results > li");
const group = (page, title) => page.locator(".facts .group").filter({ has: page.locator("dt", { hasText: new RegExp(`^${title}$`) }) });

/** All of these stand in the text, in this order. */
function assertSays(said, words) {
  let at = 0;
  for (const word of words) {
    const found = said.indexOf(word, at);
    assert.notEqual(found, -1, `“${word}” in: ${said.slice(at, at + 600)}`);
    at = found + word.length;
  }
}

async function choose(page, name) {
  await results(page).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.waitForLoadState("networkidle");
}

test("中大同中大（深圳）係咩關係？", () =>
  withPage(browser, { locale: "zh-HK" }, async (page) => {
    await open(page, typed("中大"));
    const first = (await results(page).allInnerTexts()).slice(0, 4);
    assertSays(first[0], ["香港中文大學", "院校／大學", "相符名稱：中大（全名相符）"]);
    assertSays(first.join("\n"), ["香港中文大學(深圳)", "院校／大學 · 位於深圳國際大學園"]);
    await choose(page, "香港中文大學(深圳)");
    assertSays(await text(page), ["相關機構（不合併）", "以下各為獨立條目", "合作辦學方", "香港中文大學", "深圳大學"]);
    assert.match(await text(page), /颁授香港中文大学学位/);
    assert.match(await text(page), /独立法人/);
    assert.doesNotMatch(await text(page), /分校|母校/);
    await open(page, "/?show=paths&from=香港中文大學&to=中大（深圳）&max_hops=1");
    assert.match(await page.locator(".path").first().innerText(), /合作辦學方/);
  }));

test("港中深和龙岗区人民医院是什么关系？谁说的？", () =>
  withPage(browser, {}, async (page) => {
    await open(page, typed("港中深 龙岗区人民医院"));
    await page.getByRole("link", { name: "香港中文大学（深圳）与深圳市龙岗区人民医院如何联系" }).click();
    const path = page.locator(".path").first();
    await path.waitFor();
    for (const summary of await path.locator(".evidence > summary").all()) await summary.click();
    assertSays(await path.innerText(), [
      "2段联系", "香港中文大学（深圳）", "所属", "香港中文大学（深圳）医学院", "来源1个", "附属于", "附属第二医院",
      "深圳市龙岗区人民政府关于市政协七届四次会议第20240105号提案主办意见的函", "4·一是", "A.4·当年完成的事项", "深圳市龙岗区人民医院",
    ]);
    assert.doesNotMatch(await path.innerText(), /香港中文大学（深圳）医院/, "another hospital");
  }));

test("港中大和龙岗区耳鼻咽喉医院的合作走到哪一步了？", () =>
  withPage(browser, {}, async (page) => {
    await open(page, typed("龙岗区耳鼻咽喉医院"));
    await choose(page, "深圳市龙岗区耳鼻咽喉医院");
    assertSays(await group(page, "合作").innerText(), ["香港中文大学", "截至2024-07-29"]);
    assert.match(await text(page), /最近的日期是2024-07-29；此后的情况，所读资料中未见记载/);
    await page.locator(".facts").getByRole("link", { name: "耳鼻喉头颈外科深圳研究院" }).first().click();
    await page.getByRole("heading", { level: 1, name: "耳鼻喉头颈外科深圳研究院" }).waitFor();
    await page.waitForLoadState("networkidle");
    assertSays(await text(page), ["进展与日期", "截至2023-02-15", "拟开展", "截至2024-07-29", "正在推进 · 原文“合作共建”"]);
    assert.doesNotMatch(await text(page), /已启用|已付/);
    await page.locator(".facts").getByRole("link", { name: "医疗卫生领域战略合作框架协议" }).first().click();
    await page.getByRole("heading", { level: 1, name: "医疗卫生领域战略合作框架协议" }).waitFor();
    assert.match(await text(page), /2023-02-15/);
  }));

test("龙岗公立医院进了长者医疗券和药械通名单没有？", () =>
  withPage(browser, {}, async (page) => {
    await open(page, typed("龙岗公立医院"));
    await choose(page, "龙岗公立医院");
    const lists = await group(page, "纳入").locator("> dd").allInnerTexts();
    assert.equal(lists.length, 2, "two lists, two answers");
    assertSays(lists.join("\n"), [
      "港澳药械通", "截至2024-07-29：争取中（尚未落实）", "原文“争取”", "名单：港澳药械通试点医疗机构名单",
      "香港长者医疗券", "截至2024-07-29：争取中（尚未落实）", "原文“争取”", "名单：香港长者医疗券中国内地适用医院名单",
    ]);
    assert.doesNotMatch(await page.locator("article").innerText(), /龙岗区.*医院/, "no hospital is named");
  }));

test("港中深医院开业了吗？", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?id=dayun:cuhk-shenzhen-hospital");
    const course = await page.locator("#course").innerText();
    assertSays(course, ["2019-12-28", "动工", "2024-07-29", "在建", "正在推进", "原文“加快”", "不晚于2026-12-31", "预计启用", "拟开展", "2027", "预计全面运营", "拟开展"]);
    assert.match(course, /此后的情况，所读资料中未见记载/);
    assert.doesNotMatch(await text(page), /已启用|已开业/);
  }));

test("names as they are typed on a phone find what is meant, with type and place", () =>
  withPage(browser, { viewport: { width: 360, height: 740 } }, async (page) => {
    const first = async (name) => {
      await open(page, typed(name));
      return results(page).first().innerText();
    };
    for (const name of ["港中深", "港中大（深圳）", "中大（深圳）", "CUHK-SZ"]) {
      assertSays(await first(name), ["香港中文大学（深圳）", "高校 · 位于深圳国际大学园"]);
    }
    for (const name of ["港中大", "香港中文大學", "CUHK"]) {
      assert.match(await first(name), /^香港中文大学\n+高校 · 位于香港特别行政区/, name);
    }
    for (const name of ["深北莫", "北理莫", "SMBU", "MSU-BIT"]) {
      assertSays(await first(name), ["深圳北理莫斯科大学", "高校 · 位于深圳国际大学园"]);
    }
    assertSays(await first("附屬第二醫院"), ["深圳市龙岗区人民医院", "医院 · 位于深圳市龙岗区", "经简繁转换"]);
    assertSays(await first("教育局"), ["深圳市教育局", "党政机关及公共机构 · 位于深圳市"]);
    assertSays(await first("生產力局"), ["香港生产力促进局", "党政机关及公共机构 · 位于香港特别行政区", "全名一致"]);
    for (const [name, meant] of [["港大", "香港大学"], ["科大", "香港科技大学"], ["理大", "香港理工大学"], ["城大", "香港城市大学"], ["教資會", "大学教育资助委员会"], ["創科局", "创新科技及工业局"]]) {
      assertSays(await first(name), [meant, "位于香港特别行政区", "全名一致"]);
    }
    assertSays(await first("總商會"), ["香港总商会"]);
    assertSays(await first("北都"), ["香港北部都会区"]);
  }));

test("a name that could mean two things is shown with both; one that no source read has, in words", () =>
  withPage(browser, { viewport: { width: 360, height: 740 } }, async (page) => {
    await open(page, typed("中大"));
    const kinds = await results(page).locator(".kind").allInnerTexts();
    assert.equal(kinds.length, await results(page).count());
    assert.deepEqual(kinds.slice(0, 2), ["高校 · 位于香港特别行政区", "高校 · 位于广州"]);
    assert.ok(kinds.slice(2).includes("高校 · 位于深圳国际大学园"), kinds.join());
    await open(page, typed("教育局"));
    assert.deepEqual((await results(page).allInnerTexts()).slice(0, 3).map((said) => said.split("\n")[0]), ["深圳市教育局", "香港特别行政区政府教育局", "深圳市龙岗区教育局"]);
    for (const name of ["复旦", "浙大"]) {
      await open(page, typed(name));
      assertSays(await text(page), [`所读资料中未见名为“${name}”的条目`, "请改用简称"]);
      assert.equal(await results(page).count(), 0);
    }
    await open(page, typed("技大"));
    assert.match(await text(page), /所读资料中没有正好名为“技大”的条目。以下条目的名称含有这几个字/);
  }));

test("1.07亿是谁申请的？钱到了没有？", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?id=dayun:longgang-ent-hospital");
    await page.locator(".facts").getByRole("link", { name: "2024年大湾区中央预算内资金获批申请" }).first().click();
    await page.getByRole("heading", { level: 1, name: "2024年大湾区中央预算内资金获批申请" }).waitFor();
    assertSays(await group(page, "金额").innerText(), ["申请获批（是否到账未说明）", "1.07亿元", "没有说明是否已付", "截至2024-07-29：已获批"]);
    const payee = group(page, "收款方");
    assertSays(await payee.innerText(), ["深圳市龙岗区耳鼻咽喉医院", "截至2024-07-29：已获批", "推断"]);
    await payee.locator("summary").click();
    assertSays(await payee.innerText(), ["4·一是", "推断"]);
  }));

test("2.9亿里除了1.8亿和4000万，剩下的去哪了？全信一共投了多少钱？", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?show=funding&source=letter-2024");
    const rows = (await page.locator(".ladder tbody tr").allInnerTexts()).map((row) => row.replace(/\s+/g, " "));
    assert.deepEqual(rows.map((row) => row.match(/人民币[\d,]+/)?.[0]), [
      "人民币290,000,000", "人民币220,000,000", "人民币50,000,000", "人民币12,000,000", "人民币107,000,000", "人民币260,000,000",
    ]);
    assert.match(rows[5], /项目总经费.*< 人民币260,000,000/);
    assertSays(await page.locator(".ladder caption").innerText(), ["性质不同，不相加"]);
    assertSays(await page.locator(".trees").innerText(), ["2.9亿元", "1.8亿元", "4,000万元", "信中未逐项列明", "7,000万元", "计算得出"]);
    const match = page.locator(".amounts > li", { hasText: "配套累计支持" });
    await match.locator("summary").first().click();
    assertSays(await match.innerText(), ["付款方", "深圳市龙岗区人民政府", "推断"]);
  }));

test("港方（中大）出咗幾多錢？", () =>
  withPage(browser, { locale: "zh-HK" }, async (page) => {
    await open(page, "/?show=funding&payer=dayun:hong-kong");
    const rows = await page.locator(".ladder tbody tr").allInnerTexts();
    assert.equal(rows.length, 2, rows.join("\n"));
    assertSays(rows[0], ["承諾出資", "—", "多方共同出資，各方份額未有說明"]);
    assertSays(rows[1], ["承諾出資", "≥ 港幣10,000,000"]);
    await open(page, "/?show=funding&payer=dayun:hong-kong&source=letter-2024");
    assertSays(await text(page), ["所閱資料未有列明金額"]);
  }));

test("这封答复函里，哪些算当年完成、哪些在推动、哪些列为明年待落实？", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?show=worklist");
    const heads = (await page.locator(".cells thead th").allInnerTexts()).map((head) => head.match(/\d+/)?.[0]);
    assert.deepEqual(heads, [undefined, "7", "5", "1"]);
    const rows = await page.locator(".cells tbody tr").evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.querySelectorAll(":scope > ul > li").length)));
    assert.deepEqual(rows, [[2, 2, 0], [2, 1, 1], [1, 1, 0], [2, 1, 0]]);
    const beyond = await page.locator("section[aria-labelledby=beyond]").innerText();
    assertSays(beyond, ["目标", "深港全面合作的战略枢纽", "争取", "港澳药械通", "省级、国家级平台", "医学人才培育计划", "原则", "高新", "医院"]);
  }));

test("中大、港大、科大、理大、城大、生產力局、總商會：同龍崗有咩聯繫？", () =>
  withPage(browser, { locale: "zh-HK", viewport: { width: 360, height: 740 } }, async (page) => {
    await open(page, "/?show=group");
    await page.getByLabel("名單").fill("中大、港大、科大、理大、城大、生產力局、總商會");
    await page.getByLabel("只查與這一個機構或地方的聯繫").fill("龍崗");
    await page.getByRole("button", { name: "查找聯繫" }).click();
    await page.getByRole("heading", { level: 2, name: "名單所指" }).waitFor();
    const named = page.locator(".named > li");
    for (const name of ["中大", "科大"]) assertSays(await named.filter({ hasText: `「${name}」` }).innerText(), ["可以指以下條目，請選一個"]);
    // Nothing is guessed: the reader says which 中大 and which 科大 are meant.
    await named.filter({ hasText: "「中大」" }).getByRole("link", { name: "香港中文大學", exact: true }).click();
    await page.locator(".against th", { hasText: "香港中文大學" }).waitFor();
    await named.filter({ hasText: "「科大」" }).getByRole("link", { name: "香港科技大學", exact: true }).click();
    await page.locator(".against th", { hasText: "香港科技大學" }).waitFor();
    const rows = await page.locator(".against tbody tr").allInnerTexts();
    assert.equal(rows.length, 7, rows.join("\n"));
    const row = (name) => rows.find((each) => each.includes(name)) ?? "";
    assertSays(row("香港中文大學"), ["協議", "共同設立或承擔", "直接聯繫"]);
    for (const name of ["香港大學", "香港科技大學", "香港理工大學", "香港城市大學", "香港生產力促進局"]) assertSays(row(name), ["所閱資料未見聯繫"]);
    assertSays(row("香港總商會"), ["出席活動"]);
    const chamber = page.locator(".pair").filter({ has: page.locator("h3", { hasText: "香港總商會" }) });
    assertSays(await chamber.innerText(), ["所閱資料未見機構之間的聯繫", "以下並非機構之間的聯繫", "出席活動", "香港總商會到訪龍崗", "2019-04-12"]);
    await chamber.locator(".evidence summary").first().click();
    assertSays(await chamber.locator(".evidence").first().innerText(), ["工商月刊", "資料來源無日期"]);
    assertSays(await page.locator("section[aria-labelledby=searched]").innerText(), ["條目", "另外查了", "出席"]);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  }));

test("《三年行动计划（2023—2025年）》完成得怎么样？", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?show=time&id=dayun:dayun-three-year-plan");
    const measure = page.locator(".measure").first();
    await measure.waitFor();
    assertSays(await measure.innerText(), ["三年行动计划", "截至2024-07-29", "目标", "附表所列", "明年待落实", "目标日期 2025-12-31 已过，来源未更新"]);
    assert.doesNotMatch(await text(page), /逾期|未完成/);
    await open(page, "/?show=time&id=dayun:dayun-three-year-plan&view=meeting");
    await page.locator(".measure").first().waitFor();
    assert.doesNotMatch(await text(page), /目标日期 \d/);
  }));

test("2021年初看到的图谱里，有没有港中大（深圳）医学院？", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?show=time");
    await page.getByLabel("来源截至").fill("2021-01-01");
    await page.getByRole("button", { name: "查看" }).first().click();
    await page.locator(".other-time").waitFor();
    assert.match(await page.locator(".other-time").innerText(), /只含截至 2021-01-01 的来源所述/);
    await open(page, "/?show=entity&id=dayun:cuhk-shenzhen-medicine&known_by=2021-01-01");
    assert.match(await text(page), /没有/);
    await page.getByRole("link", { name: "回到现在" }).click();
    await page.getByRole("heading", { level: 1, name: /医学院/ }).waitFor();
  }, /404/));

test("下一封函的附表要逐条交代哪些？", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?show=worklist");
    await page.getByRole("link", { name: "下一封函的附表" }).click();
    const table = page.locator(".to-fill");
    await table.waitFor();
    assert.equal(await table.locator("tbody tr").count(), 4);
    assert.equal(await table.locator("td ul li").count(), 13);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /XLSX/ }).click()]);
    assert.equal(download.suggestedFilename(), "dayun-next-letter.xlsx");
  }));

test("下次会议可以提哪些合作？", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/");
    await page.getByRole("link", { name: "核对" }).click();
    const pair = page.locator(".gap").first();
    await pair.waitFor();
    assertSays(await pair.innerText(), ["香港中文大学医院", "深圳市龙岗区耳鼻咽喉医院", "领域相同，并同与此方有合作", "香港中文大学"]);
    assert.ok((await page.locator(".gap").count()) <= 12);
    assert.match(await text(page), /可探讨合作（所读资料未见合作记录）/);
    assert.doesNotMatch(await text(page), /缺口|矛盾/);
    await open(page, "/?view=meeting");
    assert.equal(await page.getByRole("link", { name: "核对" }).count(), 0);
  }));
