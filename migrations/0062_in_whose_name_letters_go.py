from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import ForeignKey, Integer, Serial, Timestamptz, Varchar
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


ID = "2026-11-23T09:00:00:000062"
VERSION = "1.38.0"
DESCRIPTION = "In whose name letters go"

PLAIN: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None}
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
COLUMNS: tuple[tuple[str, str, str, type[Any], dict[str, Any]], ...] = (
    ("CouncilVoice", "council_voice", "programme", ForeignKey, REFERENCE | {"references": Programme}),
    ("CouncilVoice", "council_voice", "council", ForeignKey, REFERENCE | {"references": Council}),
    ("CouncilVoice", "council_voice", "number", Integer, PLAIN),
    ("CouncilVoice", "council_voice", "sender_name", Varchar, PLAIN | {"length": 100}),
    ("CouncilVoice", "council_voice", "reply_to", Varchar, PLAIN | {"length": 254}),
    ("CouncilVoice", "council_voice", "colour", Varchar, PLAIN | {"length": 7}),
    ("CouncilVoice", "council_voice", "by", ForeignKey, REFERENCE | {"references": Person}),
    ("CouncilVoice", "council_voice", "at", Timestamptz, PLAIN),
    ("Segment", "segment", "sender_name", Varchar, PLAIN | {"length": 100, "null": True}),
    ("Segment", "segment", "reply_to", Varchar, PLAIN | {"length": 254, "null": True}),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_table(class_name="CouncilVoice", tablename="council_voice", schema=None, columns=None)
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
        table_class_name="CouncilVoice",
        tablename="council_voice",
        constraint_name="one_voice_per_number",
        constraint_class=Unique,
        params={"columns": ["programme", "council", "number"], "nulls_distinct": True},
        schema=None,
    )
    return manager
