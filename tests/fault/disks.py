"""Disks that are slow, full, or put back to what they were."""
import os
import pathlib
import shutil

import lines
from small_disk import SmallDisk

MEGABYTES = 128


class NodeDisk:
    """A node's data folder, on a small disk where mounts are the run's own.

    For a node that does not run, but for fill() and make_room().
    """

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self._copy = self.folder.with_name("copy")
        self._small = None
        if lines.has_own_namespace():
            moved = self.folder.with_name("moved")
            self.folder.rename(moved)
            self._small = SmallDisk(self.folder, MEGABYTES)
            self.folder.chmod(0o700)
            _copy(moved, self.folder)
            shutil.rmtree(moved)

    def remove(self):
        if self._small:
            self._small.__exit__()

    def fill(self):
        if self._small:
            self._small.fill()

    def make_room(self):
        if self._small and self._small.ballast.exists():
            self._small.make_room()

    def copy(self):
        shutil.rmtree(self._copy, ignore_errors=True)
        _copy(self.folder, self._copy)

    def put_copy_back(self):
        for there in self.folder.iterdir():
            if there.is_dir():
                shutil.rmtree(there)
            else:
                there.unlink()
        _copy(self._copy, self.folder)


def _copy(source, target):
    shutil.copytree(source, target, dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns("ballast", "*.sock"))


class SlowSync:
    """Makes every fsync and fdatasync of the programs take longer
    (slow_sync.cc), where that was built."""

    def __init__(self, programs, folder):
        library = pathlib.Path(programs) / "tests/fault/libslow_sync.so"
        self._file = pathlib.Path(folder) / "slow-sync"
        self._preloads = library.exists()
        if self._preloads:
            os.environ["LD_PRELOAD"] = str(library.resolve())
            os.environ["GANDAN_SLOW_SYNC"] = str(self._file)

    def set(self, milliseconds):
        fresh = self._file.with_suffix(".new")
        fresh.write_text(str(milliseconds))
        os.replace(fresh, self._file)

    def remove(self):
        if self._preloads:
            del os.environ["LD_PRELOAD"], os.environ["GANDAN_SLOW_SYNC"]
