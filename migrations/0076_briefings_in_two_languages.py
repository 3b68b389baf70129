from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import JSONB, Boolean, Text
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-23T09:00:00:000076"
VERSION = "1.38.0"
DESCRIPTION = "Briefings and what councils add to them are written in Welsh too"

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
COLUMNS: tuple[tuple[str, str, str, type[Any]], ...] = (
    ("BriefingText", "briefing_text", "welsh", JSONB),
    ("BriefingText", "briefing_text", "is_welsh_behind", Boolean),
    ("SupplementStep", "supplement_step", "welsh", Text),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for class_name, table, name, kind in COLUMNS:
        manager.add_column(
            table_class_name=class_name,
            tablename=table,
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=PARAMS,
            schema=None,
        )
    return manager
