import json
from datetime import UTC, date, datetime

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000067"
VERSION = "1.38.0"
DESCRIPTION = "By when parish and community councils publish an agenda"

OWNER = "The administrator of this installation"
LINK = "https://www.legislation.gov.uk/ukpga/1972/70/schedule/12"
AGENDAS = [  # nation, from which day (that of its other rules), source
    ("england", date(2012, 9, 10), "LGA 1972 Sch 12 para 10(2), counted by s.243"),
    ("wales", date(2021, 5, 1), "LGA 1972 Sch 12 para 26(2), counted by s.243"),
]
FIGURES = {"kind": "period", "days": 3, "basis": "s243"}
NOTE = "Loaded with Govern. Saturdays count; Sundays and the breaks round Christmas, Easter and bank holidays do not."
RULE = """
INSERT INTO law_rule (nation, rule, figures, valid_from, owner, source, link, note, at)
VALUES ({}, 'parish-agenda', {}::jsonb, {}, {}, {}, {}, {}, {})
"""


class RawTable(Table):
    """Where the statements are sent from."""


async def load():
    for nation, since, source in AGENDAS:
        said = (since, OWNER, source, LINK, NOTE, datetime.now(UTC))
        await RawTable.raw(RULE, nation, json.dumps(FIGURES), *said)


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_raw(load)
    return manager
