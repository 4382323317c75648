#!/usr/bin/env python3
"""Connect's own clients, for Node and for browsers, ask every rpc of the hub
over HTTPS, and of a node, with code that their generator made of our contract.

usage: connect_clients_test.py PROGRAMS SOURCE
Skipped where there is no npm.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

from federation import Federation, free_port
from small_plan import UNITS, start_small_federation

SKIPPED = 77


def run(arguments, **more):
    done = subprocess.run(list(map(str, arguments)), capture_output=True,
                          text=True, timeout=600, **more)
    if done.returncode != 0:
        raise AssertionError(f"{arguments[0]} ended with {done.returncode}\n"
                             f"{done.stdout}\n{done.stderr}")
    return done.stdout


def make_clients(source, folder):
    """Installs the clients and generates their code; where that is."""
    for name in ("package.json", "package-lock.json", "asking.mjs",
                 "ask_everything.mjs", "ask_node.mjs"):
        shutil.copy(source / "tests/connect_clients" / name, folder)
    run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder)
    generated = folder / "generated"
    generated.mkdir()
    protos = sorted((source / "proto/gandan/v1").glob("*.proto"))
    protos.append(source / "proto/google/rpc/error_details.proto")
    run(["protoc", f"-I{source / 'proto'}",
         f"--plugin={folder / 'node_modules/.bin/protoc-gen-es'}",
         f"--es_out={generated}", "--es_opt=target=js,import_extension=js",
         *protos])
    return generated


def ask_a_node(federation, folder, generated):
    unit, port, password = UNITS[0], free_port(), "mật khẩu rất dài"
    assert federation.nodes[unit].stop() == 0
    file = federation.node_settings(unit)
    settings = json.loads(file.read_text())
    settings["web"] = {"listen": f"127.0.0.1:{port}"}
    file.write_text(json.dumps(settings))
    federation.start_node(unit)
    federation.node(unit, "user", "add", "lan", "--full-name", "Lan", "--role",
                    "clerk", "--password-stdin", typed=password)
    print(run(["node", folder / "ask_node.mjs", generated,
               f"http://127.0.0.1:{port}", "lan", password], cwd=folder),
          end="")


def main(programs, source):
    if shutil.which("npm") is None:
        print("skipped: there is no npm")
        return SKIPPED
    with Federation(programs) as federation:
        folder = federation.folder / "clients"
        folder.mkdir()
        generated = make_clients(pathlib.Path(source), folder)
        port = free_port()
        start_small_federation(
            federation, hub_settings={"web": {"listen": f"127.0.0.1:{port}"}})
        federation.hubctl("user", "add", "lan", "--full-name", "Lan", "--role",
                          "admin")
        tokens = [re.search(r"^  (\S+)$", federation.hubctl(
            "user", "token", "lan", "--name", f"t{number}"),
            re.MULTILINE)[1] for number in range(4)]
        environment = {**os.environ, "NODE_EXTRA_CA_CERTS": str(
            federation.folder / "ca/ca.pem")}
        print(run(["node", folder / "ask_everything.mjs", generated,
                   f"https://127.0.0.1:{port}", *tokens], env=environment,
                  cwd=folder), end="")
        ask_a_node(federation, folder, generated)
        assert federation.hub.stop() == 0
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
