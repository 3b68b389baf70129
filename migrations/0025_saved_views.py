from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import Boolean, ForeignKey, Serial, Text, Timestamptz, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.table import Table

PRIMARY = {
    "null": False,
    "primary_key": True,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": "id",
    "secret": False,
}


class Person(Table, tablename="person", schema=None):
    id = Serial(**PRIMARY)


class Programme(Table, tablename="programme", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000025"
VERSION = "1.38.0"
DESCRIPTION = "People keep views of the plan by name"

REFERENCE: dict[str, Any] = {
    "default": None,
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
    "null": False,
    "primary_key": False,
    "unique": False,
    "index": True,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}
PLAIN: dict[str, Any] = {
    "default": None,
    "null": False,
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}
COLUMNS: list[tuple[str, type[Any], dict[str, Any]]] = [
    ("programme", ForeignKey, REFERENCE | {"references": Programme}),
    ("person", ForeignKey, REFERENCE | {"references": Person}),
    ("page", Varchar, PLAIN | {"length": 20}),
    ("name", Varchar, PLAIN | {"length": 60}),
    ("query", Text, PLAIN),
    ("is_shared", Boolean, PLAIN),
    ("is_default", Boolean, PLAIN),
    ("made_at", Timestamptz, PLAIN),
    ("ended_at", Timestamptz, PLAIN | {"null": True}),
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_table(class_name="SavedView", tablename="saved_view", schema=None, columns=None)
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="SavedView",
            tablename="saved_view",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=params,
            schema=None,
        )
    return manager
