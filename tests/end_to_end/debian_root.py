"""A fresh Debian 12 in a folder, and our packages for it."""
import glob
import os
import pathlib
import re
import shutil
import subprocess
import time

PACKAGES = ("gandan-hub", "gandan-node", "gandan-ctl")
# What making a root and packages takes.
TOOLS = ("debootstrap", "dpkg-scanpackages", "cpack")
# What our tests want of Debian beside the least.
MORE = "ca-certificates,iproute2,age,adduser,systemd,systemd-sysv,dbus"
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def run(*command, **options):
    done = subprocess.run([*map(str, command)], text=True, timeout=900,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}\n"
                             f"{done.stdout[-3000:]}")
    return done.stdout


class Root:
    """A fresh Debian in a folder; what is mounted there goes with it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.mounted = []

    def make(self, build):
        """`build`: where a root of today is kept, for the next who wants one."""
        kept = pathlib.Path(build) / f"debian-{time.strftime('%Y-%m-%d')}.tar"
        self.folder.mkdir()
        if kept.exists():
            run("tar", "-xpf", kept, "-C", self.folder)
        else:
            run("debootstrap", "--variant=minbase", "--include=" + MORE,
                "bookworm", self.folder, mirror_of_this_machine())
            for old in kept.parent.glob("debian-*.tar"):
                old.unlink()
            run("tar", "-cpf", f"{kept}.new", "-C", self.folder, ".")
            os.replace(f"{kept}.new", kept)
        etc = pathlib.Path("/etc")
        for name in ("resolv.conf", "hosts"):
            shutil.copy(etc / name, self.folder / "etc" / name)
        for name in glob.glob("/etc/apt/apt.conf.d/*"):
            shutil.copy(name, self.folder / "etc/apt/apt.conf.d")
        # Certificates of the machine's own mirror, where it has any.
        shutil.copy("/etc/ssl/certs/ca-certificates.crt",
                    self.folder / "etc/ssl/certs")
        self.mount("proc", "proc")
        self.mount("devpts", "dev/pts")

    def mount(self, kind, place):
        run("mount", "-t", kind, kind, self.folder / place)
        self.mounted.append(self.folder / place)

    def unmount(self, place):
        run("umount", self.folder / place)
        self.mounted.remove(self.folder / place)

    def inside(self, script):
        return run("chroot", self.folder, "sh", "-c", script,
                   env={"PATH": PATH, "LANG": "C.UTF-8",
                        "DEBIAN_FRONTEND": "noninteractive", "HOME": "/root"})

    def apart(self, script):
        """In a network and among processes that end with it."""
        (self.folder / "tmp/script").write_text(script)
        return run("unshare", "--net", "--pid", "--fork", "--kill-child",
                   "chroot", self.folder, "sh", "/tmp/script",
                   env={"PATH": PATH, "LANG": "C.UTF-8", "HOME": "/root"})

    def leave(self):
        while self.mounted:
            run("umount", "-l", self.mounted.pop())


def mirror_of_this_machine():
    """The address from which this machine's apt takes Debian 12, or None."""
    for name in [*glob.glob("/etc/apt/sources.list.d/*"), "/etc/apt/sources.list"]:
        text = pathlib.Path(name).read_text() if os.path.exists(name) else ""
        line = re.search(r"^deb (?:\[.*?\] )?(\S+) bookworm ", text, re.MULTILINE)
        if line:
            return line[1]
        for stanza in text.split("\n\n"):
            suites = re.search(r"^Suites:(.*)", stanza, re.MULTILINE)
            address = re.search(r"^URIs:\s*(\S+)", stanza, re.MULTILINE)
            if suites and address and "bookworm" in suites[1].split():
                return address[1]
    return None


def why_not(*tools):
    """Why no root can be made here with these tools; empty: it can."""
    if os.geteuid() != 0:
        return "only root makes a root"
    missing = [tool for tool in (*TOOLS, *tools) if shutil.which(tool) is None]
    if missing:
        return "missing " + " ".join(missing)
    if mirror_of_this_machine() is None:
        return "this machine's apt knows no mirror of Debian 12"
    apart = subprocess.run(["unshare", "--net", "--pid", "--mount", "--fork",
                            "true"], check=False, timeout=60)
    return "namespaces may not be made" if apart.returncode != 0 else ""


def make_packages(build, where, version=None):
    """Those of a build, of its version or of another, in a new folder."""
    where.mkdir()
    arguments = ["-D", f"CPACK_PACKAGE_VERSION={version}"] if version else []
    made = where / "made"
    run("cpack", "-B", made, *arguments, cwd=build)
    packages = sorted(where.glob("made/*.deb"))
    assert len(packages) == len(PACKAGES), packages
    return packages


def put_into_repository(root, packages):
    repository = root.folder / "srv/packages"
    shutil.rmtree(repository, ignore_errors=True)
    repository.mkdir(parents=True)
    for package in packages:
        shutil.copy(package, repository)
    listed = run("dpkg-scanpackages", "--multiversion", ".", cwd=repository)
    # The tool says on standard error how many there were.
    (repository / "Packages").write_text(
        "".join(line for line in listed.splitlines(True)
                if not line.startswith("dpkg-scanpackages: ")))
    (root.folder / "etc/apt/sources.list.d/gandan.list").write_text(
        "deb [trusted=yes] file:/srv/packages ./\n")
    root.inside("apt-get -qq update")
