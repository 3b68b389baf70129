from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
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


class Proposal(Table, tablename="proposal", schema=None):
    id = Serial(**PRIMARY)


class CouncilBody(Table, tablename="council_body", schema=None):
    id = Serial(**PRIMARY)


class BodyMember(Table, tablename="body_member", schema=None):
    id = Serial(**PRIMARY)


class DeadlockStep(Table, tablename="deadlock_step", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000040"
VERSION = "1.38.0"
DESCRIPTION = "Bodies with their members, and the ladder of a deadlock"

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


def _to(table: type[Table], **more: Any) -> dict[str, Any]:
    where = {"on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None}
    return PLAIN | where | {"references": table} | more


Column = tuple[str, type[Any], dict[str, Any]]
WRITTEN: list[Column] = [("by", ForeignKey, _to(Person, null=True)), ("at", Timestamptz, PLAIN)]
TABLES: dict[tuple[str, str], list[Column]] = {
    ("CouncilBody", "council_body"): [
        ("programme", ForeignKey, _to(Programme, index=True)),
        ("council", ForeignKey, _to(Council)),
        ("name", Varchar, PLAIN | {"length": 200}),
        ("route", Varchar, PLAIN | {"length": 20}),
        ("version", Integer, PLAIN),
    ],
    ("BodyTerms", "body_terms"): [
        ("body", ForeignKey, _to(CouncilBody, index=True)),
        ("version", Integer, PLAIN),
        ("seats", Integer, PLAIN),
        ("quorum", Integer, PLAIN | {"null": True}),
        ("source", Varchar, PLAIN | {"length": 300}),
        ("since", Date, PLAIN),
        *WRITTEN,
    ],
    ("BodyMember", "body_member"): [
        ("body", ForeignKey, _to(CouncilBody, index=True)),
        ("name", Varchar, PLAIN | {"length": 120}),
        ("seat", Varchar, PLAIN | {"length": 20}),
        ("since", Date, PLAIN),
        *WRITTEN,
    ],
    ("BodyMemberEnd", "body_member_end"): [
        ("member", ForeignKey, _to(BodyMember, unique=True)),
        ("until", Date, PLAIN),
        *WRITTEN,
    ],
    ("MemberInterest", "member_interest"): [
        ("member", ForeignKey, _to(BodyMember, index=True)),
        ("proposal", ForeignKey, _to(Proposal, null=True)),
        ("matter", Text, PLAIN),
        ("day", Date, PLAIN),
        *WRITTEN,
    ],
    ("DeadlockStep", "deadlock_step"): [
        ("proposal", ForeignKey, _to(Proposal, index=True)),
        ("rung", Varchar, PLAIN | {"length": 20}),
        ("owner", Varchar, PLAIN | {"length": 200}),
        ("due", Date, PLAIN),
        ("because", Text, PLAIN),
        ("begun", Date, PLAIN),
        *WRITTEN,
    ],
    ("DeadlockStepEnd", "deadlock_step_end"): [
        ("step", ForeignKey, _to(DeadlockStep, unique=True)),
        ("ending", Varchar, PLAIN | {"length": 20}),
        ("day", Date, PLAIN),
        ("outcome", Text, PLAIN),
        *WRITTEN,
    ],
}
ONE_EACH = (
    ("CouncilBody", "council_body", "one_body_per_name", ["programme", "council", "name"]),
    ("BodyTerms", "body_terms", "one_statement_of_terms_per_version", ["body", "version"]),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for (kind, name), columns in TABLES.items():
        manager.add_table(class_name=kind, tablename=name, schema=None, columns=None)
        for column, of, params in columns:
            manager.add_column(
                table_class_name=kind,
                tablename=name,
                column_name=column,
                db_column_name=column,
                column_class_name=of.__name__,
                column_class=of,
                params=params,
                schema=None,
            )
    for kind, name, constraint, columns_of in ONE_EACH:
        manager.add_constraint(
            table_class_name=kind,
            tablename=name,
            constraint_name=constraint,
            constraint_class=Unique,
            params={"columns": columns_of, "nulls_distinct": True},
            schema=None,
        )
    return manager
