from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
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


class Occurrence(Table, tablename="occurrence", schema=None):
    id = Serial(**PRIMARY)


class CouncilChannel(Table, tablename="council_channel", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000078"
VERSION = "1.38.0"
DESCRIPTION = "What goes to all staff of a council is posted in its channel in Teams"

PLAIN: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None}
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
CHANNEL, POST = ("CouncilChannel", "council_channel"), ("ChannelPost", "channel_post")
COLUMNS: tuple[tuple[tuple[str, str], str, type[Any], dict[str, Any]], ...] = (
    (CHANNEL, "programme", ForeignKey, REFERENCE | {"references": Programme}),
    (CHANNEL, "council", ForeignKey, REFERENCE | {"references": Council}),
    (CHANNEL, "number", Integer, PLAIN),
    (CHANNEL, "address", Text, PLAIN),
    (CHANNEL, "by", ForeignKey, REFERENCE | {"references": Person}),
    (CHANNEL, "at", Timestamptz, PLAIN),
    (POST, "occurrence", ForeignKey, REFERENCE | {"references": Occurrence}),
    (POST, "channel", ForeignKey, REFERENCE | {"references": CouncilChannel}),
    (POST, "card", Text, PLAIN),
    (POST, "message_id", Varchar, PLAIN | {"length": 200, "unique": True}),
    (POST, "state", Varchar, PLAIN | {"length": 20}),
    (POST, "due_at", Timestamptz, PLAIN | {"index": True}),
    (POST, "tries", Integer, PLAIN),
    (POST, "failure", Text, PLAIN),
    (POST, "lease_until", Timestamptz, PLAIN | {"null": True}),
    (POST, "journal", Varchar, PLAIN | {"length": 40, "null": True}),
    (POST, "sent_at", Timestamptz, PLAIN | {"null": True}),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for class_name, table in (CHANNEL, POST):
        manager.add_table(class_name=class_name, tablename=table, schema=None, columns=None)
    for (class_name, table), name, kind, params in COLUMNS:
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
    for (class_name, table), constraint, columns in (
        (CHANNEL, "one_channel_per_number", ["programme", "council", "number"]),
        (POST, "one_post_per_channel", ["occurrence", "channel"]),
    ):
        manager.add_constraint(
            table_class_name=class_name,
            tablename=table,
            constraint_name=constraint,
            constraint_class=Unique,
            params={"columns": columns, "nulls_distinct": True},
            schema=None,
        )
    return manager
