#!/usr/bin/env python3
"""Runbooks of docs/operations.md that no other test follows: moving the hub, and
taking out the year's archive.

usage: runbooks_test.py PROGRAMS
"""
import shutil
import sys
import zipfile

from federation import Federation
from small_plan import (UNITS, report, start_small_federation, value_of,
                        write_reports)

YEAR = "2024"
MONTHS = [f"{YEAR}-{month:02}" for month in range(1, 4)]


def submit(federation, unit, month, cases, *more):
    path = federation.folder / f"{unit}.json"
    write_reports(path, report("month", month, {"M01.cases": cases}))
    federation.node(unit, "submit", path, *more)


def ledger_size(federation):
    return int(federation.query("summary", MONTHS[0])["basis"]["position"]["index"])


def move_hub(federation):
    """Onto another machine: other folders, the same name and port."""
    before = value_of(federation, MONTHS[0], "M01.cases")
    size = ledger_size(federation)
    federation.hubctl("backup", federation.folder / "backups")
    assert federation.hub.stop() == 0
    # What is typed meanwhile waits at the node.
    submit(federation, UNITS[1], MONTHS[1], 70)
    there = federation.folder / "there"
    shutil.copytree(federation.folder / "hub", there / "hub")
    shutil.copytree(federation.folder / "ca", there / "ca")
    shutil.rmtree(federation.folder / "hub")
    shutil.rmtree(federation.folder / "ca")
    settings = federation.folder / "hub.yaml"
    text = settings.read_text()
    for name in "hub", "ca":
        text = text.replace(f'"{federation.folder}/{name}',
                            f'"{there}/{name}')
    settings.write_text(text)
    federation.socket = there / "hub/admin/hub.sock"
    federation.start_hub()
    federation.wait_until_sent(UNITS[1])
    federation.hubctl("health")
    assert value_of(federation, MONTHS[0], "M01.cases") == before
    # Each node is in contact again, and none has anything to say of history.
    assert ledger_size(federation) > size  # Reminders too.
    for unit in UNITS:
        submit(federation, unit, MONTHS[2], 5)
        federation.wait_until_sent(unit)
        status = federation.node_status(unit)
        assert not status.get("alarms"), status
        told = [notice["en"] for notice in status.get("notices", [])]
        assert all(text.startswith("Reminder") for text in told), told
    print("moved:", size, "entries, then", ledger_size(federation))


def take_out_archive(federation):
    out = federation.folder / "archive"
    out.mkdir()
    federation.hubctl("issue", MONTHS[0], "--number", "12/BC-UBND", "--signer",
                      "CHỦ TỊCH", "--signer", "Nguyễn Văn A", "--confirm", "3")
    sheet = out / f"{YEAR}.xlsx"
    federation.hubctl("export", YEAR, "--out", sheet)
    assert "xl/workbook.xml" in zipfile.ZipFile(sheet).namelist()
    federation.hubctl("export", f"{YEAR}-Q1", "--out", out / "q1.xlsx")
    assert "12/BC-UBND" in federation.hubctl("issued", "list", MONTHS[0])
    page = out / "12.html"
    federation.hubctl("issued", "show", "12/BC-UBND", "--out", page)
    again = out / "again.html"
    federation.hubctl("issued", "show", "12/BC-UBND", "--out", again)
    assert page.read_bytes() == again.read_bytes()
    assert "12/BC-UBND" in page.read_text()
    federation.hubctl("backup", out / "backup", "--keep", "1")
    submit(federation, UNITS[0], MONTHS[0], 1, "--reason", "đếm lại")
    federation.wait_until_sent(UNITS[0])
    changes = federation.hubctl("issued", "changes", "12/BC-UBND")
    assert "Xã 00001" in changes, changes
    print(changes.strip())


def main():
    with Federation(sys.argv[1]) as federation:
        start_small_federation(federation)
        for place, unit in enumerate(UNITS):
            submit(federation, unit, MONTHS[0], 10 + place)
            federation.wait_until_sent(unit)
        move_hub(federation)
        take_out_archive(federation)


if __name__ == "__main__":
    main()
