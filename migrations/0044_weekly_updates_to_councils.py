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


class Programme(Table, tablename="programme", schema=None):
    id = Serial(**PRIMARY)


class Council(Table, tablename="council", schema=None):
    id = Serial(**PRIMARY)


class UpdateRound(Table, tablename="update_round", schema=None):
    id = Serial(**PRIMARY)


class CouncilUpdate(Table, tablename="council_update", schema=None):
    id = Serial(**PRIMARY)


class UpdateReply(Table, tablename="update_reply", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000044"
VERSION = "1.38.0"
DESCRIPTION = "Each council's weekly update, and what it says to it"

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


def _to(table: type[Table], **more: Any) -> tuple[type[Any], dict[str, Any]]:
    return ForeignKey, REFERENCE | {"references": table} | more


def _of(kind: type[Any], **more: Any) -> tuple[type[Any], dict[str, Any]]:
    return kind, PLAIN | more


TABLES: dict[tuple[str, str], dict[str, tuple[type[Any], dict[str, Any]]]] = {
    ("UpdateTimetable", "update_timetable"): {
        "programme": _to(Programme, index=True),
        "is_on": _of(Boolean),
        "weekday": _of(Integer),
        "hour": _of(Integer),
        "by": _to(Person, null=True),
        "at": _of(Timestamptz),
    },
    ("UpdateRound", "update_round"): {
        "programme": _to(Programme),
        "day": _of(Date),
        "since": _of(Date),
        "by": _to(Person, null=True),
        "at": _of(Timestamptz),
    },
    ("CouncilUpdate", "council_update"): {
        "round": _to(UpdateRound),
        "council": _to(Council),
        "person": _to(Person, index=True),
        "contents": _of(JSONB),
        "message_id": _of(Varchar, length=200, unique=True),
        "state": _of(Varchar, length=20),
        "due_at": _of(Timestamptz, index=True),
        "tries": _of(Integer),
        "failure": _of(Text),
        "lease_until": _of(Timestamptz, null=True),
        "journal": _of(Varchar, length=40, null=True),
        "sent_at": _of(Timestamptz, null=True),
    },
    ("UpdateReply", "update_reply"): {
        "council_update": _to(CouncilUpdate),
        "number": _of(Integer),
        "about": _of(Integer),
        "says": _of(Varchar, length=20),
        "words": _of(Text),
        "possible_on": _of(Date, null=True),
        "at": _of(Timestamptz),
    },
    ("UpdateAnswer", "update_answer"): {
        "reply": _to(UpdateReply, index=True),
        "words": _of(Text),
        "by": _to(Person),
        "at": _of(Timestamptz),
    },
}
UNIQUE = (
    ("UpdateRound", "update_round", "one_update_round_per_day", ["programme", "day"]),
    ("CouncilUpdate", "council_update", "one_update_per_person", ["round", "council", "person"]),
    ("UpdateReply", "update_reply", "one_reply_per_number", ["council_update", "number"]),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for (class_name, tablename), columns in TABLES.items():
        manager.add_table(class_name=class_name, tablename=tablename, schema=None, columns=None)
        for name, (kind, params) in columns.items():
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
    for class_name, tablename, name, columns_ in UNIQUE:
        manager.add_constraint(
            table_class_name=class_name,
            tablename=tablename,
            constraint_name=name,
            constraint_class=Unique,
            params={"columns": columns_, "nulls_distinct": True},
            schema=None,
        )
    return manager
