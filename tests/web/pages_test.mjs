// The pages as people use them. Run by tests/end_to_end/pages_test.py, in this
// order: a later test goes on from what an earlier one did.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { eventually } from "./eventually.mjs";
import { ask, asClerk, asOfficial, browser, checkAccessible, logIn, openPage, stage } from "./stage.mjs";

after(() => browser.close());

const FORM = "/forms/month/2024-09";
const field = (name) => `#field-${name.replace(".", "-")}`;
const saved = (page) => page.waitForSelector(".badge.good:text('Đã lưu')");

test("A draft that was typed is on the node's disk within a second, whatever happens to the browser", async (t) => {
  const page = await asClerk(t, "lan", FORM);
  await page.fill(field("E01.dossiers"), "chưa đếm xong");
  await page.waitForTimeout(1000); // The promise, not a way of waiting.
  await page.context().close();

  const again = await asClerk(t, "lan", FORM);

  assert.equal(await again.inputValue(field("E01.dossiers")), "chưa đếm xong");
  assert.match(await again.textContent(".fault"), /Không phải là số/);
});

test("What is typed while the node is dead is kept, and saved once it is back", async (t) => {
  const page = await asClerk(t, "lan", FORM);
  await page.waitForSelector(field("E01.dossiers"));
  await ask("kill_node");
  await page.fill(field("E01.dossiers"), "228");
  await page.waitForSelector(".badge.bad");
  await page.reload({ timeout: 2000 }).catch(() => undefined); // Nobody serves it now.
  await ask("start_node");
  await page.goto(stage.commune + FORM);
  // Sessions are the node's memory.
  await page.waitForSelector("input[name=password]");
  await logIn(page, "lan", stage.node_password);
  await page.waitForSelector(field("E01.dossiers"));
  assert.equal(await page.inputValue(field("E01.dossiers")), "228");
  await saved(page);

  const other = await asClerk(t, "mai", FORM);
  await other.waitForSelector(field("E01.dossiers"));
  assert.equal(await other.inputValue(field("E01.dossiers")), "228");
});

test("A name of somebody else's that was turned to this machine is not answered", async () => {
  const node_port = new URL(stage.commune).port;
  const status = (host) => new Promise((resolve, reject) => request({
    host: "127.0.0.1", port: node_port, path: "/", headers: { Host: host } }, (answer) => {
    answer.resume();
    resolve(answer.statusCode);
  }).on("error", reject).end());

  assert.equal(await status(`127.0.0.1:${node_port}`), 200);
  assert.equal(await status(`evil.example:${node_port}`), 403);
});

test("Two people in one draft see each other's changes", async (t) => {
  const lan = await asClerk(t, "lan", FORM);
  const mai = await asClerk(t, "mai", FORM);
  await lan.waitForSelector(field("E02.dossiers"));
  await mai.waitForSelector(field("E02.dossiers"));

  await lan.fill(field("E02.dossiers"), "70");
  await mai.fill(field("E04.dossiers"), "40");

  await eventually("mai sees what lan typed", async () =>
    await mai.inputValue(field("E02.dossiers")) === "70");
  await eventually("lan sees what mai typed", async () =>
    await lan.inputValue(field("E04.dossiers")) === "40");
  assert.match(await mai.textContent("main"), /lan vừa gõ/);
});

test("Vietnamese as it is composed is kept as NFC, and no half word is", async (t) => {
  const page = await asClerk(t, "lan", "/forms/quarter/2024-Q3");
  const place = field("A04.place");
  await page.waitForSelector(place);
  await page.focus(place);
  const line = await page.context().newCDPSession(page);
  // Telex: "nhaf" on its way to "nhà".
  await line.send("Input.imeSetComposition", { text: "nha", selectionStart: 3, selectionEnd: 3 });
  await page.waitForTimeout(500);
  const half = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("gandan.unsaved")).length);
  await line.send("Input.insertText", { text: "nhà".normalize("NFD") });
  await page.dispatchEvent(place, "compositionend");
  await saved(page);

  assert.equal(half, 0);
  const other = await asClerk(t, "mai", "/forms/quarter/2024-Q3");
  await other.waitForSelector(place);
  assert.equal(await other.inputValue(place), "nhà".normalize("NFC"));
});

