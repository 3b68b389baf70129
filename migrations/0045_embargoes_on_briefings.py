from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import Date, ForeignKey, Integer, Serial, Text, Timestamptz
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


class Briefing(Table, tablename="briefing", schema=None):
    id = Serial(**PRIMARY)


class Proposal(Table, tablename="proposal", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000045"
VERSION = "1.38.0"
DESCRIPTION = "What keeps a briefing from leaving before its decision is published"

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
    ("BriefingEmbargo", "briefing_embargo"): {
        "briefing": _to(Briefing),
        "number": _of(Integer),
        "proposal": _to(Proposal, null=True),
        "until": _of(Date, null=True),
        "because": _of(Text),
        "by": _to(Person),
        "at": _of(Timestamptz),
    },
}
UNIQUE = (("BriefingEmbargo", "briefing_embargo", "one_embargo_per_number", ["briefing", "number"]),)


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
