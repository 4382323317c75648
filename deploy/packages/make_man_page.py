#!/usr/bin/env python3
"""Writes a program's man page from what the program itself says of each command.

usage: make_man_page.py PROGRAM SECTION VERSION > PAGE
"""
import pathlib
import re
import subprocess
import sys

# Exit codes are the same for every command: said once.
EXIT_CODES = re.compile(r"^Mã kết thúc / Exit codes:\n(.*?)(?=^\S|\Z)",
                        re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"^Lệnh / Commands:\n(.*?)(?=^\S|\Z)",
                      re.MULTILINE | re.DOTALL)


def help_of(program, command):
    return subprocess.run([program, *command, "--help"], capture_output=True,
                          text=True, timeout=60, check=True).stdout


def commands_below(text):
    listed = COMMANDS.search(text)
    return re.findall(r"^  ([a-z][a-z-]*)", listed[1], re.MULTILINE) if listed else []


def verbatim(text):
    lines = []
    for line in text.rstrip().splitlines():
        line = line.replace("\\", "\\e").replace("-", "\\-")
        lines.append("\\&" + line if line[:1] in "'." else line)
    return "\n".join([".nf", *lines, ".fi"])


def sections(program, name, command=()):
    """The command's own section, then those of the commands below it."""
    text = help_of(program, command)
    title = " ".join([name, *command])
    yield title, EXIT_CODES.sub("", text)
    for below in commands_below(text):
        yield from sections(program, name, (*command, below))


def main():
    program, section, version = sys.argv[1:]
    name = pathlib.Path(program).name
    top = help_of(program, ())
    what = top.splitlines()[0].split(" / ")[-1]
    print(f'.TH {name.upper()} {section} "" "Gần Dân {version}" "Gần Dân"')
    print(f".SH NAME\n{name} \\- {what[0].lower()}{what[1:]}".replace("'", "\\(aq"))
    for title, text in sections(program, name):
        print(f".SH {title.upper()}" if title == name else f".SS {title}")
        print(verbatim(text))
    codes = EXIT_CODES.search(top)
    if codes:
        print(".SH EXIT STATUS")
        print(verbatim(codes[1]))
    print(".SH SEE ALSO")
    print("/usr/share/doc/gandan\\-hub, /usr/share/doc/gandan\\-node")


if __name__ == "__main__":
    main()
