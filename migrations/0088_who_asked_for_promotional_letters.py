from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import ForeignKey, Serial, Timestamptz, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.table import Table

PRIMARY: dict[str, Any] = {
    "null": False,
    "primary_key": True,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": "id",
    "secret": False,
}


class Programme(Table, tablename="programme", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000088"
VERSION = "1.38.0"
DESCRIPTION = "Promotional letters go only to those who asked for them: when, by which way, and until when"

PLAIN: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None}
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
COLUMNS: tuple[tuple[str, type[Any], dict[str, Any]], ...] = (
    ("programme", ForeignKey, REFERENCE | {"references": Programme, "index": True}),
    ("address", Varchar, PLAIN | {"length": 254}),
    ("source", Varchar, PLAIN | {"length": 20}),
    ("at", Timestamptz, PLAIN),
    ("withdrawn_at", Timestamptz, PLAIN | {"null": True}),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_table(class_name="PromotionalConsent", tablename="promotional_consent", schema=None, columns=None)
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="PromotionalConsent",
            tablename="promotional_consent",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=params,
            schema=None,
        )
    return manager
