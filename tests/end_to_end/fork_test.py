#!/usr/bin/env python3
"""A hub that shows two communes two histories, a hub whose owner puts an older
database back, and one that stops signing are found by the nodes.

usage: fork_test.py PROGRAMS
"""
import json
import shutil
import subprocess
import sys

from federation import Federation, Process, free_port, wait_until
from small_plan import (UNITS, report, start_small_federation, write_reports)

A, B, C = UNITS


def submit(federation, unit, month, cases):
    path = federation.folder / f"{unit}.json"
    write_reports(path, report("month", month, {"M01.cases": cases}))
    federation.node(unit, "submit", path)
    federation.wait_until_sent(unit)


def head_of(federation, unit):
    """As the node last verified it, in a file."""
    file = federation.folder / f"{unit}.head"
    federation.node(unit, "head", "--out", file)
    return file, json.loads(file.read_text())


def wait_for_growth(federation, unit, size):
    def has_grown():
        return int(head_of(federation, unit)[1]["size"]) > size
    wait_until(f"{unit} has verified more than {size} entries", has_grown)
    return int(head_of(federation, unit)[1]["size"])


def ledger_size(federation):
    """Entries of the first hub's ledger."""
    basis = federation.query("summary", "2024-01")["basis"]
    return int(basis["position"]["index"]) + 1


def start_second_hub(federation):
    """The same hub with the same keys, from a copy of its data: its owner shows
    another history to whom he likes."""
    assert federation.hub.stop() == 0
    second = federation.folder / "second"
    shutil.copytree(federation.folder / "hub", second)
    federation.start_hub()
    port = free_port()
    settings = json.loads((federation.folder / "hub.yaml").read_text())
    settings["data_folder"] = str(second)
    settings["listen"] = f"127.0.0.1:{port}"
    file = federation.folder / "second.yaml"
    file.write_text(json.dumps(settings))
    return Process([str(federation.programs / "district-hub"), "--config",
                    str(file)], federation.folder / "second.log",
                   "serving on"), port


def send_node_to(federation, unit, port):
    federation.nodes[unit].stop()
    settings = federation.node_settings(unit)
    told = json.loads(settings.read_text())
    told["hub"]["address"] = f"127.0.0.1:{port}"
    settings.write_text(json.dumps(told))
    federation.start_node(unit)


def two_histories_are_found(federation):
    # What either has verified beyond this is not of the common past.
    before = ledger_size(federation)
    second, port = start_second_hub(federation)
    try:
        send_node_to(federation, B, port)
        submit(federation, A, "2024-02", 20)
        submit(federation, B, "2024-02", 30)
        wait_for_growth(federation, A, before)
        wait_for_growth(federation, B, before)
        # Each for itself sees nothing wrong.
        for unit in A, B:
            assert not federation.node_status(unit).get("alarms"), unit
        file, _ = head_of(federation, A)
        said = compare_words(federation, file)
        assert "two different histories" in said, said
        print(said.strip().splitlines()[-1])
        # What B's node signed under the other history gives it away: the first
        # hub cannot take it in without its own verify finding it.
        send_node_to(federation, B, federation.port)
        wait_until("B's node has raised its alarm", lambda: "does not fit" in
                   json.dumps(federation.node_status(B)))
    finally:
        second.kill()


def compare_words(federation, file):
    done = subprocess.run(
        [federation.programs / "commune-node", "head", "--compare", file,
         "--config", federation.node_settings(B)], capture_output=True,
        text=True, timeout=60, check=False)
    return f"{done.returncode} {done.stdout} {done.stderr}"


def witness_is_found_by_verify(federation):
    """A batch that B signed after it had seen the other history."""
    submit(federation, B, "2024-03", 31)
    federation.hubctl("backup", federation.folder / "backups")
    done = subprocess.run(
        [federation.programs / "hubctl", "verify", "--config",
         federation.folder / "hub.yaml", "--backup",
         federation.folder / "backups"], capture_output=True, text=True,
        timeout=60, check=False)
    assert done.returncode != 0, done.stdout
    assert f"{B}/2000-01-01 was shown" in done.stderr, done.stderr
    print(done.stderr.strip().splitlines()[-1])


def older_database_is_found(federation):
    size = ledger_size(federation)
    assert federation.hub.stop() == 0
    old = federation.folder / "old"
    shutil.copytree(federation.folder / "hub", old)
    federation.start_hub()
    submit(federation, A, "2024-04", 21)
    wait_for_growth(federation, C, size)
    assert federation.hub.stop() == 0
    shutil.rmtree(federation.folder / "hub")
    shutil.copytree(old, federation.folder / "hub")
    federation.start_hub()
    wait_until("C's node has raised its alarm", lambda: "does not fit" in
               json.dumps(federation.node_status(C)))


def main():
    with Federation(sys.argv[1]) as federation:
        start_small_federation(federation)
        for unit in UNITS:
            submit(federation, unit, "2024-01", 10)
        for unit in UNITS:
            wait_for_growth(federation, unit, 3)
        two_histories_are_found(federation)
        witness_is_found_by_verify(federation)
        older_database_is_found(federation)


if __name__ == "__main__":
    main()
