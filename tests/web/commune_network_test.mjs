// Two browsers on two other machines, in one draft of a node. Run by
// tests/end_to_end/commune_network_test.py.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

import { eventually } from "./eventually.mjs";

const require = createRequire(`${process.cwd()}/package.json`);
const { chromium } = require("playwright-core");
const stage = JSON.parse(process.env.GANDAN_STAGE);

async function clerkAt(t, browser_path, name) {
  const browser = await chromium.launch({ executablePath: browser_path, args: ["--no-sandbox"] });
  t.after(() => browser.close());
  // The page's authority is one that the test made.
  const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await page.goto(stage.address);
  await page.fill("input[name=name]", name);
  await page.fill("input[name=password]", stage.password);
  await page.click("main button");
  await page.waitForSelector("#to-do");
  const form = page.locator(".report .button").first();
  await form.click();
  await page.waitForSelector("[data-cell]");
  return page;
}

test("Two clerks at other machines of the office work in one draft", async (t) => {
  const [lan, mai] = await Promise.all(["lan", "mai"].map((name, at) => clerkAt(t, stage.browsers[at], name)));
  assert.equal(lan.url(), mai.url());

  const first = (page) => page.locator("[data-cell]").first();

  await first(lan).fill("12");
  await eventually("mai sees it", async () => await first(mai).inputValue() === "12");
  await first(mai).fill("13");
  await eventually("lan sees it", async () => await first(lan).inputValue() === "13");

  assert.match(await lan.textContent("main"), /mai vừa gõ/);
});

test("Without TLS nobody of the network is answered", async (t) => {
  const browser = await chromium.launch({ executablePath: stage.browsers[0], args: ["--no-sandbox"] });
  t.after(() => browser.close());
  const page = await browser.newPage();
  await assert.rejects(page.goto(stage.address.replace("https", "http")));
});
