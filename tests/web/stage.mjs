// What the tests of the pages share: the browser, people who log in, and the
// federation behind, which can be asked for disasters.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { mkdirSync } from "node:fs";
import { readFileSync } from "node:fs";

// The packages are the pages' own.
const require = createRequire(`${process.cwd()}/package.json`);
const { chromium } = require("playwright-core");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const stage = JSON.parse(process.env.GANDAN_STAGE);
mkdirSync(stage.pictures, { recursive: true });

export const browser = await chromium.launch({
  executablePath: stage.browser, args: ["--no-sandbox"] });

/** Asks the federation's side; its answer, or its failure as one of ours. */
export async function ask(name, ...wanted) {
  const answer = await fetch(`${stage.stage}/${name}`, { method: "POST", body: JSON.stringify(wanted) });
  const told = await answer.json();
  assert.equal(answer.status, 200, String(told));
  return told;
}

/** A page of its own browser profile. What goes wrong in it fails the test. */
export async function openPage(t, { width = 1280 } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "vi-VN" });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => {
    // The browser's own line about an answer that the page deals with.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      page.faults.push(message.text());
    }
  });
  t.after(async () => {
    const last = t.name.replace(/\W+/g, "-").slice(0, 40);
    await page.screenshot({ path: `${stage.pictures}/last-${last}.png` }).catch(() => undefined);
    await context.close().catch(() => undefined);
    assert.deepEqual(page.faults, []);
  });
  return page;
}

async function logIn(page, name, password) {
  await page.fill("input[name=name]", name);
  await page.fill("input[name=password]", password);
  await page.click("main button");
  await page.waitForSelector("input[name=password]", { state: "detached" });
}

export async function asOfficial(t, name, path = "/?period=2024-09", options = {}) {
  const page = await openPage(t, options);
  await page.goto(stage.officials + path);
  await logIn(page, name, stage.passwords[name]);
  return page;
}

export async function asClerk(t, name = "lan", path = "/", options = {}) {
  const page = await openPage(t, options);
  await page.goto(stage.commune + path);
  await logIn(page, name, stage.node_password);
  return page;
}

export { logIn };

/** Fails on what keeps people out (WCAG 2.1 AA, as axe sees it). */
export async function checkAccessible(page, what) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), [], what);
}
