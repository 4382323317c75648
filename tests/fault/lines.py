"""Lines that lose packets: iptables in a network namespace of the run's own."""
import os
import shutil
import subprocess
import sys

INSIDE = "GANDAN_FAULT_IN_OWN_NAMESPACE"


def enter_own_namespace():
    """Starts the program again where lines and mounts are its own; goes on
    without where that may not be done."""
    if os.environ.get(INSIDE):
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        return
    probe = ["unshare", "--net", "--mount", "ip", "link", "set", "lo", "up"]
    if (shutil.which("iptables") is None or
            subprocess.run(probe, capture_output=True).returncode != 0):
        print("no namespace or no iptables here: no packets are lost")
        return
    os.environ[INSIDE] = "1"
    os.execvp("unshare", ["unshare", "--net", "--mount", sys.executable,
                          *sys.argv])


def has_own_namespace():
    return bool(os.environ.get(INSIDE))


def _rule(change, port, more):
    subprocess.run(["iptables", "-w", change, "INPUT", "-i", "lo", "-p", "tcp",
                    "--dport", str(port), *more, "-j", "DROP"], check=True)


def drop(port, share):
    """Loses so large a share of the packets to a port; 1 is all of them."""
    _rule("-A", port, _match(share))


def undrop(port, share):
    _rule("-D", port, _match(share))


def _match(share):
    if share >= 1:
        return []
    return ["-m", "statistic", "--mode", "random", "--probability",
            f"{share:.3f}"]
