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
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check, Unique
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


class Contact(Table, tablename="contact", schema=None):
    id = Serial(**PRIMARY)


class Briefing(Table, tablename="briefing", schema=None):
    id = Serial(**PRIMARY)


class BriefingText(Table, tablename="briefing_text", schema=None):
    id = Serial(**PRIMARY)


class Delivery(Table, tablename="delivery", schema=None):
    id = Serial(**PRIMARY)


class ReadingRound(Table, tablename="reading_round", schema=None):
    id = Serial(**PRIMARY)


class ReadingReminder(Table, tablename="reading_reminder", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000059"
VERSION = "1.38.0"
DESCRIPTION = "Reminders to readers and line managers, and letters sent to try them"

PLAIN: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None}
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
TABLES: dict[str, tuple[str, list[tuple[str, type[Any], dict[str, Any]]]]] = {
    "ReadingChoice": (
        "reading_choice",
        [
            ("briefing", ForeignKey, REFERENCE | {"references": Briefing, "index": True}),
            ("is_on", Boolean, PLAIN),
            ("after_days", Integer, PLAIN),
            ("tells_managers", Boolean, PLAIN),
            ("names_people", Boolean, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "ReadingRound": (
        "reading_round",
        [
            ("programme", ForeignKey, REFERENCE | {"references": Programme}),
            ("day", Date, PLAIN),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "ReadingReminder": (
        "reading_reminder",
        [
            ("round", ForeignKey, REFERENCE | {"references": ReadingRound}),
            ("contact", ForeignKey, REFERENCE | {"references": Contact, "null": True}),
            ("person", ForeignKey, REFERENCE | {"references": Person, "null": True}),
            ("name", Varchar, PLAIN | {"length": 120}),
            ("address", Varchar, PLAIN | {"length": 254, "index": True}),
            ("contents", JSONB, PLAIN),
            ("message_id", Varchar, PLAIN | {"length": 200, "unique": True}),
            ("state", Varchar, PLAIN | {"length": 20}),
            ("due_at", Timestamptz, PLAIN | {"index": True}),
            ("tries", Integer, PLAIN),
            ("failure", Text, PLAIN),
            ("lease_until", Timestamptz, PLAIN | {"null": True}),
            ("journal", Varchar, PLAIN | {"length": 40, "null": True}),
            ("sent_at", Timestamptz, PLAIN | {"null": True}),
        ],
    ),
    "ReadingReminded": (
        "reading_reminded",
        [
            ("reminder", ForeignKey, REFERENCE | {"references": ReadingReminder}),
            ("delivery", ForeignKey, REFERENCE | {"references": Delivery, "index": True}),
            ("is_own", Boolean, PLAIN),
        ],
    ),
    "TestLetter": (
        "test_letter",
        [
            ("text", ForeignKey, REFERENCE | {"references": BriefingText, "index": True}),
            ("person", ForeignKey, REFERENCE | {"references": Person}),
            ("council", ForeignKey, REFERENCE | {"references": Council, "null": True}),
            ("subject", Text, PLAIN),
            ("plain", Text, PLAIN),
            ("html", Text, PLAIN),
            ("message_id", Varchar, PLAIN | {"length": 200, "unique": True}),
            ("state", Varchar, PLAIN | {"length": 20}),
            ("due_at", Timestamptz, PLAIN | {"index": True}),
            ("tries", Integer, PLAIN),
            ("failure", Text, PLAIN),
            ("lease_until", Timestamptz, PLAIN | {"null": True}),
            ("journal", Varchar, PLAIN | {"length": 40, "null": True}),
            ("sent_at", Timestamptz, PLAIN | {"null": True}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
}
UNIQUE = (
    ("ReadingRound", "reading_round", "one_reading_round_per_day", ["programme", "day"]),
    ("ReadingReminder", "reading_reminder", "one_reading_reminder_per_address", ["round", "address"]),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
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
    manager.add_constraint(
        table_class_name="ReadingReminder",
        tablename="reading_reminder",
        constraint_name="one_reminded",
        constraint_class=Check,
        params={"condition": "(contact IS NULL) <> (person IS NULL)", "name": "one_reminded"},
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
