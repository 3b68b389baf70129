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


class Person(Table, tablename="person", schema=None):
    id = Serial(**PRIMARY)


class Council(Table, tablename="council", schema=None):
    id = Serial(**PRIMARY)


class BriefingText(Table, tablename="briefing_text", schema=None):
    id = Serial(**PRIMARY)


class PrintRun(Table, tablename="print_run", schema=None):
    id = Serial(**PRIMARY)


class Announcement(Table, tablename="announcement", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000064"
VERSION = "1.38.0"
DESCRIPTION = "Announcements, and those without e-mail"

PLAIN: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None}
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
TABLES: dict[str, tuple[str, list[tuple[str, type[Any], dict[str, Any]]]]] = {
    "Announcement": (
        "announcement",
        [
            ("programme", ForeignKey, REFERENCE | {"references": Programme, "index": True}),
        ],
    ),
    "AnnouncementVersion": (
        "announcement_version",
        [
            ("announcement", ForeignKey, REFERENCE | {"references": Announcement}),
            ("number", Integer, PLAIN),
            ("title", Varchar, PLAIN | {"length": 150}),
            ("minutes", Integer, PLAIN),
            ("placed", JSONB, PLAIN),
            ("is_kept", Boolean, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "TeamTalk": (
        "team_talk",
        [
            ("text", ForeignKey, REFERENCE | {"references": BriefingText, "index": True}),
            ("council", ForeignKey, REFERENCE | {"references": Council}),
            ("service", Varchar, PLAIN | {"length": 120}),
            ("held_on", Date, PLAIN),
            ("method", Varchar, PLAIN | {"length": 20}),
            ("people", Integer, PLAIN),
            ("attended", Integer, PLAIN),
            ("questions", Text, PLAIN),
            ("unanswered", Text, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "PrintRun": (
        "print_run",
        [
            ("text", ForeignKey, REFERENCE | {"references": BriefingText, "index": True}),
            ("council", ForeignKey, REFERENCE | {"references": Council}),
            ("service", Varchar, PLAIN | {"length": 120}),
            ("copies", Integer, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "Slip": (
        "slip",
        [
            ("run", ForeignKey, REFERENCE | {"references": PrintRun}),
            ("number", Integer, PLAIN),
            ("did_not_understand", Boolean, PLAIN),
            ("at", Timestamptz, PLAIN),
        ],
    ),
}
UNIQUE = (
    ("Slip", "slip", "one_slip_per_number", ["run", "number"]),
    ("AnnouncementVersion", "announcement_version", "one_announcement_version_per_number", ["announcement", "number"]),
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
