#!/usr/bin/env python3
"""A node on an empty disk fetches its past and corrects last quarter.

usage: lost_disk_test.py PROGRAMS
"""
import shutil
import sys

from federation import Federation, wait_until
from small_plan import report, start_small_federation, value_of, write_reports

UNIT = "00001"


def petitions(received, pending):
    return {"P01.received": received, "P01.carried_in": 0,
            "P01.handled": received - pending, "P01.pending": pending}


def main():
    with Federation(sys.argv[1]) as federation:
        start_small_federation(federation, [UNIT])
        path = federation.folder / "quarter.json"
        write_reports(path, report("quarter", "2024-Q1", petitions(7, 2)),
                      report("quarter", "2024-Q2", petitions(9, 0)))
        # The second quarter carries in what the first left: only a warning.
        federation.node(UNIT, "submit", path)
        federation.wait_until_sent(UNIT)
        assert value_of(federation, "2024-Q2", "P01.received") == 9

        federation.nodes[UNIT].kill()
        shutil.rmtree(federation.folder / "nodes" / UNIT / "data")
        federation.start_node(UNIT)
        federation.wait_for_catalogue(UNIT)
        wait_until("its past is back", lambda: len(
            [r for r in federation.node_status(UNIT).get("reports", [])
             if r["state"] == "LOCAL_RECEIVED"]) == 2)

        write_reports(path, report("quarter", "2024-Q2", petitions(11, 1)))
        federation.node(UNIT, "submit", path, "--reason", "đính chính")
        federation.wait_until_sent(UNIT)
        assert value_of(federation, "2024-Q2", "P01.received") == 11
        history = federation.query("report", UNIT, "quarter", "2024-Q2")
        assert [r["revision"] for r in history["revisions"]] == [1, 2], history
        federation.verify()
        print("fetched two reports, corrected the last: revision 2 counts")


if __name__ == "__main__":
    main()
