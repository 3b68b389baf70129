from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Boolean, Timestamptz, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.table import Table


class RawTable(Table):
    """Speaks to the database about no table of its own."""


ID = "2026-11-23T09:00:00:000070"
VERSION = "1.38.0"
DESCRIPTION = "Letters outlive the names of those who got them"

OPTIONAL: dict[str, Any] = {
    "default": None,
    "null": True,
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}
COLUMNS: tuple[tuple[str, str, str, type[Any], dict[str, Any]], ...] = (
    ("Occurrence", "occurrence", "anonymous_since", Timestamptz, OPTIONAL),
    ("Delivery", "delivery", "was_away", Boolean, OPTIONAL),
    ("LeftOut", "left_out", "was_away", Boolean, OPTIONAL),
    ("LeftOut", "left_out", "service", Varchar, OPTIONAL | {"length": 120}),
)
ONE = "CASE WHEN was_away IS NULL THEN 1 ELSE 0 END = num_nonnulls(contact, person)"
CHECKS = (("Delivery", "delivery", "one_reader"), ("LeftOut", "left_out", "one_left_out"))


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for class_name, table, name, kind, params in COLUMNS:
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

    async def run() -> None:
        """Comes before the columns: the checks that name them are made anew after them."""
        for _, table, name in CHECKS:
            await RawTable.raw(f"ALTER TABLE {table} DROP CONSTRAINT {name}")

    manager.add_raw(run)
    for class_name, table, name in CHECKS:
        manager.add_constraint(
            table_class_name=class_name,
            tablename=table,
            constraint_name=name,
            constraint_class=Check,
            params={"condition": ONE},
            schema=None,
        )
    return manager