test("A list is kept as it is typed, line by line, before anybody leaves the field", async (t) => {
  const page = await asClerk(t, "lan", "/forms/quarter/2024-Q3");
  await page.waitForSelector(field("A03.signatories"));
  await page.focus(field("A03.signatories"));
  await page.keyboard.type("Đảng ủy\nHĐND");
  await eventually("it is saved", async () => await page.isVisible(".badge.good:text('Đã lưu')") &&
    await page.evaluate(() => !Object.keys(localStorage).some((key) => key.startsWith("gandan.unsaved"))));

  const other = await asClerk(t, "mai", "/forms/quarter/2024-Q3");
  await other.waitForSelector(field("A03.signatories"));
  assert.equal(await page.inputValue(field("A03.signatories")), "Đảng ủy\nHĐND");
  assert.equal(await other.inputValue(field("A03.signatories")), "Đảng ủy\nHĐND");
});

test("A column of a spreadsheet is pasted downwards", async (t) => {
  const page = await asClerk(t, "lan", FORM);
  await page.waitForSelector(field("E05.dossiers"));
  await page.evaluate((to) => {
    const data = new DataTransfer();
    data.setData("text/plain", "246\r\n1\r\n");
    document.querySelector(to).dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, field("E05.dossiers"));
  await saved(page);

  assert.equal(await page.inputValue(field("E05.dossiers")), "246");
  assert.equal(await page.inputValue(field("E06.dossiers")), "1");
});

test("A rule is answered at its place while somebody types, and what follows is reckoned", async (t) => {
  const page = await asClerk(t, "lan", FORM);
  await page.waitForSelector(field("E03.dossiers"));
  await page.fill(field("E07.dossiers"), "1");
  page.on("dialog", (dialog) => dialog.accept());
  await page.keyboard.press("Alt+k");
  await page.keyboard.press("Alt+0");
  await page.waitForSelector(".note.bad");

  assert.match(await page.textContent(".derived strong"), /%|\d/);
  await page.click("text=Trình lãnh đạo duyệt");
  await page.waitForSelector("text=/Chưa gửi được/");
});

test("An unchanged month is filled in by keyboard alone, in at most thirty keystrokes besides the changed cells", async (t) => {
  const page = await asClerk(t, "lan", FORM);
  page.on("dialog", (dialog) => dialog.accept()); // Enter, counted below.
  await page.click("text=Bỏ bản nháp");
  await eventually("the draft is gone", async () => await page.inputValue(field("E01.dossiers")) === "");
  await page.goto(stage.commune);
  await page.waitForSelector("#to-do");
  let keystrokes = 0;
  const press = async (key) => { keystrokes += 1; await page.keyboard.press(key); };
  const focused = () => page.evaluate(() => document.activeElement?.id ?? "");

  // From the top of the first page to the first task.
  const atTask = () => page.evaluate(() => document.activeElement?.matches(".report .button"));
  for (let i = 0; i < 12 && !await atTask(); i += 1) await press("Tab");
  await press("Enter");
  await page.waitForSelector(field("B02.carried_in"));
  await press("Alt+k");
  // What is pending at the end is what was pending at the start.
  for (const [name, text] of [["B02.pending_in_time", "2"], ["E07.dossiers", "26"]]) {
    for (let i = 0; i < 30 && await focused() !== field(name).slice(1); i += 1) await press("Enter");
    await page.keyboard.type(text);
  }
  await press("Alt+0");
  keystrokes += 1;
  await saved(page);
  await press("Alt+s");
  await page.waitForSelector("text=Duyệt báo cáo");

  t.diagnostic(`${keystrokes} keystrokes besides the two changed cells`);
  assert.ok(keystrokes <= 30, `${keystrokes} keystrokes`);
});

test("The chair approves while the hub is away; it goes by itself, and its receipt is shown", async (t) => {
  await ask("stop_hub");
  const page = await asClerk(t, "hung", "/approve/month/2024-09");
  await page.waitForSelector("text=Duyệt báo cáo");
  await page.waitForSelector("th:text('Kỳ trước')");
  await page.fill("form input[type=password]", "không phải mật khẩu");
  await page.click("text=Duyệt và gửi");
  await page.waitForSelector(".note.bad");
  await page.fill("form input[type=password]", stage.node_password);
  await page.click("text=Duyệt và gửi");
  await page.waitForSelector("text=/Đã duyệt/");
  await page.click("main a:text('Việc cần làm')");
  await page.waitForSelector("text=/Không liên lạc được với huyện/");
  await page.waitForSelector("text=/1 báo cáo chờ gửi/");
  await ask("start_hub_again");
  await ask("wait_until_sent");

  await page.reload();
  await page.waitForSelector("li:has-text('Tháng 9/2024') >> text=/Biên nhận: lần 1/");
});

test("Returned, corrected, received again and accepted, through the two pages", async (t) => {
  const official = await asOfficial(t, "duyet", "/units/26467/month/2024-09");
  await official.click("button:text('Trả lại')");
  await official.fill("dialog textarea", "Số hồ sơ lệch với sổ");
  await official.click("dialog summary:has-text('E01')");
  await official.check("dialog input[value='E01.dossiers']");
  await official.click("dialog button:text('Trả lại')");
  await official.waitForSelector(".badge.warn:has-text('trả lại')");

  const clerk = await asClerk(t, "lan");
  await eventually("the return is told", async () => {
    await clerk.reload();
    await clerk.waitForSelector("#to-do");
    return clerk.isVisible("text=/Trả lại: Số hồ sơ lệch với sổ/");
  });
  await clerk.click("li:has-text('Tháng 9/2024') >> text=Sửa");
  await clerk.click("text=Lấy lại số đã gửi để sửa");
  await clerk.fill(field("E01.dossiers"), "3");
  await clerk.fill(field("E07.dossiers"), "29");
  await clerk.fill(".foot .reason", "Đếm lại sổ");
  await clerk.press(".foot .reason", "Tab");
  await clerk.waitForSelector("text=/Báo cáo hợp lệ/");
  await clerk.click("text=Trình lãnh đạo duyệt");
  await clerk.waitForSelector("text=/trước: 0/");
  await clerk.fill("form input[autocomplete=username]", "hung");
  await clerk.fill("form input[type=password]", stage.node_password);
  await clerk.click("text=Duyệt và gửi");
  await clerk.waitForSelector("text=/Đã duyệt/");
  await ask("wait_until_sent");

  await official.reload();
  await official.waitForSelector("h2:text('Lần 2')");
  await official.waitForSelector("text=/trước: 0/");
  await official.click("text=Duyệt báo cáo");
  await official.waitForSelector(".badge.good:has-text('đã duyệt')");
  assert.equal((await ask("report_state", "26467", "month", "2024-09")).state, "STATE_ACCEPTED");
});

test("What was sent is looked at each time it was sent, and prints with its receipt", async (t) => {
  const page = await asClerk(t);
  await page.click("li:has-text('Tháng 9/2024') >> text=Xem");
  await page.waitForSelector("strong:has-text('Biên nhận: lần 2')");
  await page.waitForSelector("text=/trước: 0/");
  await page.click("button:text('Lần 1,')");
  await page.waitForSelector("strong:has-text('Biên nhận: lần 1')");
  assert.equal(await page.locator("text=/trước: 0/").count(), 0);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.isVisible("text=(Ký tên, đóng dấu)"));
  assert.ok(!await page.isVisible("text=Đăng xuất"));
});

