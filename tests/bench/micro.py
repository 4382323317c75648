"""What the parts of intake cost by themselves, with Google Benchmark."""
import json
import pathlib
import subprocess
import tempfile

from bench_federation import district_units, plan, unit_codes


def measure(programs, figures, quick):
    figures.title("Parts of intake by themselves: processor time of one")
    with tempfile.TemporaryDirectory(prefix="gandan-micro-") as folder:
        path = pathlib.Path(folder) / "plan.yaml"
        path.write_text(plan(district_units(unit_codes(1))))
        done = subprocess.run(
            [programs / "bench-micro", path, "--benchmark_format=json",
             f"--benchmark_repetitions={1 if quick else 5}",
             f"--benchmark_min_time={0.01 if quick else 0.3}"],
            capture_output=True, text=True, check=True)
    times = {}
    for run in json.loads(done.stdout)["benchmarks"]:
        if run["run_type"] == "iteration":
            assert run["time_unit"] == "ns", run
            times.setdefault(run["run_name"].split("/")[0],
                             []).append(run["cpu_time"] / 1000)
    for name, values in times.items():
        figures.say(name, values, "µs")
