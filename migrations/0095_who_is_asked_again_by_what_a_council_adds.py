from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Boolean
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-23T09:00:00:000095"
VERSION = "1.38.0"
DESCRIPTION = "Whoever approves what a council adds says whether its people are asked again"
PARAMS: dict[str, Any] = {
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
    manager.add_column(
        table_class_name="SupplementStep",
        tablename="supplement_step",
        column_name="asks_again",
        db_column_name="asks_again",
        column_class_name="Boolean",
        column_class=Boolean,
        params=PARAMS,
        schema=None,
    )
    return manager
