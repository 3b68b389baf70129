from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-23T09:00:00:000077"
VERSION = "1.38.0"
DESCRIPTION = "A briefing says whether letters of which nothing is known are sent again"

PARAMS: dict[str, Any] = {
    "length": 10,
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
        table_class_name="BriefingText",
        tablename="briefing_text",
        column_name="if_lost",
        db_column_name="if_lost",
        column_class_name="Varchar",
        column_class=Varchar,
        params=PARAMS,
        schema=None,
    )
    return manager
