"""What a version of the programs wrote, kept for the versions after it:
descriptors of its messages, and the data of a small federation with what its hub
answered.

To record this version: recorded.py PROGRAMS SOURCE VERSION
"""
import json
import pathlib
import subprocess
import sys
import tarfile

from federation import Federation
from small_plan import (UNITS, report, start_small_federation, value_of,
                        write_reports)

MONTHS = ["2024-01", "2024-02", "2024-03"]


def descriptors(source):
    """A FileDescriptorSet of every message on the line and on the disk."""
    files = sorted(str(file.relative_to(source / "proto"))
                   for file in (source / "proto/gandan").rglob("*.proto"))
    return subprocess.run(
        ["protoc", f"-I{source / 'proto'}", "--include_imports",
         "--descriptor_set_out=/dev/stdout", *files],
        check=True, capture_output=True, timeout=60).stdout


def answers(federation):
    """What an official sees, without what changes from day to day."""
    seen = {}
    for month in MONTHS:
        for unit in UNITS:
            found = federation.query("report", unit, "month", month)
            seen[f"{unit} {month}"] = {
                "revisions": [[r["revision"], r["digest"], r["receivedAt"]]
                              for r in found.get("revisions", [])],
                "decisions": [[d["revision"], d["state"]]
                              for d in found.get("decisions", [])],
                "state": found["status"]["state"]}
        seen[f"figure {month}"] = value_of(federation, month, "M01.cases")
    return seen


def live(federation):
    """Reports, a correction, a return, a queue with something in it."""
    for place, unit in enumerate(UNITS):
        for month in MONTHS[:2]:
            path = federation.folder / "report.json"
            write_reports(path, report("month", month, {"M01.cases": 5 + place}))
            federation.node(unit, "submit", path)
        federation.wait_until_sent(unit)
    write_reports(path, report("month", MONTHS[0], {"M01.cases": 50}))
    federation.node(UNITS[0], "submit", path, "--reason", "đính chính")
    federation.wait_until_sent(UNITS[0])
    federation.hubctl("accept", UNITS[0], "month", MONTHS[0])
    federation.hubctl("return", UNITS[1], "month", MONTHS[1], "--reason", "sai")
    before = answers(federation)
    assert federation.hub.stop() == 0
    # Waits in the queue while it is recorded, and is sent by the next version.
    write_reports(path, report("month", MONTHS[2], {"M01.cases": 9}))
    federation.node(UNITS[2], "submit", path)
    return before


def record(programs, source, version):
    kept = source / "tests/recorded" / version
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "descriptors.binpb").write_bytes(descriptors(source))
    with Federation(programs) as federation:
        start_small_federation(federation)
        (kept / "answers.json").write_text(
            json.dumps(live(federation), indent=1, ensure_ascii=False) + "\n")
        for node in federation.nodes.values():
            assert node.stop() == 0
        with tarfile.open(kept / "data.tar.xz", "w:xz") as archive:
            for part in ("hub", "ca", "nodes", "hub.yaml"):
                archive.add(federation.folder / part, part,
                            filter=without_leftovers)


def without_leftovers(entry):
    """Sockets, locks, logs, and the room that a program keeps for itself."""
    name = pathlib.Path(entry.name).name
    if not (entry.isfile() or entry.isdir()) or name in ("reserve", "LOCK"):
        return None
    return None if name.startswith("LOG") or name == "node.log" else entry


if __name__ == "__main__":
    record(sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), sys.argv[3])
