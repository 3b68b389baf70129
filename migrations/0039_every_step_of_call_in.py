from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import JSONB, Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
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


class PartnerDecision(Table, tablename="partner_decision", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000039"
VERSION = "1.38.0"
DESCRIPTION = "Every step of call-in"

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
COLUMNS: list[tuple[str, type[Any], dict[str, Any]]] = [
    ("decision", ForeignKey, REFERENCE | {"references": PartnerDecision, "index": True}),
    ("version", Integer, PLAIN),
    ("number", Integer, PLAIN),
    ("what", Varchar, PLAIN | {"length": 20}),
    ("day", Date, PLAIN),
    ("body", Varchar, PLAIN | {"length": 200}),
    ("who", Text, PLAIN),
    ("because", Text, PLAIN),
    ("request", JSONB, PLAIN),
    ("by", ForeignKey, REFERENCE | {"references": Person, "null": True}),
    ("at", Timestamptz, PLAIN),
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_table(class_name="CallInStep", tablename="call_in_step", schema=None, columns=None)
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="CallInStep",
            tablename="call_in_step",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=params,
            schema=None,
        )
    manager.add_constraint(
        table_class_name="CallInStep",
        tablename="call_in_step",
        constraint_name="one_step_per_number",
        constraint_class=Unique,
        params={"columns": ["decision", "version", "number"], "nulls_distinct": True},
        schema=None,
    )
    return manager
