from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import Boolean, Bytea, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
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


ID = "2026-11-23T09:00:00:000036"
VERSION = "1.38.0"
DESCRIPTION = "A long plan comes in by a worker, step by step"

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
    ("programme", ForeignKey, REFERENCE | {"references": Programme, "index": True}),
    ("name", Varchar, PLAIN | {"length": 200}),
    ("content", Bytea, PLAIN | {"null": True}),
    ("draft", Bytea, PLAIN | {"null": True}),
    ("found", Text, PLAIN | {"null": True}),
    ("is_long", Boolean, PLAIN),
    ("stage", Varchar, PLAIN | {"length": 10, "index": True}),
    ("step", Text, PLAIN),
    ("tasks", Integer, PLAIN),
    ("problems", Text, PLAIN),
    ("because", Text, PLAIN),
    ("gone", Boolean, PLAIN),
    ("baseline", Boolean, PLAIN),
    ("attempts", Integer, PLAIN),
    ("claimed_until", Timestamptz, PLAIN | {"null": True}),
    ("by", ForeignKey, REFERENCE | {"references": Person, "null": True, "index": False}),
    ("at", Timestamptz, PLAIN),
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_table(class_name="PlanImport", tablename="plan_import", schema=None, columns=None)
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="PlanImport",
            tablename="plan_import",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=params,
            schema=None,
        )
    return manager
