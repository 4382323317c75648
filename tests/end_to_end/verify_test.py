#!/usr/bin/env python3
"""`hubctl verify` finds whatever was changed behind the hub's back, and says
what.

usage: verify_test.py PROGRAMS
"""
import json
import re
import shutil
import subprocess
import sys

from federation import Federation
from small_plan import (LABEL, UNITS, report, small_plan,
                        start_small_federation, write_reports)

MONTHS = [f"2024-{month:02}" for month in range(1, 4)]
# What does not follow from the ledger (district_hub/verify/verify.h), and what
# is empty here.
NOT_VERIFIED = {"default", "meta", "accounts", "tokens", "invitations",
                "deciding"}
ENDED = "00009"  # A commune that is no more.


def plan_with_scores():
    """The small plan, a form whose scores are verified, a unit that ended."""
    plan = json.loads(small_plan())
    plan["forms"].append({
        "code": "score", "period": "quarter", "version": 1,
        "calendar": "decree09", "valid_from": "2024-Q1", "labels": LABEL})
    plan["measures"].append({"code": "point", "vi": "điểm", "en": "points"})
    plan["indicators"].append({
        "code": "K01", "group": "A", "form": "score", "labels": LABEL,
        "parts": [{"name": "manner", "kind": "QUANTITY", "time": "CLOSING",
                   "unit": "point", "labels": LABEL,
                   "range": [{"min": 0, "max": 10, "severity": "error",
                              "message": LABEL}]}],
        "headline": "manner", "verified_by_reviewer": True, "better": "higher",
        "rankable": True, "status": "proposed", "source": "a test"})
    plan["units"].append({
        **plan["units"][1], "code": ENDED, "valid_to": "2023-12-31"})
    return json.dumps(plan, ensure_ascii=False)


def submit(federation, unit, form, period, values, *more):
    path = federation.folder / f"{unit}.json"
    write_reports(path, report(form, period, values))
    federation.node(unit, "submit", path, *more)
    federation.wait_until_sent(unit)


def submit_month(federation, unit, month, cases, *more):
    submit(federation, unit, "month", month, {"M01.cases": cases}, *more)


def verify(federation, *more, expect=0):
    done = subprocess.run(
        [federation.programs / "hubctl", "verify", "--config",
         federation.folder / "hub.yaml", *more],
        capture_output=True, text=True, timeout=300, check=False)
    said = done.stdout + done.stderr
    assert (done.returncode == 0) == (expect == 0), said
    return said


def ldb(folder, table, *arguments):
    return subprocess.run(
        ["ldb", f"--db={folder}", f"--column_family={table}", "--hex",
         *arguments], capture_output=True, text=True, check=True).stdout


def rows(folder, table):
    return re.findall(r"^(0x\w+)(?: : (0x\w*))?$",
                      ldb(folder, table, "scan"), re.MULTILINE)


def tables(folder):
    said = subprocess.run(["ldb", f"--db={folder}", "list_column_families"],
                          capture_output=True, text=True, check=True).stdout
    return re.findall(r"[a-z_]+", said.split("{")[-1])


