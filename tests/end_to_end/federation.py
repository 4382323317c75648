"""Runs a real hub and real nodes in a temporary folder, for tests.

Only processes started here are ended here, by their id.
"""
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(what, condition, seconds=60):
    """Asks until the condition holds; fails loudly when it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s in vain: {what}")


class Process:
    """A program that says one line on standard error when it is ready."""

    def __init__(self, arguments, log, ready):
        self.log = pathlib.Path(log)
        started = self.log.stat().st_size if self.log.exists() else 0
        with open(self.log, "ab") as out:
            self.popen = subprocess.Popen(arguments, stdout=out, stderr=out,
                                          stdin=subprocess.DEVNULL)

        def is_ready():
            if self.popen.poll() is not None:
                raise AssertionError(f"{arguments[0]} ended:\n{self.text()}")
            return ready.encode() in self.log.read_bytes()[started:]
        wait_until(f"{arguments[0]} says {ready!r}", is_ready)

    def text(self):
        return self.log.read_text(errors="replace")[-4000:]

    def kill(self):
        """Ends it as a power cut of the process would."""
        self.popen.kill()
        self.popen.wait()

    def stop(self):
        """Ends it properly; returns its exit code."""
        if self.popen.poll() is None:
            self.popen.send_signal(signal.SIGTERM)
        return self.popen.wait(timeout=60)


class Federation:
    """A hub, its authority, and nodes, below one folder."""

    def __init__(self, programs, folder=None, demo_time=None):
        self.programs = pathlib.Path(programs)
        self._temporary = None
        if folder is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="gandan-")
            folder = self._temporary.name
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.socket = self.folder / "hub" / "admin" / "hub.sock"
        self.clock = None
        if demo_time is not None:
            self.clock = self.folder / "clock-offset"
            self.set_time(demo_time)
        self.hub = None
        self.nodes = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill_all()
        self.remove_folder()

    def kill_all(self):
        for process in [*self.nodes.values(), self.hub]:
            if process is not None and process.popen.poll() is None:
                process.kill()

    def remove_folder(self):
        if self._temporary:
            self._temporary.cleanup()

    def set_time(self, when):
        """Turns the demo clock to a time.struct-free UNIX time in seconds."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(str(int(when - time.time())))
        os.replace(fresh, self.clock)

    def run(self, program, *arguments, expect=0, typed=None):
        """Runs a command to its end; returns what it printed. `typed`: its
        standard input."""
        done = subprocess.run([str(self.programs / program), *map(str, arguments)],
                              capture_output=True, text=True, timeout=300,
                              input=typed)
        if expect is not None and done.returncode != expect:
            raise AssertionError(
                f"{program} {' '.join(map(str, arguments))} ended with "
                f"{done.returncode}, not {expect}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def hubctl(self, *arguments, expect=0):
        return self.run("hubctl", "--socket", self.socket, *arguments,
                        expect=expect)

    def query(self, *arguments):
        """A hubctl query as JSON."""
        return json.loads(self.hubctl("--json", *arguments))

    def make_authority(self, hub_settings=None):
        """Also writes the hub's settings, with these beside the usual ones."""
        self.run("hubctl", "ca", "init", self.folder / "ca", "--trust-domain",
                 "test.gandan", "--server-name", "127.0.0.1")
        settings = {
            "data_folder": self.folder / "hub",
            "listen": f"127.0.0.1:{self.port}",
            "tls": {"key": self.folder / "ca/server.key",
                    "certificate": self.folder / "ca/server.pem",
                    "trusted": self.folder / "ca/ca.pem"},
            "authority": {"key": self.folder / "ca/ca.key",
                          "certificate": self.folder / "ca/ca.pem"},
            **(hub_settings or {}),
        }
        if self.clock:
            settings["demo_clock_offset_file"] = self.clock
        # JSON is YAML.
        (self.folder / "hub.yaml").write_text(json.dumps(settings, default=str))

    def start_hub(self, *arguments):
        self.hub = Process([str(self.programs / "district-hub"), "--config",
                            str(self.folder / "hub.yaml"), *arguments],
                           self.folder / "hub.log", "serving on")

    def verify(self):
        """Everything that the hub keeps follows from its ledger. Ends it."""
        self.hub.stop()
        return self.run("hubctl", "verify", "--signatures", "--config",
                        self.folder / "hub.yaml")

    def publish(self, *files):
        self.hubctl("catalogue", "publish", *files)

    def enrol(self, code, valid_from=None, poll_seconds=1,
              approval_required=False):
        """Issues a certificate into a node's folder and writes its settings."""
        folder = self.folder / "nodes" / code
        dated = ["--valid-from", valid_from] if valid_from else []
        self.hubctl("ca", "issue", code, *dated, "--out", folder, "--hub",
                    f"127.0.0.1:{self.port}")
        settings = {
            "data_folder": folder / "data",
            "hub": {"address": f"127.0.0.1:{self.port}"},
            "tls": {"key": folder / "node.key",
                    "certificate": folder / "node.pem",
                    "trusted": folder / "ca.pem"},
            "first_retry_seconds": 1,
            "longest_retry_seconds": 2,
            "poll_seconds": poll_seconds,
            "approval_required": approval_required,
        }
        if self.clock:
            settings["demo_clock_offset_file"] = self.clock
        (folder / "node.yaml").write_text(json.dumps(settings, default=str))

    def node_settings(self, code):
        return self.folder / "nodes" / code / "node.yaml"

    def start_node(self, code):
        self.nodes[code] = Process(
            [str(self.programs / "commune-node"), "run", "--config",
             str(self.node_settings(code))],
            self.folder / "nodes" / code / "node.log", "ready")

    def node(self, code, command, *arguments, expect=0, typed=None):
        return self.run("commune-node", command, *arguments, "--config",
                        self.node_settings(code), expect=expect, typed=typed)

    def node_status(self, code):
        return json.loads(self.node(code, "status", "--json"))

    def wait_for_catalogue(self, code):
        wait_until(f"{code} has the catalogue", lambda: self.node_status(
            code).get("catalogueVersion", 0) > 0)

    def wait_until_sent(self, code, seconds=120):
        wait_until(f"{code} has sent everything", lambda: int(
            self.node_status(code).get("unsent", 0)) == 0, seconds)
