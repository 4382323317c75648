#!/usr/bin/env python3
"""What the logs of a hub and its nodes say, and what they never say.

usage: log_test.py PROGRAMS
"""
import json
import re
import subprocess
import sys

from federation import Federation, free_port, wait_until
from small_plan import UNITS, report, start_small_federation, write_reports

# What a commune writes, and what only its owner knows.
NARRATIVE = "Chuyenriengcuaxa"
PASSWORD = "mat khau Bimatcuaxa"
MISTYPED = "mat khau Gonhamcuaai"
LOUD = {"log_level": "debug", "log_format": "json"}


def make_loud(federation, unit, web_port):
    file = federation.node_settings(unit)
    file.write_text(json.dumps({
        **json.loads(file.read_text()), **LOUD,
        "web": {"listen": f"127.0.0.1:{web_port}"}}))
    assert federation.nodes[unit].stop() == 0
    log_of(federation, unit).unlink()
    federation.start_node(unit)


def log_of(federation, unit=None):
    if unit is None:
        return federation.folder / "hub.log"
    return federation.folder / "nodes" / unit / "node.log"


def messages(log):
    """Every line parses, and says when, how bad, and what."""
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    for line in lines:
        assert set(line) - {"request"} == {"time", "level", "message"}, line
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]{8}\.\d{6}Z", line["time"])
    return lines


def post(url, message, *options):
    """The answer's headers and body, of whatever status."""
    return subprocess.run(
        ["curl", "--silent", "--show-error", "--include", "--data",
         json.dumps(message), "--header", "Content-Type: application/json",
         *options, url],
        capture_output=True, text=True, timeout=60, check=True).stdout


def bearer(token):
    return "--header", f"Authorization: Bearer {token}"


def token_in(answer):
    return re.search(r'"token": ?"([^"]+)"', answer)[1]


def use_desk(url):
    """A clerk mistypes their password, logs in, and writes a draft. Returns the
    session."""
    desk = f"{url}/gandan.v1.CommuneDesk"
    assert "unauthenticated" in post(
        f"{desk}/OpenSession",
        {"who": {"name": "hung", "password": MISTYPED}})
    session = token_in(post(
        f"{desk}/OpenSession",
        {"who": {"name": "hung", "password": PASSWORD}}))
    month = {"form": "month", "period": "2024-03"}
    saved = post(f"{desk}/SaveDraft", {
        "report": month, "cells": [
            {"part": "nil", "text": NARRATIVE},
            {"part": "M01.cases", "text": NARRATIVE}]}, *bearer(session))
    assert '"version"' in saved, saved
    refused = post(f"{desk}/SubmitDraft", {"report": month}, *bearer(session))
    assert '"code"' in refused or "violations" in refused, refused
    return session


def use_hub_pages(federation, url, password, script):
    """An official mistypes their password and logs in; a script shows its
    token. Returns the session."""
    trusted = ["--cacert", federation.folder / "ca/ca.pem"]
    log_in = f"{url}/gandan.v1.HubAccounts/LogIn"
    assert "unauthenticated" in post(
        log_in, {"name": "an", "password": MISTYPED}, *trusted)
    session = token_in(post(
        log_in, {"name": "an", "password": password}, *trusted))
    for token in (session, script):
        summary = post(f"{url}/gandan.v1.DistrictQuery/GetSummary",
                       {"period": "2024-01"}, *trusted, *bearer(token))
        assert '"window"' in summary, summary
    return session


def printed_secret(text):
    return re.search(r"^  (\S+)$", text, re.MULTILINE)[1]


