#!/usr/bin/env python3
"""A real Prometheus scrapes a real hub and node; alerts and dashboard ask for
what is there.

usage: monitoring_test.py PROGRAMS SOURCE
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request

import yaml

from federation import Federation, Process, free_port, wait_until
from small_plan import UNITS, report, start_small_federation, write_reports

METRIC = re.compile(r"\bgandan_[a-z_]+")
# Of a histogram Prometheus keeps three series.
SERIES = re.compile(r"_(bucket|sum|count)$")


def promtool(*arguments):
    checked = subprocess.run(["promtool", *map(str, arguments)], timeout=60,
                             capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    return checked.stdout


def alerts_are_sound(monitoring):
    promtool("check", "rules", monitoring / "alerts.yaml")
    promtool("test", "rules", monitoring / "alerts_test.yaml")
    tried = (monitoring / "alerts_test.yaml").read_text()
    rules = [rule for group in yaml.safe_load(
        (monitoring / "alerts.yaml").read_text())["groups"]
        for rule in group["rules"]]
    for rule in rules:
        assert f'alertname="{rule["alert"]}"' in tried, rule["alert"]
    return rules


def anchor_of(heading):
    """As GitHub makes it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def runbooks_are_there(rules, source):
    for rule in rules:
        page, anchor = rule["annotations"]["runbook"].split("#")
        anchors = set(re.findall(r'<a id="([^"]+)">',
                                 (source / page).read_text()))
        anchors |= {anchor_of(line.lstrip("#")) for line in
                    (source / page).read_text().splitlines()
                    if line.startswith("#")}
        assert anchor in anchors, f"{rule['alert']}: no {anchor} in {page}"


class Prometheus:
    """Debian's, on a free port, of the delivered settings."""

    def __init__(self, monitoring, folder, targets):
        settings = yaml.safe_load((monitoring / "prometheus.yaml").read_text())
        settings["global"]["scrape_interval"] = "1s"
        settings["global"]["evaluation_interval"] = "1s"
        for job in settings["scrape_configs"]:
            job["static_configs"][0]["targets"] = targets[job["job_name"]]
        shutil.copy(monitoring / "alerts.yaml", folder)
        written = folder / "prometheus.yaml"
        written.write_text(yaml.safe_dump(settings))
        self.port = free_port()
        self.process = Process(
            ["prometheus", f"--config.file={written}",
             f"--storage.tsdb.path={folder / 'tsdb'}",
             f"--web.listen-address=127.0.0.1:{self.port}"],
            folder / "prometheus.log", "Server is ready")

    def ask(self, what, **asked):
        url = (f"http://127.0.0.1:{self.port}/api/v1/{what}?"
               + urllib.parse.urlencode(asked))
        with urllib.request.urlopen(url, timeout=20) as answer:
            return json.load(answer)["data"]

    def query(self, expression):
        return self.ask("query", query=expression)["result"]


def start_watched_federation(federation):
    """A hub and nodes that tell metrics, with something to tell."""
    hub_port = free_port()
    node_port = free_port()
    start_small_federation(federation, hub_settings={
        "metrics_listen": f"127.0.0.1:{hub_port}",
        "mirror_folder": federation.folder / "mirror"})
    file = federation.node_settings(UNITS[0])
    settings = json.loads(file.read_text())
    settings["metrics_listen"] = f"127.0.0.1:{node_port}"
    file.write_text(json.dumps(settings))
    assert federation.nodes[UNITS[0]].stop() == 0
    federation.start_node(UNITS[0])
    path = federation.folder / "month.json"
    write_reports(path, report("month", "2024-01", {"M01.cases": 7}))
    federation.node(UNITS[0], "submit", path)
    federation.wait_until_sent(UNITS[0])
    federation.hubctl("backup", federation.folder / "backups")
    return {"gandan-hub": [f"127.0.0.1:{hub_port}"],
            "gandan-node": [f"127.0.0.1:{node_port}"]}


def names_scraped(targets):
    names = set()
    for address in targets:
        with urllib.request.urlopen(f"http://{address}/metrics",
                                    timeout=20) as answer:
            text = answer.read().decode()
        names |= {line.split()[2] for line in text.splitlines()
                  if line.startswith("# TYPE gandan_")}
    return names


def dashboard_queries(monitoring):
    board = json.loads((monitoring / "dashboard.json").read_text())
    return [(panel["title"], target["expr"]) for panel in board["panels"]
            for target in panel["targets"]]


def page_lists_every_metric(names, source):
    listed = set(METRIC.findall((source / "docs/metrics.md").read_text()))
    assert listed == names, (listed - names, names - listed)


def everything_asked_is_told(names, rules, queries):
    # Absent while there is nothing to tell; that they come is NodeMetricsTest.
    for expression in [r["expr"] for r in rules] + [q for _, q in queries]:
        for metric in METRIC.findall(expression):
            told = metric in names or SERIES.sub("", metric) in names
            assert told, f"nobody tells {metric}: {expression}"


def watch(programs, source):
    monitoring = source / "deploy/monitoring"
    rules = alerts_are_sound(monitoring)
    runbooks_are_there(rules, source)
    queries = dashboard_queries(monitoring)
    with Federation(programs) as federation:
        targets = start_watched_federation(federation)
        # Something waits at the node, so that this is told too.
        federation.hub.stop()
        path = federation.folder / "waits.json"
        write_reports(path, report("month", "2024-02", {"M01.cases": 8}))
        federation.node(UNITS[0], "submit", path)
        names = names_scraped(targets["gandan-node"])
        federation.start_hub()
        federation.wait_until_sent(UNITS[0])
        names |= names_scraped(targets["gandan-hub"])
        page_lists_every_metric(names, source)
        everything_asked_is_told(names, rules, queries)

        prometheus = Prometheus(monitoring, federation.folder, targets)
        try:
            wait_until("both are scraped", lambda: len(
                prometheus.query("up == 1")) == 2)
            for title, expression in queries:
                # A rate needs two scrapes.
                wait_until(f"{title}: {expression}",
                           lambda: prometheus.query(expression))
            wait_until("every rule is evaluated", lambda: [
                rule["health"] for group in prometheus.ask("rules")["groups"]
                for rule in group["rules"]] == ["ok"] * len(rules))
            federation.hub.kill()
            wait_until("an alert is on its way", lambda: prometheus.query(
                'ALERTS{alertname="GandanHubDown"}'))
        finally:
            prometheus.process.kill()
    print(f"{len(names)} metrics, {len(queries)} queries, {len(rules)} alerts")


def main():
    for tool in ("prometheus", "promtool"):
        if shutil.which(tool) is None:
            print(f"skipped: there is no {tool} here")
            sys.exit(77)
    watch(sys.argv[1], pathlib.Path(sys.argv[2]))


if __name__ == "__main__":
    main()
