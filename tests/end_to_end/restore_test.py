#!/usr/bin/env python3
"""A hub comes back from last night's backup: with its mirror, without one, and
put back by somebody who does not say so.

usage: restore_test.py PROGRAMS
"""
import json
import shutil
import sys

from federation import Federation, wait_until
from small_plan import (UNITS, report, start_small_federation, value_of,
                        write_reports)

MONTHS = [f"2024-{month:02}" for month in range(1, 7)]


def submit(federation, unit, month, cases, *more):
    path = federation.folder / f"{unit}.json"
    write_reports(path, report("month", month, {"M01.cases": cases}))
    federation.node(unit, "submit", path, *more)
    federation.wait_until_sent(unit)


def night(federation):
    """What there was when the backup was made."""
    for place, unit in enumerate(UNITS):
        for month in MONTHS[:3]:
            submit(federation, unit, month, 10 + place)
    federation.hubctl("accept", UNITS[0], "month", MONTHS[0])
    federation.backups = federation.folder / "backups"
    made = json.loads(federation.hubctl("--json", "backup",
                                        federation.backups))
    assert made["number"] == 1, made


def day(federation):
    """What happened after it: reports, corrections, a refusal, decisions."""
    for place, unit in enumerate(UNITS):
        submit(federation, unit, MONTHS[3], 100 + place)
    submit(federation, UNITS[0], MONTHS[1], 17, "--reason", "đính chính")
    submit(federation, UNITS[1], MONTHS[3], 140, "--reason", "đếm lại")
    federation.hubctl("close", "month", MONTHS[2])
    # Refused, its period being closed; and stays so.
    submit(federation, UNITS[2], MONTHS[2], 99, "--reason", "muộn")
    federation.hubctl("accept", UNITS[0], "month", MONTHS[1])
    federation.hubctl("return", UNITS[1], "month", MONTHS[1], "--reason",
                      "số liệu chưa đúng")
    federation.hubctl("accept", UNITS[1], "month", MONTHS[3])
    federation.hubctl("ban", UNITS[2], "--reason", "mất máy")


def figures(federation):
    return {month: value_of(federation, month, "M01.cases")
            for month in MONTHS[:4]}


def histories(federation):
    """Every revision with its number, digest and time, and what was decided."""
    known = {}
    for unit in UNITS:
        for month in MONTHS[:4]:
            found = federation.query("report", unit, "month", month)
            known[unit, month] = (
                [(r["revision"], r["digest"], r["receivedAt"])
                 for r in found["revisions"]],
                [(d["revision"], d["state"], d.get("reason", ""))
                 for d in found.get("decisions", [])],
                found["status"]["state"])
    return known


def wait_until_back(federation, known):
    """Every revision with its number, digest and time is there again."""
    now = {}

    def is_back():
        now.update(histories(federation))
        return all(now[key][0] == known[key][0] for key in known)

    try:
        wait_until("all revisions are back", is_back)
    except AssertionError:
        for key in known:
            if now[key][0] != known[key][0]:
                print(key, "is", now[key][0], "and was", known[key][0])
        for log in sorted(federation.folder.glob("*.log")):
            print(log.name, *log.read_text().splitlines()[-15:], sep="\n  ")
        raise


def receipts(federation, unit):
    queue = json.loads(federation.node(unit, "queue", "list", "--json"))
    return [(entry["digest"], entry["receipt"]["outcome"],
             entry["receipt"].get("revision", 0),
             entry["receipt"]["receivedAt"])
            for entry in queue["entries"]]


def lose_and_restore(federation):
    federation.hub.kill()
    shutil.rmtree(federation.folder / "hub")
    said = federation.run("hubctl", "restore", federation.backups, "--config",
                          federation.folder / "hub.yaml")
    print(said.splitlines()[0])
    federation.start_hub()
    return said


def news(federation, unit):
    return json.dumps(federation.node_status(unit).get("notices", []),
                      ensure_ascii=False)


def confirm(federation):
    health = json.loads(federation.hubctl("--json", "health", expect=None))
    assert not health.get("healthy"), health
    assert "confirm-restore" in json.dumps(health), health
    federation.hubctl("confirm-restore")
    federation.hubctl("health")


def is_told(federation, unit):
    """The unit's node was told of the restore, without an alarm."""
    said = news(federation, unit)
    return "Huyện đã khôi phục" in said and "không khớp" not in said


