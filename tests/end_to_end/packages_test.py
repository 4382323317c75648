#!/usr/bin/env python3
"""The packages on a fresh Debian 12: installed from a local repository, set up,
used, upgraded, removed and purged, as docs/packages.md says.

usage: packages_test.py BUILD

Needs root. The root is made by debootstrap from the machine's own apt sources.
"""
import os
import pathlib
import sys
import tempfile

from debian_root import (PACKAGES, Root, make_packages,
                         put_into_repository, run, say, why_not)

OLDER = "0.0.9"
AIM_NODE_MEGABYTES = 10  # Missed: docs/decisions.md says why.

# What runs within the fresh root, in a network and among processes of its own.
LIFE = r"""
set -eu
ip link set lo up
as() { user=$1; shift; setpriv --reuid "$user" --regid "$user" --init-groups "$@"; }
# The user and the command of a unit.
of_unit() { sed -n "s/^$2=//p" "/lib/systemd/system/$1.service"; }
serve() {
  user=$(of_unit "$1" User)
  rm -f "/tmp/$1.log"
  # What systemd would make of StateDirectory is there already.
  setpriv --reuid "$user" --regid "$user" --init-groups \
    $(of_unit "$1" ExecStart) >"/tmp/$1.log" 2>&1 &
  eval "$2=$!"
  for try in $(seq 200); do
    grep -qs "$3" "/tmp/$1.log" && return 0
    sleep 0.1
  done
  cat "/tmp/$1.log"; exit 1
}
# When it was asked is another each time.
report() { as gandan-hub hubctl report 26461 month 2026-10 | grep -v "trả lời lúc"; }
until_true() {
  for try in $(seq 200); do "$@" && return 0; sleep 0.1; done
  echo "in vain: $*"; exit 1
}
is_sent() { as gandan-node commune-node status | grep -q "tiếp nhận"; }
has_catalogue() { as gandan-node commune-node template month 2026-10 >/tmp/form.csv 2>/dev/null; }
"""

SET_UP = LIFE + r"""
as gandan-hub hubctl ca init /etc/gandan/hub --trust-domain test.gandan --server-name 127.0.0.1 >/dev/null
as gandan-hub district-hub --check-config
serve district-hub hub "serving on"
as gandan-hub hubctl catalogue publish /usr/share/gandan/catalogue/*.yaml >/dev/null
token=$(as gandan-hub hubctl invite 26461 | grep -oE '([0-9A-Z]{4}[- ]){5}[0-9A-Z]{4}' | head -1)
echo "$token" | as gandan-node commune-node enrol 127.0.0.1:7443
as gandan-node commune-node run --check-config
serve commune-node node "ready"
until_true has_catalogue
echo "a secret word" | sed p | as gandan-node commune-node user add hung --full-name "Lê Hùng" --role chair --password-stdin >/dev/null
as gandan-node commune-node submit --nil "không phát sinh" --form month --period 2026-10
echo "a secret word" | as gandan-node commune-node approve month 2026-10 --as hung --password-stdin >/dev/null
until_true is_sent
as gandan-hub hubctl completeness month 2026-10 | grep -q "Xuân Định"
as gandan-hub hubctl backup /var/backups/gandan
age-keygen -o /tmp/offsite.key 2>/dev/null
age-keygen -y /tmp/offsite.key >/etc/gandan/hub/offsite-recipients
as gandan-hub sh -c "$(sed -n '/^ExecStart=/,/[^\\]$/{s/^ExecStart=//;p}' /lib/systemd/system/gandan-offsite-backup.service)"
report >/tmp/report.before
kill "$node" "$hub"; wait "$node" "$hub"
echo "SET UP"
"""

AFTER = LIFE + r"""
serve district-hub hub "serving on"
serve commune-node node "ready"
report | diff /tmp/report.before -
until_true is_sent
kill "$node" "$hub"; wait "$node" "$hub"
echo "AS BEFORE"
"""

# Stands in for systemd's command, which a root without systemd has not: writes
# down what it is asked for, and answers as if everything ran.
SYSTEMCTL = r"""#!/bin/sh
echo "$*" >>/tmp/asked
wants=/etc/systemd/system/multi-user.target.wants
case "$*" in
  *is-enabled*) echo enabled ;;
  *" enable commune-node@"*)
    for unit; do :; done
    ln -s "/lib/systemd/system/commune-node@.service" "$wants/$unit" ;;
  *list-units*commune-node@*)
    for link in "$wants"/commune-node@*; do
      [ -L "$link" ] && echo "${link##*/} loaded active running"
    done ;;
esac
exit 0
"""


class RootWithoutSystemd(Root):
    """Takes note of what is asked of systemd."""

    def make(self, build):
        super().make(build)
        systemctl = self.folder / "usr/bin/systemctl"
        systemctl.write_text(SYSTEMCTL)
        systemctl.chmod(0o755)
        (self.folder / "run/systemd/system").mkdir(parents=True)

    def asked_of_systemd(self):
        """Since this was last called."""
        asked = self.folder / "tmp/asked"
        text = asked.read_text()
        asked.unlink()
        return text


