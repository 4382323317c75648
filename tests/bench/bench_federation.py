"""What the benchmarks of intake and of start-up share: a plan, its hub, a load."""
import json
import subprocess

FORMS = [f"F{number}" for number in range(5)]
LABEL = {"vi": "Đo", "en": "Bench"}


def unit_codes(count):
    return [f"{number:05d}" for number in range(1, count + 1)]


def country_units(provinces, communes):
    """The rows of a country: provinces, and communes below them in turn."""
    day = "1900-01-01"
    top = {"code": "00", "valid_from": day}
    rows = [{**top, "name": "Cả nước", "kind": "nước"}]
    rows += [{"code": f"P{number:02d}", "valid_from": day, "parent": top,
              "name": f"Tỉnh {number}", "kind": "tỉnh"}
             for number in range(provinces)]
    rows += [{"code": f"{number:05d}", "valid_from": day, "reports": True,
              "name": f"Xã {number}", "kind": "xã",
              "parent": {"code": f"P{number % provinces:02d}",
                         "valid_from": day}}
             for number in range(1, communes + 1)]
    return rows


def district_units(units):
    """The rows of a district with these communes."""
    parent = {"code": "741", "valid_from": "1900-01-01"}
    return [{**parent, "name": "Huyện Đo", "kind": "huyện"}] + [
        {"code": code, "valid_from": "1900-01-01", "reports": True,
         "name": "Xã " + code, "kind": "xã", "parent": parent}
        for code in units]


def plan(rows):
    """Five forms of forty quantities and a note, monthly: so many that a node
    rarely corrects, as in life."""
    def indicator(form, code, part):
        return {"code": form + code, "group": "A", "form": form,
                "labels": LABEL,
                "parts": [part], "headline": part["name"], "target": None,
                "better": "neutral", "rankable": False, "status": "proposed",
                "source": "a benchmark", "note": "a benchmark"}
    cases = {"name": "cases", "kind": "QUANTITY", "time": "FLOW",
             "unit": "case", "labels": LABEL}
    note = {"name": "note", "kind": "TEXT", "time": "CLOSING",
            "max_length": 300, "labels": LABEL}
    return json.dumps({
        "catalogue": {"version": 1, "plan": {"code": "DO", "labels": LABEL,
                                             "source": "a benchmark"}},
        "groups": [{"code": "A", "labels": LABEL}],
        "forms": [{"code": form, "period": "month", "version": 1,
                   "calendar": "calendar", "valid_from": "1900-01",
                   "labels": LABEL} for form in FORMS],
        "due": {"working_days_after_cutoff": 2},
        "measures": [{"code": "case", "vi": "vụ", "en": "cases"}],
        "indicators": [indicator(form, f"M{i:02d}", cases)
                       for form in FORMS for i in range(40)] +
                      [indicator(form, "N01", note) for form in FORMS],
        "units": rows,
        "work_calendar": [{"year": year, "holidays": [],
                           "source": "a benchmark"}
                          for year in range(2024, 2031)],
    }, ensure_ascii=False)


def resident_mb(process):
    for line in open(f"/proc/{process.popen.pid}/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise AssertionError("no VmRSS")


def start_federation(federation, units, hub_settings=None):
    federation.make_authority(hub_settings)
    federation.start_hub()
    file = federation.folder / "plan.yaml"
    file.write_text(plan(district_units(units)))
    federation.publish(file)
    for code in units:
        federation.enrol(code, valid_from="1900-01-01")


def load(programs, address, batch, batches, federation, units, more=()):
    """Reports a second that a server takes of these units."""
    folders = [federation.folder / "nodes" / code for code in units]
    done = subprocess.run(
        [str(programs / "bench-intake-load"), *more, address, str(batch),
         str(batches), *map(str, folders)],
        capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    return result["reports"] / result["seconds"]
