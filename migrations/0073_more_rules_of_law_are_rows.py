import json
from datetime import UTC, date, datetime

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000073"
VERSION = "1.38.0"
DESCRIPTION = (
    "How long records and minutes stay open, quorums, seats on joint committees, when minutes are due and which "
    "decisions are added up"
)

OWNER = "The administrator of this installation"
SINCE = {  # from which day a nation's other rules hold
    "england": date(2012, 9, 10),
    "wales": date(2021, 5, 1),
    "scotland": date(1986, 4, 1),
    "northern-ireland": date(2015, 4, 1),
}
ACTS = {
    "wales": "Local Government Act 1972 as amended for Wales in 2021",
    "scotland": "Local Government (Scotland) Act 1973",
    "northern-ireland": "Local Government Act (Northern Ireland) 2014",
}
LAW = "https://www.legislation.gov.uk"
SCHEDULE_12 = f"{LAW}/ukpga/1972/70/schedule/12"
QUARTER, THIRD = {"kind": "share", "one_in": 4, "least": 1}, {"kind": "share", "one_in": 3, "least": 3}
SIX_AND_FOUR = {"kind": "open-for", "years": 6, "background_years": 4}


def not_loaded(what):
    return {"kind": "absent", "absence": "not loaded", "reason": f"{what} is not loaded for this nation."}


# nation, rule, figures, source, link to the wording
ROWS = [
    ("england", "records-open", SIX_AND_FOUR, "SI 2012/2089 regs. 14 and 15; SI 2014/2095 reg. 8",
     f"{LAW}/uksi/2012/2089/part/4"),
    ("england", "minutes-open", SIX_AND_FOUR, "LGA 1972 ss.100C and 100D", f"{LAW}/ukpga/1972/70/section/100C"),
    ("england", "quorum", QUARTER, "LGA 1972 Sch 12 para 6", SCHEDULE_12),
    ("wales", "quorum", QUARTER, "LGA 1972 Sch 12 para 6", SCHEDULE_12),
    ("england", "parish-quorum", THIRD, "LGA 1972 Sch 12 para 12", SCHEDULE_12),
    ("wales", "parish-quorum", THIRD, "LGA 1972 Sch 12 para 28", SCHEDULE_12),
    ("england", "joint-seats", {"kind": "joint-seats", "any_member_from": 5, "balance_from": 3},
     "LGA 1972 ss.101(5) and 102; LGA 2000 s.9EB; SI 2012/1019; LGHA 1989 s.15", f"{LAW}/uksi/2012/1019/regulation/11"),
]  # fmt: skip
for one, act in ACTS.items():
    ROWS.append((one, "records-open", not_loaded("How long records of decisions stay open"), act, ""))
    ROWS.append((one, "minutes-open", not_loaded("How long minutes stay open"), act, ""))
    if one != "wales":
        ROWS.append((one, "quorum", not_loaded("The quorum of full council"), act, ""))
for one in SINCE:
    due = "Agreed, not law: two weeks before, unless a council says otherwise"
    ROWS.append((one, "minutes-ready", {"kind": "before", "days": 14}, due, ""))
    together = "House rule: what one programme decides within a year is looked at together"
    ROWS.append((one, "linked-decisions", {"kind": "within", "days": 365}, together, ""))
INSERT = """
INSERT INTO law_rule (nation, rule, figures, valid_from, owner, source, link, note, at)
VALUES ({}, {}, {}::jsonb, {}, {}, {}, {}, 'Loaded with Govern.', {})
"""


class RawTable(Table):
    """Where the statements are sent from."""


async def load():
    for nation, rule, figures, source, link in ROWS:
        said = (SINCE[nation], OWNER, source, link, datetime.now(UTC))
        await RawTable.raw(INSERT, nation, rule, json.dumps(figures), *said)


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_raw(load)
    return manager
