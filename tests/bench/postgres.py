"""The same work on PostgreSQL, as Debian delivers it: a row for each report, and
the totals of its form and period as one row of arrays, in one transaction.

Made easy for PostgreSQL: a local socket without TLS, prepared statements, values
that the client need not send one by one, clients that never wait for the same
row of totals, nothing judged, no ledger, no proof.
"""
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

BINARIES = pathlib.Path("/usr/lib/postgresql/15/bin")
PARTS = 40  # Of a form, as in bench_federation.plan.

SCHEMA = """
CREATE TABLE reports (
  unit int, form smallint, period smallint, revision int NOT NULL,
  state smallint NOT NULL, received_at timestamptz NOT NULL,
  figures bigint[] NOT NULL, note text NOT NULL, digest bytea NOT NULL,
  PRIMARY KEY (unit, form, period));
CREATE TABLE totals (
  form smallint, period smallint, sums bigint[] NOT NULL,
  given int[] NOT NULL, received int NOT NULL,
  PRIMARY KEY (form, period)) WITH (fillfactor = 50);
INSERT INTO totals SELECT form, period, array_fill(0::bigint, ARRAY[{parts}]),
  array_fill(0, ARRAY[{parts}]), 0
  FROM generate_series(0, 4) form, generate_series(0, 1439) period;
CREATE FUNCTION added(bigint[], bigint[]) RETURNS bigint[]
  LANGUAGE sql IMMUTABLE AS
  'SELECT array_agg(a + b) FROM unnest($1, $2) AS u(a, b)';
CREATE FUNCTION more(int[]) RETURNS int[] LANGUAGE sql IMMUTABLE AS
  'SELECT array_agg(a + 1) FROM unnest($1) AS u(a)';
"""

# The n-th batch of a client; clients are ninety months apart.
SCRIPT = """
\\set n :n + 1
\\set first :n * {batch} + :client_id * 90
BEGIN;
INSERT INTO reports
  SELECT :client_id + 1000 * (place / 7200), place / 1440 % 5, place % 1440,
    1, 1, now(), '{figures}', 'Ghi chú của kỳ này, đủ dài để giống một báo cáo '
    'thật.', sha256(int8send(place))
  FROM generate_series(:first::int, :first::int + {last}) place
  ON CONFLICT (unit, form, period) DO UPDATE SET revision = reports.revision + 1;
UPDATE totals SET sums = added(sums, '{figures}'), given = more(given),
  received = received + 1
  FROM (SELECT place / 1440 % 5 AS form, place % 1440 AS period
        FROM generate_series(:first::int, :first::int + {last}) place) new
  WHERE totals.form = new.form AND totals.period = new.period;
COMMIT;
"""


def is_installed():
    return (BINARIES / "pgbench").exists() and (BINARIES / "initdb").exists()


class Postgres:
    """A server with Debian's default settings in a folder of its own."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="gandan-postgres-"))
        # It refuses to run as root.
        self.user = pwd.getpwnam("postgres") if os.getuid() == 0 else None
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        data = self.folder / "data"
        self._run("initdb", "-D", data, "-A", "trust", "-E", "UTF8",
                  "--locale=C", "-U", "bench")
        self._run("pg_ctl", "-D", data, "-w", "-l", self.folder / "log",
                  "-o", f"-k {self.folder} -c listen_addresses=''", "start")
        self._sql(SCHEMA.format(parts=PARTS))
        return self

    def __exit__(self, *_):
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate",
                  "stop")
        shutil.rmtree(self.folder)

    def reports_a_second(self, batch, clients, seconds):
        """As fast as it takes them, so many reports in each transaction."""
        script = self.folder / "script.sql"
        script.write_text(SCRIPT.format(
            batch=batch, last=batch - 1,
            figures="{" + ",".join(str(7919 * i % 100000)
                                   for i in range(PARTS)) + "}"))
        script.chmod(0o644)
        self._sql("TRUNCATE reports")
        said = self._run("pgbench", "-h", self.folder, "-U", "bench", "-n",
                         "-M", "prepared", "-c", clients, "-j", 2, "-T",
                         seconds, "-D", "n=0", "-f", script, "postgres")
        line = next(line for line in said.splitlines()
                    if line.startswith("tps"))
        return float(line.split()[2]) * batch

    def bytes_on_disk(self):
        said = self._run("psql", "-h", self.folder, "-U", "bench", "-Atc",
                         "SELECT pg_total_relation_size('reports')", "postgres")
        return int(said)

    def _sql(self, text):
        self._run("psql", "-h", self.folder, "-U", "bench", "-v",
                  "ON_ERROR_STOP=1", "-qc", text, "postgres")

    def _run(self, program, *arguments):
        def become():
            if self.user:
                os.setgid(self.user.pw_gid)
                os.setuid(self.user.pw_uid)
        done = subprocess.run(
            [str(BINARIES / program), *map(str, arguments)], cwd=self.folder,
            preexec_fn=become, capture_output=True, text=True, timeout=300,
            stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
