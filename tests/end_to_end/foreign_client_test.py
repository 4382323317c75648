#!/usr/bin/env python3
"""A gRPC client that is not ours asks for health and reflection over mTLS.

usage: foreign_client_test.py PROGRAMS
"""
import sys

from federation import Federation
from grpc_client import SERVING, channel_of, health
from small_plan import start_small_federation

UNIT = "00001"


def services(channel):
    """The raw answer of a reflection request to list services (field 7)."""
    ask = channel.stream_stream(
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
    return b"".join(ask(iter([b"\x3a\x01*"]), timeout=20))


def main():
    with Federation(sys.argv[1]) as federation:
        start_small_federation(federation, [UNIT])
        with channel_of(federation, UNIT) as channel:
            assert health(channel) == SERVING, health(channel)
            listed = services(channel)
            for name in (b"gandan.v1.ReportIntake", b"gandan.v1.NodeDirectives",
                         b"grpc.health.v1.Health"):
                assert name in listed, (name, listed)
            # What officials ask is not on this door.
            assert b"gandan.v1.HubAdmin" not in listed, listed
        print("health: SERVING; reflection lists the services of the nodes")


if __name__ == "__main__":
    main()
