#!/usr/bin/env python3
"""Measures what grows with a hub: start, backup, memory, verifying.

usage: tests/bench/large_hub.py PROGRAMS [REPORTS]      (default: 1,000,000)
"""
import pathlib
import statistics
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/end_to_end"))
sys.path.insert(0, str(ROOT / "tests/bench"))
from bench_federation import (load, resident_mb, start_federation,  # noqa: E402
                              unit_codes)
from federation import Federation  # noqa: E402

BATCH = 256
EACH = 6_400  # Reports of a unit; most that the plan has room for is 7,200.
STARTS = 5
AT_ONCE = 12  # Units that send.


def seconds(action, *arguments):
    begun = time.monotonic()
    action(*arguments)
    return time.monotonic() - begun


def say(what, values, unit="s"):
    print(f"{what:44} {statistics.median(values):9.2f} "
          f"({min(values):.2f}–{max(values):.2f}) {unit}", flush=True)


def folder_mb(folder):
    return sum(path.stat().st_size for path in folder.rglob("*")
               if path.is_file()) / 1e6


def starts(federation, end):
    """How long the hub takes to serve again after it was ended so."""
    taken = []
    for _ in range(STARTS):
        end(federation.hub)
        taken.append(seconds(federation.start_hub))
    return taken


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    reports = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    units = unit_codes(max(reports // EACH, 1))
    batches = reports // len(units) // BATCH
    with Federation(programs) as federation:
        start_federation(federation, units)
        say("start of an empty hub", starts(federation, lambda p: p.stop()))
        # As many at once as the hub's queue has room for.
        speed = statistics.median(
            load(programs, f"127.0.0.1:{federation.port}", BATCH, batches,
                 federation, units[first:first + AT_ONCE], ["--signed"])
            for first in range(0, len(units), AT_ONCE))
        print(f"{batches * BATCH * len(units):,} reports of {len(units)} units, "
              f"{speed:,.0f} a second; {folder_mb(federation.folder / 'hub'):,.0f}"
              f" MB; the hub takes {resident_mb(federation.hub):.0f} MB")
        say("start after a kill, right after the load",
            [(federation.hub.kill(), seconds(federation.start_hub))[1]])
        say("start after a proper end", starts(federation, lambda p: p.stop()))
        say("start after a kill", starts(federation, lambda p: p.kill()))
        print(f"the hub takes {resident_mb(federation.hub):.0f} MB")
        backup = ("backup", federation.folder / "backups")
        say("first backup", [seconds(federation.hubctl, *backup)])
        say("next backup", [seconds(federation.hubctl, *backup)])
        verify = ("hubctl", "verify", "--config",
                  federation.folder / "hub.yaml", "--backup", backup[1])
        for more in (), ("--signatures",):
            said = federation.run(*verify, *more)
            print("verify", *more, said.splitlines()[2])
        say("hubctl summary of a month",
            [seconds(federation.hubctl, "summary", "2019-01")
             for _ in range(STARTS)])


if __name__ == "__main__":
    main()
