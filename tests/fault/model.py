"""What a federation must hold, told step by step beside the real programs."""
import base64
import json


class Broken(AssertionError):
    """A promise was broken."""


def expect(holds, *said):
    if not holds:
        raise Broken(" ".join(map(str, said)))


class Model:
    """What each node said it saved, and what officials were told was decided.

    A command that was killed may have done its work or not; both are right.
    """

    def __init__(self, units, months):
        self.units = units
        self.months = months
        self.saved = {unit: {} for unit in units}  # Number -> (month, value).
        self.perhaps = {unit: set() for unit in units}  # (month, value).
        self.decisions = []  # (unit, month, revision, state), acknowledged.
        self.forked = set()  # Units whose disk was put back to an older state.
        # Of these: (month, value) of what the disk knew or was saved since, and
        # of what went with the newer state, which the hub may have or not.
        self.numberless = {unit: set() for unit in units}
        self.gone = {unit: set() for unit in units}
        self.ever_closed = set()  # Months in which a report may be refused.
        self.kept_decisions = 0  # Of them, before the last backup.
        self.restored = False

    def note_saved(self, unit, sequence, month, value):
        if unit in self.forked:
            self.numberless[unit].add((month, value))
            return
        expect(sequence not in self.saved[unit],
               f"{unit}: number {sequence} was given twice")
        self.saved[unit][sequence] = (month, value)

    def note_perhaps(self, unit, month, value):
        self.perhaps[unit].add((month, value))

    def what_is_saved(self, unit):
        """For a copy of the node's disk as it is now."""
        return set(self.saved[unit].values()) | self.numberless[unit]

    def note_old_disk(self, unit, known):
        """The node's disk is again as it was when it knew this. Its outbox
        begins anew under another name, and so do its numbers."""
        self.gone[unit] |= self.what_is_saved(unit) - known
        self.numberless[unit] = known
        self.saved[unit] = {}
        self.forked.add(unit)

    def note_decision(self, unit, month, revision, state):
        self.decisions.append((unit, month, revision, state))

    def note_backup(self):
        self.kept_decisions = len(self.decisions)

    def note_restore(self):
        """What was decided after the backup is to be decided again."""
        del self.decisions[self.kept_decisions:]
        self.restored = True

    # What the programs say in the end is held against it.

    def check(self, federation):
        """Everything was sent and is there, once; every sum is right."""
        standing = {}
        for unit in self.units:
            queue = queue_of(federation, unit)
            self._check_queue(unit, queue)
            for month in self.months:
                told = federation.query("report", unit, "month", month)
                self._check_report(unit, month, queue, told)
                if told["status"].get("counts"):
                    standing[unit, month] = value_of(told["revisions"][-1])
            self._check_alarms(unit, federation)
        self._check_decisions(federation)
        self._check_totals(federation, standing)
        return len(standing)

    def _check_queue(self, unit, queue):
        """Saved = received + refused, and nothing else waits."""
        for sequence, (month, value) in self.saved[unit].items():
            expect(sequence in queue,
                   f"{unit}: number {sequence} ({month} = {value}) was saved, "
                   "and is not in the queue")
        if unit in self.forked:
            self._check_outcomes(unit, queue)
            return
        extra = len(queue) - len(self.saved[unit])
        expect(extra <= len(self.perhaps[unit]),
               f"{unit}: {extra} entries that nobody submitted")
        self._check_outcomes(unit, queue)

    def _check_outcomes(self, unit, queue):
        for sequence, entry in queue.items():
            outcome = entry.get("receipt", {}).get("outcome")
            expect(outcome in ("RECEIVED", "REFUSED"),
                   f"{unit}: number {sequence} has the outcome {outcome}")
            if outcome == "REFUSED":
                codes = [v["code"] for v in entry["receipt"]["violations"]]
                month = entry["receipt"]["period"]
                expect(month in self.ever_closed
                       or codes == ["STALE_BASE"],
                       f"{unit}: number {sequence} was refused: {codes}")

    def _check_report(self, unit, month, queue, told):
        """Each receipt's revision is there with its digest, and no other."""
        revisions = {r["digest"]: r for r in told.get("revisions", [])}
        expect(len(revisions) == len(told.get("revisions", [])),
               f"{unit} {month}: a revision is there twice")
        received = {entry["digest"]: sequence
                    for sequence, entry in queue.items()
                    if entry["receipt"]["outcome"] == "RECEIVED"
                    and entry["receipt"]["period"] == month}
        if unit in self.forked:
            self._check_forked(unit, month, received, revisions)
            return
        expect(set(received) == set(revisions),
               f"{unit} {month}: receipts for {sorted(received.values())}, "
               f"revisions {[r['sequence'] for r in revisions.values()]}")
        for digest, sequence in received.items():
            expected = self.saved[unit].get(sequence)
            if expected is None:
                continue
            found = value_of(revisions[digest])
            expect(expected == (month, found),
                   f"{unit}: number {sequence} was {expected}, and the hub has "
                   f"{(month, found)}")

    def _check_forked(self, unit, month, received, revisions):
        """Nothing that the disk knows is missing at the hub, and the hub has
        nothing that was never submitted."""
        expect(set(received) <= set(revisions),
               f"{unit} {month}: received, and not at the hub")
        there = {(month, value_of(revision))
                 for revision in revisions.values()}
        may_be = (self.numberless[unit] | self.gone[unit] |
                  self.perhaps[unit])
        expect(there <= may_be,
               f"{unit} {month}: {there - may_be} was never submitted")

    def _check_decisions(self, federation):
        for unit, month, revision, state in self.decisions:
            told = federation.query("report", unit, "month", month)
            found = [(d["revision"], d["state"])
                     for d in told.get("decisions", [])]
            expect((revision, state) in found,
                   f"{unit} {month}: {state} of revision {revision} is gone, "
                   f"there is {found}")

    def _check_alarms(self, unit, federation):
        """The hub is honest, whatever befell it."""
        alarms = [alarm["text"]["en"]
                  for alarm in federation.node_status(unit).get("alarms", [])]
        expect(not any("ledger" in alarm for alarm in alarms),
               f"{unit} raised an alarm without cause: {alarms}")

    def _check_totals(self, federation, standing):
        for month in self.months:
            of_month = [value for (_, at), value in standing.items()
                        if at == month]
            rows = federation.query("summary", month)["rows"]
            figure = next(row["inPeriod"] for row in rows
                          if row["indicator"] == "M01")
            expect(int(figure.get("scaled", 0)) == sum(of_month),
                   f"{month}: the total is {figure}, and the reports add up "
                   f"to {sum(of_month)}")
            counted = figure.get("coverage", {}).get("counted", 0)
            expect(counted == len(of_month),
                   f"{month}: {counted} reports are counted of {len(of_month)}")


def value_of(revision):
    return int(revision["report"]["values"][0].get("quantity", 0))


def queue_of(federation, unit):
    """Entries by number, with digests as the hub writes them."""
    said = json.loads(federation.node(unit, "queue", "list", "--json"))
    queue = {}
    for entry in said.get("entries", []):
        digest = entry["digest"]
        base64.b64decode(digest, validate=True)
        queue[int(entry["sequence"])] = entry
    return queue
