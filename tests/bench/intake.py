"""What a hub takes: reports judged, totalled, entered in the ledger, proved and
synced before they are answered."""
import json
import subprocess

from bench_federation import load, start_federation, unit_codes
from federation import Federation, Process, free_port
from postgres import Postgres, is_installed

MOST_NODES = 64
REPORTS = 100_000
POSTGRES_SECONDS = 5


class EmptyHandler:
    """A server that takes the same calls and does nothing."""

    def __init__(self, programs, federation):
        ca, self.port = federation.folder / "ca", free_port()
        self.process = Process(
            [str(programs / "bench-empty-intake"), f"127.0.0.1:{self.port}",
             str(ca / "server.key"), str(ca / "server.pem"),
             str(ca / "ca.pem")], federation.folder / "empty.log",
            "serving on")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()


def batches_of(batch, nodes):
    """How many each node sends: fewer reports where each is dear."""
    reports = min(REPORTS, REPORTS * max(batch, 4) // 64)
    # A plan has room for 7,200 reports of a node.
    return max(min(reports // batch // nodes, 7_000 // batch), 1)


def hub_and_empty(programs, batch, nodes, signed=("--signed",)):
    """Reports a second of the hub, and of the empty handler."""
    units = unit_codes(nodes)
    batches = batches_of(batch, nodes)
    with Federation(programs) as federation:
        start_federation(federation, units)
        hub = load(programs, f"127.0.0.1:{federation.port}", batch, batches,
                   federation, units, signed)
        federation.hub.stop()
        with EmptyHandler(programs, federation) as empty:
            return hub, load(programs, f"127.0.0.1:{empty.port}", batch,
                             batches, federation, units, signed)


def hub_and_rocksdb(programs, batch, nodes):
    """Reports a second of the hub, and of RocksDB alone with what a hub wrote:
    the mirror of another run holds its groups."""
    units = unit_codes(nodes)
    batches = batches_of(batch, nodes)
    with Federation(programs) as federation:
        start_federation(federation, units)
        hub = load(programs, f"127.0.0.1:{federation.port}", batch, batches,
                   federation, units, ["--signed"])
    with Federation(programs) as federation:
        mirror = federation.folder / "mirror"
        start_federation(federation, units, {"mirror_folder": mirror})
        load(programs, f"127.0.0.1:{federation.port}", batch, batches,
             federation, units, ["--signed"])
        federation.hub.stop()
        done = subprocess.run(
            [str(programs / "bench-rocksdb-replay"), str(mirror),
             str(federation.folder / "alone")],
            capture_output=True, text=True, timeout=600, check=False)
        assert done.returncode == 0, done.stderr
        alone = json.loads(done.stdout)
        return hub, batch * batches * nodes / alone["seconds"]


def against(figures, what, pair, rounds, aim):
    ours, others = zip(*[pair() for _ in range(rounds)])
    figures.compare(what, ours, others, "reports/s", aim)


def measure(programs, figures, quick):
    """Prints intake against an empty handler, RocksDB alone and PostgreSQL."""
    rounds = 1 if quick else 5
    figures.title("Intake, mTLS, signed: the hub | an empty handler | ratio")
    for nodes in (16,) if quick else (1, 16, MOST_NODES):
        for batch in (1, 16, 64, 256):
            against(figures, f"{nodes} nodes, batches of {batch}",
                    lambda: hub_and_empty(programs, batch, nodes), rounds,
                    "0.4" if batch >= 64 else None)
    figures.title("Intake, signed: the hub | RocksDB alone, the same groups | "
                  "ratio")
    for batch in (64, 256):
        against(figures, f"16 nodes, batches of {batch}",
                lambda: hub_and_rocksdb(programs, batch, 16), rounds, "0.5")
    if not is_installed():
        figures.title("PostgreSQL is not installed here")
        return
    with Postgres() as postgres:
        figures.title("Intake: the hub (16 nodes, batches of 64, mTLS, signed) "
                      "| PostgreSQL | ratio")
        for batch, clients, aim in ((1, 16, "10"), (1, 64, "10"),
                                    (64, 16, None)):
            against(figures, f"{clients} clients, {batch} in a transaction",
                    lambda: (hub_and_empty(programs, 64, 16)[0],
                             postgres.reports_a_second(batch, clients,
                                                       POSTGRES_SECONDS)),
                    rounds, aim)
