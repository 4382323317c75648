"""How long officials wait for an answer, as the ledger grows."""
import json
import subprocess

from bench_federation import load, resident_mb, start_federation, unit_codes
from federation import Federation
from figures import percentile

BATCH = 64
AT_ONCE = 12  # Units that send.
# Of a district larger than any, so that answers are of the same length at each
# size: with 64 reports each, every unit has reported five years.
UNITS = unit_codes(156)
LAST_YEAR = 1904


def fill(programs, federation, reports):
    """Loads so many reports, whole batches; answers how many."""
    batches = max(reports // len(UNITS) // BATCH, 1)
    for first in range(0, len(UNITS), AT_ONCE):
        load(programs, f"127.0.0.1:{federation.port}", BATCH, batches,
             federation, UNITS[first:first + AT_ONCE], ["--signed"])
    return batches * BATCH * len(UNITS)


def times(programs, federation, calls):
    """Microseconds of each call, by question."""
    done = subprocess.run(
        [str(programs / "bench-query-times"), str(federation.socket),
         str(calls), str(LAST_YEAR)],
        capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["question"]: line["us"] for line in lines}


def measure(programs, figures, quick):
    """Prints p50 and p99 of each question at each size, and the growth."""
    sizes = (10_000,) if quick else (10_000, 100_000, 1_000_000)
    calls = 50 if quick else 1_000
    medians = {}
    for size in sizes:
        with Federation(programs) as federation:
            start_federation(federation, UNITS)
            reports = fill(programs, federation, size)
            answers = times(programs, federation, calls)
            figures.title(f"Queries at {reports:,} reports of {len(UNITS)} "
                          f"units, {calls} calls each; the hub takes "
                          f"{resident_mb(federation.hub):.0f} MB")
            for question, us in answers.items():
                figures.say(f"{question}, p50", [percentile(us, 0.5) / 1000],
                            "ms")
                figures.say(f"{question}, p99", [percentile(us, 0.99) / 1000],
                            "ms", aim=None if question == "empty call" else
                            "5")
                medians.setdefault(question, []).append(percentile(us, 0.5))
    for question, by_size in medians.items():
        if len(by_size) > 1:
            figures.say(f"{question}: most reports over fewest",
                        [by_size[-1] / by_size[0]], "×", aim="1.5")
