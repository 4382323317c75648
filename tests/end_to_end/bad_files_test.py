#!/usr/bin/env python3
"""Bad files meet a clear error in two languages; nothing is queued, nothing is
lost, and the rest of a file goes on.

usage: bad_files_test.py PROGRAMS
"""
import json
import sys

from federation import Federation
from small_plan import UNITS, report, start_small_federation, value_of

UNIT = UNITS[0]
HEADER = "period,indicator,part,value\n"


def csv_file(*rows):
    return (HEADER + "".join(row + "\n" for row in rows)).encode()


def json_file(*reports):
    return json.dumps({"reports": list(reports)}).encode()


BALANCED = {"P01.received": 5, "P01.carried_in": 0, "P01.handled": 3,
            "P01.pending": 2}

# Name, content, and a code that the answer must hold.
BAD_FILES = [
    ("empty", b"", None),
    ("only a header", HEADER.encode(), None),
    ("truncated JSON", json_file(report("month", "2024-05",
                                        {"M01.cases": 1}))[:-5], None),
    ("neither CSV nor JSON", bytes(range(256)), None),
    ("UTF-16", csv_file("2024-05,M01,cases,1").decode().encode("utf-16"), None),
    ("bad UTF-8", HEADER.encode() + b"2024-05,M01,cases,\xff\xfe\n", None),
    ("no header", b"2024-05,M01,cases,1\n", None),
    ("unknown indicator", csv_file("2024-05,M99,cases,1"), None),
    ("unknown part", csv_file("2024-05,M01,casez,1"), None),
    ("unknown period", csv_file("2024-13,M01,cases,1"), None),
    ("period of another form", csv_file("2024-Q1,M01,cases,1"), None),
    ("period in the future", csv_file("2999-01,M01,cases,1"),
     "PERIOD_IN_FUTURE"),
    ("ambiguous comma", csv_file('2024-05,M01,cases,"1,234"'), None),
    ("ambiguous dot", csv_file("2024-05,M01,cases,1.5"), None),
    ("negative", csv_file("2024-05,M01,cases,-1"), None),
    ("too large", csv_file("2024-05,M01,cases,9999999999999999"), None),
    ("beyond 64 bits", csv_file("2024-05,M01,cases,99999999999999999999"),
     None),
    ("broken balance", json_file(report("quarter", "2024-Q1",
                                        {**BALANCED, "P01.pending": 9})), None),
    ("missing part", json_file(report("quarter", "2024-Q1",
                                      {"P01.received": 5})), None),
    ("unknown field", b'{"reports": [{"form": "month", "perod": "2024-05"}]}',
     None),
    ("value and nothing else", b'{"reports": 7}', None),
]


def queued(federation):
    answer = json.loads(federation.node(UNIT, "queue", "list", "--json"))
    return len(answer.get("entries", []))


def check_bad_files(federation):
    path = federation.folder / "bad"
    for name, content, code in BAD_FILES:
        path.write_bytes(content)
        printed = [federation.node(UNIT, command, path, expect=1)
                   for command in ("validate", "submit")]
        # A dry run answers what the real run does.
        assert printed[0] == printed[1], (name, printed)
        answer = federation.node(UNIT, "validate", path, "--json", expect=1)
        assert '"vi"' in answer and '"en"' in answer, (name, answer)
        assert code is None or code in answer, (name, answer)
        print(f"-- {name}\n{printed[0].strip()}")
        assert queued(federation) == 0, name


def check_the_rest_goes_on(federation):
    """One bad row sets its own report aside only."""
    path = federation.folder / "mixed.csv"
    path.write_bytes(csv_file("2024-04,M01,cases,4", '2024-05,M01,cases,"1,2"',
                              "2024-06,M01,cases,6"))
    federation.node(UNIT, "submit", path, expect=1)
    assert queued(federation) == 2
    federation.wait_until_sent(UNIT)
    assert [value_of(federation, f"2024-0{m}", "M01.cases")
            for m in (4, 5, 6)] == [4, 0, 6]


def main():
    with Federation(sys.argv[1]) as federation:
        start_small_federation(federation, [UNIT])
        check_bad_files(federation)
        check_the_rest_goes_on(federation)


if __name__ == "__main__":
    main()