def use_secrets(federation, unit, hub_url, node_url):
    """Returns all that must not be in a log."""
    token = re.search(r"(?:[0-9A-Z]{4}[- ]){5}[0-9A-Z]{4}",
                      federation.hubctl("invite", unit))[0]
    first = federation.hubctl("user", "add", "an", "--full-name", "Trần An",
                              "--role", "viewer")
    script = federation.hubctl("user", "token", "an", "--name", "script")
    federation.node(unit, "user", "add", "hung", "--full-name", "Lê Hùng",
                    "--role", "chair", "--password-stdin",
                    typed=f"{PASSWORD}\n{PASSWORD}\n")
    path = federation.folder / "report.json"
    write_reports(path, report("month", "2024-01", {"M01.cases": 3}))
    federation.node(unit, "submit", path)
    write_reports(path, report("month", "2024-01", {"M01.cases": 4}))
    federation.node(unit, "submit", path, "--reason", NARRATIVE)
    federation.node(unit, "submit", "--nil", NARRATIVE, "--form", "month",
                    "--period", "2024-02")
    federation.node(unit, "submit", path, "--reason", NARRATIVE, "--period",
                    "2024-13", expect=None)
    federation.wait_until_sent(unit)
    password = printed_secret(first)
    script = printed_secret(script)
    return [token, token.replace("-", "").replace(" ", ""), PASSWORD, MISTYPED,
            NARRATIVE, "BEGIN", password, script,
            use_hub_pages(federation, hub_url, password, script),
            use_desk(node_url)]


def a_failed_call_is_found_in_both(federation, unit):
    federation.hubctl("ban", unit, "--reason", "mất máy")

    def told_by_both():
        failed = {line["request"] for line in messages(log_of(federation, unit))
                  if "PERMISSION_DENIED" in line["message"]
                  and "request" in line}
        served = {line["request"] for line in messages(log_of(federation))
                  if "PERMISSION_DENIED" in line["message"]
                  and "request" in line}
        return failed & served
    found = wait_until("one id is in both logs", told_by_both)
    print(f"{len(found)} calls followed from node to hub")


def a_call_over_https_is_found(federation, hub_url):
    """Whoever calls may bring the id, and is told it."""
    brought = "curl-4f1d22c0"
    answer = post(f"{hub_url}/gandan.v1.DistrictQuery/GetSummary", {},
                  "--cacert", federation.folder / "ca/ca.pem",
                  "--header", f"X-Request-Id: {brought}")
    assert f"x-request-id: {brought}" in answer.lower(), answer
    served = [line["message"] for line in messages(log_of(federation))
              if line.get("request") == brought]
    assert served == ["GetSummary: UNAUTHENTICATED"], served


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], input="",
                   capture_output=True, text=True, timeout=20, check=False)


def a_stranger_knocks(federation):
    """gRPC itself complains of it; that is a line as any other."""
    own = federation.folder / "own.pem"
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=me",
            "-keyout", own, "-out", own.with_suffix(".crt"))
    openssl("s_client", "-connect", f"127.0.0.1:{federation.port}", "-key", own,
            "-cert", own.with_suffix(".crt"))
    wait_until("gRPC is heard", lambda: [
        line for line in messages(log_of(federation))
        if line["message"].startswith("gRPC: ") and
        line["level"] == "warning"])


def main():
    with Federation(sys.argv[1]) as federation:
        port = free_port()
        start_small_federation(federation, hub_settings={
            **LOUD, "web": {"listen": f"127.0.0.1:{port}"}})
        unit = UNITS[0]
        node_port = free_port()
        make_loud(federation, unit, node_port)
        hub_url = f"https://127.0.0.1:{port}"
        secrets = use_secrets(federation, unit, hub_url,
                              f"http://127.0.0.1:{node_port}")
        a_failed_call_is_found_in_both(federation, unit)
        a_call_over_https_is_found(federation, hub_url)
        a_stranger_knocks(federation)
        for log in (log_of(federation), log_of(federation, unit)):
            lines = messages(log)
            assert len(lines) > 5, log.read_text()
            for secret in secrets:
                assert secret not in log.read_text(), f"{secret} is in {log}"
            print(f"{log.name}: {len(lines)} lines, nothing of "
                  f"{len(secrets)} secrets")


if __name__ == "__main__":
    main()
