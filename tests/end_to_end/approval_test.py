#!/usr/bin/env python3
"""Nothing goes before chair or deputy approved it, and the hub shows who did.

usage: approval_test.py PROGRAMS
"""
import os
import pty
import subprocess
import sys

from federation import Federation, wait_until
from small_plan import report, small_plan, write_reports

UNIT = "00001"
PASSWORD = "mật khẩu rất dài"
USERS = [("lan", "Trần Thị Lan", "clerk"), ("hung", "Lê Hùng", "chair"),
         ("van.a", "Nguyễn Văn A", "deputy")]


def start(federation):
    """A hub that insists on approvals, and a node that asks for them."""
    federation.make_authority()
    settings = federation.folder / "hub.yaml"
    settings.write_text(settings.read_text()[:-1] +
                        ', "approval_required": true}')
    federation.start_hub()
    plan = federation.folder / "plan.yaml"
    plan.write_text(small_plan())
    federation.publish(plan)
    federation.enrol(UNIT, approval_required=True)
    federation.start_node(UNIT)
    federation.wait_for_catalogue(UNIT)
    for name, full_name, role in USERS:
        federation.node(UNIT, "user", "add", name, "--full-name", full_name,
                        "--role", role, "--password-stdin",
                        typed=PASSWORD + "\n")


def submit(federation, month, cases, *more):
    path = federation.folder / "month.json"
    write_reports(path, report("month", month, {"M01.cases": cases}))
    return federation.node(UNIT, "submit", path, *more)


def approve(federation, month, name, password=PASSWORD, expect=0):
    return federation.node(UNIT, "approve", "month", month, "--as", name,
                           "--password-stdin", typed=password + "\n",
                           expect=expect)


def state_of(federation, month):
    return [one["state"] for one in federation.node_status(UNIT)["reports"]
            if one["period"] == month]


def revisions(federation, month):
    answer = federation.query("report", UNIT, "month", month)
    return answer.get("revisions", [])


def wait_for_contact(federation):
    """The node has spoken with the hub once more: what was to go has gone."""
    def contact():
        return federation.node_status(UNIT).get("lastContact", "")
    before = contact()
    wait_until("the node speaks with its hub", lambda: contact() != before)


def check_only_an_approver_lets_it_go(federation):
    shown = submit(federation, "2024-01", 5)
    assert "chờ duyệt" in shown, shown
    assert state_of(federation, "2024-01") == ["AWAITING_APPROVAL"]
    wait_for_contact(federation)
    assert revisions(federation, "2024-01") == []

    approve(federation, "2024-01", "hung", "sai mật khẩu", expect=1)
    approve(federation, "2024-01", "lan", expect=1)
    assert state_of(federation, "2024-01") == ["AWAITING_APPROVAL"]
    assert "Lê Hùng, Chủ tịch, " in approve(federation, "2024-01", "hung")
    federation.wait_until_sent(UNIT)
    wait_until("the report is received", lambda: state_of(
        federation, "2024-01") == ["LOCAL_RECEIVED"])
    assert revisions(federation, "2024-01")[0]["approval"]["name"] == "hung"


def check_deputy_signs_for_the_chair(federation):
    submit(federation, "2024-01", 6, "--reason", "đếm lại")
    approve(federation, "2024-01", "van.a")
    federation.wait_until_sent(UNIT)
    wait_until("the correction is received", lambda: len(
        revisions(federation, "2024-01")) == 2)
    shown = federation.hubctl("report", UNIT, "month", "2024-01")
    assert "Duyệt: Nguyễn Văn A, KT. Chủ tịch, " in shown, shown


def check_what_waits_survives_a_kill(federation):
    submit(federation, "2024-02", 7)
    federation.nodes[UNIT].kill()
    # Without the daemon a command does the work itself.
    assert state_of(federation, "2024-02") == ["AWAITING_APPROVAL"]
    approve(federation, "2024-02", "hung")
    federation.start_node(UNIT)
    federation.wait_until_sent(UNIT)
    wait_until("February is received", lambda: len(
        revisions(federation, "2024-02")) == 1)


def check_figures_are_shown_at_a_terminal(federation):
    """Figures first, then the password, of which nothing is seen."""
    submit(federation, "2024-03", 1234)
    ours, theirs = pty.openpty()
    approving = subprocess.Popen(
        [str(federation.programs / "commune-node"), "approve", "month",
         "2024-03", "--as", "hung", "--config",
         str(federation.node_settings(UNIT))],
        stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    while "Password of hung: ".encode() not in shown:
        shown += os.read(ours, 4096)
    os.write(ours, (PASSWORD + "\n").encode())
    while True:
        try:
            more = os.read(ours, 4096)
        except OSError:  # The other side is gone.
            break
        if not more:
            break
        shown += more
    assert approving.wait() == 0, shown
    text = shown.decode()
    assert "1.234" in text and "M01.cases" in text, text
    assert PASSWORD not in text, text
    federation.wait_until_sent(UNIT)


def check_a_clerk_mends_what_was_sent_back(federation):
    submit(federation, "2024-04", 8)
    federation.node(UNIT, "sendback", "month", "2024-04", "--as", "van.a",
                    "--reason", "thiếu ấp 3", "--password-stdin",
                    typed=PASSWORD + "\n")
    shown = federation.node(UNIT, "status")
    assert "trả lại người lập" in shown and "thiếu ấp 3" in shown, shown
    approve(federation, "2024-04", "hung", expect=1)
    federation.node(UNIT, "submit",
                    write_reports(federation.folder / "month.json", report(
                        "month", "2024-04", {"M01.cases": 9})),
                    "--approve-as", "hung", "--password-stdin",
                    typed=PASSWORD + "\n")
    federation.wait_until_sent(UNIT)
    wait_until("April is received", lambda: len(
        revisions(federation, "2024-04")) == 1)


def main():
    with Federation(sys.argv[1]) as federation:
        start(federation)
        check_only_an_approver_lets_it_go(federation)
        check_deputy_signs_for_the_chair(federation)
        check_what_waits_survives_a_kill(federation)
        check_figures_are_shown_at_a_terminal(federation)
        check_a_clerk_mends_what_was_sent_back(federation)
        federation.verify()
        print("what chair or deputy approved was received, and nothing else")


if __name__ == "__main__":
    main()
