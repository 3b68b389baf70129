from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    JSONB,
    BigInt,
    ForeignKey,
    Integer,
    Serial,
    Timestamptz,
)
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


class Line(Table, tablename="line", schema=None):
    id = Serial(**PRIMARY)


class Person(Table, tablename="person", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000043"
VERSION = "1.38.0"
DESCRIPTION = "Shared years settled at their end"

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
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
PERSON = ("by", ForeignKey, REFERENCE | {"references": Person, "null": True})
Columns = list[tuple[str, type[Any], dict[str, Any]]]

TRUE_UPS: Columns = [
    ("line", ForeignKey, REFERENCE | {"references": Line, "index": True}),
    ("year", Integer, PLAIN),
    ("said", JSONB, PLAIN),
    ("estimate", JSONB, PLAIN),
    ("pence", BigInt, PLAIN),
    ("at", Timestamptz, PLAIN),
    PERSON,
]
TABLES = {"TrueUp": ("true_up", TRUE_UPS)}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for class_name, (tablename, columns) in TABLES.items():
        manager.add_table(class_name=class_name, tablename=tablename, schema=None, columns=None)
        for name, kind, params in columns:
            manager.add_column(
                table_class_name=class_name,
                tablename=tablename,
                column_name=name,
                db_column_name=name,
                column_class_name=kind.__name__,
                column_class=kind,
                params=params,
                schema=None,
            )
    return manager
