#!/usr/bin/env python3
"""A hub comes back from the encrypted copy of its backups that lay in another
place.

usage: offsite_backup_test.py PROGRAMS SOURCE
"""
import json
import pathlib
import shutil
import subprocess
import sys

from federation import Federation
from small_plan import (UNITS, report, start_small_federation, value_of,
                        write_reports)

MONTHS = [f"2024-{month:02}" for month in range(1, 5)]


class Copy:
    """The script, and its folder for another place."""

    def __init__(self, source, folder):
        self.script = source / "deploy/packages/hub/gandan-offsite-backup"
        self.folder = folder / "offsite"
        self.key = folder / "offsite.key"
        self.recipients = folder / "recipients"
        subprocess.run(["age-keygen", "-o", self.key], check=True,
                       capture_output=True)
        self.recipients.write_text(subprocess.run(
            ["age-keygen", "-y", self.key], check=True, capture_output=True,
            text=True).stdout)

    def run(self, *arguments, expect=0):
        done = subprocess.run([self.script, *arguments], capture_output=True,
                              text=True, timeout=60, check=False)
        assert done.returncode == expect, (arguments, done)
        return done.stdout + done.stderr

    def take(self, backups):
        return self.run(backups, self.folder, self.recipients)

    def open(self, into, key=None, expect=0):
        return self.run("--open", key or self.key, self.folder, into,
                        expect=expect)


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


def submit_month(federation, month, cases):
    for place, unit in enumerate(UNITS):
        path = federation.folder / f"{unit}.json"
        write_reports(path, report("month", month,
                                   {"M01.cases": cases + place}))
        federation.node(unit, "submit", path)
        federation.wait_until_sent(unit)


def back_up(federation, keep=30):
    federation.hubctl("backup", federation.folder / "backups", "--keep", keep)


def only_what_is_new_is_encrypted(federation, copy, backups):
    submit_month(federation, MONTHS[0], 10)
    back_up(federation)
    print(copy.take(backups).strip())
    before = files(copy.folder)
    assert not any(b"M01.cases" in held or b"rocksdb" in held
                   for held in before.values())
    submit_month(federation, MONTHS[1], 100)
    back_up(federation)
    print(copy.take(backups).strip())
    after = files(copy.folder)
    # Encrypting again would give other bytes.
    assert all(after[name] == held for name, held in before.items())
    assert len(after) > len(before)
    assert "0 tệp mới" in copy.take(backups)


def what_backups_dropped_is_dropped(federation, copy, backups):
    back_up(federation, keep=1)
    (copy.folder / "half.age.new").write_text("a copy that was cut short")
    copy.take(backups)
    assert ({name.removesuffix(".age") for name in files(copy.folder)}
            - {".lock"} == set(files(backups)))


def opened_copy_is_the_backup(copy, backups, into):
    copy.open(into)
    assert files(into) == files(backups)


def strangers_and_damage_are_told(federation, copy):
    """Neither another's key nor a changed byte opens it."""
    other = federation.folder / "other.key"
    subprocess.run(["age-keygen", "-o", other], check=True,
                   capture_output=True)
    assert "cannot be opened" in copy.open(federation.folder / "stolen",
                                           other, expect=1)
    largest = max(copy.folder.rglob("*.age"), key=lambda p: p.stat().st_size)
    held = largest.read_bytes()
    largest.write_bytes(held[:-20] + bytes([held[-20] ^ 1]) + held[-19:])
    said = copy.open(federation.folder / "damaged", expect=1)
    assert f"{largest.name}: không mở được" in said, said
    largest.write_bytes(held)


def mistakes_are_refused(federation, copy, backups):
    empty = federation.folder / "nothing"
    empty.write_text("# no key yet\n")
    assert "no public key" in copy.run(backups, copy.folder, empty, expect=1)
    assert "no backup" in copy.run(federation.folder, copy.folder,
                                   copy.recipients, expect=1)
    assert "there already" in copy.open(backups, expect=1)
    assert "Usage" in copy.run(backups, expect=2)


def hub_comes_back(federation, opened):
    known = {month: value_of(federation, month, "M01.cases")
             for month in MONTHS[:2]}
    federation.hub.kill()
    shutil.rmtree(federation.folder / "hub")
    shutil.rmtree(federation.folder / "backups")
    federation.run("hubctl", "restore", opened, "--config",
                   federation.folder / "hub.yaml")
    federation.start_hub()
    federation.hubctl("confirm-restore")
    now = {month: value_of(federation, month, "M01.cases") for month in known}
    assert now == known, (now, known)
    print("back:", json.dumps(now))


def main():
    programs, source = map(pathlib.Path, sys.argv[1:])
    if shutil.which("age") is None:
        print("skipped: there is no age here")
        sys.exit(77)
    with Federation(programs) as federation:
        start_small_federation(federation)
        copy = Copy(source, federation.folder)
        backups = federation.folder / "backups"
        opened = federation.folder / "opened"
        only_what_is_new_is_encrypted(federation, copy, backups)
        what_backups_dropped_is_dropped(federation, copy, backups)
        opened_copy_is_the_backup(copy, backups, opened)
        strangers_and_damage_are_told(federation, copy)
        mistakes_are_refused(federation, copy, backups)
        hub_comes_back(federation, opened)


if __name__ == "__main__":
    main()
