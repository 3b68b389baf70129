from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000082"
VERSION = "1.38.0"
DESCRIPTION = "A page of a record is found by its days"

INDEX = "CREATE INDEX entry_by_day ON entry (chain, ((at AT TIME ZONE 'Europe/London')::date) DESC, number DESC)"


class RawTable(Table):
    """Where the statements are sent from."""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)

    async def run() -> None:
        await RawTable.raw(INDEX)

    manager.add_raw(run)
    return manager
