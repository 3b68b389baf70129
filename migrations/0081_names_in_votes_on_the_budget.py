import json
from datetime import UTC, date, datetime

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000081"
VERSION = "1.38.0"
DESCRIPTION = "Votes on the budget or council tax record who voted how"

OWNER = "The administrator of this installation"
ABSENT = {
    "kind": "absent",
    "absence": "not loaded",
    "reason": "Whether votes on the budget are recorded by name is not loaded for this nation.",
}
# nation, figures, from which day, source, link to the wording
ROWS = [
    ("england", {"kind": "named-votes", "by_name": True}, date(2014, 2, 25), "SI 2014/165 reg. 2",
     "https://www.legislation.gov.uk/uksi/2014/165"),
    ("wales", ABSENT, date(2021, 5, 1), "Local Government Act 1972 as amended for Wales in 2021", ""),
    ("scotland", ABSENT, date(1986, 4, 1), "Local Government (Scotland) Act 1973", ""),
    ("northern-ireland", ABSENT, date(2015, 4, 1), "Local Government Act (Northern Ireland) 2014", ""),
]  # fmt: skip
INSERT = """
INSERT INTO law_rule (nation, rule, figures, valid_from, owner, source, link, note, at)
VALUES ({}, 'named-votes', {}::jsonb, {}, {}, {}, {}, 'Loaded with Govern.', {})
"""


class RawTable(Table):
    """Where the statements are sent from."""


async def load():
    for nation, figures, since, source, link in ROWS:
        await RawTable.raw(INSERT, nation, json.dumps(figures), since, OWNER, source, link, datetime.now(UTC))


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_raw(load)
    return manager
