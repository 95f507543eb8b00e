/** What the meeting view never shows: persons, internal sources, target dates, parts for work only. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { answer, assertAccessible, launch, meetingServer, open, screenshot, withPage } from "./browser.mjs";

const pages = [
  "/", "/?show=search&q=大学", "/?show=list", "/?show=list&filter=type:event", "/?show=names", "/?show=sources", "/?show=source&id=letter-2024",
  "/?id=dayun:cuhk-shenzhen", "/?id=dayun:cuhk-shenzhen-hospital", "/?id=dayun:longgang-government", "/?id=dayun:letter-2024",
  "/?id=dayun:cuhk-shenzhen-anniversary-2024", "/?show=graph", "/?show=graph&id=dayun:cuhk-shenzhen&hops=2",
  "/?show=group&of=港中深、深圳市未来智联网络研究院、城市地下空间及能源研究院、dayun:shenzhen-government&with=", "/?show=group&of=dayun:cuhk&with=dayun:longgang",
  "/?show=paths&from=dayun:cuhk-shenzhen&to=dayun:longgang-peoples-hospital&k=10",
];

assert.ok(meetingServer, "set DAYUN_MEETING_URL to the address of a server started with --view meeting");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Everything a reader could see or open on a page. */
async function everything(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  return page.locator("body").innerText();
}

/** What must not be there, as the working server knows it; long enough not to stand in other words. */
async function hidden() {
  const { results } = await answer("/v1/entities?filter=type:person&select=names&limit=100");
  const persons = results.flatMap(({ names }) => Object.values(names).map(({ text }) => text));
  const sources = (await answer("/v1/sources")).results.filter(({ source }) => source.visibility === "internal");
  const titles = sources.flatMap(({ source }) => Object.values(source.titles));
  assert.ok(persons.length > 5 && titles.length > 0, "the shipped sources have persons and internal sources to hide");
  return [...persons, ...titles];
}

for (const [where, options, view] of [["a meeting server", { baseURL: meetingServer }, ""], ["a working server's preview", {}, "view=meeting"]]) {
  test(`${where} shows no person, internal source, target date or reliability on any page`, () =>
    withPage(browser, options, async (page) => {
      const words = [...(await hidden()), "人物", "预计启用", "预计全面运营", "出处级别", "内部"];
      for (const address of pages) {
        await open(page, `${address}${address.includes("?") ? "&" : "?"}${view}`);
        const text = await everything(page);
        assert.deepEqual(words.filter((word) => text.includes(word)), [], address);
        assert.match(await page.getByRole("contentinfo").innerText(), /会议版/, "which view it is");
      }
    }));
}

test("the working view has what the meeting view leaves out", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?id=dayun:cuhk-shenzhen-hospital");
    assert.match(await everything(page), /预计启用[^]*出处级别/);
    await open(page, "/?show=list");
    assert.match(await everything(page), /人物/);
  }));

test("a working server previews the meeting view by a switch, and comes back", () =>
  withPage(browser, {}, async (page) => {
    await open(page, "/?id=dayun:cuhk-shenzhen-hospital");
    const views = page.getByRole("navigation", { name: "版本" });
    await views.getByRole("link", { name: "会议版" }).click();
    await page.waitForFunction(() => !document.body.innerText.includes("预计启用"));
    await views.getByRole("link", { name: "工作版" }).click();
    await page.getByText("预计启用").first().waitFor();
  }));

test("a meeting server has no switch, and no address that leads to the working view", () =>
  withPage(browser, { baseURL: meetingServer }, async (page) => {
    await open(page, "/");
    assert.equal(await page.getByRole("navigation", { name: "版本" }).count(), 0);
    await open(page, "/?show=list&view=working");
    assert.match(await page.locator("main").innerText(), /条目：\d+个/);
    assert.doesNotMatch(await page.locator("body").innerText(), /人物|工作版/);
    await assertAccessible(page, "a list of the meeting server");
    await screenshot(page, "meeting-list");
  }));

test("a person's address says in a meeting that there is no such entry", () =>
  withPage(browser, { baseURL: meetingServer }, async (page) => {
    await page.goto("/?id=dayun:tang-benzhong");
    await page.getByRole("alert").waitFor();
    assert.doesNotMatch(await page.locator("body").innerText(), /唐本忠/);
  }, /404/));
