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

# Name, content, and what the answer says: line (0: of the whole file, or of a
# report as a whole), column or what of a report is at fault, and code.
BAD_FILES = [
    ("empty", b"", [(0, "", "FILE_EMPTY")]),
    ("only a header", HEADER.encode(), [(0, "", "FILE_EMPTY")]),
    ("truncated JSON", json_file(report("month", "2024-05",
                                        {"M01.cases": 1}))[:-5],
     [(1, "", "NOT_JSON")]),
    ("neither CSV nor JSON", bytes(range(256)), [(1, "", "NOT_TEXT")]),
    ("UTF-16", csv_file("2024-05,M01,cases,1").decode().encode("utf-16"),
     [(1, "", "NOT_UTF8")]),
    ("bad UTF-8", HEADER.encode() + b"2024-05,M01,cases,\xff\xfe\n",
     [(2, "", "NOT_UTF8")]),
    ("no header", b"2024-05,M01,cases,1\n",
     [(1, column, "UNKNOWN_COLUMN") for column in ("2024-05", "m01", "cases",
                                                   "1")] +
     [(1, column, "MISSING_COLUMN") for column in HEADER.strip().split(",")]),
    ("unknown indicator", csv_file("2024-05,M99,cases,1"),
     [(2, "indicator", "UNKNOWN_INDICATOR")]),
    ("unknown part", csv_file("2024-05,M01,casez,1"),
     [(2, "part", "UNKNOWN_PART")]),
    ("unknown period", csv_file("2024-13,M01,cases,1"),
     [(2, "period", "BAD_PERIOD")]),
    ("period of another form", csv_file("2024-Q1,M01,cases,1"),
     [(2, "period", "PERIOD_OF_ANOTHER_SPAN")]),
    ("period in the future", csv_file("2999-01,M01,cases,1"),
     [(0, "period", "PERIOD_IN_FUTURE")]),
    ("ambiguous comma", csv_file('2024-05,M01,cases,"1,234"'),
     [(2, "value", "BAD_NUMBER")]),
    ("ambiguous dot", csv_file("2024-05,M01,cases,1.5"),
     [(2, "value", "BAD_NUMBER")]),
    ("negative", csv_file("2024-05,M01,cases,-1"),
     [(0, "M01.cases", "BELOW_MINIMUM")]),
    ("too large", csv_file("2024-05,M01,cases,9999999999999999"),
     [(0, "M01.cases", "QUANTITY_TOO_LARGE")]),
    ("beyond 64 bits", csv_file("2024-05,M01,cases,99999999999999999999"),
     [(2, "value", "BAD_NUMBER")]),
    ("broken balance", json_file(report("quarter", "2024-Q1",
                                        {**BALANCED, "P01.pending": 9})),
     [(0, "P01#1", "RULE_BROKEN")]),
    ("missing part", json_file(report("quarter", "2024-Q1",
                                      {"P01.received": 5})),
     [(0, f"P01.{part}", "MISSING_PART")
      for part in ("carried_in", "handled", "pending")]),
    ("unknown field", b'{"reports": [{"form": "month", "perod": "2024-05"}]}',
     [(1, "perod", "UNKNOWN_FIELD"), (1, "period", "BAD_PERIOD")]),
    ("value and nothing else", b'{"reports": 7}',
     [(1, "reports", "WRONG_JSON_SHAPE")]),
    ("two bad rows", csv_file("2024-05,M01,cases,x", "2024-05,M01,cases,6"),
     [(2, "value", "BAD_NUMBER"), (3, "part", "ROW_TWICE")]),
]


def faults_in(answer):
    """What an answer says, as in BAD_FILES; each in both languages."""
    faults = answer.get("faults", [])
    violations = [violation for one in answer.get("reports", [])
                  for violation in one.get("violations", [])]
    for fault in [*faults, *violations]:
        assert fault["text"]["vi"] and fault["text"]["en"], fault
    return ([(fault.get("line", 0), fault.get("column", ""), fault["code"])
             for fault in faults] +
            [(0, violation.get("where", ""), violation["code"])
             for violation in violations])


def queued(federation):
    answer = json.loads(federation.node(UNIT, "queue", "list", "--json"))
    return len(answer.get("entries", []))


def check_bad_files(federation):
    path = federation.folder / "bad"
    for name, content, expected in BAD_FILES:
        path.write_bytes(content)
        printed = [federation.node(UNIT, command, path, expect=1)
                   for command in ("validate", "submit")]
        # A dry run answers what the real run does.
        assert printed[0] == printed[1], (name, printed)
        answer = json.loads(
            federation.node(UNIT, "validate", path, "--json", expect=1))
        assert faults_in(answer) == expected, (name, faults_in(answer))
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
