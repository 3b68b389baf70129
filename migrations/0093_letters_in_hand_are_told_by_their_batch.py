from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table


class RawTable(Table):
    """Where the statements are sent from."""


ID = "2026-11-23T09:00:00:000093"
VERSION = "1.38.0"
DESCRIPTION = "Which letters a worker has in hand its batch says, not each letter's own row"

STATEMENTS = (
    "ALTER TABLE batch ADD COLUMN taken_at timestamptz",
    # Letters that a worker had when it was stopped for this: they may have left, and the journal may know.
    "UPDATE batch b SET taken_at = (SELECT max(d.due_at) FROM delivery d WHERE d.occurrence = b.occurrence "
    "AND d.batch = b.number AND d.state = 'sending') WHERE b.lease_until IS NOT NULL",
    "UPDATE delivery SET state = CASE WHEN tries = 0 THEN 'due' ELSE 'retrying' END WHERE state = 'sending'",
)


async def told():
    for statement in STATEMENTS:
        await RawTable.raw(statement)


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_raw(told)
    return manager
