"""How figures are printed: a line each for people, or JSON lines for scripts."""
import json
import statistics


class Figures:
    """Prints what was measured as it comes."""

    def __init__(self, as_json=False):
        self.as_json = as_json

    def title(self, text):
        if not self.as_json:
            print(f"\n{text}", flush=True)

    def say(self, what, values, unit, aim=None):
        """Something measured by itself: median and spread."""
        values = list(values)
        if self.as_json:
            print(json.dumps({"what": what, "values": values, "unit": unit,
                              "aim": aim}), flush=True)
            return
        end = "" if aim is None else f"   aim {aim}"
        print(f"  {what:<44} {spread(values):>32} {unit}{end}", flush=True)

    def compare(self, what, ours, others, unit, aim=None):
        """Two sides measured in turn: ours, theirs, and the ratio of the
        medians, ours over theirs."""
        ours, others = list(ours), list(others)
        ratio = statistics.median(ours) / statistics.median(others)
        if self.as_json:
            print(json.dumps({"what": what, "ours": ours, "others": others,
                              "unit": unit, "ratio": round(ratio, 3),
                              "aim": aim}), flush=True)
            return
        end = "" if aim is None else f"   aim {aim}"
        print(f"  {what:<44} {spread(ours):>32} {spread(others):>32} {unit:<10}"
              f" {ratio:6.2f}{end}", flush=True)


def spread(values):
    """Median, and lowest to highest."""
    middle = statistics.median(values)
    digits = 0 if middle >= 100 else 1 if middle >= 10 else 2
    return (f"{middle:,.{digits}f} "
            f"({min(values):,.{digits}f}–{max(values):,.{digits}f})")


def percentile(values, share):
    """The value that this share of them does not exceed."""
    held = sorted(values)
    return held[min(int(len(held) * share), len(held) - 1)]
