#!/usr/bin/env python3
"""Measures what signatures cost intake: reports a second with them and without,
in turn, in one run; the ratio is that of the medians.

usage: tests/bench/signatures.py PROGRAMS [BEFORE]

BEFORE holds the programs of a version that signs nothing. Without it the hub
signs its heads on both sides, and only batches differ.
"""
import pathlib
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/end_to_end"))
sys.path.insert(0, str(ROOT / "tests/bench"))
from bench_federation import (load, start_federation,  # noqa: E402
                              unit_codes)
from federation import Federation  # noqa: E402

NODES = unit_codes(16)
ROUNDS = 5
MOST = 100_000  # Reports of a round.


def speed(programs, batch, more):
    reports = min(MOST, MOST * batch // 16)
    batches = max(reports // batch // len(NODES), 1)
    with Federation(programs) as federation:
        start_federation(federation, NODES)
        return load(programs, f"127.0.0.1:{federation.port}", batch, batches,
                    federation, NODES, more)


def spread(values):
    return (f"{statistics.median(values):9,.0f} "
            f"({min(values):,.0f}–{max(values):,.0f})")


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    before = pathlib.Path(sys.argv[2] if len(sys.argv) > 2
                          else sys.argv[1]).resolve()
    print(f"{'batch':>5}  {'signed, reports/s':>28}  "
          f"{'without, reports/s':>28}  ratio")
    for batch in (1, 64):
        pairs = [(speed(programs, batch, ["--signed"]), speed(before, batch, []))
                 for _ in range(ROUNDS)]
        signed, without = zip(*pairs)
        ratio = statistics.median(signed) / statistics.median(without)
        print(f"{batch:5}  {spread(signed):>28}  {spread(without):>28}  "
              f"{ratio:.2f}", flush=True)


if __name__ == "__main__":
    main()