test("The form is taken away, filled in by a spreadsheet, and taken back", async (t) => {
  const page = await asClerk(t, "lan", "/forms/month/2024-10");
  await page.waitForSelector(field("E01.dossiers"));
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Tải biểu để điền")]);
  const folder = mkdtempSync(join(tmpdir(), "gandan-template-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const csv = join(folder, download.suggestedFilename());
  await download.saveAs(csv);
  const filled = readFileSync(csv, "utf8")
    .replace("2024-10;E01;dossiers;;", "2024-10;E01;dossiers;1234;").replace("2024-10;E02;dossiers;;", "2024-10;E02;dossiers;56;");
  writeFileSync(csv, filled);
  execFileSync("soffice", ["--headless", `-env:UserInstallation=file://${folder}/profile`,
    "--infilter=Text - txt - csv (StarCalc):59,34,76", "--convert-to", "xlsx", "--outdir", folder, csv],
  { stdio: "ignore", timeout: 120_000 });

  await page.setInputFiles("input[type=file]", csv.replace(/csv$/, "xlsx"));

  await page.waitForSelector("text=/ô từ tệp/");
  await saved(page);
  assert.equal(await page.inputValue(field("E01.dossiers")), "1234");
  assert.equal(await page.inputValue(field("E02.dossiers")), "56");
  await page.setInputFiles("input[type=file]", { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("x,y\n1,2\n") });
  await page.waitForSelector("text=/không phải biểu để điền/");
});

test("The overview is there within a second, in at most fifteen requests", async (t) => {
  const page = await asOfficial(t, "xem");
  await page.waitForSelector("text=Các chỉ tiêu");
  let requests = 0;
  page.on("request", () => { requests += 1; });
  const started = Date.now();
  await page.goto(`${stage.officials}/?period=2024-09`);
  await page.waitForSelector("table >> text=E09");
  const took = Date.now() - started;
  await page.waitForLoadState("networkidle");

  t.diagnostic(`${took} ms, ${requests} requests`);
  assert.ok(requests <= 15, `${requests} requests`);
});

test("From a figure to its reports, and to the moment before the correction", async (t) => {
  const page = await asOfficial(t, "xem");
  await page.click("tr:has-text('E01') td.strong a");
  const row = page.locator("tr", { hasText: "Lang Minh" });
  await row.waitFor();
  assert.match(await row.textContent(), /Lần 2/);
  await row.locator("a").click();
  await page.waitForSelector("h2:text('Lần 2')");
  const position = (await page.textContent("ol li:has-text('Lần 1')")).match(/1:\d+/)[0];
  await page.goto(`${page.url().split("?")[0]}?as_of=${position}`);

  await page.waitForSelector("h2:text('Lần 1')");
  await page.waitForSelector("text=/tại vị trí/");
  assert.equal(await page.locator("h2:text('Lần 2')").count(), 0);
});

test("A viewer sees no buttons that decide, and an administrator does", async (t) => {
  const viewer = await asOfficial(t, "xem", "/units/26461/month/2024-09");
  await viewer.waitForSelector("h2:text('Lần 1')");
  for (const button of ["Duyệt báo cáo", "Trả lại", "Quản trị"]) {
    assert.equal(await viewer.locator(`text="${button}"`).count(), 0, button);
  }
  await viewer.goto(`${stage.officials}/periods?period=2024`);
  await viewer.waitForSelector("text=Chốt");
  assert.equal(await viewer.locator("text=Khoá kỳ").count(), 0);

  const admin = await asOfficial(t, "quan.tri", "/periods?period=2024");
  await admin.waitForSelector("text=Khoá kỳ");
});

test("Two officials at once: one closes a period, the other learns that it is closed", async (t) => {
  const one = await asOfficial(t, "quan.tri", "/periods?period=2024");
  const other = await asOfficial(t, "duyet", "/periods?period=2024");
  const row = (page) => page.locator("section:has-text('Báo cáo tháng') tr", { hasText: "Tháng 7/2024" });
  await row(one).locator("text=Khoá kỳ").click();
  await one.click("dialog button.main");
  await row(one).locator("text=đã khoá").waitFor();

  await other.reload();
  await row(other).locator("text=đã khoá").waitFor();
  await row(one).locator("text=Mở lại").click();
  await one.fill("dialog textarea", "Xã xin đính chính");
  await one.fill("dialog input[type=date]", "2024-09-20");
  await one.click("dialog button.main");
  await row(one).locator("text=đang mở").waitFor();
});

test("A report is issued, and the page says what is official and what changed", async (t) => {
  const page = await asOfficial(t, "quan.tri", "/issues?period=2024-08");
  await page.waitForSelector("text=/còn thiếu hoặc chưa duyệt/");
  await page.fill("input[placeholder='12/BC-UBND']", "7/BC-UBND");
  await page.fill("label:has-text('Người ký') input", "Nguyễn Thị Giả Định");
  await page.fill("form textarea", "Nhận xét của huyện");
  await page.check("label:has-text('Tôi đã xem') input");
  await page.click("button.main:text('Phát hành báo cáo')");
  await page.waitForSelector("th:text('7/BC-UBND')");
  const [download] = await Promise.all([
    page.waitForEvent("download"), page.click("tr:has-text('7/BC-UBND') >> text=Tải văn bản")]);
  assert.match(download.suggestedFilename(), /^7-BC-UBND_2024\.html$/);

  await page.click("tr:has-text('7/BC-UBND') a");
  await page.waitForSelector("text=/Chính thức theo báo cáo số 7/");
});

test("A plan value is changed on the page, published, and seen as a difference of two versions", async (t) => {
  const page = await asOfficial(t, "quan.tri", "/admin/plan");
  await page.waitForSelector("input[aria-label='Kế hoạch: Lang Minh']");
  await page.fill("input[aria-label='Kế hoạch: Lang Minh']", "95");
  await page.click("button:text('Công bố')");
  await page.waitForSelector("text=/Đã công bố danh mục phiên bản 2/");
  assert.equal(await page.inputValue("input[aria-label='Kế hoạch: Lang Minh']"), "95");

  await page.reload();
  await page.waitForSelector("input[aria-label='Kế hoạch: Lang Minh']");
  assert.equal(await page.inputValue("input[aria-label='Kế hoạch: Lang Minh']"), "95");

  await page.goto(`${stage.officials}/admin/catalogue`);
  await page.waitForSelector("li:has-text('sửa')");
  await page.waitForSelector("ins:has-text('26467')");
});

// What LibreOffice reads in a file that was downloaded.
async function readByOffice(download, as) {
  const folder = mkdtempSync(join(tmpdir(), "gandan-office-"));
  try {
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    execFileSync("soffice", ["--headless", `-env:UserInstallation=file://${folder}/profile`,
      "--convert-to", as, "--outdir", folder, file], { stdio: "ignore", timeout: 120_000 });
    return readFileSync(file.replace(/\.\w+$/, `.${as.split(":")[0]}`), "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("The workbook that an official takes away says in LibreOffice what the page says", async (t) => {
  const page = await asOfficial(t, "xem", "/?period=2024-08");
  await page.waitForSelector("text=Các chỉ tiêu");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Tải Excel")]);
  assert.equal(download.suggestedFilename(), "2024-08_741.xlsx");

  // The first sheet, as shown, fields parted by "|".
  const shown = (await readByOffice(download, "csv:Text - txt - csv (StarCalc):124,34,76,1,,0,false,true"))
    .split("\n").map((line) => line.split("|"));

  const rows = await page.locator("tbody tr:not(.group)").all();
  assert.ok(rows.length > 10);
  for (const row of rows) {
    const code = (await row.locator("th .quiet").textContent()).trim();
    const on_page = (await row.locator("td.strong").textContent()).trim().replace(/ \(.*\)$/, "");
    const in_file = shown.find((cells) => cells[1] === code);
    assert.ok(in_file, code);
    const comparable = (text) => text.replace(/[.,%\s]/g, "").replace("khôngphátsinh", "");
    assert.equal(comparable(in_file[5]), comparable(on_page), `${code}: ${in_file}`);
  }
});

test("The district's report is a Word document with what was issued", async (t) => {
  const page = await asOfficial(t, "quan.tri", "/issues?period=2024-08");
  await page.waitForSelector("th:text('7/BC-UBND')");
  const [download] = await Promise.all([
    page.waitForEvent("download"), page.click("tr:has-text('7/BC-UBND') >> text=Tải Word")]);
  assert.equal(download.suggestedFilename(), "7-BC-UBND_2024.docx");

  const words = await readByOffice(download, "txt:Text (encoded):UTF8");

  for (const part of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 7/BC-UBND", "HUYỆN XUÂN LỘC", "tháng 8/2024",
    "Nơi nhận:", "Nguyễn Thị Giả Định", "Nhận xét của huyện", "Tỷ lệ hồ sơ giải quyết đúng và trước hạn", "3/15 xã"]) {
    assert.ok(words.includes(part), `${part} is not in:\n${words.slice(0, 3000)}`);
  }
});

test("When a session is over the login comes up, and then the same page again", async (t) => {
  const path = "/breakdown?period=2024-09&group=E";
  const page = await asOfficial(t, "duyet", path);
  await page.waitForSelector("td a");
  stage.passwords.duyet = await ask("reset_official", "duyet");
  await page.selectOption("main select >> nth=0", { index: 1 });

  await page.waitForSelector("text=/Phiên làm việc đã hết/");
  await logIn(page, "duyet", stage.passwords.duyet);
  await page.waitForSelector("text=Theo xã");
  assert.match(page.url(), /\/breakdown\?/);
});

test("A hostile name and a hostile narrative stay text", async (t) => {
  const page = await asOfficial(t, "xem", "/breakdown?period=2024-09");
  await page.waitForSelector("text=/onerror/");
  await page.goto(`${stage.officials}/units/26464/quarter/2024-Q3`);
  await page.waitForSelector(".narrative >> text=/onerror/");
  await page.goto(`${stage.officials}/series?period=2024-09&indicator=E09`);
  await page.waitForSelector("svg");

  assert.equal(await page.locator("img").count(), 0);
  assert.doesNotMatch(await page.title(), /attacked/);
});

const OFFICIALS_PAGES = {
  overview: "/?period=2024-09", breakdown: "/breakdown?period=2024-09&group=E",
  series: "/series?period=2024-09&indicator=E09", unit: "/units/26461?period=2024",
  report: "/units/26467/month/2024-09", explain: "/explain/E09/rate?period=2024-09",
  periods: "/periods?period=2024", issues: "/issues?period=2024-08",
  users: "/admin/users", plan: "/admin/plan", nodes: "/admin/nodes", catalogue: "/admin/catalogue", audit: "/admin/audit",
};
const COMMUNE_PAGES = { home: "/", sent: "/sent/month/2024-09", form: "/forms/quarter/2024-Q3", approve: "/approve/month/2024-09" };

// What sticks out on the right.
function widest(page) {
  return page.evaluate(() => [...document.querySelectorAll("main *")]
    .filter((one) => !one.closest(".scroll") && one.getBoundingClientRect().right > innerWidth)
    .map((one) => `${one.tagName}.${one.className}`).slice(0, 4).join(" "));
}

async function lookAt(t, page, base, pages, prefix) {
  for (const [name, path] of Object.entries(pages)) {
    await t.test(name, async () => {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(base + path);
        await page.waitForLoadState("networkidle");
        assert.equal(await page.locator(".note.bad").count(), 0, `${name} says that something failed`);
        await page.screenshot({ path: `${stage.pictures}/${prefix}-${name}-${width}.png`, fullPage: true });
        await checkAccessible(page, `${name} at ${width}`);
        const too_wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(too_wide <= 0, `${name} at ${width} is ${too_wide} pixels too wide: ${await widest(page)}`);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.pdf({ path: `${stage.pictures}/${prefix}-${name}.pdf`, format: "A4", landscape: true });
    });
  }
}

test("Every page of the officials keeps nobody out, on a desk and on a telephone", async (t) => {
  const login = await openPage(t);
  await login.goto(stage.officials);
  await checkAccessible(login, "login");
  await lookAt(t, await asOfficial(t, "quan.tri"), stage.officials, OFFICIALS_PAGES, "officials");
});

test("Every page of the commune keeps nobody out, on a desk and on a telephone", async (t) => {
  await lookAt(t, await asClerk(t), stage.commune, COMMUNE_PAGES, "commune");
});