def look_at(packages):
    run("lintian", "--fail-on", "error,warning", "--allow-root",
        "--suppress-tags-from-file",
        pathlib.Path(__file__).parents[2] / "deploy/packages/lintian-tags",
        *packages)
    for package in packages:
        size = int(run("dpkg-deb", "-f", package, "Installed-Size")) / 1024
        aim = (f" (aim: {AIM_NODE_MEGABYTES})"
               if package.name.startswith("gandan-node_") else "")
        say(f"{package.name}: {size:.1f} MB installed{aim}, "
            f"{package.stat().st_size / 2**20:.1f} MB to carry")


# What Debian's own tools keep of each change.
OF_DEBIAN = {f"etc/{name}-" for name in
             ("passwd", "group", "shadow", "gshadow", "subuid", "subgid")}


def files_of(root):
    """Everything that is not the system's own business."""
    kept = set()
    for top, folders, names in os.walk(root.folder):
        relative = os.path.relpath(top, root.folder)
        if relative in ("proc", "sys", "dev", "tmp", "srv", "var/cache", "var/log",
                        "var/lib/apt", "var/lib/dpkg", "run"):
            folders.clear()
            continue
        kept.update(os.path.join(relative, name) for name in [*folders, *names])
    return kept


def install(root):
    root.inside("apt-get -qq install -y --no-install-recommends "
                + " ".join(PACKAGES))
    asked = root.asked_of_systemd()
    assert "start district-hub.service gandan-backup.timer\n" in asked, asked
    assert "start commune-node.service\n" in asked, asked


def check_upgrade(root):
    ours = [root.folder / name for name in
            ("etc/gandan/hub/hub.yaml", "etc/gandan/node/node.yaml")]
    for settings in ours:
        settings.write_text(settings.read_text() + "# của chúng tôi\n")
    before = [settings.read_text() for settings in ours]
    root.inside("apt-get -qq install -y --no-install-recommends --only-upgrade "
                + " ".join(PACKAGES))
    asked = root.asked_of_systemd()
    assert " restart district-hub.service gandan-backup.timer\n" in asked, asked
    assert (" restart commune-node.service commune-node@26464.service\n"
            in asked), asked
    assert " stop " not in asked, asked
    listed = root.inside("dpkg-query -W -f '${Package} ${Version}\\n' 'gandan-*'")
    assert OLDER not in listed, listed
    assert [settings.read_text() for settings in ours] == before
    assert "AS BEFORE" in root.apart(AFTER)


def check_removal(root, clean):
    root.inside("apt-get -qq remove -y " + " ".join(PACKAGES))
    asked = root.asked_of_systemd()
    assert "stop district-hub.service gandan-backup.timer\n" in asked, asked
    assert ("stop commune-node.service commune-node@26464.service\n"
            in asked), asked
    assert (root.folder / "etc/gandan/hub/ca.key").exists()
    assert (root.folder / "var/lib/gandan/node/database").exists()
    # A disk of its own is nothing that a package deletes.
    disk = "var/lib/gandan/nodes/26464"
    root.mount("tmpfs", disk)
    (root.folder / disk / "reports").touch()
    root.inside("apt-get -qq purge -y " + " ".join(PACKAGES))
    assert (root.folder / disk / "reports").exists()
    root.unmount(disk)
    root.inside("rmdir -p --ignore-fail-on-non-empty /" + disk)
    root.inside("apt-get -qq autoremove --purge -y")
    (root.folder / "etc/apt/sources.list.d/gandan.list").unlink()  # Our own.
    left = sorted(files_of(root) - clean - OF_DEBIAN)
    assert not left, left
    for table in ("passwd", "group", "shadow"):
        assert "gandan" not in (root.folder / "etc" / table).read_text(), table


def several_on_one_server(root):
    root.inside("gandan-add-node 26464")
    owner = (root.folder / "var/lib/gandan/nodes/26464").stat()
    assert oct(owner.st_mode & 0o777) == "0o750"
    users = (root.folder / "etc/passwd").read_text()
    assert f"gandan-node-26464:x:{owner.st_uid}:" in users


def live(build, folder):
    say("packages")
    older = make_packages(build, folder / "older", OLDER)
    newer = make_packages(build, folder / "newer")
    look_at(newer)
    root = RootWithoutSystemd(folder / "root")
    try:
        say("a fresh Debian")
        root.make(build)
        clean = files_of(root)
        say("install")
        put_into_repository(root, older)
        install(root)
        say("enrol, submit, ask")
        assert "SET UP" in root.apart(SET_UP)
        several_on_one_server(root)
        say("upgrade")
        put_into_repository(root, newer)
        check_upgrade(root)
        say("remove and purge")
        check_removal(root, clean)
    finally:
        root.leave()
    say("nothing is left")


def main():
    reason = why_not("lintian", "setpriv", "ip")
    if reason:
        print("skipped:", reason)
        sys.exit(77)
    with tempfile.TemporaryDirectory(prefix="gandan-packages-") as folder:
        live(pathlib.Path(sys.argv[1]), pathlib.Path(folder))


if __name__ == "__main__":
    main()
