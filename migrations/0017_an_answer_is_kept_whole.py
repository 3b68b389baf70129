from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Bytea
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-23T09:00:00:000017"
VERSION = "1.38.0"
DESCRIPTION = "A request sent twice gets the whole answer of the first: its headers and its bytes"

NULLABLE = {
    "default": None,
    "null": True,
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for name in ("headers", "content"):
        manager.add_column(
            table_class_name="Once",
            tablename="once",
            column_name=name,
            db_column_name=name,
            column_class_name="Bytea",
            column_class=Bytea,
            params=NULLABLE,
            schema=None,
        )
    for name in ("location", "body"):
        manager.drop_column(
            table_class_name="Once", tablename="once", column_name=name, db_column_name=name, schema=None
        )
    return manager
