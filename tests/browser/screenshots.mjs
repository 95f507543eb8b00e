/** The pictures of the README, from a running server with the shipped sources: npm run screenshots, in web/. */
import { launch, open, screenshot, withPage } from "./browser.mjs";

const pictures = {
  search: "/?show=search&q=港中大",
  entity: "/?show=entity&id=dayun:cuhk-shenzhen&lang=zh-Hant",
  paths: "/?show=paths&from=dayun:cuhk-shenzhen&to=dayun:longgang-peoples-hospital",
  graph: "/?show=graph&id=dayun:cuhk-shenzhen-medicine&selected=dayun:longgang-peoples-hospital&lang=en",
};

const browser = await launch();
for (const [name, address] of Object.entries(pictures)) {
  await withPage(browser, { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" }, async (page) => {
    await open(page, address);
    if (name === "graph") await page.locator(".sigma[data-at-rest]").waitFor();
    await page.waitForTimeout(500); // the last frame of the drawing
    await screenshot(page, name, { fullPage: false });
  });
}
await browser.close();
