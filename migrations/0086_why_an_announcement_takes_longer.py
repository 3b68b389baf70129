from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Text
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-23T09:00:00:000086"
VERSION = "1.38.0"
DESCRIPTION = "Why the briefings of an announcement go out over more than the agreed window"

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
        table_class_name="AnnouncementVersion",
        tablename="announcement_version",
        column_name="because",
        db_column_name="because",
        column_class_name="Text",
        column_class=Text,
        params=PARAMS,
        schema=None,
    )
    return manager
