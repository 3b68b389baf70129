"""A milestone is called otherwise, or owned by somebody else, and what stood before stays."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import ForeignKey, Integer, Serial, Timestamptz, Varchar
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


class Milestone(Table, tablename="milestone", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000092"
VERSION = "1.38.0"
DESCRIPTION = "What milestones were called and who owned them is kept"

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
    ("milestone", ForeignKey, REFERENCE | {"references": Milestone, "index": True}),
    ("version", Integer, PLAIN),
    ("title", Varchar, PLAIN | {"length": 200}),
    ("owner", ForeignKey, REFERENCE | {"references": Person, "null": True}),
    ("by", ForeignKey, REFERENCE | {"references": Person, "null": True}),
    ("at", Timestamptz, PLAIN),
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_table(class_name="MilestoneWording", tablename="milestone_wording", schema=None, columns=None)
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="MilestoneWording",
            tablename="milestone_wording",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=params,
            schema=None,
        )
    manager.add_constraint(
        table_class_name="MilestoneWording",
        tablename="milestone_wording",
        constraint_name="one_milestone_wording_per_version",
        constraint_class=Unique,
        params={"columns": ["milestone", "version"], "nulls_distinct": True},
        schema=None,
    )
    return manager
