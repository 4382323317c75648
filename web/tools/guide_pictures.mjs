// Takes the pictures of the guides from a running deploy/quickstart.
// usage: node tools/guide_pictures.mjs OFFICIALS_ADDRESS PASSWORD COMMUNE_ADDRESS
//        (as the quickstart prints them; run it before anybody fills in a form)
import { chromium } from "playwright-core";

const [officials, password, commune] = process.argv.slice(2);
const FOLDER = new URL("../../docs/pictures/", import.meta.url).pathname;
const CLERKS_PASSWORD = "chỉ để minh họa"; // Of the quickstart.

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

async function open(address, name, secret) {
  const page = await (await browser.newContext({ viewport: { width: 1100, height: 720 }, locale: "vi-VN" })).newPage();
  await page.goto(address);
  await page.fill("input[name=name]", name);
  await page.fill("input[name=password]", secret);
  await page.click("main button");
  await page.waitForSelector("input[name=password]", { state: "detached" });
  return page;
}

async function take(page, path, name) {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${FOLDER}${name}.jpg`, type: "jpeg", quality: 72 });
}

const official = await open(officials, "can.bo", password);
await take(official, `${officials}/?period=2024-09`, "official_overview");
await take(official, `${officials}/breakdown?period=2024-09&group=E`, "official_breakdown");
await take(official, `${officials}/units/26428/month/2024-09`, "official_report");

const clerk = await open(commune, "lan", CLERKS_PASSWORD);
await take(clerk, commune, "clerk_home");
await clerk.goto(`${commune}/forms/month/2024-09`);
await clerk.waitForSelector("#field-B02-received_direct");
await clerk.keyboard.press("Alt+k");
await clerk.fill("#field-B02-received_direct", "4");
await clerk.fill("#field-B02-received_mailbox", "1,5");
await clerk.waitForSelector(".fault");
await clerk.screenshot({ path: `${FOLDER}clerk_form.jpg`, type: "jpeg", quality: 72 });
await browser.close();
