#!/usr/bin/env python3
"""Two clerks at two other machines of the commune's network, in one draft: each
browser in a network namespace of its own, which the test makes, before a node
that speaks HTTPS there.

usage: commune_network_test.py PROGRAMS ROOT
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

from federation import Federation
from small_plan import UNITS, start_small_federation

SKIPPED = 77
ALONE = "GANDAN_ALONE_IN_A_NAMESPACE"
PASSWORD = "mật khẩu rất dài"
UNIT = UNITS[0]
ADDRESS = "10.77.0.1"
PORT = 8443


def run(*command, **options):
    return subprocess.run(command, check=True, **options)


# An address that comes a second later is a changed network to a browser.
NO_IPV6 = ("for kind in all default; do "
           "echo 1 > /proc/sys/net/ipv6/conf/$kind/disable_ipv6; done")


class Machine:
    """A network namespace with a line to ours; a browser starts in it."""

    def __init__(self, folder, number):
        self.process = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
        self.folder = folder
        line, end = f"line{number}", f"end{number}"
        run("ip", "link", "add", line, "type", "veth", "peer", "name", end)
        run("ip", "link", "set", line, "master", "office", "up")
        run("ip", "link", "set", end, "netns", str(self.process.pid))
        self.inside("sh", "-c", NO_IPV6)
        self.inside("ip", "addr", "add", f"10.77.0.{10 + number}/24", "dev", end)
        self.inside("ip", "link", "set", end, "up")
        self.inside("ip", "link", "set", "lo", "up")

    def inside(self, *command):
        run("nsenter", "-t", str(self.process.pid), "-n", *command)

    def browser(self):
        """A program that is the browser of this machine."""
        wrapper = self.folder / f"browser-{self.process.pid}"
        wrapper.write_text(f"#!/bin/sh\nexec nsenter -t {self.process.pid} -n "
                           f"{shutil.which('chromium')} \"$@\"\n")
        wrapper.chmod(0o755)
        return str(wrapper)

    def end(self):
        self.process.kill()
        self.process.wait()


def serve_on_the_network(federation, root):
    """The node of the unit with its page over HTTPS, and two clerks."""
    ca = federation.folder / "ca"
    web = federation.folder / "web"
    federation.run("hubctl", "ca", "init", web, "--trust-domain", "page.test",
                   "--server-name", ADDRESS)
    joined = federation.folder / "page.pem"
    joined.write_text((web / "server.key").read_text()
                      + (web / "server.pem").read_text())
    joined.chmod(0o600)
    assert ca.exists()
    federation.nodes[UNIT].stop()
    file = federation.node_settings(UNIT)
    settings = json.loads(file.read_text())
    settings["web"] = {"listen": f"{ADDRESS}:{PORT}", "tls": str(joined),
                       "pages": str(federation.programs / "web/commune")}
    file.write_text(json.dumps(settings))
    federation.start_node(UNIT)
    for name in ("lan", "mai"):
        federation.node(UNIT, "user", "add", name, "--full-name", name, "--role",
                        "clerk", "--password-stdin", typed=PASSWORD)


def in_the_namespace(programs, root):
    run("ip", "link", "set", "lo", "up")
    run("ip", "link", "add", "office", "type", "bridge")
    run("ip", "addr", "add", f"{ADDRESS}/24", "dev", "office")
    run("ip", "link", "set", "office", "up")
    with Federation(pathlib.Path(programs).resolve()) as federation:
        start_small_federation(federation, [UNIT])
        serve_on_the_network(federation, root)
        machines = [Machine(federation.folder, number) for number in (1, 2)]
        try:
            told = {"address": f"https://{ADDRESS}:{PORT}", "password": PASSWORD,
                    "browsers": [machine.browser() for machine in machines]}
            return run("node", "--test", "--test-reporter=spec",
                       str(pathlib.Path(root) / "tests/web/commune_network_test.mjs"),
                       env={**os.environ, "GANDAN_STAGE": json.dumps(told)},
                       cwd=pathlib.Path(root) / "web", timeout=300).returncode
        finally:
            for machine in machines:
                machine.end()


def main(programs, root):
    if os.environ.get(ALONE):
        return in_the_namespace(programs, root)
    possible = shutil.which("chromium") and subprocess.run(
        ["unshare", "--net", "ip", "link", "add", "x", "type", "veth", "peer",
         "name", "y"], capture_output=True).returncode == 0
    if not possible:
        print("there is no chromium, or no right to make network namespaces")
        return SKIPPED
    return subprocess.run(
        ["unshare", "--net", sys.executable, __file__, programs, root],
        env={**os.environ, ALONE: "yes"}, timeout=400).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
