from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import Boolean, ForeignKey, Integer, Serial, Text, Time, Timestamptz, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Unique
from piccolo.table import Table


class Delivery(Table, tablename="delivery", schema=None):
    id = Serial(
        null=False,
        primary_key=True,
        unique=False,
        index=False,
        index_method=IndexMethod.btree,
        choices=None,
        db_column_name="id",
        secret=False,
    )


ID = "2026-11-23T09:00:00:000061"
VERSION = "1.38.0"
DESCRIPTION = "Schedules by rule, working hours, and every attempt to hand a letter over"

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
COLUMNS: tuple[tuple[str, str, str, type[Any], dict[str, Any]], ...] = (
    ("BriefingText", "briefing_text", "rule", Varchar, PLAIN | {"null": True, "length": 200}),
    ("BriefingText", "briefing_text", "closed", Varchar, PLAIN | {"null": True, "length": 10}),
    ("WorkingWeek", "working_week", "opens", Time, PLAIN | {"null": True}),
    ("WorkingWeek", "working_week", "closes", Time, PLAIN | {"null": True}),
    ("Attempt", "attempt", "delivery", ForeignKey, REFERENCE | {"references": Delivery}),
    ("Attempt", "attempt", "number", Integer, PLAIN),
    ("Attempt", "attempt", "at", Timestamptz, PLAIN),
    ("Attempt", "attempt", "server", Varchar, PLAIN | {"length": 200}),
    ("Attempt", "attempt", "reply", Varchar, PLAIN | {"length": 20}),
    ("Attempt", "attempt", "code", Integer, PLAIN),
    ("Attempt", "attempt", "said", Text, PLAIN),
    ("Attempt", "attempt", "is_uncertain", Boolean, PLAIN),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_table(class_name="Attempt", tablename="attempt", schema=None, columns=None)
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
    manager.add_constraint(
        table_class_name="Attempt",
        tablename="attempt",
        constraint_name="one_attempt_per_number",
        constraint_class=Unique,
        params={"columns": ["delivery", "number"], "nulls_distinct": True},
        schema=None,
    )
    return manager
