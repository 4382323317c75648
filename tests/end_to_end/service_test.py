#!/usr/bin/env python3
"""What the programs tell systemd, and what they do as it tells them: ready, a
sign of life, settings read again, stopping.

usage: service_test.py PROGRAMS
"""
import json
import os
import pathlib
import signal
import socket
import sys
import tempfile

from federation import Federation
from small_plan import UNITS, start_small_federation


class Manager:
    """systemd's end of what a program tells it."""

    def __init__(self, folder):
        self.path = str(pathlib.Path(folder) / "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.socket.settimeout(60)
        self.told = []

    def watch(self, start):
        """Starts a program as a unit with WatchdogSec=3 would."""
        os.environ.update(NOTIFY_SOCKET=self.path, WATCHDOG_USEC="3000000")
        try:
            start()
        finally:
            del os.environ["NOTIFY_SOCKET"], os.environ["WATCHDOG_USEC"]

    def wait_for(self, word):
        """Returns the next message that begins with it."""
        while True:
            message = self.socket.recv(4096).decode()
            self.told.append(message)
            if message.startswith(word):
                return message


def change(file, **settings):
    file.write_text(json.dumps({**json.loads(file.read_text()), **settings}))


def reload(manager, process):
    process.popen.send_signal(signal.SIGHUP)
    manager.wait_for("RELOADING=1")
    manager.wait_for("READY=1")
    return process.text().splitlines()[-1]


def live(manager, process, settings, serving):
    """From a start to SIGTERM."""
    assert serving in manager.wait_for("READY=1"), manager.told
    for _ in range(2):
        manager.wait_for("WATCHDOG=1")

    said = reload(manager, process)
    assert "settings read again" in said, said
    change(settings, log_level="error")
    reload(manager, process)
    assert process.text().splitlines()[-1] == said, "the level did not change"
    change(settings, log_level="info")
    assert "settings read again" in reload(manager, process)

    good = settings.read_text()
    change(settings, log_levle="debug")
    said = reload(manager, process)
    assert "the settings stay as they were" in process.text(), process.text()
    assert "log_levle" in process.text()
    settings.write_text(good)
    manager.wait_for("WATCHDOG=1")

    assert process.stop() == 0
    manager.wait_for("STOPPING=1")
    print(serving, "-", "told", len(manager.told), "times")


def main():
    with Federation(sys.argv[1]) as federation, \
            tempfile.TemporaryDirectory(prefix="gandan-service-") as folder:
        start_small_federation(federation)
        manager = Manager(folder)
        node = federation.node_settings(UNITS[0])
        assert federation.nodes[UNITS[0]].stop() == 0
        manager.watch(lambda: federation.start_node(UNITS[0]))
        live(manager, federation.nodes[UNITS[0]], node, f"unit {UNITS[0]}")

        assert federation.hub.stop() == 0
        manager.watch(federation.start_hub)
        live(manager, federation.hub, federation.folder / "hub.yaml",
             "serving on")


if __name__ == "__main__":
    main()
