from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table


class RawTable(Table):
    """Where the statements are sent from."""


ID = "2026-11-23T09:00:00:000087"
VERSION = "1.38.0"
DESCRIPTION = (
    "A wish for no more letters holds for one council's; a council may have an address of its own to send from"
)

STATEMENTS = (
    # What was stopped before was stopped for every council, and stays so: nobody gets letters because we changed.
    "ALTER TABLE suppression ADD COLUMN is_everywhere boolean",
    "UPDATE suppression SET is_everywhere = true",
    "ALTER TABLE suppression ALTER COLUMN is_everywhere SET NOT NULL",
    "ALTER TABLE suppression DROP CONSTRAINT one_suppression_per_topic",
    "ALTER TABLE suppression ADD CONSTRAINT one_suppression_per_council_and_topic "
    "UNIQUE NULLS NOT DISTINCT (programme, council, address, topic)",
    "ALTER TABLE council_voice ADD COLUMN sender_address varchar(254)",
    "UPDATE council_voice SET sender_address = ''",
    "ALTER TABLE council_voice ALTER COLUMN sender_address SET NOT NULL",
    "ALTER TABLE segment ADD COLUMN sender_address varchar(254)",
)


async def told():
    for statement in STATEMENTS:
        await RawTable.raw(statement)


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_raw(told)
    return manager
