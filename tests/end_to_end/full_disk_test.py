#!/usr/bin/env python3
"""The disks of a node and of the hub fill up, or may not be written: the error
is clear, nothing that was said to be saved is lost, and all goes on as soon as
there is room.

usage: full_disk_test.py PROGRAMS
"""
import contextlib
import itertools
import json
import random
import string
import subprocess
import sys

from federation import Federation, wait_until
from grpc_client import NOT_SERVING, SERVING, channel_of, health
from small_disk import SmallDisk, run_in_own_namespace
from small_plan import report, start_small_federation, value_of, write_reports

UNIT = "00001"
MONTHS = [f"{year}-{month:02d}" for year in (2023, 2024, 2025)
          for month in range(1, 13)]
EXIT_DISK = 4


class Clerk:
    """Sends every month again and again, and remembers what was saved."""

    def __init__(self, federation):
        self.federation = federation
        self.path = federation.folder / "months.json"
        self.rng = random.Random(1)
        self.round = 0
        self.saved = set()  # Numbers in the outbox.

    def write_file(self):
        """Corrections of all months, with reasons that do not compress."""
        self.round += 1
        reasons = ["".join(self.rng.choices(string.ascii_letters, k=990))
                   for _ in MONTHS]
        write_reports(self.path, *(
            report("month", month, {"M01.cases": self.round}, reason=reason)
            for month, reason in zip(MONTHS, reasons)))

    def submit(self):
        """Submits the file as it is."""
        done = run_node(self.federation, "submit", self.path, "--json")
        if done.returncode == 0:
            reports = json.loads(done.stdout)["reports"]
            self.saved |= {int(one["sequence"]) for one in reports} - {0}
        return done

    def check_totals(self):
        """What counts is the last file, in every month."""
        for month in MONTHS:
            counted = value_of(self.federation, month, "M01.cases")
            assert counted == self.round, (month, counted, self.round)


def run_node(federation, *arguments):
    return subprocess.run(
        [str(federation.programs / "commune-node"), *map(str, arguments),
         "--config", str(federation.node_settings(UNIT))],
        capture_output=True, text=True, timeout=300)


def check_error(done, vietnamese, english):
    assert done.returncode == EXIT_DISK, (done.returncode, done.stderr)
    assert vietnamese in done.stderr, done.stderr
    assert english in done.stderr, done.stderr


def check_saved_is_there(federation, clerk):
    queue = json.loads(federation.node(UNIT, "queue", "list", "--json"))
    there = {int(entry["sequence"]) for entry in queue["entries"]}
    assert clerk.saved <= there, sorted(clerk.saved - there)
    federation.node(UNIT, "queue", "verify")


def counted_of_first_month(federation):
    """Waits while the hub is just opening its database again."""
    def ask():
        try:
            return value_of(federation, MONTHS[0], "M01.cases")
        except AssertionError as error:
            assert "opened again" in str(error), error
            return None
    return wait_until("the hub answers", ask)


def note_entry_under_decision(federation):
    """Leaves the hub's board as a kill in the middle of an entry does: digest,
    length of the unit's key, key."""
    unit = f"{UNIT}/2000-01-01".encode()
    with open(federation.folder / "hub" / "deciding", "r+b") as board:
        board.write(bytes(32) + bytes([len(unit)]) + unit)


def submit_until_full(clerk):
    for _ in itertools.count():
        clerk.write_file()
        done = clerk.submit()
        if done.returncode != 0:
            return done


