#!/usr/bin/env python3
"""Real input: 57 units × 203 months through real nodes, a hub killed twice.

usage: vietnam_monthly_test.py PROGRAMS CSV

Holds every monthly total, every yearly computed total with its coverage, every
unit's series, completeness and the missing values against sums made straight
from the CSV. Exits 77 (skipped) where the CSV is not there.
"""
import collections
import concurrent.futures
import csv
import json
import sys
import time

from federation import Federation, wait_until

CASES, POPULATION, RAIN = "CASES.cases", "POP.population", "RAIN.rainfall"
DECIMALS = {CASES: 0, POPULATION: 2, RAIN: 3}
YEARS = range(1994, 2011)  # The first begins in February.
COLUMNS = {CASES: "disease_cases", POPULATION: "population", RAIN: "rainfall"}


def scaled(text, decimals):
    """An exact integer: "12.5" with 2 decimals is 1250."""
    whole, _, fraction = text.partition(".")
    assert len(fraction.rstrip("0")) <= decimals, text
    return int(whole + fraction.rstrip("0").ljust(decimals, "0"))


def read_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = sorted({row["location"] for row in rows})
    codes = {name: f"L{number:02d}" for number, name in enumerate(names, 1)}
    data = collections.defaultdict(dict)
    for row in rows:
        data[codes[row["location"]]][row["time_period"]] = {
            part: scaled(row[column], DECIMALS[part]) if row[column] else None
            for part, column in COLUMNS.items()}
    return names, codes, data


def part(name, time_behaviour, decimals, measure, optional):
    return {"name": name, "kind": "QUANTITY", "time": time_behaviour,
            "decimals": decimals, "unit": measure, "optional": optional,
            "labels": {"vi": name, "en": name}}


def indicator(code, parts, headline, derived=()):
    made = {"code": code, "group": "V", "form": "monthly",
            "labels": {"vi": code, "en": code}, "parts": parts,
            "headline": headline, "better": "neutral", "rankable": False,
            "target": None, "status": "sourced", "source": "the data file",
            "note": "for a test"}
    if derived:
        made["derived"] = list(derived)
    return made


def catalogue(names, codes, years):
    label = {"vi": "Dữ liệu tháng", "en": "Monthly data"}
    units = [{"code": "VN", "valid_from": "1990-01-01", "name": "Việt Nam",
              "kind": "nước"}]
    units += [{"code": codes[name], "valid_from": "1990-01-01", "name": name,
               "kind": "tỉnh", "reports": True,
               "parent": {"code": "VN", "valid_from": "1990-01-01"}}
              for name in names]
    rate = {"name": "rate", "ratio": {"of": ["+" + CASES],
                                      "over": ["+" + POPULATION]},
            "labels": {"vi": "Tỷ lệ", "en": "Rate"}}
    return {
        "catalogue": {"version": 1, "plan": {"code": "VNM", "labels": label,
                                             "source": "the data file"}},
        "groups": [{"code": "V", "labels": label}],
        "forms": [{"code": "monthly", "period": "month", "version": 1,
                   "calendar": "calendar", "valid_from": "1994-02",
                   "labels": label}],
        "due": {"working_days_after_cutoff": 2},
        "measures": [{"code": "case", "vi": "ca", "en": "cases"},
                     {"code": "person", "vi": "người", "en": "people"},
                     {"code": "mm", "vi": "mm", "en": "mm"}],
        "indicators": [
            indicator("CASES", [part("cases", "FLOW", 0, "case", True)],
                      "cases", [rate]),
            indicator("POP", [part("population", "CLOSING", 2, "person",
                                   False)], "population"),
            indicator("RAIN", [part("rainfall", "FLOW", 3, "mm", False)],
                      "rainfall")],
        "units": units,
        "work_calendar": [{"year": year, "holidays": [], "source": "test"}
                          for year in years],
    }


def plain(value, decimals):
    text = str(value).rjust(decimals + 1, "0")
    return text if decimals == 0 else f"{text[:-decimals]}.{text[-decimals:]}"


def write_reports(path, months):
    """One unit's reports as JSON; a missing value is left empty."""
    reports = [{"form": "monthly", "period": month, "values": {
        key: plain(value, DECIMALS[key])
        for key, value in values.items() if value is not None}}
        for month, values in sorted(months.items())]
    path.write_text(json.dumps({"reports": reports}))


