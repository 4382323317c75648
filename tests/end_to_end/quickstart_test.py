#!/usr/bin/env python3
"""The quickstart shows what the README says, a second time too, ends wholly on
Ctrl-C, and leaves nothing running and nothing outside its folder.

usage: quickstart_test.py PROGRAMS SOURCE
"""
import collections
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

LATE, MISSING = "26431", "26467"  # Suối Cao, Lang Minh.
LAST_LINE = "Ctrl-C stops everything."


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


def state_of_source(source):
    """Every file there with its size and when it was changed, but for what is
    built and what git itself keeps."""
    state = {}
    for folder, folders, files in os.walk(source):
        folders[:] = [name for name in folders
                      if not (folder == source and name in ("build", ".git"))]
        for name in files:
            path = os.path.join(folder, name)
            facts = os.lstat(path)
            state[path] = (facts.st_size, facts.st_mtime_ns)
    return state


def quickstart(programs, source, data, *more):
    return [source + "/deploy/quickstart", "--programs", programs, "--folder",
            data, *more]


def check_shown(printed):
    plain = re.sub(r"\x1b\[[0-9;]*m", "", printed)
    for heading in ("summary 2024-09", "summary 2024-Q3",
                    "completeness month 2024-09",
                    "completeness quarter 2024-Q3", "explain 2024-09"):
        assert "hubctl " + heading in plain, heading
    month = plain.split("hubctl completeness month 2024-09")[1]
    month = month.split("hubctl ")[0]
    # One row of a commune says late, one says missing: Suối Cao, Lang Minh.
    late = [line for line in month.splitlines() if "Suối Cao" in line]
    missing = [line for line in month.splitlines() if "Lang Minh" in line]
    assert len(late) == 1 and re.search("trễ|muộn", late[0]), late
    assert len(missing) == 1 and re.search("chưa|thiếu", missing[0]), missing
    # Returned, corrected and approved in the commune, accepted; and issued.
    report = plain.split("hubctl report 26428 month 2024-09")[1]
    report = report.split("\n19/9/2024")[0]
    assert "Đếm lại sổ tiếp nhận" in report, report
    assert "KT. Chủ tịch" in report, report
    assert "12/BC-UBND" in plain.split("hubctl issued list")[1], plain[-2000:]


def check_once(programs, source, data):
    done = subprocess.run(quickstart(programs, source, data, "--once"),
                          capture_output=True, text=True, timeout=240)
    print(done.stdout[-9000:], done.stderr[-2000:])
    assert done.returncode == 0, done.returncode
    assert not running_in(data), running_in(data)
    check_shown(done.stdout)


def codes_of(answer, of_report):
    """Codes of the units whose one report is so."""
    return [unit["unit"]["code"] for unit in answer["units"]
            if any(of_report(report) for report in unit["reports"])]


def check_one_late_and_one_missing(programs, data, form, period, accepted):
    asked = subprocess.run(
        [programs + "/hubctl", "--socket", data + "/hub/admin/hub.sock",
         "--json", "completeness", form, period],
        capture_output=True, text=True, timeout=60, check=True)
    answer = json.loads(asked.stdout)
    counts = answer["periods"][0]["counts"]
    assert (counts["expected"], counts["received"] + accepted, counts["late"],
            counts["missing"]) == (15, 14, 1, 1), counts
    states = collections.Counter(
        report["state"] for unit in answer["units"]
        for report in unit["reports"])
    assert states["STATE_ACCEPTED"] == accepted, states
    assert states["STATE_RECEIVED"] == 14 - accepted, states
    assert states["STATE_MISSING"] == 1, states
    late = codes_of(answer, lambda report: "LATE" in report["labels"])
    assert late == [LATE], late
    missing = codes_of(answer,
                       lambda report: report["state"] == "STATE_MISSING")
    assert missing == [MISSING], missing


def wait_for_line(process, wanted):
    """Reads on until a line is printed; all that was printed."""
    printed = ""
    for line in process.stdout:
        printed += line
        if wanted in line:
            return printed
    raise AssertionError(f"ended without {wanted!r}:\n{printed}")


def check_second_run(programs, source, data):
    """In a terminal of its own: Ctrl-C reaches all that runs in it."""
    started = time.monotonic()
    with subprocess.Popen(quickstart(programs, source, data),
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, start_new_session=True) as process:
        try:
            check_shown(wait_for_line(process, LAST_LINE))
            print(f"second run: {time.monotonic() - started:.1f} s until all "
                  "is shown")
            check_one_late_and_one_missing(programs, data, "month", "2024-09",
                                           accepted=1)
            check_one_late_and_one_missing(programs, data, "quarter",
                                           "2024-Q3", accepted=0)
            assert len(running_in(data)) >= 16, running_in(data)
        finally:
            os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) == 128 + signal.SIGINT
    assert not running_in(data), running_in(data)


def main():
    programs, source = sys.argv[1:]
    before = state_of_source(source)
    with tempfile.TemporaryDirectory(prefix="gandan-") as folder:
        data = folder + "/quickstart"
        check_once(programs, source, data)
        check_second_run(programs, source, data)
        assert os.listdir(folder) == ["quickstart"], os.listdir(folder)
    after = state_of_source(source)
    assert after == before, set(after.items()) ^ set(before.items())


if __name__ == "__main__":
    main()
