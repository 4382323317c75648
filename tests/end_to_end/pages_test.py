#!/usr/bin/env python3
"""The pages in a real browser, before a real hub and real nodes: starts the
federation, and hands it to tests/web/pages_test.mjs, which may ask for disasters.

usage: pages_test.py PROGRAMS ROOT
"""
import datetime
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading

from federation import Federation, free_port, wait_until

SKIPPED = 77
PASSWORD = "chỉ để minh họa"
CLERKS_UNIT = "26467"    # Lang Minh, whose page is served.
HOSTILE_UNIT = "26464"   # Its name and its words are an attack.
HOSTILE = '<img src=x onerror=\'document.title="attacked"\'>'
OTHER_UNIT = "26461"
TODAY = datetime.datetime(2024, 9, 16, 8,
                          tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


class Stage:
    """The federation that the browser sees."""

    def __init__(self, federation, root):
        self.federation = federation
        self.root = pathlib.Path(root)
        self.web_port = free_port()
        self.page_port = free_port()
        self.officials = {}

    def catalogue(self):
        """The delivered catalogue, with one commune of a hostile name."""
        folder = self.federation.folder / "catalogue"
        shutil.copytree(self.root / "deploy/catalogue", folder)
        units = folder / "units.yaml"
        text = units.read_text()
        renamed = text.replace("name: Bảo Hòa\n", f"name: {json.dumps(HOSTILE)}\n")
        assert renamed != text, "no unit was renamed"
        units.write_text(renamed)
        return sorted(folder.glob("*.yaml"))

    def start_hub(self):
        programs = self.federation.programs
        self.federation.make_authority({
            "unit": {"code": "741", "valid_from": "2024-01-01"},
            "web": {"listen": f"127.0.0.1:{self.web_port}", "tls": False,
                    "pages": str(programs / "web/officials")}})
        self.federation.start_hub()
        self.federation.publish(*self.catalogue())
        for name, role in (("quan.tri", "admin"), ("duyet", "reviewer"),
                           ("xem", "viewer")):
            self.add_official(name, role)

    def add_official(self, name, role):
        printed = self.federation.hubctl("user", "add", name, "--full-name",
                                         f"Cán bộ {name}", "--role", role)
        self.officials[name] = re.search(r"^  (\S+)$", printed, re.MULTILINE)[1]

    def start_nodes(self):
        federation = self.federation
        for unit in (CLERKS_UNIT, HOSTILE_UNIT, OTHER_UNIT):
            federation.enrol(unit, valid_from="2024-01-01",
                             approval_required=unit == CLERKS_UNIT)
        settings_file = federation.node_settings(CLERKS_UNIT)
        settings = json.loads(settings_file.read_text())
        settings["web"] = {"listen": f"127.0.0.1:{self.page_port}",
                           "pages": str(federation.programs / "web/commune")}
        settings_file.write_text(json.dumps(settings))
        for unit in (CLERKS_UNIT, HOSTILE_UNIT, OTHER_UNIT):
            federation.start_node(unit)
            federation.wait_for_catalogue(unit)
        for name, role in (("lan", "clerk"), ("mai", "clerk"), ("hung", "chair")):
            federation.node(CLERKS_UNIT, "user", "add", name, "--full-name",
                            f"Người {name}", "--role", role, "--password-stdin",
                            typed=PASSWORD)

    def submit_samples(self):
        """July and August of all; September and the quarter of two."""
        sample = self.root / "deploy/samples"
        for unit in (CLERKS_UNIT, HOSTILE_UNIT, OTHER_UNIT):
            periods = ["2024-07", "2024-08"]
            if unit != CLERKS_UNIT:
                periods += ["2024-09", "2024-Q3"]
            approver = (["--approve-as", "hung", "--password-stdin"]
                        if unit == CLERKS_UNIT else [])
            for period in periods:
                file = sample / unit / f"{period}.csv"
                if unit == HOSTILE_UNIT and period == "2024-Q3":
                    file = self.hostile_words(file)
                self.federation.node(unit, "submit", file, *approver,
                                     typed=PASSWORD)
            self.federation.wait_until_sent(unit)

    def hostile_words(self, sample):
        file = self.federation.folder / "hostile.csv"
        rows = [row for row in sample.read_text().splitlines()
                if ",H05,difficulties," not in row]
        quoted = HOSTILE.replace('"', '""')
        file.write_text("\n".join(rows)
                        + f'\n2024-Q3,H05,difficulties,"{quoted}"\n')
        return file

    # What the browser's side may ask for.

    def kill_node(self):
        self.federation.nodes[CLERKS_UNIT].kill()

    def start_node(self):
        self.federation.start_node(CLERKS_UNIT)

    def stop_hub(self):
        assert self.federation.hub.stop() == 0

    def start_hub_again(self):
        self.federation.start_hub()

    def wait_until_sent(self):
        self.federation.wait_until_sent(CLERKS_UNIT)

    def report_state(self, unit, form, period):
        return self.federation.query("report", unit, form, period)["status"]

    def draft_is_kept(self):
        return any(report["state"] == "DRAFT" for report in
                   self.federation.node_status(CLERKS_UNIT)["reports"])

    def reset_official(self, name):
        printed = self.federation.hubctl("user", "reset", name)
        self.officials[name] = re.search(r"^  (\S+)$", printed, re.MULTILINE)[1]
        return self.officials[name]


def serve_requests(stage):
    """Answers POST /NAME with a JSON list of arguments, on loopback."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            arguments = json.loads(self.rfile.read(length))
            try:
                answer, code = getattr(stage, self.path[1:])(*arguments), 200
            except Exception as failure:  # Told to who asked.
                answer, code = repr(failure), 500
            body = json.dumps(answer).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def browser():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return shutil.which(name)
    return None


def main(programs, root):
    if browser() is None:
        print("there is no chromium: install it to try the pages")
        return SKIPPED
    with Federation(pathlib.Path(programs).resolve(),
                    demo_time=TODAY.timestamp()) as federation:
        stage = Stage(federation, root)
        stage.start_hub()
        stage.start_nodes()
        stage.submit_samples()
        server = serve_requests(stage)
        told = {
            "browser": browser(),
            "officials": f"http://127.0.0.1:{stage.web_port}",
            "commune": f"http://127.0.0.1:{stage.page_port}",
            "stage": f"http://127.0.0.1:{server.server_port}",
            "passwords": stage.officials, "node_password": PASSWORD,
            "pictures": str(federation.programs / "web/pictures"),
        }
        done = subprocess.run(
            ["node", "--test", "--test-reporter=spec",
             str(pathlib.Path(root) / "tests/web/pages_test.mjs")],
            env={**os.environ, "GANDAN_STAGE": json.dumps(told)}, timeout=900,
            cwd=pathlib.Path(root) / "web")
        server.shutdown()
        return done.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
