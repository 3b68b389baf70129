from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import JSONB, Varchar
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-23T09:00:00:000085"
VERSION = "1.38.0"
DESCRIPTION = "A briefing leads to papers, and says how sensitive it is"

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
        table_class_name="BriefingText",
        tablename="briefing_text",
        column_name="papers",
        db_column_name="papers",
        column_class_name="JSONB",
        column_class=JSONB,
        params=PARAMS,
        schema=None,
    )
    manager.add_column(
        table_class_name="BriefingText",
        tablename="briefing_text",
        column_name="sensitivity",
        db_column_name="sensitivity",
        column_class_name="Varchar",
        column_class=Varchar,
        params=PARAMS | {"length": 20},
        schema=None,
    )
    return manager
