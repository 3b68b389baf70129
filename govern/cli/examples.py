"""What the commands that need no server read, told after their options."""

SCHEDULE = """\
A plan in JSON:

  {"start": "2027-01-04",
   "tasks": [{"id": "A", "duration_days": 5}, {"id": "B", "duration_days": 3}],
   "links": [{"from": "A", "to": "B", "type": "FS", "lag_days": 0}]}

A link is FS, SS, FF or SF. A task may also have a "name", a "constraint" (SNET,
SNLT, FNET, FNLT, MSO, MFO) with a "constraint_date", and a "deadline"; with a
"status_date" beside "start" also "actual_start", "actual_finish",
"percent_complete" and "remaining_days". A date may also be the number of a day
from the start.

XML of MS Project and sheets are read as they are. Its own files (MPP, MPX) and
those of Primavera (XER) need a full Java of version 11 or later and the
packages of requirements-msproject.txt.
"""
APPRAISE = """\
Amounts are texts, so that no penny is lost; year 0 comes first; every part may
be left out:

  {"discounting": "green-book-2026",
   "costs": ["1200000", "800000"], "benefits": ["0", "300000", "1900000"],
   "dated": [["2026-04-01", "-1200"], ["2027-04-01", "1300"]],
   "share": {"amount": "3000000.00",
             "weights": {"Ashvale": "141000", "Brackenham": "96000"}}}

Instead of the Green Book's standard rates: "green-book-2026-low",
"green-book-2026-health", or a rate of your own, {"rate": "0.05"}.
"""
NOTICE = """\
For example: govern notice --meeting 2026-12-17 --rule agenda --nation england

It tells the last lawful day to publish, each day counted, the source and the
reason. Where no rule is loaded for a nation it gives no date and says why; it
refuses years whose bank holidays nobody has confirmed.
"""
