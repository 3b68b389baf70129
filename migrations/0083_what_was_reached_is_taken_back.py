from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import ForeignKey, Integer, Serial, Text, Timestamptz
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


class Milestone(Table, tablename="milestone", schema=None):
    id = Serial(**PRIMARY)


class Person(Table, tablename="person", schema=None):
    id = Serial(**PRIMARY)


class RawTable(Table):
    """Where the statements are sent from."""


ID = "2026-11-23T09:00:00:000083"
VERSION = "1.38.0"
DESCRIPTION = "Evidence is refused, and a milestone put back to not reached; an acceptance says of which version it is"

PLAIN: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None}
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
COLUMNS: tuple[tuple[str, type[Any], dict[str, Any]], ...] = (
    ("milestone", ForeignKey, REFERENCE | {"references": Milestone, "index": True}),
    ("version", Integer, PLAIN),
    ("because", Text, PLAIN),
    ("by", ForeignKey, REFERENCE | {"references": Person, "null": True}),
    ("at", Timestamptz, PLAIN),
)
ACCEPTANCE = (
    "ALTER TABLE acceptance ADD COLUMN version integer",
    "UPDATE acceptance a SET version = coalesce((SELECT max(version) FROM completion WHERE milestone = a.milestone), 1)",
    "ALTER TABLE acceptance ALTER COLUMN version SET NOT NULL",
    "ALTER TABLE acceptance DROP CONSTRAINT acceptance_milestone_key",
    "ALTER TABLE acceptance ADD CONSTRAINT one_acceptance_per_version UNIQUE (milestone, version)",
    "CREATE INDEX acceptance_milestone ON acceptance (milestone)",
)


async def counted():
    """An acceptance counts for the evidence it was given for, and one milestone may have several."""
    for statement in ACCEPTANCE:
        await RawTable.raw(statement)


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_raw(counted)
    for name in ("Refusal", "Retraction"):
        manager.add_table(class_name=name, tablename=name.lower(), schema=None, columns=None)
        for column, kind, params in COLUMNS:
            manager.add_column(
                table_class_name=name,
                tablename=name.lower(),
                column_name=column,
                db_column_name=column,
                column_class_name=kind.__name__,
                column_class=kind,
                params=params,
                schema=None,
            )
        manager.add_constraint(
            table_class_name=name,
            tablename=name.lower(),
            constraint_name=f"one_{name.lower()}_per_version",
            constraint_class=Unique,
            params={"columns": ["milestone", "version"], "nulls_distinct": True},
            schema=None,
        )
    return manager