def flipped(value):
    """A row's value with one bit changed, in its middle."""
    held = bytearray.fromhex(value[2:])
    held[len(held) // 2] ^= 1
    return "0x" + held.hex()


class Stopped:
    """A copy of the stopped hub's database, put back when it is left."""

    def __init__(self, federation):
        self.database = federation.folder / "hub/db"
        self.kept = federation.folder / "kept"
        if not self.kept.exists():
            shutil.copytree(self.database, self.kept)

    def __enter__(self):
        return self.database

    def __exit__(self, *_):
        shutil.rmtree(self.database)
        shutil.copytree(self.kept, self.database)


def make_history(federation):
    for month in MONTHS:
        for place, unit in enumerate(UNITS):
            submit_month(federation, unit, month, 10 + place)
    submit_month(federation, UNITS[0], MONTHS[0], 17, "--reason", "đính chính")
    federation.hubctl("accept", UNITS[1], "month", MONTHS[0])
    federation.hubctl("return", UNITS[2], "month", MONTHS[0], "--reason",
                      "chưa đúng")
    federation.hubctl("excuse", UNITS[0], "month", "2024-04", "--reason",
                      "mưa bão")
    federation.hubctl("excuse", UNITS[1], "month", MONTHS[0], "--reason",
                      "mất điện")
    federation.hubctl("grant", ENDED + "/2000-01-01", UNITS[0], "--until", "2099-01-01",
                      "--reason", "sáp nhập")
    submit(federation, UNITS[0], "score", "2024-Q1", {"K01.manner": 8})
    federation.hubctl("score", UNITS[0], "2024-Q1", "K01", "manner=7",
                      "--reason", "thiếu minh chứng")
    federation.hubctl("close", "month", MONTHS[2])
    federation.hubctl("reopen", "month", MONTHS[2], "--reason", "bổ sung",
                      "--until", "2099-01-01")
    federation.hubctl("issue", MONTHS[0], "--number", "1/BC", "--signer",
                      "Nguyễn Văn A", "--confirm", "2")


def one_bit_of_any_table_is_found(federation):
    changed = 0
    for table in tables(federation.folder / "hub/db"):
        if table in NOT_VERIFIED:
            continue
        with Stopped(federation) as database:
            held = [row for row in rows(database, table) if row[1] not in
                    ("", "0x")]
            if not held:
                continue
            key, value = held[len(held) // 2]
            ldb(database, table, "put", key, flipped(value))
            said = verify(federation, "--signatures", expect=1)
            assert "WRONG" in said or "does not parse" in said, (table, said)
            changed += 1
            print(f"{table:12} {said.splitlines()[-1][:100]}")
    assert changed >= 18, changed


def one_byte_of_any_file_is_found(federation):
    """Also of tables that say nothing that could be recomputed."""
    files = 0
    for name in sorted(p.name for p in
                       (federation.folder / "hub/db").glob("*.sst")):
        with Stopped(federation) as database:
            held = bytearray((database / name).read_bytes())
            held[10] ^= 1  # In the first block of rows.
            (database / name).write_bytes(held)
            said = verify(federation, expect=1)
            files += 1
    print(f"{files} files: {said.splitlines()[-1][:100]}")
    assert files >= 15, files


def one_row_of_any_table_is_missed(federation):
    for table in tables(federation.folder / "hub/db"):
        if table in NOT_VERIFIED | {"heads", "certificates"}:
            continue
        with Stopped(federation) as database:
            held = rows(database, table)
            if not held:
                continue
            ldb(database, table, "delete", held[len(held) // 2][0])
            verify(federation, expect=1)


def last_entries_dropped_are_missed(federation):
    with Stopped(federation) as database:
        last = rows(database, "ledger")[-1][0]
        size = int(last, 16)
        ldb(database, "ledger", "delete", last)
        ldb(database, "meta", "put", "0x" + b"ledger_size".hex(),
            f"0x{size:016x}")
        said = verify(federation, expect=1)
        assert "the hub signed" in said or "WRONG" in said, said
        print("dropped     ", said.splitlines()[-1][:100])


def key_without_enrolment_is_found(federation):
    with Stopped(federation) as database:
        key, value = rows(database, "keys")[0]
        ldb(database, "keys", "put", "0x" + "ab" * 32, value)
        said = verify(federation, expect=1)
        assert "never enrolled it" in said, said
        print("minted      ", said.splitlines()[-1][:100])


def main():
    if shutil.which("ldb") is None:
        print("skipped: there is no ldb here")
        sys.exit(77)
    with Federation(sys.argv[1]) as federation:
        start_small_federation(federation, yaml=plan_with_scores())
        make_history(federation)
        assert "The hub runs" in verify(federation, expect=1)
        federation.hubctl("backup", federation.folder / "backups")
        said = verify(federation, "--signatures", "--backup",
                      federation.folder / "backups")
        print(said)
        assert "unsigned 0" in said, said
        assert not (federation.folder / "hub/verifying").exists()
        assert federation.hub.stop() == 0
        assert "VERIFIED" in verify(federation, "--signatures")
        one_bit_of_any_table_is_found(federation)
        one_byte_of_any_file_is_found(federation)
        one_row_of_any_table_is_missed(federation)
        last_entries_dropped_are_missed(federation)
        key_without_enrolment_is_found(federation)


if __name__ == "__main__":
    main()