def check_full_node(federation, clerk, disk):
    """The hub is away, and what waits for it fills the node's disk."""
    federation.hub.stop()
    full = submit_until_full(clerk)
    check_error(full, "đĩa đầy", "the disk is full")
    assert "nộp lại cả tệp" in full.stderr, full.stderr
    print(f"-- node, full\n{full.stderr.strip()}\n{len(clerk.saved)} are queued")
    check_saved_is_there(federation, clerk)

    # Not a byte is left, and the node starts again.
    disk.fill()
    federation.nodes[UNIT].kill()
    federation.start_node(UNIT)
    check_saved_is_there(federation, clerk)
    check_error(clerk.submit(), "đĩa đầy", "the disk is full")
    check_saved_is_there(federation, clerk)

    disk.make_room()
    disk.enlarge(64)
    wait_until("the node saves again",
               lambda: clerk.submit().returncode == 0, 90)
    check_saved_is_there(federation, clerk)
    federation.start_hub()
    federation.wait_until_sent(UNIT)
    clerk.check_totals()
    print("node: all is sent, and the last file counts")


def check_full_hub(federation, clerk, disk):
    """Others fill the hub's disk; the node keeps what the hub cannot take."""
    def hub_says_no():
        clerk.write_file()
        assert clerk.submit().returncode == 0
        status = federation.node_status(UNIT)
        return "UNAVAILABLE" in status["lastError"] and status["unsent"]
    disk.fill()
    wait_until("the hub takes no more", hub_says_no)
    last_error = federation.node_status(UNIT)["lastError"]
    assert "không ghi được" in last_error and "cannot store" in last_error
    print(f"-- hub, full\n{last_error}")
    with channel_of(federation, UNIT) as channel:
        wait_until("health is red", lambda: health(channel) == NOT_SERVING)
    counted = counted_of_first_month(federation)
    assert counted <= clerk.round, counted

    # It ends while it decides an entry, starts again on the full disk, and
    # answers; what it remembers of its end waits for room.
    federation.hub.kill()
    note_entry_under_decision(federation)
    disk.fill()
    federation.start_hub()
    assert counted_of_first_month(federation) >= counted
    check_saved_is_there(federation, clerk)

    disk.make_room()
    disk.enlarge(256)
    federation.wait_until_sent(UNIT)
    clerk.check_totals()
    with channel_of(federation, UNIT) as channel:
        wait_until("health is green", lambda: health(channel) == SERVING)
    print("hub: all has come, and the last file counts")


def check_read_only(federation, clerk, node_disk, hub_disk):
    """Neither program starts, both say why, and both go on afterwards."""
    federation.nodes[UNIT].stop()
    federation.hub.stop()
    node_disk.set_read_only(True)
    hub_disk.set_read_only(True)
    for command in (["submit", clerk.path], ["run"], ["queue", "list"]):
        check_error(run_node(federation, *command), "không ghi được",
                    "may not be written")
    hub = subprocess.run([federation.programs / "district-hub", "--config",
                          federation.folder / "hub.yaml"],
                         capture_output=True, text=True, timeout=60)
    check_error(hub, "không ghi được", "may not be written")
    print(f"-- hub, read-only\n{hub.stderr.strip()}")

    node_disk.set_read_only(False)
    hub_disk.set_read_only(False)
    federation.start_hub()
    federation.start_node(UNIT)
    clerk.write_file()
    assert clerk.submit().returncode == 0
    federation.wait_until_sent(UNIT)
    clerk.check_totals()
    print("read-only: both went on")


def main():
    run_in_own_namespace()
    with contextlib.ExitStack() as last_first:
        federation = Federation(sys.argv[1])
        # The disks go before their folders, the programs before the disks.
        last_first.callback(federation.remove_folder)
        node_disk = last_first.enter_context(
            SmallDisk(federation.folder / "nodes" / UNIT / "data", 8))
        hub_disk = last_first.enter_context(
            SmallDisk(federation.folder / "hub", 64))
        last_first.callback(federation.kill_all)
        start_small_federation(federation, [UNIT])
        clerk = Clerk(federation)
        check_full_node(federation, clerk, node_disk)
        check_full_hub(federation, clerk, hub_disk)
        check_read_only(federation, clerk, node_disk, hub_disk)


if __name__ == "__main__":
    main()
