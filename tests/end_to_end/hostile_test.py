#!/usr/bin/env python3
"""Clients that mean harm, on loopback and bounded: the hub stays within its
memory and goes on serving the others.

usage: hostile_test.py PROGRAMS [CONNECTIONS]        (default: 1,000)
Prints the p99 of an ordinary node's calls, and the hub's memory, during each.
"""
import contextlib
import pathlib
import resource
import socket
import ssl
import sys
import threading
import time

import grpc

from federation import Federation, wait_until
from grpc_client import channel_of
from small_plan import (UNITS, report, start_small_federation, value_of,
                        write_reports)

ROOT = pathlib.Path(__file__).resolve().parents[2]
CALLS = 60
SUBMIT = "/gandan.v1.ReportIntake/SubmitReports"
FETCH = "/gandan.v1.NodeDirectives/FetchDirectives"
MB = 1024 * 1024
# Resident, of the hub, whatever they do; and for each connection that is half
# open, for the ten seconds that it may be.
BOUND_MB = 160
CONNECTION_MB = 0.03


def resident_mb(process):
    text = pathlib.Path(f"/proc/{process.popen.pid}/status").read_text()
    line = next(line for line in text.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def peak_mb(process):
    """The most that was ever resident."""
    text = pathlib.Path(f"/proc/{process.popen.pid}/status").read_text()
    line = next(line for line in text.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def is_refused(call):
    """Whether a call ends with an error, whichever."""
    try:
        call()
    except grpc.RpcError:
        return True
    return False


def p99_ms(federation):
    """Of an ordinary node that asks for its news, with its certificate."""
    with channel_of(federation, UNITS[1]) as channel:
        fetch = channel.unary_unary(FETCH)
        taken = []
        for _ in range(CALLS):
            begun = time.monotonic()
            fetch(b"", timeout=20)
            taken.append(1000 * (time.monotonic() - begun))
    return sorted(taken)[int(CALLS * 0.99)]


@contextlib.contextmanager
def half_open(port, count, sends=b""):
    """Connections on which nothing else ever comes."""
    held = []
    try:
        for _ in range(count):
            one = socket.create_connection(("127.0.0.1", port), timeout=10)
            one.sendall(sends)
            held.append(one)
        yield held
    finally:
        for one in held:
            one.close()


@contextlib.contextmanager
def trickling(ports, count):
    """A byte now and then, on every port, as if more were to come."""
    ends = threading.Event()
    with contextlib.ExitStack() as stack:
        held = []
        for port in ports:
            held += stack.enter_context(half_open(port, count))

        def trickle():
            while not ends.wait(0.2):
                for one in held:
                    with contextlib.suppress(OSError):
                        one.sendall(b"\x16")
        thread = threading.Thread(target=trickle)
        thread.start()
        try:
            yield
        finally:
            ends.set()
            thread.join()


@contextlib.contextmanager
def repeated(action):
    """Does something again and again meanwhile; fails if it failed to."""
    ends, failures, times = threading.Event(), [], [0]

    def repeat():
        while not ends.is_set():
            try:
                action()
                times[0] += 1
            except Exception as error:  # Told by the main thread.
                failures.append(error)
                return
    thread = threading.Thread(target=repeat)
    thread.start()
    try:
        yield
    finally:
        ends.set()
        thread.join()
    assert not failures, failures
    assert times[0] > 0


def own_channel(federation, options=()):
    """Of a node that is let in and misbehaves."""
    folder = federation.folder / "nodes" / UNITS[0]
    credentials = grpc.ssl_channel_credentials(
        (folder / "ca.pem").read_bytes(), (folder / "node.key").read_bytes(),
        (folder / "node.pem").read_bytes())
    return grpc.secure_channel(
        f"127.0.0.1:{federation.port}", credentials,
        options=[("grpc.use_local_subchannel_pool", 1), *options])


def cancel_many(federation):
    """Opens streams and takes them back at once."""
    with own_channel(federation) as channel:
        fetch = channel.unary_unary(FETCH)
        for call in [fetch.future(b"", timeout=20) for _ in range(500)]:
            call.cancel()


def send_giant_metadata(federation):
    with own_channel(federation, [("grpc.max_metadata_size", 8 * MB)]) as channel:
        fetch = channel.unary_unary(FETCH)
        assert is_refused(lambda: fetch(
            b"", timeout=20, metadata=[("x-giant", "x" * (2 * MB))]))


def send_bomb(federation):
    """200 MB of zeros, compressed to 200 kB."""
    with own_channel(federation) as channel:
        submit = channel.unary_unary(SUBMIT)
        assert is_refused(lambda: submit(
            bytes(200 * MB), timeout=20, compression=grpc.Compression.Gzip))


def nested(levels):
    """A message in a message in a message: field 1, length, …"""
    inner = b""
    for _ in range(levels):
        size, length = len(inner), b""
        while size > 0x7f:
            length += bytes([size & 0x7f | 0x80])
            size >>= 7
        inner = b"\x0a" + length + bytes([size]) + inner
    return inner


NESTED = nested(10_000)


def send_nested(federation):
    with own_channel(federation) as channel:
        for method in SUBMIT, FETCH:
            # As text it is refused; as a message of no meaning it may pass.
            with contextlib.suppress(grpc.RpcError):
                channel.unary_unary(method)(NESTED, timeout=20)


def send_garbage_in_tls(federation):
    """A client that is let in, and then speaks no HTTP/2."""
    folder = federation.folder / "nodes" / UNITS[0]
    context = ssl.create_default_context(cafile=folder / "ca.pem")
    context.check_hostname = False
    context.set_alpn_protocols(["h2"])
    context.load_cert_chain(folder / "node.pem", folder / "node.key")
    with socket.create_connection(("127.0.0.1", federation.port),
                                  timeout=10) as plain:
        with contextlib.suppress(OSError):
            with context.wrap_socket(plain) as channel:
                channel.sendall(bytes(range(256)) * 64)
                while channel.recv(4096):
                    pass


def attacks(federation, connections):
    port = federation.port
    return [
        ("nobody", contextlib.nullcontext()),
        (f"{connections:,} half-open connections",
         half_open(port, connections)),
        ("100 trickling clients a port", trickling([port], 100)),
        ("500 calls taken back, again and again",
         repeated(lambda: cancel_many(federation))),
        ("metadata of 2 MB, again and again",
         repeated(lambda: send_giant_metadata(federation))),
        ("a compression bomb of 200 MB, again and again",
         repeated(lambda: send_bomb(federation))),
        ("messages nested 10,000 deep",
         repeated(lambda: send_nested(federation))),
        ("a node that speaks no HTTP/2",
         repeated(lambda: send_garbage_in_tls(federation))),
    ]


def main():
    connections = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with Federation(sys.argv[1]) as federation:
        start_small_federation(federation)
        for what, attack in attacks(federation, connections):
            with attack:
                p99 = p99_ms(federation)
                memory = resident_mb(federation.hub)
            memory = max(memory, peak_mb(federation.hub))
            print(f"{what:48} p99 {p99:7.1f} ms, hub at most {memory:4.0f} MB",
                  flush=True)
            assert memory < BOUND_MB + CONNECTION_MB * connections, (what,
                                                                     memory)
        path = federation.folder / "after.json"
        write_reports(path, report("month", "2024-01", {"M01.cases": 7}))
        federation.node(UNITS[2], "submit", path)
        federation.wait_until_sent(UNITS[2])
        assert value_of(federation, "2024-01", "M01.cases") == 7
        wait_until("what they held is given back",
                   lambda: resident_mb(federation.hub) < BOUND_MB)



if __name__ == "__main__":
    main()
