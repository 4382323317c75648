"""The last minutes before a deadline: nodes come, report and leave, while
officials look at the figures."""
import concurrent.futures
import json
import subprocess

from bench_federation import load, resident_mb, start_federation, unit_codes
from federation import Federation
from figures import percentile
from queries import times

UNITS = unit_codes(64)
AT_ONCE = 16
BATCH = 5  # A commune's forms of a month.
COMMUNES = 10_595
MINUTES = 10


def visits(programs, federation, rounds):
    folders = [federation.folder / "nodes" / code for code in UNITS]
    done = subprocess.run(
        [str(programs / "bench-deadline"), f"127.0.0.1:{federation.port}",
         str(AT_ONCE), str(rounds), str(BATCH), *map(str, folders)],
        capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def cpu_seconds(process):
    """Of one process, so far."""
    fields = open(f"/proc/{process.popen.pid}/stat").read().split(") ")[1]
    return sum(int(value) for value in fields.split()[11:13]) / 100


def measure(programs, figures, quick):
    """Prints what visits and questions take at the same time."""
    rounds = 2 if quick else 20
    with Federation(programs) as federation:
        start_federation(federation, UNITS)
        # Something to ask about.
        load(programs, f"127.0.0.1:{federation.port}", 64, 1, federation,
             unit_codes(12), ["--signed"])
        before = cpu_seconds(federation.hub)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            visiting = pool.submit(visits, programs, federation, rounds)
            asked = times(programs, federation, 20 if quick else 200)
            result = visiting.result()
        used = cpu_seconds(federation.hub) - before
        count = len(result["us"])
        figures.title(f"A deadline: {count} visits of {len(UNITS)} nodes, "
                      f"{AT_ONCE} at once, clients on the same machine")
        speed = count / result["seconds"]
        figures.say("connect, send, receipts, leave", [speed], "visits/s")
        figures.say("a visit, p50", [percentile(result["us"], 0.5) / 1000],
                    "ms")
        figures.say("a visit, p99", [percentile(result["us"], 0.99) / 1000],
                    "ms")
        summary = asked["summary of a month"]
        figures.say("a summary meanwhile, p50",
                    [percentile(summary, 0.5) / 1000], "ms")
        figures.say("a summary meanwhile, p99",
                    [percentile(summary, 0.99) / 1000], "ms")
        figures.say("resident hub", [resident_mb(federation.hub)], "MB")
        figures.say("processor of the hub, all of it over visits",
                    [1000 * used / count], "ms")
        figures.say(f"{COMMUNES:,} communes in {MINUTES} minutes: share of "
                    "one core",
                    [COMMUNES * used / count / (MINUTES * 60)], "×")
