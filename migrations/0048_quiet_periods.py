from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import Date, ForeignKey, Serial, Text, Timestamptz
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


class Council(Table, tablename="council", schema=None):
    id = Serial(**PRIMARY)


class Person(Table, tablename="person", schema=None):
    id = Serial(**PRIMARY)


class Quiet(Table, tablename="quiet", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000048"
VERSION = "1.38.0"
DESCRIPTION = "Quiet periods"

PLAIN: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None}
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
TABLES: dict[str, tuple[str, list[tuple[str, type[Any], dict[str, Any]]]]] = {
    "Quiet": (
        "quiet",
        [
            ("programme", ForeignKey, REFERENCE | {"references": Programme, "index": True}),
            ("council", ForeignKey, REFERENCE | {"references": Council, "null": True}),
            ("first_on", Date, PLAIN),
            ("last_on", Date, PLAIN),
            ("because", Text, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person, "null": True}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "QuietLifting": (
        "quiet_lifting",
        [
            ("quiet", ForeignKey, REFERENCE | {"references": Quiet, "unique": True}),
            ("because", Text, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for class_name, (table, columns) in TABLES.items():
        manager.add_table(class_name=class_name, tablename=table, schema=None, columns=None)
        for name, kind, params in columns:
            manager.add_column(
                table_class_name=class_name,
                tablename=table,
                column_name=name,
                db_column_name=name,
                column_class_name=kind.__name__,
                column_class=kind,
                params=params,
                schema=None,
            )
    return manager
