#!/usr/bin/env python3
"""Makes docs/settings.md from the delivered settings, which explain every key.

usage: settings_page.py [--check]
  --check   fails if the page is not what would be made
"""
import pathlib
import re
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[1]
PAGE = SOURCE / "docs/settings.md"
# A key, also one that is commented out to show its default.
KEY = re.compile(r"^( *)(?:# )?( *)([a-z_]+):(?: (\S+))?$")
RELOADED = "read again at SIGHUP"


def keys_of(text):
    """(name, default, meaning) of each key, in the order of the file."""
    above = []  # Names of the mappings that the line is within.
    comment = []
    first = True  # What the file begins with is about the whole.
    for line in text.splitlines():
        key = KEY.match(line)
        if key is None:
            if line.startswith("#") or line.lstrip().startswith("#"):
                comment.append(line.strip(" #"))
            else:
                first = False
                comment = []
            continue
        depth = len(key[1] + key[2]) // 2
        above[depth:] = [key[3]]
        if not first:
            yield ".".join(above), key[4] or "", " ".join(comment)
        comment = []


def table(file):
    yield "| key | default | meaning | reload |"
    yield "|---|---|---|---|"
    for name, default, meaning in keys_of((SOURCE / file).read_text()):
        reload = "yes" if RELOADED in meaning.lower().replace("sighup", "SIGHUP") else ""
        shown = f"`{default}`" if default else ""
        yield f"| `{name}` | {shown} | {meaning.replace('|', '/')} | {reload} |"


def page():
    return "\n".join([
        "# Which settings are there?",
        "",
        "Made by `deploy/settings_page.py` from `deploy/hub.yaml` and `deploy/node.yaml`: edit those. A mapping stands before its keys and explains",
        "them. `reload`: `systemctl reload` takes it; the rest counts from the next start.",
        "",
        "## The hub: `/etc/gandan/hub/hub.yaml`",
        "",
        *table("deploy/hub.yaml"),
        "",
        "## A node: `/etc/gandan/node/node.yaml`",
        "",
        *table("deploy/node.yaml"),
        ""])


def main():
    if sys.argv[1:] == ["--check"]:
        if PAGE.read_text() != page():
            sys.exit("docs/settings.md is not of these settings: run deploy/settings_page.py")
        return
    PAGE.write_text(page())


if __name__ == "__main__":
    main()