def with_mirror(programs):
    with Federation(programs) as federation:
        start_small_federation(federation, hub_settings={
            "mirror_folder": federation.folder / "mirror"})
        night(federation)
        day(federation)
        before = figures(federation), histories(federation)
        assert before[1][UNITS[1], MONTHS[1]][2] == "STATE_RETURNED", before
        banned = federation.query("nodes")
        assert [k.get("banned", False) for k in banned["keys"]].count(True) == 1
        lose_and_restore(federation)

        assert (figures(federation), histories(federation)) == before
        after = federation.query("nodes")
        assert ([k.get("banned", False) for k in after["keys"]]
                == [k.get("banned", False) for k in banned["keys"]])
        # Nothing is received until somebody has looked.
        path = federation.folder / "june.json"
        write_reports(path, report("month", MONTHS[5], {"M01.cases": 5}))
        federation.node(UNITS[0], "submit", path)
        wait_until("the node waits", lambda: "confirmed" in
                   federation.node_status(UNITS[0]).get("lastError", ""))
        confirm(federation)
        federation.wait_until_sent(UNITS[0])
        for unit in UNITS[:2]:  # The third is banned.
            wait_until(f"{unit} is told", lambda: is_told(federation, unit))
        assert (figures(federation), histories(federation)) == before
        # The mirror went on through the restore: the same backup serves again.
        told = json.loads(federation.hubctl("--json", "health"))
        assert "mirror" not in json.dumps(told), told
        june = value_of(federation, MONTHS[5], "M01.cases")
        lose_and_restore(federation)
        assert (figures(federation), histories(federation)) == before
        assert value_of(federation, MONTHS[5], "M01.cases") == june == 5
        federation.verify()
        federation.start_hub()
        print("with a mirror: every figure, revision, time, decision and ban")
        damaged_mirror(federation)


def damaged_mirror(federation):
    """What reads before the damage is brought back; the rest by the nodes."""
    # The first file ended with the backup; at its end another only looks torn.
    behind = sorted((federation.folder / "mirror").iterdir())[1:]
    damaged = max(behind, key=lambda one: one.stat().st_size)
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    said = lose_and_restore(federation)
    assert "is damaged from there on" in said, said
    assert "Restored backup 1 and 0 " not in said, said
    aside = [one.name for one in federation.folder.iterdir()
             if one.name.startswith("mirror.before-epoch-")]
    assert len(aside) == 1, aside
    federation.hubctl("confirm-restore")
    wait_until("what the units still had is back", lambda: value_of(
        federation, MONTHS[5], "M01.cases") == 5)
    print("with a damaged mirror:", said.splitlines()[0])


def without_mirror(programs):
    with Federation(programs) as federation:
        start_small_federation(federation)
        night(federation)
        day(federation)
        known = histories(federation)
        told = {unit: receipts(federation, unit) for unit in UNITS}
        lose_and_restore(federation)
        confirm(federation)
        # By themselves, in whatever order they ask: nothing new is submitted.
        wait_until_back(federation, known)
        for unit in UNITS:
            federation.wait_until_sent(unit)
            wait_until(f"{unit} is told", lambda: is_told(federation, unit))
            assert receipts(federation, unit) == told[unit], unit
        # The decisions are gone, and so the returned report counts again; the
        # one of before the backup stands.
        now = histories(federation)
        assert now[UNITS[0], MONTHS[0]] == known[UNITS[0], MONTHS[0]]
        assert now[UNITS[1], MONTHS[1]][2] == "STATE_RECEIVED", now
        wait_until("the node forgets the return", lambda: {
            r["period"]: r["state"] for r in federation.node_status(UNITS[1])
            ["reports"]}[MONTHS[1]] == "LOCAL_RECEIVED")
        assert figures(federation) == {
            MONTHS[0]: 33, MONTHS[1]: 17 + 11 + 12, MONTHS[2]: 33,
            MONTHS[3]: 100 + 140 + 102}
        print("without: every revision, number and time; decisions to be redone")


def undeclared(programs):
    with Federation(programs) as federation:
        start_small_federation(federation)
        night(federation)
        assert federation.hub.stop() == 0
        shutil.copytree(federation.folder / "hub/db", federation.folder / "old")
        federation.start_hub()
        day(federation)
        federation.hubctl("unban", UNITS[2], "--reason", "đã tìm thấy")
        # Each sees the longer ledger: its news of it are there.
        for unit in UNITS:
            federation.hubctl("excuse", unit, "month", MONTHS[4], "--reason",
                              "mất điện")
            wait_until(f"{unit} has seen it",
                       lambda: "mất điện" in news(federation, unit))
        known = histories(federation)
        assert federation.hub.stop() == 0
        shutil.rmtree(federation.folder / "hub/db")
        shutil.copytree(federation.folder / "old", federation.folder / "hub/db")
        federation.start_hub()
        for unit in UNITS:
            wait_until(f"{unit} raises an alarm",
                       lambda: "không khớp" in news(federation, unit))
        wait_until_back(federation, known)
        health = json.loads(federation.hubctl("--json", "health", expect=None))
        assert "older database was put back" in json.dumps(health), health
        print("undeclared: an alarm on every node, and the reports come back")


def main():
    with_mirror(sys.argv[1])
    without_mirror(sys.argv[1])
    undeclared(sys.argv[1])


if __name__ == "__main__":
    main()
