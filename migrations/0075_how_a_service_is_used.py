from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Array, Integer
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-23T09:00:00:000075"
VERSION = "1.38.0"
DESCRIPTION = "Services say by which kinds of interaction they are used"
COMMON = {
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
    manager.add_column(
        table_class_name="Service",
        tablename="service",
        column_name="lgil",
        db_column_name="lgil",
        column_class_name="Array",
        column_class=Array,
        params={
            "base_column": Integer(default=0, null=False, **COMMON),
            "default": None,
            "null": True,
            **COMMON,
        },
        schema=None,
    )
    return manager
