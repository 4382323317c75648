"""The whole country of before 2025 in one hub: how it loads, opens and answers.

10,595 communes in 63 provinces, a form of 41 values, 60 months; the committer's
work without line and signatures.
"""
import json
import subprocess
import time

from bench_federation import country_units, plan, resident_mb
from federation import Federation
from figures import percentile

PROVINCES = 63
COMMUNES = 10_595
FIRST_YEAR = 1900
YEARS = 5
REPORT_BYTES = 610  # On the line, as WriteReport makes them; about.


def seconds(action, *arguments):
    begun = time.monotonic()
    action(*arguments)
    return time.monotonic() - begun


def ask_ms(federation, times, *question):
    """How long the command takes less what one that asks nothing takes."""
    taken = [1000 * seconds(federation.hubctl, *question)
             for _ in range(times)]
    return percentile(taken, 0.5)


def folder_bytes(folder):
    return sum(path.stat().st_size for path in folder.rglob("*")
               if path.is_file())


def load(programs, federation, years):
    done = subprocess.run(
        [str(programs / "bench-country-load"),
         str(federation.folder / "hub/db"), str(FIRST_YEAR), str(years)],
        stdout=subprocess.PIPE, text=True, timeout=3000, check=True)
    return json.loads(done.stdout)


def measure(programs, figures, quick):
    """Prints load, size, memory, opening and answers."""
    communes, years = (1_000, 1) if quick else (COMMUNES, YEARS)
    with Federation(programs) as federation:
        federation.make_authority()
        federation.start_hub()
        file = federation.folder / "plan.yaml"
        file.write_text(plan(country_units(PROVINCES, communes)))
        federation.publish(file)
        federation.hub.stop()
        loaded = load(programs, federation, years)
        reports = loaded["reports"]
        figures.title(f"The whole country: {reports:,} reports of "
                      f"{loaded['units']:,} communes, {PROVINCES} provinces")
        figures.say("load, without line and signatures",
                    [reports / loaded["seconds"]], "reports/s")
        figures.say("from start to serving",
                    [seconds(federation.start_hub)], "s", aim="2")
        stored = folder_bytes(federation.folder / "hub/db")
        figures.say("on the disk, a report", [stored / reports], "bytes",
                    aim=f"{REPORT_BYTES // 2}")
        month = f"{FIRST_YEAR + years - 1}-06"
        nothing = ask_ms(federation, 5, "health")
        for what, question, aim in (
                ("the country's total of a month", ("summary", month), "20"),
                ("a province's breakdown",
                 ("breakdown", month, "--unit", "P07"), None),
                ("the country's total as of the middle",
                 ("summary", month, "--as-of", f"1:{reports // 2}"), "100")):
            figures.say(what + ", the command less its start",
                        [ask_ms(federation, 5, *question) - nothing], "ms",
                        aim=aim)
        figures.say("resident hub", [resident_mb(federation.hub)], "MB",
                    aim="512")
