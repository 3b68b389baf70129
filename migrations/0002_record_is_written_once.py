from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000002"
VERSION = "1.38.0"
DESCRIPTION = "A trigger refuses to change, delete or empty the record"


class RawTable(Table):
    pass


GUARD = """
CREATE FUNCTION record_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The record is written once: % is refused', TG_OP;
END $$;
CREATE TRIGGER entry_rows_stay BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION record_is_written_once();
CREATE TRIGGER entry_table_stays BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION record_is_written_once();
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)

    async def run() -> None:
        for statement in GUARD.strip().split(";\nCREATE TRIGGER "):
            await RawTable.raw(statement if statement.startswith("CREATE") else f"CREATE TRIGGER {statement}")

    manager.add_raw(run)
    return manager
