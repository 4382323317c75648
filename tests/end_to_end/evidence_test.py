#!/usr/bin/env python3
"""A report, a figure and an issued report are proved to somebody who has
nothing but sh, cat, mktemp, sha256sum and openssl, and trusts the authority's
fingerprint alone.

usage: evidence_test.py PROGRAMS
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from federation import Federation, wait_until
from small_plan import (UNITS, report, start_small_federation, write_reports)

MONTH = "2024-01"
TOOLS = ("sh", "cat", "mktemp", "sha256sum", "openssl")


def submit(federation, unit, month, cases, *more):
    path = federation.folder / f"{unit}.json"
    write_reports(path, report("month", month, {"M01.cases": cases}))
    federation.node(unit, "submit", path, *more)
    federation.wait_until_sent(unit)


class EmptyRoot:
    """A root with these tools, what they are linked against, and nothing else."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "tmp").mkdir(parents=True)
        for tool in TOOLS:
            self.bring(shutil.which(tool), f"bin/{tool}")
            linked = subprocess.run(["ldd", shutil.which(tool)], check=True,
                                    capture_output=True, text=True).stdout
            for library in re.findall(r"(/\S+) \(0x", linked):
                self.bring(library, library.lstrip("/"))

    def bring(self, source, place):
        target = self.folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copy(source, target)

    def run(self, bundle, script):
        """Follows a script in a bundle there; returns code and words."""
        there = self.folder / "evidence"
        shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(bundle, there)
        done = subprocess.run(
            [shutil.which("chroot"), self.folder, "sh", "-euc", f"cd /evidence\n{script}"],
            capture_output=True, text=True, timeout=300, check=False,
            env={"PATH": "/bin", "OPENSSL_CONF": "/none"})
        return done.returncode, done.stdout + done.stderr


def commands_of(page):
    """The lines that somebody is told to type."""
    return "\n".join(line[4:] for line in page.read_text().splitlines()
                     if line.startswith("    "))


def holds(root, bundle):
    """The page followed line by line, and the script."""
    code, said = root.run(bundle, commands_of(bundle / "README.txt"))
    assert code == 0, said
    assert "Verified OK" in said and "hub.pem: OK" in said, said
    code, said = root.run(bundle, "sh verify.sh")
    assert code == 0 and "VERIFIED" in said, said
    return said


