"""What a commune's node costs: memory, processor, line, and its start."""
import json
import os
import time

from bench_federation import resident_mb, start_federation, unit_codes
from federation import Federation
from relay import Relay

STARTS = 5
POLLS_AN_HOUR = 12  # As the hub asks for: every five minutes.
REPORTS = 100
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(process):
    fields = open(f"/proc/{process.popen.pid}/stat").read().split(") ")[1]
    values = fields.split()
    return (int(values[11]) + int(values[12])) / TICKS


def point_at(federation, code, port, poll_seconds):
    """The node speaks through another port, and asks as often as this."""
    path = federation.node_settings(code)
    settings = json.loads(path.read_text())
    settings["hub"] = {"address": f"127.0.0.1:{port}"}
    settings["poll_seconds"] = poll_seconds
    path.write_text(json.dumps(settings))


def start_seconds(federation, code):
    taken = []
    for _ in range(STARTS):
        begun = time.monotonic()
        federation.start_node(code)
        taken.append(time.monotonic() - begun)
        federation.nodes[code].stop()
    return taken


def over(seconds, process, relay):
    """Processor seconds and bytes that so long a time takes."""
    before = cpu_seconds(process), relay.bytes_up + relay.bytes_down
    time.sleep(seconds)
    return (cpu_seconds(process) - before[0],
            relay.bytes_up + relay.bytes_down - before[1])


def reports_of(month_count):
    """Reports of the benchmark's first form."""
    return {"reports": [
        {"form": "F0", "period": f"{2000 + n // 12}-{n % 12 + 1:02}",
         "values": {f"F0M{i:02d}.cases": (n * 7919 + i) % 100000
                    for i in range(40)} | {"F0N01.note": "Ghi chú của kỳ này."}}
        for n in range(month_count)]}


def measure(programs, figures, quick):
    """Prints memory, processor and bytes of one node."""
    window = 5 if quick else 60
    code = unit_codes(1)[0]
    with Federation(programs) as federation, Relay(federation.port) as relay:
        start_federation(federation, [code])
        figures.title("A node")
        point_at(federation, code, relay.port, 0)
        figures.say("from start to ready", start_seconds(federation, code), "s")
        federation.start_node(code)
        federation.wait_for_catalogue(code)
        node = federation.nodes[code]
        idle_cpu, idle_bytes = over(window, node, relay)
        figures.say("resident, idle", [resident_mb(node)], "MB", aim="32")
        node.stop()

        point_at(federation, code, relay.port, 1)
        federation.start_node(code)
        node = federation.nodes[code]
        time.sleep(3)  # What it does once.
        busy_cpu, busy_bytes = over(window, node, relay)
        poll_cpu = (busy_cpu - idle_cpu) / window
        poll_bytes = (busy_bytes - idle_bytes) / window
        figures.say("processor, an idle hour, with its polls",
                    [idle_cpu * 3600 / window + POLLS_AN_HOUR * poll_cpu], "s")
        figures.say("line, an idle day, with its polls",
                    [(idle_bytes * 86_400 / window
                      + 24 * POLLS_AN_HOUR * poll_bytes) / 1000], "kB")

        before = relay.bytes_up + relay.bytes_down
        path = federation.folder / "reports.json"
        path.write_text(json.dumps(reports_of(REPORTS)))
        federation.node(code, "submit", path)
        federation.wait_until_sent(code)
        time.sleep(2)
        used = relay.bytes_up + relay.bytes_down - before - 3 * poll_bytes
        figures.say(f"line, a report of 41 values, {REPORTS} at once",
                    [used / REPORTS], "bytes")
        node.stop()
