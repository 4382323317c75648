#!/usr/bin/env python3
"""One byte flips in the log or in a table of the hub or of a node: the program
says so in two languages, ends with the code of its --help, and overwrites
nothing: with the byte put back, all is there.

usage: damage_test.py PROGRAMS
"""
import json
import re
import subprocess
import sys

from federation import Federation, wait_until
from small_plan import (UNITS, report, start_small_federation, value_of,
                        write_reports)

UNIT = UNITS[0]
EXIT_DISK = 4
IN_A_DATA_BLOCK = 100


class Program:
    """The hub or the node, with the folder of its database."""

    def __init__(self, federation, name):
        self.federation = federation
        self.name = name
        self.is_hub = name == "district-hub"
        data = "hub/db" if self.is_hub else f"nodes/{UNIT}/data/database"
        self.database = federation.folder / data

    def process(self):
        return (self.federation.hub if self.is_hub
                else self.federation.nodes[UNIT])

    def start(self):
        if self.is_hub:
            self.federation.start_hub()
        else:
            self.federation.start_node(UNIT)

    def command_lines(self):
        """What opens the folder, besides the daemon that is stopped."""
        run = str(self.federation.programs / self.name)
        if self.is_hub:
            return [[run, "--config", str(self.federation.folder / "hub.yaml")]]
        settings = str(self.federation.node_settings(UNIT))
        return [[run, command, "--config", settings]
                for command in ("run", "status")]

    def tables(self, family=None):
        """Those that the manifest names; of a table alone, if one is named."""
        manifest = (self.database / "CURRENT").read_text().strip()
        dumped = subprocess.run(
            ["ldb", "manifest_dump", f"--path={self.database / manifest}"],
            capture_output=True, text=True, errors="replace", timeout=60,
            check=True).stdout
        if family is not None:
            dumped = dumped.split(f'Column family "{family}"', 1)[1]
            dumped = dumped.split("Column family", 1)[0]
        return [self.database / f"{int(number):06}.sst"
                for number in re.findall(r"^ +(\d+):\d+\[", dumped, re.M)]

    def files(self, kind):
        return (self.tables() if kind == "sst"
                else list(self.database.glob(f"*.{kind}")))

    def largest(self, kind):
        return max(self.files(kind), key=lambda path: path.stat().st_size)

    def contents(self):
        return {path: path.read_bytes() for kind in ("log", "sst")
                for path in self.files(kind)}


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def check_refused(program, damaged):
    """Every start is refused, the second as the first, and overwrites nothing.
    While it reads, a compaction may merge whole tables: those may go once the
    manifest names them no more. The damaged one stays as it is."""
    before = program.contents()
    for line in program.command_lines() * 2:
        done = subprocess.run(line, capture_output=True, text=True, timeout=60)
        assert done.returncode == EXIT_DISK, (line, done)
        assert "dữ liệu trên đĩa bị hỏng" in done.stderr, done.stderr
        assert "damaged" in done.stderr, done.stderr
        after = {path: path.read_bytes() for path in before if path.exists()}
        needed = {damaged, *program.tables(),
                  *(path for path in before if path.suffix == ".log")}
        others = {path.name: path in after for path in before
                  if before[path] != after.get(path)
                  and (path in after or path in needed)}
        assert not others, (line, "changed (False: gone)", others)
    print(f"-- {program.name}\n{done.stderr.strip()}")


def send(federation, cases):
    path = federation.folder / "report.json"
    write_reports(path, report("month", "2024-05", {"M01.cases": cases},
                               reason="đếm lại"))
    federation.node(UNIT, "submit", path)
    federation.wait_until_sent(UNIT)


def check_damage(federation, program, kind, cases):
    send(federation, cases)
    if kind == "log":
        program.process().kill()
        damaged = program.largest(kind)
        at = damaged.stat().st_size // 2
    else:
        assert program.process().stop() == 0
        # What a start of the hub reads; of what it does not, whoever asks is
        # told.
        damaged = (program.tables("catalogues")[0] if program.is_hub
                   else program.largest(kind))
        at = IN_A_DATA_BLOCK
    flip(damaged, at)
    check_refused(program, damaged)
    flip(damaged, at)
    program.start()
    wait_until("the last report stands", lambda: value_of(
        federation, "2024-05", "M01.cases") == cases)
    federation.node(UNIT, "queue", "verify")


def check_help(federation):
    for name in ("district-hub", "commune-node"):
        printed = federation.run(name, "--help")
        assert "\n  4  đĩa đầy, hỏng" in printed, printed


def answered(federation, *question):
    """What a question is answered, or the reason why it is not."""
    return federation.hubctl("--json", *question, expect=None)


def check_read_only(federation, program, cases):
    """A damaged hub answers what reads, receives nothing, and says so; the
    backup and the commune bring back the rest."""
    federation.hubctl("backup", federation.folder / "backups")
    send(federation, cases)
    assert program.process().stop() == 0
    # Without its catalogue a hub could answer nothing, and does not start.
    damaged = program.tables("revisions")[0]
    flip(damaged, IN_A_DATA_BLOCK)
    before = damaged.read_bytes()

    federation.start_hub("--read-only")
    health = json.loads(answered(federation, "health"))
    assert not health.get("healthy"), health
    assert "Read only: the database is damaged" in json.dumps(health), health
    said = federation.hub.text()
    assert "missing: rows of the table" in said, said
    print(next(line for line in said.splitlines() if "missing:" in line)[:160])
    # The totals are sound, the report itself is not: it is no missing one.
    assert value_of(federation, "2024-05", "M01.cases") == cases
    federation.hubctl("report", UNIT, "month", "2024-05", expect=5)
    federation.hubctl("close", "month", "2024-05", expect=3)
    path = federation.folder / "waits.json"
    write_reports(path, report("month", "2024-06", {"M01.cases": 1}))
    federation.node(UNIT, "submit", path)
    wait_until("the node keeps what is not received", lambda:
               federation.node_status(UNIT).get("lastError"))
    assert int(federation.node_status(UNIT)["unsent"]) == 1
    assert federation.hub.stop() == 0
    assert damaged.read_bytes() == before

    federation.run("hubctl", "restore", federation.folder / "backups",
                   "--config", federation.folder / "hub.yaml")
    federation.start_hub()
    federation.hubctl("confirm-restore")
    federation.wait_until_sent(UNIT)
    wait_until("what was lost is back", lambda: (
        value_of(federation, "2024-05", "M01.cases"),
        value_of(federation, "2024-06", "M01.cases")) == (cases, 1))
    print("read only what reads; the rest from the backup and the commune")


def main():
    with Federation(sys.argv[1]) as federation:
        start_small_federation(federation, [UNIT])
        check_help(federation)
        cases = 0
        for name in ("district-hub", "commune-node"):
            program = Program(federation, name)
            for kind in ("log", "sst"):
                cases += 1
                check_damage(federation, program, kind, cases)
        check_read_only(federation, Program(federation, "district-hub"),
                        cases + 1)
        print("the log and a table of both: refused, and nothing overwritten")


if __name__ == "__main__":
    main()
