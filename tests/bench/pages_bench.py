#!/usr/bin/env python3
"""How fast the overview is there: fifteen communes and three years of invented
reports, a real hub, a real browser, and queries beside it.

usage: pages_bench.py PROGRAMS ROOT
"""
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "end_to_end"))
from federation import Federation, free_port  # noqa: E402

YEARS = (2022, 2023, 2024)
QUERIES = 400
LOADS = 7

LOAD = """
import { createRequire } from "node:module";
const require = createRequire(`${process.cwd()}/package.json`);
const { chromium } = require("playwright-core");
const [address, password, loads] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await (await browser.newContext()).newPage();
await page.goto(address);
await page.fill("input[name=name]", "xem");
await page.fill("input[name=password]", password);
await page.click("main button");
await page.waitForSelector("table >> text=E09");
for (let i = 0; i < Number(loads); i += 1) {
  let requests = 0;
  const count = () => { requests += 1; };
  page.on("request", count);
  const begun = Date.now();
  await page.goto(`${address}/?period=2024-12`);
  await page.waitForSelector("table >> text=E09");
  const took = Date.now() - begun;
  await page.waitForLoadState("networkidle");
  page.off("request", count);
  console.log(took, requests);
}
await browser.close();
"""


def catalogue(root, folder):
    """The delivered one, begun two years earlier."""
    target = folder / "catalogue"
    shutil.copytree(root / "deploy/catalogue", target)
    for name, changes in {
            "units.yaml": [('"2024-01-01"', '"2021-01-01"')],
            "indicators.yaml": [('valid_from: "2024-06"', 'valid_from: "2022-01"'),
                                ('valid_from: "2024-Q2"', 'valid_from: "2022-Q1"'),
                                ('valid_from: "2024-H2"', 'valid_from: "2022-H1"'),
                                ('valid_from: "2024"', 'valid_from: "2022"')]}.items():
        file = target / name
        text = file.read_text()
        for old, new in changes:
            text = text.replace(old, new)
        file.write_text(text)
    calendar = target / "work_calendar.yaml"
    text = calendar.read_text()
    first = text.index("  - year: 2024")
    invented = "".join(f"  - year: {year}\n    holidays: []\n    source: invented\n"
                       for year in (2021, 2022, 2023))
    calendar.write_text(text[:first] + invented + text[first:])
    return sorted(target.glob("*.yaml"))


def all_reports(root, unit):
    """Three years of months and quarters after the unit's samples, as one CSV."""
    lines = ["period,indicator,part,value"]
    for form, sample, periods in (
            ("month", "2024-08.csv", [f"{y}-{m:02}" for y in YEARS for m in range(1, 13)]),
            ("quarter", "2024-Q3.csv", [f"{y}-Q{q}" for y in YEARS for q in range(1, 5)])):
        rows = [line.split(",", 1)[1] for line in
                (root / f"deploy/samples/{unit}/{sample}").read_text().splitlines()[1:]]
        # Dates of the samples would be after the earlier periods.
        rows = [re.sub(r"2024-\d\d-\d\d", "2021-06-01", row) for row in rows]
        lines += [f"{period},{row}" for period in periods for row in rows]
    return "\n".join(lines) + "\n"


def main(programs, root):
    root = pathlib.Path(root).resolve()
    now = 1_735_000_000  # 24/12/2024.
    with Federation(pathlib.Path(programs).resolve(), demo_time=now) as federation:
        port = free_port()
        federation.make_authority({
            "unit": {"code": "741", "valid_from": "2021-01-01"},
            "web": {"listen": f"127.0.0.1:{port}", "tls": False,
                    "pages": str(federation.programs / "web/officials")}})
        federation.start_hub()
        federation.publish(*catalogue(root, federation.folder))
        units = sorted(path.name for path in (root / "deploy/samples").iterdir()
                       if path.is_dir())
        for unit in units:
            federation.enrol(unit, valid_from="2021-01-01")
            federation.start_node(unit)
            federation.wait_for_catalogue(unit)
            file = federation.folder / f"{unit}.csv"
            file.write_text(all_reports(root, unit))
            federation.node(unit, "submit", file, expect=None)
        for unit in units:
            federation.wait_until_sent(unit)
            federation.nodes[unit].kill()
        printed = federation.hubctl("user", "add", "xem", "--full-name", "Xem",
                                    "--role", "viewer")
        password = re.search(r"^  (\S+)$", printed, re.MULTILINE)[1]
        printed = federation.hubctl("user", "token", "xem", "--name", "bench")
        token = re.search(r"^  (\S+)$", printed, re.MULTILINE)[1]
        counts = federation.query("completeness", "month", "2024-12")["periods"][0]
        print(f"{len(units)} communes, {len(YEARS)} years; 2024-12: {counts['counts']}")

        times = []
        for i in range(QUERIES):
            request = urllib.request.Request(
                f"http://127.0.0.1:{port}/gandan.v1.DistrictQuery/GetSummary",
                json.dumps({"period": f"2024-{1 + i % 12:02}"}).encode(),
                {"Content-Type": "application/json", "Authorization": f"Bearer {token}"})
            begun = time.perf_counter()
            with urllib.request.urlopen(request) as answer:
                answer.read()
            times.append((time.perf_counter() - begun) * 1000)
        times.sort()
        print(f"summary over the gateway: p50 {statistics.median(times):.1f} ms, "
              f"p99 {times[int(len(times) * 0.99) - 1]:.1f} ms")
        with tempfile.NamedTemporaryFile("w", suffix=".mjs") as script:
            script.write(LOAD)
            script.flush()
            loads = subprocess.run(
                ["node", script.name, f"http://127.0.0.1:{port}", password, str(LOADS)],
                capture_output=True, text=True, cwd=root / "web", check=True).stdout
        took = sorted(int(line.split()[0]) for line in loads.splitlines())
        requests = {line.split()[1] for line in loads.splitlines()}
        print(f"overview to its table: median {statistics.median(took):.0f} ms "
              f"({took[0]}–{took[-1]}), requests {', '.join(sorted(requests))}")


if __name__ == "__main__":
    main(*sys.argv[1:])
