"""A small plan for tests of whole programs: two forms, three communes."""
import json

UNITS = ["00001", "00002", "00003"]
LABEL = {"vi": "Thử", "en": "Test"}


def _part(name, time_behaviour, optional=False):
    return {"name": name, "kind": "QUANTITY", "time": time_behaviour,
            "unit": "case", "optional": optional, "labels": LABEL}


def _indicator(code, form, parts, headline, **more):
    return {"code": code, "group": "A", "form": form, "labels": LABEL,
            "parts": parts, "headline": headline, "target": None,
            "better": "neutral", "rankable": False, "status": "proposed",
            "source": "a test", "note": "a test", **more}


def small_plan(first_year=2023, last_year=2030):
    """The catalogue as JSON, which is YAML."""
    parent = {"code": "741", "valid_from": "2000-01-01"}
    units = [{**parent, "name": "Huyện Thử", "kind": "huyện"}]
    units += [{"code": code, "valid_from": "2000-01-01", "reports": True,
               "name": f"Xã {code}", "kind": "xã", "parent": parent}
              for code in UNITS]
    petitions = _indicator(
        "P01", "quarter",
        [_part("received", "FLOW"), _part("carried_in", "OPENING"),
         _part("handled", "FLOW"), _part("pending", "CLOSING")], "received",
        rules=[{"severity": "error", "message": LABEL, "check":
                "P01.received + P01.carried_in == P01.handled + P01.pending"}])
    return json.dumps({
        "catalogue": {"version": 1, "plan": {"code": "THU", "labels": LABEL,
                                             "source": "a test"}},
        "groups": [{"code": "A", "labels": LABEL}],
        "forms": [
            {"code": "month", "period": "month", "version": 1,
             "calendar": "decree09", "valid_from": f"{first_year}-01",
             "labels": LABEL},
            {"code": "quarter", "period": "quarter", "version": 1,
             "calendar": "decree09", "valid_from": f"{first_year}-Q1",
             "labels": LABEL}],
        "due": {"working_days_after_cutoff": 2},
        "measures": [{"code": "case", "vi": "vụ", "en": "cases"}],
        "indicators": [
            _indicator("M01", "month", [_part("cases", "FLOW")], "cases"),
            petitions],
        "units": units,
        "work_calendar": [{"year": year, "holidays": [], "source": "a test"}
                          for year in range(first_year, last_year + 1)],
    }, ensure_ascii=False)


def report(form, period, values, **more):
    return {"form": form, "period": period, "values": values, **more}


def write_reports(path, *reports):
    path.write_text(json.dumps({"reports": list(reports)}))
    return path


def start_small_federation(federation, units=UNITS, hub_settings=None,
                           yaml=None):
    """A hub with the plan, and running nodes that have it."""
    federation.make_authority(hub_settings)
    federation.start_hub()
    plan = federation.folder / "plan.yaml"
    plan.write_text(yaml or small_plan())
    federation.publish(plan)
    for unit in units:
        federation.enrol(unit)
        federation.start_node(unit)
    for unit in units:
        federation.wait_for_catalogue(unit)


def value_of(federation, period, key):
    """A headline figure of the district, as an integer; 0 if there is none."""
    code, value = key.split(".")
    for row in federation.query("summary", period)["rows"]:
        if row["indicator"] == code and row["value"] == value:
            return int(row["inPeriod"].get("scaled", 0))
    raise AssertionError(f"no row {key}")