def every_change_is_found(root, bundle):
    """Whatever byte of whatever file is changed."""
    for name in sorted(path.name for path in bundle.iterdir()):
        if name in ("README.txt", "verify.sh", "report.txt"):
            continue
        changed = bundle.parent / "changed"
        shutil.rmtree(changed, ignore_errors=True)
        shutil.copytree(bundle, changed)
        held = bytearray((changed / name).read_bytes())
        if not held:
            continue
        held[len(held) // 2] ^= 1
        (changed / name).write_bytes(held)
        code, said = root.run(changed, "sh verify.sh")
        assert code != 0, (name, said)


def prove_report(federation, root):
    at_hub = federation.folder / "at-hub"
    federation.hubctl("evidence", "report", UNITS[0], "month", MONTH, "--out",
                      at_hub)
    said = holds(root, at_hub)
    assert f"unit/{UNITS[0]}/" in said, said
    size = sum(path.stat().st_size for path in at_hub.iterdir())
    print(f"a report's bundle: {size} bytes")
    assert size <= 64 * 1024
    every_change_is_found(root, at_hub)
    at_node = federation.folder / "at-node"

    def proved():
        shutil.rmtree(at_node, ignore_errors=True)
        federation.node(UNITS[0], "evidence", "month", MONTH, "--out", at_node,
                        expect=None)
        return (at_node / "verify.sh").exists()

    wait_until("the node has its proof", proved)
    holds(root, at_node)
    for same in "report.bin", "batch.txt":
        assert ((at_node / same).read_bytes() == (at_hub / same).read_bytes()
                ), same
    every_change_is_found(root, at_node)


def every_wrong_sum_is_found(root, folder):
    """Neither another total nor another share is taken."""
    script = folder / "verify.sh"
    right = script.read_text()
    script.write_text(right.replace("-eq 33", "-eq 34"))
    assert script.read_text() != right
    code, said = root.run(folder, "sh verify.sh")
    assert code != 0 and "VERIFIED" not in said.splitlines()[-1], said
    script.write_text(right)
    text = next(folder.glob(f"{UNITS[1]}-*")) / "report.txt"
    held = text.read_text()
    text.write_text(held.replace("M01.cases: 11", "M01.cases: 112"))
    assert text.read_text() != held
    code, said = root.run(folder, "sh verify.sh")
    assert code != 0, said
    text.write_text(held)


def prove_figure(federation, root):
    folder = federation.folder / "figure"
    federation.hubctl("evidence", "figure", MONTH, "M01", "--out", folder)
    code, said = root.run(folder, "sh verify.sh")
    assert code == 0 and "M01.cases = 33" in said, said
    every_wrong_sum_is_found(root, folder)
    part = next(folder.glob(f"{UNITS[1]}-*")) / "report.bin"
    part.write_bytes(part.read_bytes().replace(b"\x16", b"\x17"))
    code, said = root.run(folder, "sh verify.sh")
    assert code != 0, said


def prove_issued(federation, root):
    federation.hubctl("issue", MONTH, "--number", "12/BC-UBND", "--signer",
                      "Nguyễn Văn A", "--confirm", "3")
    folder = federation.folder / "issued"
    federation.hubctl("evidence", "issued", "12/BC-UBND", "--out", folder)
    code, said = root.run(folder, "sh verify.sh")
    assert code == 0 and "VERIFIED" in said, said
    page = folder / "document.html"
    page.write_text(page.read_text().replace("33", "34"))
    code, said = root.run(folder, "sh verify.sh")
    assert code != 0, said


def old_revisions_are_proved(federation, root):
    submit(federation, UNITS[0], MONTH, 15, "--reason", "đếm lại")
    first = federation.folder / "first"
    federation.hubctl("evidence", "report", UNITS[0], "month", MONTH,
                      "--revision", 1, "--out", first)
    holds(root, first)
    assert "M01.cases: 10" in (first / "report.txt").read_text()
    newest = federation.folder / "newest"
    federation.hubctl("evidence", "report", UNITS[0], "month", MONTH, "--out",
                      newest)
    assert "M01.cases: 15" in (newest / "report.txt").read_text()
    said = federation.run("hubctl", "--socket", federation.socket, "evidence",
                          "report", UNITS[0], "month", "2024-05", "--out",
                          federation.folder / "none", expect=None)
    assert not (federation.folder / "none").exists(), said


def audit_log_is_signed(federation, root):
    """Exported whole; a record changed, left out or added does not pass."""
    folder = federation.folder / "audit"
    print(federation.hubctl("audit", "export", "--out", folder).strip())
    assert "signed" in federation.hubctl("audit", "check", folder)
    code, said = root.run(folder, "openssl x509 -in hub.pem -pubkey -noout "
                          ">/tmp/hub.pub; openssl dgst -sha256 -verify "
                          "/tmp/hub.pub -signature head.sig head.txt")
    assert code == 0 and "Verified OK" in said, said
    records = folder / "records.base64"
    kept = records.read_text().splitlines(keepends=True)
    assert len(kept) > 5
    changed = [kept[0], kept[1].replace("A", "B", 1), *kept[2:]]
    for other in changed, kept[:-1], kept[1:], [*kept, kept[0]]:
        records.write_text("".join(other))
        federation.hubctl("audit", "check", folder, expect=1)
    # A later export holds what the earlier one did.
    later = federation.folder / "later"
    federation.hubctl("audit", "export", "--out", later)
    assert ((later / "records.base64").read_text()
            .startswith("".join(kept))), "the log was rewritten"


def authority_is_replaced(federation, root):
    """What was signed under an authority that is gone is still proved."""
    folder = federation.folder / "ca"

    def all_have_followed(step):
        return subprocess.run(
            [federation.programs / "hubctl", "--socket", federation.socket,
             "ca", "roll", step], capture_output=True, timeout=60,
            check=False).returncode == 0

    for step in "announce", "switch", "retire":
        wait_until(f"all have followed before {step}",
                   lambda step=step: all_have_followed(step))
    old = (federation.folder / "at-hub/ca.1.pem").read_text()
    assert old not in (folder / "ca.pem").read_text(), "nothing was replaced"
    later = federation.folder / "after-roll"
    federation.hubctl("evidence", "report", UNITS[0], "month", MONTH,
                      "--revision", 1, "--out", later)
    holds(root, later)


def two_nodes_compare(federation):
    file = federation.folder / "head.json"

    def has_head():
        federation.node(UNITS[0], "head", "--out", file, expect=None)
        return file.exists()

    wait_until("the node has verified a head", has_head)
    submit(federation, UNITS[1], "2024-02", 3)
    said = federation.node(UNITS[1], "head", "--compare", file)
    assert "One history" in said, said
    file.write_text(file.read_text().replace('"size": "', '"size": "1'))
    federation.node(UNITS[1], "head", "--compare", file, expect=1)


def main():
    if subprocess.run(["chroot", "/", "true"], check=False,
                      capture_output=True).returncode != 0:
        print("skipped: only root enters another root")
        sys.exit(77)
    with Federation(sys.argv[1]) as federation, \
            tempfile.TemporaryDirectory(prefix="gandan-root-") as folder:
        root = EmptyRoot(folder)
        start_small_federation(federation)
        for place, unit in enumerate(UNITS):
            submit(federation, unit, MONTH, 10 + place)
        prove_report(federation, root)
        prove_figure(federation, root)
        prove_issued(federation, root)
        old_revisions_are_proved(federation, root)
        audit_log_is_signed(federation, root)
        two_nodes_compare(federation)
        authority_is_replaced(federation, root)


if __name__ == "__main__":
    main()