def submit_all(federation, data):
    """Every unit submits its file; the hub is killed twice on the way.

    However fast the hub is, something waits each time: two units submit once
    it is dead.
    """
    expected = sum(len(months) for months in data.values())

    def received():
        answer = federation.query("completeness", "monthly", "1994-02",
                                  "2010-12")
        return sum(counts_of(p)["received"] for p in answer["periods"])

    def submit(code):
        path = federation.folder / f"{code}.json"
        write_reports(path, data[code])
        federation.node(code, "submit", path)

    *first, late, last = sorted(data)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        submitted = [pool.submit(submit, code) for code in first]
        for share, code in (expected // 4, late), (expected // 2, last):
            wait_until("a share is received", lambda: received() >= share, 600)
            federation.hub.kill()
            submit(code)
            waiting = sum(int(federation.node_status(code).get("unsent", 0))
                          for code in sorted(data))
            print(f"hub killed: {waiting} reports wait at the nodes")
            assert waiting > 0
            federation.start_hub()
        for one in submitted:
            one.result()
    for code in data:
        federation.wait_until_sent(code, 600)
    return expected


def counts_of(period):
    keys = ["expected", "missing", "received", "returned", "accepted"]
    return {key: period["counts"].get(key, 0) for key in keys}


def figure_of(rows, key):
    code, value = key.split(".")
    found = [r for r in rows if r["indicator"] == code and r["value"] == value]
    assert len(found) == 1, (key, found)
    return found[0]["inPeriod"]


def number(figure, name="scaled"):
    return int(figure.get(name, 0))


def coverage(figure):
    found = figure.get("coverage", {})
    return tuple(found.get(key, 0) for key in ("expected", "counted", "given"))


def check_window(federation, period, months, data):
    """One period's totals against sums from the CSV."""
    rows = federation.query("summary", period)["rows"]
    reports = len(data) * len(months)
    for key, over in ((CASES, months), (RAIN, months),
                      (POPULATION, months[-1:])):
        values = [data[u][m][key] for u in data for m in over]
        given = [v for v in values if v is not None]
        figure = figure_of(rows, key)
        assert number(figure) == sum(given), (period, key, figure, sum(given))
        share = len(data) * len(over)
        assert coverage(figure) == (share, share, len(given)), (
            period, key, figure)
    rate = figure_of(rows, "CASES.rate")
    cases = sum(data[u][m][CASES] or 0 for u in data for m in months)
    population = sum(data[u][months[-1]][POPULATION] for u in data)
    # Both sides in one scale, exactly.
    assert (number(rate, "numerator") * population ==
            number(rate, "denominator") * cases * 100), (period, rate)
    return reports


def check_series(federation, codes, months, data):
    for code in codes:
        for key in (CASES, POPULATION, RAIN):
            name = key.split(".")
            points = federation.query("series", name[0], months[0], months[-1],
                                      "--value", name[1], "--unit",
                                      code)["points"]
            assert [p["period"] for p in points] == months
            for point in points:
                value = data[code][point["period"]][key]
                figure = point["figure"]
                if value is None:
                    assert figure["state"] == "LEFT_EMPTY", (code, point)
                else:
                    assert figure["state"] == "VALUE", (code, point)
                    assert number(figure) == value, (code, key, point, value)


def check_completeness(federation, data, months):
    answer = federation.query("completeness", "monthly", months[0], months[-1])
    for period in answer["periods"]:
        counts = counts_of(period)
        assert counts == {"expected": len(data), "missing": 0,
                          "received": len(data), "returned": 0,
                          "accepted": 0}, period
    assert len(answer["units"]) == len(data)


def check_everything(federation, data):
    months = sorted(next(iter(data.values())))
    for month in months:
        check_window(federation, month, [month], data)
    missing = sum(values[CASES] is None for unit in data.values()
                  for values in unit.values())
    for year in YEARS:
        members = [m for m in months if m.startswith(str(year))]
        assert len(members) == (11 if year == 1994 else 12), members
        check_window(federation, str(year), members, data)
    check_series(federation, sorted(data), months, data)
    check_completeness(federation, data, months)
    return len(months), missing


def main():
    programs, path = sys.argv[1:]
    try:
        names, codes, data = read_rows(path)
    except FileNotFoundError:
        print(f"skipped: {path} is not here")
        sys.exit(77)
    with Federation(programs) as federation:
        federation.make_authority()
        federation.start_hub()
        file = federation.folder / "catalogue.yaml"
        years = [*range(1993, 2013), *range(2024, 2029)]
        file.write_text(json.dumps(catalogue(names, codes, years),
                                   ensure_ascii=False))
        federation.publish(file)
        for code in sorted(data):
            federation.enrol(code)
            federation.start_node(code)
        for code in data:
            federation.wait_for_catalogue(code)
        started = time.monotonic()
        reports = submit_all(federation, data)
        seconds = time.monotonic() - started
        print(f"{reports} reports from {len(data)} nodes, hub killed twice: "
              f"{seconds:.1f} s, {reports / seconds:.0f} reports/s")
        months, missing = check_everything(federation, data)
        print(f"equal: {months} months, {len(YEARS)} years, {len(data)} units' "
              f"series; {missing} missing values")
        assert missing == 647, missing
        print(federation.verify().splitlines()[0])


if __name__ == "__main__":
    main()
