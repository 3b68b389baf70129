from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table


class RawTable(Table):
    """Where the statements are sent from."""


ID = "2026-11-23T09:00:00:000096"
VERSION = "1.38.0"
DESCRIPTION = "What comes of a letter is written beside it, and needs no new entry in an index"

STATEMENTS = (
    "ALTER TABLE delivery SET (fillfactor = 45)",
    "DROP INDEX delivery_person",
    "CREATE INDEX delivery_person ON delivery (person) WHERE person IS NOT NULL",  # few are to accounts
    # One look in place of two, which says more: the segment is one of the same sending.
    "ALTER TABLE segment ADD CONSTRAINT segment_of_its_sending UNIQUE (occurrence, id)",
    "ALTER TABLE delivery DROP CONSTRAINT delivery_occurrence_fkey, DROP CONSTRAINT delivery_segment_fkey, "
    "ADD CONSTRAINT delivery_segment_fkey FOREIGN KEY (occurrence, segment) REFERENCES segment (occurrence, id) "
    "ON DELETE RESTRICT ON UPDATE CASCADE",
)


async def told():
    for statement in STATEMENTS:
        await RawTable.raw(statement)


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_raw(told)
    return manager
