#!/usr/bin/env python3
"""Kills hub and nodes with SIGKILL at random moments: nothing is lost, nothing
is counted twice.

usage: kill_test.py PROGRAMS
The seed is printed; set GANDAN_SEED to repeat a run.
"""
import os
import random
import sys

from federation import Federation
from small_plan import (UNITS, report, start_small_federation, value_of,
                        write_reports)

MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]
ROUNDS = 40


def submit_next(federation, rng, expected, unit):
    """One new report or correction; notes what must count in the end."""
    month = rng.choice(MONTHS)
    cases = rng.randint(0, 1000)
    if expected[unit].get(month) == cases:
        return
    path = federation.folder / f"{unit}.json"
    write_reports(path, report("month", month, {"M01.cases": cases},
                               reason="đính chính"))
    federation.node(unit, "submit", path, "--reason", "đính chính")
    expected[unit][month] = cases


def maybe_kill(federation, rng):
    dice = rng.random()
    if dice < 0.25:
        federation.hub.kill()
        federation.start_hub()
    elif dice < 0.5:
        unit = rng.choice(UNITS)
        federation.nodes[unit].kill()
        federation.start_node(unit)


def main():
    seed = int(os.environ.get("GANDAN_SEED", random.randrange(1 << 32)))
    print(f"GANDAN_SEED={seed}")
    rng = random.Random(seed)
    expected = {unit: {} for unit in UNITS}
    with Federation(sys.argv[1]) as federation:
        start_small_federation(federation)
        for _ in range(ROUNDS):
            submit_next(federation, rng, expected, rng.choice(UNITS))
            maybe_kill(federation, rng)
        for unit in UNITS:
            federation.wait_until_sent(unit)
        for month in MONTHS:
            total = sum(of_unit.get(month, 0) for of_unit in expected.values())
            counted = value_of(federation, month, "M01.cases")
            assert counted == total, (month, counted, total)
        answer = federation.query("completeness", "month", "2024-01",
                                  "2024-12")
        received = sum(p["counts"].get("received", 0)
                       for p in answer["periods"])
        assert received == sum(map(len, expected.values())), received
        federation.verify()
        print(f"{ROUNDS} submissions, {received} reports stand, all equal")


if __name__ == "__main__":
    main()
