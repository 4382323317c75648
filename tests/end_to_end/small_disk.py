"""Disks of a few megabytes.

They are mounted in a mount namespace of the test's own, so that none is left
behind whatever happens.
"""
import os
import subprocess
import sys

SKIPPED = 77
INSIDE = "GANDAN_TEST_IN_OWN_NAMESPACE"


def run_in_own_namespace():
    """Starts the test again where its mounts are its own; ends as skipped
    where that may not be done."""
    if os.environ.get(INSIDE):
        return
    for namespace in (["unshare", "--mount"],
                      ["unshare", "--user", "--map-root-user", "--mount"]):
        probe = [*namespace, "mount", "-t", "tmpfs", "none", "/mnt"]
        if subprocess.run(probe, capture_output=True).returncode == 0:
            os.environ[INSIDE] = "1"
            os.execvp("unshare", [*namespace, sys.executable, *sys.argv])
    print("skipped: this machine lets no test mount a small disk")
    sys.exit(SKIPPED)


class SmallDisk:
    """A disk at a folder, which may be filled, enlarged and made read-only."""

    def __init__(self, folder, megabytes):
        self.folder = folder
        self.ballast = folder / "ballast"
        folder.mkdir(parents=True, exist_ok=True)
        self._mount("tmpfs", f"size={megabytes}m")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "--lazy", self.folder], check=True)

    def _mount(self, source, options):
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, source,
                        self.folder], check=True)

    def fill(self):
        """Leaves no byte for others."""
        with open(self.ballast, "ab", buffering=0) as ballast:
            try:
                while True:
                    ballast.write(bytes(4096))
            except OSError:
                pass

    def make_room(self):
        """Takes away what fill() put."""
        self.ballast.unlink()

    def enlarge(self, megabytes):
        self._mount("tmpfs", f"remount,size={megabytes}m")

    def set_read_only(self, read_only):
        self._mount("tmpfs", "remount,ro" if read_only else "remount,rw")
