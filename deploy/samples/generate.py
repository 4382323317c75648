#!/usr/bin/env python3
"""Writes the sample reports beside this file. Every figure is INVENTED.

usage: deploy/samples/generate.py

The same figures come out each time. They keep every rule of the catalogue:
what is pending at the end of a month is carried into the next.
"""
import csv
import pathlib
import random

UNITS = ["26425", "26428", "26431", "26434", "26437", "26440", "26443",
         "26446", "26449", "26452", "26455", "26458", "26461", "26464",
         "26467"]
MONTHS = ["2024-07", "2024-08", "2024-09"]
QUARTER = "2024-Q3"
INVENTED = "Số liệu giả định để chạy thử, không phải của xã."


def month_rows(rng, carried, feedback):
    """One month; returns its rows and what is carried into the next."""
    online, direct = rng.randint(80, 260), rng.randint(20, 90)
    opening, opening_overdue = carried
    overdue_done = opening_overdue
    overdue_left = rng.choice([0, 0, 0, 1, 2])
    newly_overdue = overdue_done + overdue_left - opening_overdue
    total = online + direct + opening
    pending = rng.randint(8, 30)
    early = rng.randint(20, 60)
    on_time = total - pending - overdue_left - overdue_done - early
    rows = [
        ("E01", "dossiers", online), ("E02", "dossiers", direct),
        ("E03", "dossiers", opening), ("E03", "of_which_overdue", opening_overdue),
        ("E04", "dossiers", early), ("E05", "dossiers", on_time),
        ("E06", "dossiers", overdue_done), ("E07", "dossiers", pending),
        ("E08", "dossiers", overdue_left),
        ("D03", "fee_due", online // 2), ("D03", "paid_online", online // 3),
        ("D04", "digitised", online + direct // 2),
        ("D06", "returned_again", rng.choice([0, 0, 1])),
        ("F01", "apologies", max(newly_overdue - rng.choice([0, 0, 1]), 0)),
        ("F02", "dossiers", 0), ("E10", "upheld", 0),
    ]
    received = [rng.randint(0, 4) for _ in range(5)]
    channels = ["direct", "mailbox", "hotline", "online", "social"]
    rows += [("B02", "received_" + c, n) for c, n in zip(channels, received)]
    all_feedback = feedback + sum(received)
    left = min(all_feedback, rng.randint(0, 3))
    late = min(all_feedback - left, rng.choice([0, 0, 0, 1]))
    rows += [("B02", "carried_in", feedback),
             ("B02", "handled_on_time", all_feedback - left - late),
             ("B02", "handled_late", late),
             ("B02", "pending_in_time", left), ("B02", "pending_overdue", 0)]
    return rows, (pending + overdue_left, overdue_left), left


def quarter_rows(rng, number):
    """The third quarter."""
    staff = rng.randint(28, 45)
    procedures = rng.randint(140, 170)
    raised, petitions = rng.randint(5, 20), rng.randint(0, 4)
    day = 3 + number
    return [
        ("A01", "date", f"2024-06-{day:02d}"), ("A01", "doc_no", f"{40 + number}/QĐ-UBND"),
        ("A01", "member_count", rng.randint(12, 24)),
        ("A01", "head_title", "Chủ tịch UBND xã"),
        ("A02", "date", f"2024-06-{day + 5:02d}"), ("A02", "doc_no", f"{30 + number}/KH-UBND"),
        ("A03", "date", f"2024-07-{day:02d}"),
        ("A03", "signatories", "Đảng ủy|HĐND|UBND|UBMTTQVN"),
        ("A04", "date", f"2024-07-{day:02d}"), ("A04", "place", "Hội trường UBND xã"),
        ("A05", "signed", staff - rng.choice([0, 0, 1])), ("A05", "total_staff", staff),
        ("B01", "weeks_held", 13 - rng.choice([0, 0, 1])), ("B01", "visits", rng.randint(10, 40)),
        ("B03", "conferences", rng.choice([0, 1])), ("B03", "attendees", rng.randint(40, 120)),
        ("B04", "received", raised), ("B04", "carried_in", 0),
        ("B04", "handled", raised - rng.choice([0, 1, 2])),
        ("B05", "received", petitions), ("B05", "carried_in", 1),
        ("B05", "handled", rng.randint(0, petitions)),
        ("C01", "published", procedures), ("C01", "applicable", procedures),
        ("C02", "published_on_time", 9), ("C02", "due", 9 + rng.choice([0, 1])),
        ("C03", "updated", "có"), ("C04", "items", rng.randint(10, 60)),
        ("D01", "guided", rng.randint(150, 600)), ("D05", "services", rng.randint(0, 30)),
        ("E11", "inspections", 1), ("E11", "violations", 0),
        ("F03", "letters", rng.randint(20, 90)),
        ("F04", "birth", rng.randint(5, 30)), ("F04", "marriage", rng.randint(2, 15)),
        ("F04", "other", 0), ("F05", "letters", rng.randint(0, 8)),
        ("G02", "compliant", 1), ("G02", "closed", 1),
        ("G03", "adopted", 2), ("G03", "put_to_vote", 2),
        ("G04", "cash", rng.randint(0, 90) * 1_000_000),
        ("G04", "labour_days", rng.randint(0, 200)),
        ("G04", "other_in_kind", rng.randint(0, 40) * 1_000_000),
        ("G04", "state_support", 100_000_000), ("G04", "total_value", 300_000_000),
        ("G05", "received", 2), ("G05", "carried_in", 0), ("G05", "handled", 2),
        ("G05", "supervisions", 3),
        ("H04", "titles", "Ngày thứ Sáu lắng nghe dân"),
        ("H05", "difficulties", INVENTED),
    ]


def write(path, period, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["period", "indicator", "part", "value"])
        out.writerows([(period, *row) for row in rows])


def main():
    here = pathlib.Path(__file__).parent
    for number, unit in enumerate(UNITS):
        rng = random.Random(int(unit))
        folder = here / unit
        folder.mkdir(exist_ok=True)
        carried, feedback = (rng.randint(10, 25), 0), rng.randint(0, 3)
        for month in MONTHS:
            rows, carried, feedback = month_rows(rng, carried, feedback)
            write(folder / f"{month}.csv", month, rows)
        write(folder / f"{QUARTER}.csv", QUARTER, quarter_rows(rng, number))


if __name__ == "__main__":
    main()
