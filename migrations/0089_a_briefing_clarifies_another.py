from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import ForeignKey, Serial
from piccolo.columns.indexes import IndexMethod
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000089"
VERSION = "1.38.0"
DESCRIPTION = "A briefing clarifies another one, which is understood after it"


class Briefing(Table, tablename="briefing", schema=None):
    id = Serial(
        null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None,
        db_column_name="id", secret=False,
    )  # fmt: skip


PARAMS: dict[str, Any] = {
    "references": Briefing,
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
    "null": True,
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
    "default": None,
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_column(
        table_class_name="Briefing",
        tablename="briefing",
        column_name="clarifies",
        db_column_name="clarifies",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params=PARAMS,
        schema=None,
    )
    return manager
