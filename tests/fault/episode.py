"""One seeded history of a federation, with everything that may go wrong."""
import json
import os
import shutil
import subprocess
import threading
import time

import lines
from disks import NodeDisk, SlowSync
from federation import Federation, wait_until
from model import Broken, Model
from relay import Relay
from small_plan import UNITS, report, start_small_federation, write_reports

DAY = 86_400
PATIENCE = 60  # Seconds.
MONTHS = [f"2026-{month:02d}" for month in range(1, 7)]


class Episode:
    """Real programs, each node behind a relay of its own, and their model."""

    def __init__(self, programs, rng, folder, verbose=False):
        self.rng = rng
        self.verbose = verbose
        self.journal = []
        self.federation = Federation(programs, folder=folder,
                                     demo_time=time.time())
        self.model = Model(UNITS, MONTHS)
        self.relays = {}
        self.lost_share = None
        self.value = 0
        self.days = 0
        self.backups = self.federation.folder / "backups"
        self.has_backup = False
        self.slow_sync = SlowSync(programs, self.federation.folder)
        self.disks = {}
        self.copies = {}  # Unit -> what its node had saved when it was made.
        self.renewed = set()  # Nodes whose newest key the backup lacks.
        self.banned = set()
        self.catalogue = 1
        self.actions = [
            (30, self.submit), (8, self.submit_many_and_kill),
            (10, self.decide), (3, self.close_or_open),
            (6, self.kill_hub), (6, self.kill_node), (6, self.stall),
            (5, self.reset), (4, self.slow), (3, self.refuse),
            (4, self.lose_packets), (6, self.heal), (3, self.jump_clock),
            (3, self.back_up), (2, self.restore), (2, self.publish),
            (2, self.renew_certificate), (2, self.ban),
            (3, self.slow_disks), (3, self.fill_disk),
            (2, self.copy_disk), (2, self.put_old_disk_back), (8, self.wait)]

    def run(self, steps):
        """Steps at random, then what must hold. Raises where it does not."""
        start_small_federation(self.federation)
        self._prepare_nodes()
        weights = [weight for weight, _ in self.actions]
        for _ in range(steps):
            _, action = self.rng.choices(self.actions, weights)[0]
            self._note(action.__name__, action() or "")
        self.heal()
        for unit in UNITS:
            self.federation.wait_until_sent(unit, 180)
        standing = self._settled()
        self.federation.verify()
        return standing

    def _settled(self):
        """What must hold, once nodes have heard of a restore and sent again
        what the hub lost; that takes as long as they wait between questions.
        """
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self.model.check(self.federation)
            except Broken:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)

    def end(self):
        """Ends what was started; the folder stays."""
        self._undo_loss()
        self.federation.kill_all()
        for relay in self.relays.values():
            relay.__exit__()
        for disk in self.disks.values():
            disk.remove()
        self.slow_sync.remove()

    # What clerks do.

    def submit(self):
        unit = self.rng.choice(UNITS)
        month = self.rng.choice(MONTHS)
        path = self._write(unit, [month])
        done = self._node_submit(unit, path)
        self._note_submitted(unit, path, done)
        return f"{unit} {month} = {self.value}: {done.returncode}"

    def submit_many_and_kill(self):
        """A node is killed while its clerk submits all months at once."""
        unit = self.rng.choice(UNITS)
        path = self._write(unit, MONTHS)
        delay = self.rng.uniform(0, 0.08)
        killer = threading.Timer(delay, self.federation.nodes[unit].kill)
        killer.start()
        done = self._node_submit(unit, path)
        killer.join()
        self._note_submitted(unit, path, done)
        self.federation.start_node(unit)
        return f"{unit} after {delay * 1000:.0f} ms: {done.returncode}"

    def _write(self, unit, months):
        reports = []
        for month in months:
            self.value += 1
            reports.append(report("month", month, {"M01.cases": self.value},
                                  reason="đính chính"))
        return write_reports(self.federation.folder / f"{unit}.json", *reports)

    def _node_submit(self, unit, path):
        return subprocess.run(
            [str(self.federation.programs / "commune-node"), "submit",
             str(path), "--reason", "đính chính", "--json", "--config",
             str(self.federation.node_settings(unit))],
            capture_output=True, text=True, timeout=120, check=False)

    def _note_submitted(self, unit, path, done):
        values = {one["period"]: one["values"]["M01.cases"]
                  for one in json.loads(path.read_text())["reports"]}
        told = (json.loads(done.stdout)["reports"] if done.returncode == 0
                else [])
        for one in told:
            # 0: it is in the queue already, saved by the node before it was
            # killed.
            if int(one["sequence"]):
                month = one["period"]
                self.model.note_saved(unit, int(one["sequence"]), month,
                                      values.pop(month))
        for month, value in values.items():
            self.model.note_perhaps(unit, month, value)

    # What officials do.

    def decide(self):
        unit = self.rng.choice(UNITS)
        month = self.rng.choice(MONTHS)
        told = self._ask("report", unit, "month", month)
        revision = told and told["status"].get("revision", 0)
        if not revision:
            return "nothing to decide"
        state, verb = self.rng.choice([("STATE_ACCEPTED", "accept"),
                                       ("STATE_RETURNED", "return")])
        more = [] if verb == "accept" else ["--reason", "chưa đúng"]
        done = self._hubctl(verb, unit, "month", month, *more)
        if done.returncode == 0:
            now = self._ask("report", unit, "month", month)
            last = now and now.get("decisions", [])
            if last:
                self.model.note_decision(unit, month, last[-1]["revision"],
                                         state)
        return f"{verb} {unit} {month}: {done.returncode}"

    def close_or_open(self):
        month = self.rng.choice(MONTHS)
        if self.rng.random() < 0.5:
            self.model.ever_closed.add(month)
            done = self._hubctl("close", "month", month)
        else:
            done = self._hubctl("reopen", "month", month, "--reason",
                                "bổ sung", "--until", "2099-01-01")
        return f"{month}: {done.returncode}"

    def publish(self):
        """The same plan as another version."""
        plan = json.loads((self.federation.folder / "plan.yaml").read_text())
        plan["catalogue"]["version"] = self.catalogue + 1
        path = self.federation.folder / "next.yaml"
        path.write_text(json.dumps(plan, ensure_ascii=False))
        done = self._hubctl("catalogue", "publish", path)
        if done.returncode == 0:
            self.catalogue += 1
        return f"{self.catalogue}: {done.returncode}"

    def _hubctl(self, *arguments):
        return subprocess.run(
            [str(self.federation.programs / "hubctl"), "--socket",
             str(self.federation.socket), *map(str, arguments)],
            capture_output=True, text=True, timeout=120, check=False)

    def _ask(self, *question):
        done = self._hubctl("--json", *question)
        return json.loads(done.stdout) if done.returncode == 0 else None

    # What goes wrong.

    def kill_hub(self):
        time.sleep(self.rng.uniform(0, 0.05))
        self.federation.hub.kill()
        self.federation.start_hub()

    def kill_node(self):
        unit = self.rng.choice(UNITS)
        self.federation.nodes[unit].kill()
        self.federation.start_node(unit)
        return unit

    def stall(self):
        return self._trouble(lambda relay: relay.stall())

    def reset(self):
        return self._trouble(lambda relay: relay.reset())

    def slow(self):
        return self._trouble(lambda relay: relay.slow(20_000))

    def refuse(self):
        return self._trouble(lambda relay: (relay.refuse(), relay.reset()))

    def heal(self):
        self._undo_loss()
        for relay in self.relays.values():
            relay.heal()
        self.slow_sync.set(0)
        for disk in self.disks.values():
            disk.make_room()
        for unit in sorted(self.banned):
            self._hubctl("unban", unit, "--reason", "nhầm")
        self.banned.clear()

    def ban(self):
        """A commune's keys are banned until all is healed."""
        unit = self.rng.choice(UNITS)
        self.banned.add(unit)
        done = self._hubctl("ban", unit, "--reason", "nghi ngờ")
        return f"{unit}: {done.returncode}"

    def slow_disks(self):
        """Whatever is synced takes that much longer, everywhere."""
        milliseconds = self.rng.choice([5, 50, 500])
        self.slow_sync.set(milliseconds)
        return f"{milliseconds} ms"

    def fill_disk(self):
        """A node's disk has no byte left."""
        unit = self.rng.choice(UNITS)
        self.disks[unit].fill()
        return unit

    def copy_disk(self):
        unit = self.rng.choice(UNITS)
        self.federation.nodes[unit].kill()
        self.disks[unit].copy()
        self.copies[unit] = self.model.what_is_saved(unit)
        self.federation.start_node(unit)
        return unit

    def put_old_disk_back(self):
        """What a node saved since the copy is gone, unless the hub has it."""
        if not self.copies:
            return "no copy"
        unit = self.rng.choice(sorted(self.copies))
        self.federation.nodes[unit].kill()
        self.disks[unit].put_copy_back()
        self.model.note_old_disk(unit, set(self.copies[unit]))
        self.federation.start_node(unit)
        return unit

    def lose_packets(self):
        if not lines.has_own_namespace() or self.lost_share is not None:
            return "not now"
        self.lost_share = self.rng.choice([0.05, 0.3, 1])
        lines.drop(self.federation.port, self.lost_share)
        return str(self.lost_share)

    def jump_clock(self):
        """Of everybody at once, forth or back."""
        self.days += self.rng.choice([-3, -1, 1, 10])
        self.federation.set_time(time.time() + self.days * DAY)
        return f"{self.days} days from now"

    def back_up(self):
        done = self._hubctl("backup", self.backups)
        if done.returncode == 0:
            self.has_backup = True
            self.renewed.clear()
            self.model.note_backup()
        return str(done.returncode)

    def restore(self):
        """The hub's disk is lost; its last backup is taken."""
        if not self.has_backup:
            return "no backup"
        self.federation.hub.kill()
        shutil.rmtree(self.federation.folder / "hub")
        self.federation.run("hubctl", "restore", self.backups, "--config",
                            self.federation.folder / "hub.yaml")
        self.model.note_restore()
        self.federation.start_hub()
        self.federation.hubctl("confirm-restore")
        # Their keys were enrolled after the backup: docs/backup.md.
        for unit in sorted(self.renewed):
            self._renew(unit)

    def renew_certificate(self):
        """The authority issues a node another certificate."""
        return self._renew(self.rng.choice(UNITS))

    def _renew(self, unit):
        folder = self.federation.folder / "nodes" / unit
        fresh = self.federation.folder / f"renewed-{unit}"
        shutil.rmtree(fresh, ignore_errors=True)
        done = self._hubctl("ca", "issue", unit, "--out", fresh, "--hub",
                            f"127.0.0.1:{self.federation.port}")
        if done.returncode != 0:
            return f"{unit}: {done.returncode}"
        for name in "node.key", "node.pem":
            os.replace(fresh / name, folder / name)
        self.renewed.add(unit)
        self.federation.nodes[unit].kill()
        self.federation.start_node(unit)
        return unit

    def wait(self):
        time.sleep(self.rng.uniform(0.05, 0.5))

    def _trouble(self, what):
        unit = self.rng.choice(UNITS)
        what(self.relays[unit])
        return unit

    def _undo_loss(self):
        if self.lost_share is not None:
            lines.undrop(self.federation.port, self.lost_share)
            self.lost_share = None

    def _prepare_nodes(self):
        """Puts each behind a relay and on a disk of its own."""
        for unit in UNITS:
            self.relays[unit] = Relay(self.federation.port)
            path = self.federation.node_settings(unit)
            settings = json.loads(path.read_text())
            settings["hub"]["address"] = f"127.0.0.1:{self.relays[unit].port}"
            path.write_text(json.dumps(settings))
            self.federation.nodes[unit].kill()
            self.disks[unit] = NodeDisk(path.parent / "data")
            self.federation.start_node(unit)
        wait_until("the hub answers", lambda: self._ask("nodes"))

    def _note(self, action, result):
        self.journal.append(f"{len(self.journal):4} {action:22} {result}")
        if self.verbose:
            print(self.journal[-1], flush=True)


