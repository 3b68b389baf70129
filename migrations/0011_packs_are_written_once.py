from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000011"
VERSION = "1.38.0"
DESCRIPTION = "A trigger refuses to change, delete or empty frozen packs"


class RawTable(Table):
    pass


PACK = """
CREATE FUNCTION pack_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A frozen pack is written once: % is refused', TG_OP;
END $$;
"""
GUARDS = """
CREATE TRIGGER {table}_rows_stay BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION pack_is_written_once();
CREATE TRIGGER {table}_table_stays BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION pack_is_written_once();
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)

    async def run() -> None:
        await RawTable.raw(PACK)
        for table in ("pack", "pack_issue", "pack_file"):
            for statement in GUARDS.strip().splitlines():
                await RawTable.raw(statement.replace("{table}", table))

    manager.add_raw(run)
    return manager
