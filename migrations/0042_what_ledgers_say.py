from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    JSONB,
    BigInt,
    Date,
    ForeignKey,
    Integer,
    Serial,
    Timestamptz,
    Varchar,
)
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Unique
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


class ActualImport(Table, tablename="actual_import", schema=None):
    id = Serial(**PRIMARY)


class ActualMapping(Table, tablename="actual_mapping", schema=None):
    id = Serial(**PRIMARY)


class Line(Table, tablename="line", schema=None):
    id = Serial(**PRIMARY)


class Person(Table, tablename="person", schema=None):
    id = Serial(**PRIMARY)


class Programme(Table, tablename="programme", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000042"
VERSION = "1.38.0"
DESCRIPTION = "What councils' ledgers say: files, how they are read, and each of their rows"

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

MAPPINGS: Columns = [
    ("programme", ForeignKey, REFERENCE | {"references": Programme, "index": True}),
    ("name", Varchar, PLAIN | {"length": 60}),
    ("version", Integer, PLAIN),
    ("said", JSONB, PLAIN),
    ("at", Timestamptz, PLAIN),
    PERSON,
]
IMPORTS: Columns = [
    ("programme", ForeignKey, REFERENCE | {"references": Programme, "index": True}),
    ("mapping", ForeignKey, REFERENCE | {"references": ActualMapping}),
    ("name", Varchar, PLAIN | {"length": 200}),
    ("digest", Varchar, PLAIN | {"length": 64}),
    ("postings", Integer, PLAIN),
    ("left_out", Integer, PLAIN),
    ("pence", BigInt, PLAIN),
    ("at", Timestamptz, PLAIN),
    PERSON,
]
POSTINGS: Columns = [
    ("brought", ForeignKey, REFERENCE | {"references": ActualImport, "index": True}),
    ("line", ForeignKey, REFERENCE | {"references": Line, "index": True}),
    ("month", Date, PLAIN),
    ("pence", BigInt, PLAIN),
    ("reference", Varchar, PLAIN | {"length": 100}),
    ("row", Integer, PLAIN),
]
TABLES = {
    "ActualMapping": ("actual_mapping", MAPPINGS),
    "ActualImport": ("actual_import", IMPORTS),
    "ActualPosting": ("actual_posting", POSTINGS),
}
UNIQUE = {
    "ActualMapping": ("one_mapping_per_version", ["programme", "name", "version"]),
    "ActualImport": ("one_import_per_file", ["programme", "digest"]),
}


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
    for class_name, (constraint, columns_of) in UNIQUE.items():
        manager.add_constraint(
            table_class_name=class_name,
            tablename=TABLES[class_name][0],
            constraint_name=constraint,
            constraint_class=Unique,
            params={"columns": columns_of, "nulls_distinct": True},
            schema=None,
        )
    return manager
