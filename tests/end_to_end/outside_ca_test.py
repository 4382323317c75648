#!/usr/bin/env python3
"""An authority made with openssl comes above a hub that has nodes already: its
request goes out, its chain comes in, and a node that runs follows without a
restart. Afterwards nodes are enrolled by file and by token below the new root.

usage: outside_ca_test.py PROGRAMS
"""
import subprocess
import sys

from federation import Federation, wait_until
from small_plan import UNITS, start_small_federation


def openssl(*arguments):
    return subprocess.run(["openssl", *map(str, arguments)], check=True,
                          capture_output=True, text=True).stdout


def make_root(folder):
    folder.mkdir()
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt",
            "ec_paramgen_curve:P-256", "-nodes", "-days", 3650, "-keyout",
            folder / "root.key", "-out", folder / "root.pem", "-subj",
            "/O=Province/CN=Root", "-addext",
            "basicConstraints=critical,CA:TRUE", "-addext",
            "keyUsage=critical,keyCertSign,cRLSign")
    return folder / "root.pem"


def sign_hub(folder, request):
    """As the outside authority does: it takes the name, not the SAN."""
    extensions = folder / "extensions"
    extensions.write_text(
        "basicConstraints=critical,CA:TRUE,pathlen:0\n"
        "keyUsage=critical,keyCertSign,cRLSign\n"
        "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n")
    openssl("x509", "-req", "-in", request, "-CA", folder / "root.pem",
            "-CAkey", folder / "root.key", "-CAcreateserial", "-days", 1825,
            "-extfile", extensions, "-out", folder / "hub.pem")
    return folder / "hub.pem"


def install_chain(federation, folder, root):
    authority = federation.folder / "ca"
    federation.run("hubctl", "ca", "request", authority)
    hub = sign_hub(folder, authority / "next/ca.csr")
    # Without its root it is refused, and nothing is there afterwards.
    federation.run("hubctl", "ca", "install", authority, hub, expect=1)
    assert not (authority / "next/ca.pem").exists()
    chain = folder / "chain.pem"
    chain.write_text(hub.read_text() + root.read_text())
    federation.run("hubctl", "ca", "install", authority, chain)


def follows(federation, unit, root):
    """Whether the running node shows a certificate below the root."""
    certificate = federation.folder / "nodes" / unit / "node.pem"
    done = subprocess.run(
        ["openssl", "verify", "-CAfile", str(root), "-untrusted",
         str(certificate), str(certificate)], capture_output=True)
    return done.returncode == 0


def change_authority(federation, root):
    unit = UNITS[0]
    federation.hubctl("ca", "roll", "switch", expect=1)  # Not announced.
    federation.hubctl("ca", "roll", "announce")
    trusted = federation.folder / "nodes" / unit / "ca.pem"
    wait_until("the node trusts both", lambda: root.read_text().strip()
               in trusted.read_text())
    wait_until("the node was heard of since", lambda: federation.run(
        "hubctl", "--socket", federation.socket, "ca", "roll", "switch",
        expect=None))
    wait_until("the node renewed", lambda: follows(federation, unit, root))
    federation.hubctl("ca", "roll", "retire")
    wait_until("the node trusts the root alone",
               lambda: trusted.read_text() == root.read_text())


def check_node_reports(federation, unit):
    contact = federation.node_status(unit)["lastContact"]
    wait_until(f"{unit} speaks with the hub", lambda: federation.node_status(
        unit)["lastContact"] != contact and not federation.node_status(
            unit).get("lastError"))


def enrol_by_token(federation, unit):
    token = federation.query("invite", unit, "--additional")["token"]
    folder = federation.folder / "by-token"
    folder.mkdir()
    subprocess.run(
        [str(federation.programs / "commune-node"), "enrol",
         f"127.0.0.1:{federation.port}", "--config",
         str(folder / "node.yaml")], input=token + "\n", text=True, check=True,
        capture_output=True, timeout=60)
    return folder


def main():
    with Federation(sys.argv[1]) as federation:
        start_small_federation(federation, UNITS[:1])
        outside = federation.folder / "outside"
        root = make_root(outside)
        install_chain(federation, outside, root)
        change_authority(federation, root)
        check_node_reports(federation, UNITS[0])
        folder = enrol_by_token(federation, UNITS[0])
        assert (folder / "ca.pem").read_text() == root.read_text()
        federation.enrol(UNITS[1])
        federation.start_node(UNITS[1])
        federation.wait_for_catalogue(UNITS[1])
        assert follows(federation, UNITS[1], root)
        assert federation.query("health")["healthy"]


main()
