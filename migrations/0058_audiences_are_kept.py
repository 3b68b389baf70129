from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    JSONB,
    Boolean,
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


class SavedAudience(Table, tablename="saved_audience", schema=None):
    id = Serial(**PRIMARY)


class AudienceVersion(Table, tablename="audience_version", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000058"
VERSION = "1.38.0"
DESCRIPTION = "Saved audiences; who is in scope of a transfer, and who is away"

PLAIN: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None}
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
ADDED: list[tuple[str, type[Any], dict[str, Any]]] = [
    ("in_transfer", Boolean, PLAIN | {"null": True}),
    ("away_since", Date, PLAIN | {"null": True}),
]
TABLES: dict[str, tuple[str, list[tuple[str, type[Any], dict[str, Any]]]]] = {
    "SavedAudience": (
        "saved_audience",
        [
            ("programme", ForeignKey, REFERENCE | {"references": Programme, "index": True}),
            ("council", ForeignKey, REFERENCE | {"references": Council, "null": True}),
        ],
    ),
    "AudienceVersion": (
        "audience_version",
        [
            ("audience", ForeignKey, REFERENCE | {"references": SavedAudience}),
            ("number", Integer, PLAIN),
            ("name", Varchar, PLAIN | {"length": 150}),
            ("rule", JSONB, PLAIN),
            ("is_kept", Boolean, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person, "null": True}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "AudienceAddress": (
        "audience_address",
        [
            ("version", ForeignKey, REFERENCE | {"references": AudienceVersion}),
            ("address", Varchar, PLAIN | {"length": 254}),
        ],
    ),
}
UNIQUE = (
    ("AudienceVersion", "audience_version", "one_audience_version_per_number", ["audience", "number"]),
    ("AudienceAddress", "audience_address", "one_address_per_version", ["version", "address"]),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    _columns(manager, "Contact", "contact", ADDED)
    for class_name, (table, columns) in TABLES.items():
        manager.add_table(class_name=class_name, tablename=table, schema=None, columns=None)
        _columns(manager, class_name, table, columns)
    for class_name, table, name, of in UNIQUE:
        manager.add_constraint(
            table_class_name=class_name,
            tablename=table,
            constraint_name=name,
            constraint_class=Unique,
            params={"columns": of, "nulls_distinct": True, "name": name},
            schema=None,
        )
    return manager


def _columns(
    manager: MigrationManager, class_name: str, table: str, columns: list[tuple[str, type[Any], dict[str, Any]]]
) -> None:
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
