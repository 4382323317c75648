#!/usr/bin/env python3
"""The quickstart shows what the README says, and leaves nothing running.

usage: quickstart_test.py PROGRAMS SOURCE
"""
import pathlib
import re
import subprocess
import sys
import tempfile


def running_in(folder):
    """Ids of processes whose command line names the folder."""
    found = []
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().decode()
        except OSError:
            continue
        if folder in command and "quickstart_test" not in command:
            found.append((process.name, command))
    return found


def main():
    programs, source = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="gandan-") as folder:
        data = folder + "/quickstart"
        done = subprocess.run(
            [source + "/deploy/quickstart", "--once", "--programs", programs,
             "--folder", data],
            capture_output=True, text=True, timeout=240)
        print(done.stdout[-9000:], done.stderr[-2000:])

        assert done.returncode == 0, done.returncode
        assert not running_in(data), running_in(data)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout)
        for heading in ("summary 2024-09", "summary 2024-Q3",
                        "completeness month 2024-09", "explain 2024-09"):
            assert "hubctl " + heading in plain, heading
        month = plain.split("hubctl completeness month 2024-09")[1]
        month = month.split("hubctl ")[0]
        # One row of a commune says late, one says missing: Suối Cao, Lang Minh.
        late = [line for line in month.splitlines() if "Suối Cao" in line]
        missing = [line for line in month.splitlines() if "Lang Minh" in line]
        assert len(late) == 1 and re.search("trễ|muộn", late[0]), late
        assert len(missing) == 1 and re.search("chưa|thiếu", missing[0]), missing


if __name__ == "__main__":
    main()
