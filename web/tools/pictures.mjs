// Takes a picture of every page of the officials, at the widths of a desk and of
// a telephone, and as printed.
// usage: node tools/pictures.mjs ADDRESS NAME PASSWORD FOLDER [PAGE...]
import { mkdirSync } from "node:fs";

import { chromium } from "playwright-core";

const [address, name, password, folder, ...only] = process.argv.slice(2);
const PAGES = {
  overview: "/?period=2024-09",
  overview_quarter: "/?period=2024-Q3",
  breakdown: "/breakdown?period=2024-09",
  breakdown_one: "/breakdown?period=2024-09&indicator=E09",
  series: "/series?period=2024-09&indicator=E09",
  unit: "/units/26428?period=2024",
  report: "/units/26428/month/2024-09",
  report_missing: "/units/26467/month/2024-09",
  explain: "/explain/E09/rate?period=2024-09",
  periods: "/periods?period=2024",
  issues: "/issues?period=2024-Q3",
  users: "/admin/users",
  nodes: "/admin/nodes",
  catalogue: "/admin/catalogue",
  audit: "/admin/audit",
};

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
page.on("console", (message) => {
  if (["error", "warning"].includes(message.type())) console.log("console:", message.text());
});
page.on("pageerror", (error) => console.log("error:", error.message));

await page.goto(address);
await page.screenshot({ path: `${folder}/login-1280.png` });
await page.fill("input[name=name]", name);
await page.fill("input[name=password]", password);
await page.click("main button");
await page.waitForSelector("nav a");

for (const [title, path] of Object.entries(PAGES)) {
  if (only.length > 0 && !only.includes(title)) continue;
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(address + path);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: `${folder}/${title}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ media: "print" });
  await page.pdf({ path: `${folder}/${title}.pdf`, format: "A4", landscape: true });
  await page.emulateMedia({ media: "screen" });
  console.log(title);
}
await browser.close();
