from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000013"
VERSION = "1.38.0"
DESCRIPTION = "Every table tells when it changes, so that kept answers are known to be old"


class RawTable(Table):
    pass


TELL = """
CREATE FUNCTION changes_are_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY govern_changes;
    RETURN NULL;
END $$
"""
EVERY_TABLE = """
CREATE FUNCTION every_table_tells() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT tablename FROM pg_tables
        WHERE schemaname = current_schema() AND tablename <> 'migration' AND NOT EXISTS (
            SELECT FROM pg_trigger WHERE tgname = 'changes_are_told' AND tgrelid = format('%I', tablename)::regclass)
    LOOP
        EXECUTE format('CREATE TRIGGER changes_are_told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I '
            'FOR EACH STATEMENT EXECUTE FUNCTION changes_are_told()', name);
    END LOOP;
END $$
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)

    async def run() -> None:
        await RawTable.raw(TELL)
        await RawTable.raw(EVERY_TABLE)

    manager.add_raw(run)
    return manager
