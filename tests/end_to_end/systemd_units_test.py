#!/usr/bin/env python3
"""The units are ones that systemd takes, and keep the programs within bounds.

usage: systemd_units_test.py PROGRAMS SOURCE
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MOST_EXPOSED = 2.0


def check(arguments):
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True,
                          text=True, timeout=120, check=False)


def main():
    programs, source = map(pathlib.Path, sys.argv[1:])
    if shutil.which("systemd-analyze") is None:
        print("skipped: there is no systemd-analyze here")
        sys.exit(77)
    with tempfile.TemporaryDirectory(prefix="gandan-units-") as folder:
        for unit in sorted((source / "deploy/systemd").glob("*.service")):
            # systemd looks whether the program is there.
            text = unit.read_text().replace("/usr/bin/", f"{programs}/")
            text = text.replace("/usr/sbin/", f"{source}/deploy/packages/hub/")
            copy = pathlib.Path(folder) / unit.name.replace("@", "@26461")
            copy.write_text(text)
            verified = check(["verify", "--man=no", str(copy)])
            said = [line for line in verified.stderr.splitlines()
                    if copy.name in line]
            assert not said, said
            judged = check(["security", "--offline=true", str(copy)])
            exposed = float(re.search(r"exposure level for .*: ([0-9.]+)",
                                      judged.stdout).group(1))
            print(f"{unit.name:24} exposure {exposed}")
            assert exposed <= MOST_EXPOSED, judged.stdout


if __name__ == "__main__":
    main()
