#!/usr/bin/env python3
"""Who may not speak is not heard: another authority, an expired certificate, a
banned key, a second process on the same folder, a token used twice.

usage: strangers_test.py PROGRAMS
"""
import subprocess
import sys

import grpc

from federation import Federation
from small_plan import UNITS, start_small_federation

EMPTY_BATCH = b""


def call_as(federation, key, certificate):
    """The status code of SubmitReports with these credentials."""
    trusted = (federation.folder / "ca/ca.pem").read_bytes()
    credentials = grpc.ssl_channel_credentials(
        trusted, key.read_bytes(), certificate.read_bytes())
    with grpc.secure_channel(f"127.0.0.1:{federation.port}",
                             credentials) as channel:
        method = channel.unary_unary("/gandan.v1.ReportIntake/SubmitReports")
        try:
            method(EMPTY_BATCH, timeout=10)
        except grpc.RpcError as error:
            return error.code()
    return grpc.StatusCode.OK


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True,
                   capture_output=True)


def sign_as(federation, name, authority, days):
    """A certificate for a unit, made behind the hub's back."""
    folder = federation.folder / name
    folder.mkdir()
    key, csr, certificate = (folder / f for f in ("key", "csr", "pem"))
    extensions = folder / "extensions"
    extensions.write_text(
        f"subjectAltName=URI:spiffe://test.gandan/unit/{UNITS[0]}/2000-01-01\n"
        "extendedKeyUsage=clientAuth\n")
    openssl("req", "-new", "-newkey", "ec", "-pkeyopt",
            "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", csr,
            "-subj", "/CN=stranger")
    openssl("x509", "-req", "-in", csr, "-CA", authority / "ca.pem", "-CAkey",
            authority / "ca.key", "-CAcreateserial", "-out", certificate,
            "-days", days, "-extfile", extensions)
    return key, certificate


def check_strangers(federation):
    federation.run("hubctl", "ca", "init", federation.folder / "other",
                   "--trust-domain", "test.gandan", "--server-name",
                   "127.0.0.1")
    other = sign_as(federation, "of-another", federation.folder / "other", 5)
    assert call_as(federation, *other) == grpc.StatusCode.UNAVAILABLE
    expired = sign_as(federation, "expired", federation.folder / "ca", 0)
    assert call_as(federation, *expired) == grpc.StatusCode.UNAVAILABLE
    # Signed with the hub's own authority, but never enrolled.
    minted = sign_as(federation, "minted", federation.folder / "ca", 5)
    assert call_as(federation, *minted) == grpc.StatusCode.UNAUTHENTICATED


def check_ban(federation):
    folder = federation.folder / "nodes" / UNITS[0]
    own = (folder / "node.key", folder / "node.pem")
    # An empty batch is let in, and only then refused.
    assert call_as(federation, *own) == grpc.StatusCode.INVALID_ARGUMENT
    federation.hubctl("ban", UNITS[0], "--reason", "thử")
    assert call_as(federation, *own) == grpc.StatusCode.PERMISSION_DENIED


def enrol(federation, name, token):
    """Enrols a fresh folder with a token; returns the exit code and errors."""
    folder = federation.folder / name
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        [str(federation.programs / "commune-node"), "enrol",
         f"127.0.0.1:{federation.port}", "--config",
         str(folder / "node.yaml")],
        input=token + "\n", capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


def check_tokens(federation):
    token = federation.query("invite", UNITS[1])["token"]
    code, said = enrol(federation, "by-token", token)
    assert code == 0, said
    folder = federation.folder / "by-token"
    own = (folder / "node.key", folder / "node.pem")
    code, said = enrol(federation, "thief", token)
    assert code == 1 and "another key" in said, said
    old = federation.folder / "nodes" / UNITS[1]
    old = (old / "node.key", old / "node.pem")
    assert call_as(federation, *old) == grpc.StatusCode.INVALID_ARGUMENT
    # The first call uses the token up, and ends the unit's earlier key.
    assert call_as(federation, *own) == grpc.StatusCode.INVALID_ARGUMENT
    federation.hubctl("invite", UNITS[0])  # After it, that is decided.
    assert call_as(federation, *old) == grpc.StatusCode.PERMISSION_DENIED
    code, said = enrol(federation, "replayed", token)
    assert code == 1 and "used" in said, said


def check_second_process(federation):
    for program, settings in (
            ("commune-node", federation.node_settings(UNITS[1])),
            ("district-hub", federation.folder / "hub.yaml")):
        run = ["run"] if program == "commune-node" else []
        done = subprocess.run(
            [str(federation.programs / program), *run, "--config",
             str(settings)], capture_output=True, text=True, timeout=60)
        assert done.returncode != 0, program
        assert done.stderr.strip(), program
        print(program, "twice:", done.stderr.strip().splitlines()[-1])


def main():
    with Federation(sys.argv[1]) as federation:
        start_small_federation(federation, UNITS[:2])
        check_strangers(federation)
        check_ban(federation)
        check_second_process(federation)
        check_tokens(federation)


if __name__ == "__main__":
    main()
