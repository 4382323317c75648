#!/usr/bin/env python3
"""The services under a systemd that runs, on a Debian 12 that boots: they say
when they serve, come back by themselves, and are there after a reboot.

usage: systemd_test.py BUILD

Needs root. The machine is a container of systemd-nspawn without a network.
"""
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

from debian_root import (PACKAGES, PATH, Root, make_packages,
                         put_into_repository, run, say, why_not)
from federation import wait_until

OLDER = "0.0.9"
HUB, NODE, OTHER = "district-hub", "commune-node", "commune-node@26425"


class Machine:
    """A root that is booted."""

    def __init__(self, root):
        self.root = root
        self.log = open(root.folder.with_suffix(".boot.log"), "ab")
        self.nspawn = subprocess.Popen(
            ["systemd-nspawn", "--boot", "--directory", root.folder,
             "--private-network", "--register=no", "--keep-unit",
             "--resolv-conf=off", "--timezone=off", "--console=pipe"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        try:
            wait_until("the machine has booted", self.has_booted)
        except BaseException:
            self.nspawn.kill()
            raise

    def first_process(self):
        """Of the machine, as this machine numbers it; None: none yet."""
        task = pathlib.Path(f"/proc/{self.nspawn.pid}/task/{self.nspawn.pid}")
        for child in (task / "children").read_text().split():
            if pathlib.Path(f"/proc/{child}/comm").read_text().strip() in (
                    "systemd", "init"):
                return child
        return None

    def has_booted(self):
        if self.nspawn.poll() is not None:
            raise AssertionError("it ended: " + self.root.folder.with_suffix(
                ".boot.log").read_text(errors="replace")[-2000:])
        return self.first_process() and self.tries(
            "systemctl is-active --quiet multi-user.target")

    def command(self, script):
        return ["nsenter", "--target", self.first_process(), "--mount", "--uts",
                "--ipc", "--net", "--pid", "--root", "--wd", "sh", "-euc",
                script]

    ENVIRONMENT = {"PATH": PATH, "LANG": "C.UTF-8", "HOME": "/root",
                   "DEBIAN_FRONTEND": "noninteractive"}

    def run(self, script):
        return run(*self.command(script), env=self.ENVIRONMENT)

    def tries(self, script):
        return subprocess.run(self.command(script), env=self.ENVIRONMENT,
                              capture_output=True, timeout=60,
                              check=False).returncode == 0

    def show(self, unit, what):
        return self.run(f"systemctl show -P {what} {unit}").strip()

    def process_of(self, unit):
        return int(self.show(unit, "MainPID"))

    def is_active(self, unit):
        return self.tries(f"systemctl is-active --quiet {unit}")

    def journal(self, unit, *options):
        return self.run(f"journalctl --no-pager -o cat -u {unit} "
                        + " ".join(options))

    def shut_down(self):
        self.tries("systemctl poweroff")
        assert self.nspawn.wait(timeout=90) == 0
        self.log.close()

    def end(self):
        if self.nspawn.poll() is None:
            self.nspawn.terminate()
            try:
                self.nspawn.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self.nspawn.kill()


# The words of docs/packages.md.
SET_UP_HUB = r"""
as() { user=$1; shift; setpriv --reuid "$user" --regid "$user" --init-groups "$@"; }
ip link set lo up
as gandan-hub hubctl ca init /etc/gandan/hub --trust-domain test.gandan --server-name 127.0.0.1 >/dev/null
systemctl start district-hub
as gandan-hub hubctl catalogue publish /usr/share/gandan/catalogue/*.yaml >/dev/null
"""
SET_UP_NODE = r"""
as() { user=$1; shift; setpriv --reuid "$user" --regid "$user" --init-groups "$@"; }
token=$(as gandan-hub hubctl invite %(code)s | grep -oE '([0-9A-Z]{4}[- ]){5}[0-9A-Z]{4}' | head -1)
echo "$token" | as %(user)s commune-node enrol 127.0.0.1:7443 --config %(settings)s
systemctl start %(unit)s
"""


def hub_says_when_it_serves(machine):
    # Without keys it was not started, and that is no failure.
    assert machine.show(HUB, "ConditionResult") == "no"
    assert machine.run("systemctl --failed --plain --no-legend") == ""
    machine.run(SET_UP_HUB)
    assert machine.is_active(HUB)
    assert "serving on" in machine.journal(HUB)


def nodes_enrol_and_report(machine):
    machine.run(SET_UP_NODE % {
        "code": "26461", "user": "gandan-node", "unit": NODE,
        "settings": "/etc/gandan/node/node.yaml"})
    machine.run("gandan-add-node 26425")
    machine.run(SET_UP_NODE % {
        "code": "26425", "user": "gandan-node-26425", "unit": OTHER,
        "settings": "/etc/gandan/nodes/26425/node.yaml"})
    for unit, settings in ((NODE, "node"), (OTHER, "nodes/26425")):
        wait_until(f"{unit} has the catalogue", lambda: machine.tries(
            f"commune-node status --config /etc/gandan/{settings}/node.yaml"
            " | grep -q month"))
    assert machine.is_active(NODE) and machine.is_active(OTHER)


def log_has_priorities(machine):
    said = machine.run(f"journalctl --no-pager -o json -u {HUB}")
    assert '"PRIORITY":"6"' in said
    assert "<6>" not in said


def settings_are_read_again(machine):
    before = machine.process_of(HUB)
    machine.run("sed -i '/^log_level:/d' /etc/gandan/hub/hub.yaml; "
                "echo 'log_level: debug' >>/etc/gandan/hub/hub.yaml; "
                f"systemctl reload {HUB}")
    wait_until("the hub says so", lambda: "settings read again"
               in machine.journal(HUB))
    assert machine.process_of(HUB) == before
    assert machine.is_active(HUB)


def comes_back(machine, unit, signal_number, why):
    before = machine.process_of(unit)
    machine.run(f"kill -{signal_number} {before}")
    wait_until(f"{unit} is back", lambda: machine.is_active(unit)
               and machine.process_of(unit) not in (0, before))
    assert why in machine.journal(unit), machine.journal(unit)


def hung_hub_is_started_again(machine):
    machine.run(f"mkdir -p /run/systemd/system/{HUB}.service.d; "
                f"printf '[Service]\\nWatchdogSec=3\\n' "
                f">/run/systemd/system/{HUB}.service.d/soon.conf; "
                f"systemctl daemon-reload; systemctl restart {HUB}")
    comes_back(machine, HUB, signal.SIGSTOP, "Watchdog timeout")
    machine.run(f"rm -r /run/systemd/system/{HUB}.service.d; "
                f"systemctl daemon-reload; systemctl restart {HUB}")


def backups_are_made_and_encrypted(machine):
    machine.run("age-keygen -o /root/offsite.key 2>/dev/null; "
                "age-keygen -y /root/offsite.key "
                ">/etc/gandan/hub/offsite-recipients; "
                "systemctl start gandan-backup.service")
    wait_until("the copy is there", lambda: "files" in machine.journal(
        "gandan-offsite-backup"))
    assert machine.tries("ls /var/backups/gandan-offsite/hub/meta/1.age")
    assert machine.is_active("gandan-backup.timer")
    assert machine.run("systemctl --failed --plain --no-legend") == ""


def upgrade_starts_all_again(machine):
    units = (HUB, NODE, OTHER)
    before = [machine.process_of(unit) for unit in units]
    machine.run("apt-get -qq update && apt-get -qq install -y "
                "--no-install-recommends " + " ".join(PACKAGES))
    listed = machine.run("dpkg-query -W -f '${Version} ' " + " ".join(PACKAGES))
    assert OLDER not in listed, listed
    for unit, process in zip(units, before):
        assert machine.is_active(unit), unit
        assert machine.process_of(unit) != process, unit


def ends_properly(machine):
    for unit in OTHER, NODE, HUB:
        machine.run(f"systemctl stop {unit}")
        assert machine.show(unit, "Result") == "success", unit
    machine.run(f"systemctl start {HUB} {NODE} {OTHER}")


def all_is_there_after_a_reboot(machine):
    for unit in HUB, NODE, OTHER:
        wait_until(f"{unit} runs", lambda unit=unit: machine.is_active(unit))
    assert "gandan" in machine.run("systemctl list-timers --no-pager")


def purge_leaves_nothing_running(machine):
    machine.run("apt-get -qq purge -y " + " ".join(PACKAGES))
    for unit in HUB, NODE, OTHER, "gandan-backup.timer":
        assert not machine.is_active(unit), unit
    left = machine.run("ps -eo user:32,args 2>/dev/null || "
                       "cat /proc/[0-9]*/cmdline | tr '\\0' ' '")
    assert not re.search("district-hub|commune-node", left), left


def live(machine):
    for step in (hub_says_when_it_serves, nodes_enrol_and_report,
                 log_has_priorities, settings_are_read_again,
                 hung_hub_is_started_again, backups_are_made_and_encrypted,
                 upgrade_starts_all_again, ends_properly):
        say(step.__name__)
        step(machine)
    for unit in HUB, NODE, OTHER:
        say(f"{unit} comes back")
        comes_back(machine, unit, signal.SIGKILL, "status=9/KILL")


def prepare(build, folder):
    """A root with the packages, not booted."""
    root = Root(folder / "root")
    say("packages")
    older = make_packages(build, folder / "older", OLDER)
    newer = make_packages(build, folder / "newer")
    try:
        say("a fresh Debian")
        root.make(build)
        put_into_repository(root, older)
        root.inside("apt-get -qq install -y --no-install-recommends "
                    + " ".join(PACKAGES))
        put_into_repository(root, newer)
    finally:
        root.leave()
    # Without a network there is only our own repository.
    for other in (root.folder / "etc/apt").glob("sources.list"):
        other.unlink()
    return root


def main():
    reason = why_not("systemd-nspawn", "nsenter")
    if reason:
        print("skipped:", reason)
        sys.exit(77)
    with tempfile.TemporaryDirectory(prefix="gandan-systemd-") as folder:
        root = prepare(pathlib.Path(sys.argv[1]), pathlib.Path(folder))
        say("boot")
        machine = Machine(root)
        try:
            live(machine)
            say("reboot")
            machine.shut_down()
            machine = Machine(root)
            all_is_there_after_a_reboot(machine)
            say("purge")
            purge_leaves_nothing_running(machine)
            machine.shut_down()
        finally:
            machine.end()
    say("done")


if __name__ == "__main__":
    main()
