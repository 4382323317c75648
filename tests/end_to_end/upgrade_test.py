#!/usr/bin/env python3
"""This version reads what the versions before it wrote, on the line and on the
disk.

usage: upgrade_test.py PROGRAMS SOURCE
"""
import json
import pathlib
import shutil
import sys
import tarfile
import tempfile

from google.protobuf import descriptor_pb2

from federation import Federation, wait_until
from recorded import MONTHS, answers, descriptors
from small_plan import UNITS


def read_set(content):
    """Messages, enumerations and methods by their full names."""
    named = {}

    def take_message(prefix, message):
        name = f"{prefix}.{message.name}"
        named[name] = {
            field.number: (field.name, field.type, field.label, field.type_name)
            for field in message.field}
        for nested in message.nested_type:
            take_message(name, nested)
        for enumeration in message.enum_type:
            take_enumeration(name, enumeration)

    def take_enumeration(prefix, enumeration):
        named[f"{prefix}.{enumeration.name}"] = {
            value.number: value.name for value in enumeration.value}

    files = descriptor_pb2.FileDescriptorSet.FromString(content)
    for file in files.file:
        for message in file.message_type:
            take_message(file.package, message)
        for enumeration in file.enum_type:
            take_enumeration(file.package, enumeration)
        for service in file.service:
            named[f"{file.package}.{service.name}"] = {
                method.name: (method.input_type, method.output_type)
                for method in service.method}
    return named


def breaches(before, now):
    """What a program of before would read or call otherwise."""
    found = []
    for name, parts in before.items():
        if name not in now:
            found.append(f"{name} is gone")
            continue
        for number, part in parts.items():
            if now[name].get(number) != part:
                found.append(f"{name} {number}: was {part}, is "
                             f"{now[name].get(number, 'gone')}")
    return found


def the_check_can_fail(content):
    files = descriptor_pb2.FileDescriptorSet.FromString(content)
    before = read_set(content)
    message = next(message for file in files.file
                   for message in file.message_type
                   if message.name == "OutboxEntry")
    message.field[0].number += 1000
    assert breaches(before, read_set(files.SerializeToString()))


def line_is_the_same(version, source):
    recorded = (version / "descriptors.binpb").read_bytes()
    now = descriptors(source)
    the_check_can_fail(now)
    found = breaches(read_set(recorded), read_set(now))
    assert not found, "\n".join(found)


def put_here(federation, archive):
    """Unpacks recorded data; their settings name another place and port."""
    with tarfile.open(archive) as data:
        data.extractall(federation.folder)
    hub = federation.folder / "hub.yaml"
    was = json.loads(hub.read_text())
    place = str(pathlib.Path(was["data_folder"]).parent)
    port = was["listen"].rsplit(":", 1)[1]
    for file in [hub, *(federation.node_settings(unit) for unit in UNITS)]:
        file.write_text(file.read_text()
                        .replace(place, str(federation.folder))
                        .replace(f"127.0.0.1:{port}",
                                 f"127.0.0.1:{federation.port}"))


def data_are_the_same(programs, version):
    known = json.loads((version / "answers.json").read_text())
    with Federation(programs) as federation:
        put_here(federation, version / "data.tar.xz")
        federation.start_hub()
        assert answers(federation) == known
        # What was queued by the older node is sent by this one.
        federation.start_node(UNITS[2])
        federation.wait_until_sent(UNITS[2])
        sent = wait_until("the queued report is here", lambda: federation.query(
            "report", UNITS[2], "month", MONTHS[2]).get("revisions"))
        assert len(sent) == 1, sent
        assert federation.node_status(UNITS[2])["reports"], "its past is gone"
        # And goes on from there.
        assert federation.hub.stop() == 0
        # What came before anything was signed, and what came after.
        federation.run("hubctl", "verify", "--signatures", "--config",
                       federation.folder / "hub.yaml")
        federation.start_hub()
        for key, value in known.items():
            if MONTHS[2] not in key:
                assert answers(federation)[key] == value, key


def main():
    programs, source = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    if shutil.which("protoc") is None:
        print("skipped: there is no protoc here")
        sys.exit(77)
    versions = sorted(path for path in (source / "tests/recorded").iterdir()
                      if path.is_dir())
    assert versions, "no version was recorded"
    for version in versions:
        line_is_the_same(version, source)
        data_are_the_same(programs, version)
        print("reads what", version.name, "wrote")


if __name__ == "__main__":
    main()
