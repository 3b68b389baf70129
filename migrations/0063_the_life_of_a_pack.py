from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import Boolean, Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
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


class Pack(Table, tablename="pack", schema=None):
    id = Serial(**PRIMARY)


class PackPeriod(Table, tablename="pack_period", schema=None):
    id = Serial(**PRIMARY)


class RawTable(Table):
    pass


ID = "2026-11-23T09:00:00:000063"
VERSION = "1.38.0"
DESCRIPTION = "The periods packs are made in, supplements to them, and what their readers do"

PLAIN: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None}
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
Kind = tuple[type[Any], dict[str, Any]]


def _to(table: type[Table], **more: Any) -> Kind:
    return ForeignKey, REFERENCE | {"references": table} | more


def _of(kind: type[Any], **more: Any) -> Kind:
    return kind, PLAIN | more


def _words(length: int) -> Kind:
    return _of(Varchar, length=length)


BY, AT = _to(Person, null=True), _of(Timestamptz)
TABLES: dict[tuple[str, str], dict[str, Kind]] = {
    ("PackPeriod", "pack_period"): {
        "programme": _to(Programme, index=True),
        "as_at": _of(Date),
        "updates_due": _of(Date),
        "meets_on": _of(Date, null=True),
        "version": _of(Integer),
        "by": BY,
        "at": AT,
    },
    ("PackPeriodStep", "pack_period_step"): {
        "period": _to(PackPeriod),
        "number": _of(Integer),
        "step": _words(12),
        "because": _of(Text),
        "snapshot": _of(Text, null=True),
        "hash": _of(Varchar, length=64, null=True),
        "findings": _of(Text, null=True),
        "pack": _to(Pack, null=True, index=True),
        "by": BY,
        "at": AT,
    },
    ("PackChoice", "pack_choice"): {
        "period": _to(PackPeriod),
        "number": _of(Integer),
        "sections": _of(Text),
        "by": BY,
        "at": AT,
    },
    ("PackCommentary", "pack_commentary"): {
        "period": _to(PackPeriod),
        "section": _words(20),
        "number": _of(Integer),
        "words": _of(Text),
        "capacity": _words(200),
        "exempt": _words(60),
        "because": _of(Text),
        "by": BY,
        "at": AT,
    },
    ("PackAbbreviation", "pack_abbreviation"): {
        "programme": _to(Programme),
        "short": _words(12),
        "number": _of(Integer),
        "means": _words(200),
        "by": BY,
        "at": AT,
    },
    ("PackTimetable", "pack_timetable"): {
        "programme": _to(Programme, index=True),
        "is_on": _of(Boolean),
        "hour": _of(Integer),
        "by": BY,
        "at": AT,
    },
    ("PackRound", "pack_round"): {
        "programme": _to(Programme),
        "month": _of(Date),
        "pack": _to(Pack, null=True),
        "problem": _of(Text),
        "at": AT,
    },
    ("PackEmbargo", "pack_embargo"): {
        "pack": _to(Pack),
        "person": _to(Person, index=True),
        "number": _of(Integer),
        "until": _of(Timestamptz),
        "by": BY,
        "at": AT,
    },
    ("PackReading", "pack_reading"): {"pack": _to(Pack), "person": _to(Person, index=True), "at": AT},
    ("PackComment", "pack_comment"): {
        "pack": _to(Pack, index=True),
        "person": _to(Person),
        "section": _words(20),
        "words": _of(Text),
        "is_shared": _of(Boolean),
        "at": AT,
    },
    ("PackOutcome", "pack_outcome"): {
        "pack": _to(Pack),
        "proposal": _words(40),
        "number": _of(Integer),
        "outcome": _words(20),
        "words": _of(Text),
        "minute": _words(200),
        "met_on": _of(Date),
        "by": BY,
        "at": AT,
    },
}
UNIQUE = (
    ("PackPeriodStep", "pack_period_step", "one_period_step_per_number", ["period", "number"]),
    ("PackChoice", "pack_choice", "one_pack_choice_per_number", ["period", "number"]),
    ("PackCommentary", "pack_commentary", "one_commentary_per_number", ["period", "section", "number"]),
    ("PackAbbreviation", "pack_abbreviation", "one_meaning_per_number", ["programme", "short", "number"]),
    ("PackRound", "pack_round", "one_pack_round_per_month", ["programme", "month"]),
    ("PackEmbargo", "pack_embargo", "one_pack_embargo_per_number", ["pack", "person", "number"]),
    ("PackReading", "pack_reading", "one_reading_per_person", ["pack", "person"]),
    ("PackOutcome", "pack_outcome", "one_pack_outcome_per_number", ["pack", "proposal", "number"]),
)
EDITIONS = (
    "ALTER TABLE pack ADD COLUMN edition INTEGER",
    "ALTER TABLE pack_issue ADD COLUMN edition INTEGER",
    "ALTER TABLE pack_issue DROP CONSTRAINT one_issue_per_number",
    "ALTER TABLE pack_issue ADD CONSTRAINT one_issue_per_edition UNIQUE NULLS NOT DISTINCT (programme, number, edition)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for class_name, tablename in TABLES:
        manager.add_table(class_name=class_name, tablename=tablename, schema=None, columns=None)
    for (class_name, tablename), columns in TABLES.items():
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

    async def run() -> None:
        for statement in EDITIONS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager
