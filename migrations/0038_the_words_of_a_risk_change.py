"""A line of the register is put into other words, and what stood before stays."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import Array, Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
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


class Person(Table, tablename="person", schema=None):
    id = Serial(**PRIMARY)


class RaidItem(Table, tablename="raid_item", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000038"
VERSION = "1.38.0"
DESCRIPTION = "The words of a risk change"

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
SHORT = PLAIN | {"length": 20}
REFS = PLAIN | {"base_column": Varchar(length=20)}
COLUMNS: list[tuple[str, type[Any], dict[str, Any]]] = [
    ("item", ForeignKey, REFERENCE | {"references": RaidItem, "index": True}),
    ("version", Integer, PLAIN),
    ("category", Varchar, SHORT),
    ("cause", Text, PLAIN),
    ("event", Text, PLAIN),
    ("effect", Text, PLAIN),
    ("owner", ForeignKey, REFERENCE | {"references": Person, "null": True}),
    ("response", Varchar, SHORT),
    ("proximity", Date, PLAIN | {"null": True}),
    ("lines", Array, REFS),
    ("proposals", Array, REFS),
    ("because", Text, PLAIN),
    ("by", ForeignKey, REFERENCE | {"references": Person}),
    ("at", Timestamptz, PLAIN),
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_table(class_name="RaidWording", tablename="raid_wording", schema=None, columns=None)
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="RaidWording",
            tablename="raid_wording",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=params,
            schema=None,
        )
    manager.add_constraint(
        table_class_name="RaidWording",
        tablename="raid_wording",
        constraint_name="one_wording_per_version",
        constraint_class=Unique,
        params={"columns": ["item", "version"], "nulls_distinct": True},
        schema=None,
    )
    return manager
