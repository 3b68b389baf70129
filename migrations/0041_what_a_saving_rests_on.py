from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    JSONB,
    BigInt,
    Date,
    ForeignKey,
    Integer,
    Numeric,
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


class BenefitProfile(Table, tablename="benefit_profile", schema=None):
    id = Serial(**PRIMARY)


class Council(Table, tablename="council", schema=None):
    id = Serial(**PRIMARY)


class Line(Table, tablename="line", schema=None):
    id = Serial(**PRIMARY)


class Person(Table, tablename="person", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000041"
VERSION = "1.38.0"
DESCRIPTION = "What a saving rests on: measure, budget, posts and contracts, and what stands in for it"

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
NUMBER: dict[str, Any] = PLAIN | {"digits": None, "null": True}
PERSON = ("by", ForeignKey, REFERENCE | {"references": Person, "null": True})
Columns = list[tuple[str, type[Any], dict[str, Any]]]

PROFILES: Columns = [
    ("line", ForeignKey, REFERENCE | {"references": Line, "index": True}),
    ("version", Integer, PLAIN),
    ("measure", Text, PLAIN),
    ("unit", Varchar, PLAIN | {"length": 60}),
    ("method", Text, PLAIN),
    ("baseline", Numeric, NUMBER),
    ("baseline_on", Date, PLAIN | {"null": True}),
    ("target", Numeric, NUMBER),
    ("target_on", Date, PLAIN | {"null": True}),
    ("confidence", Integer, PLAIN | {"null": True}),
    ("full_year_pence", BigInt, PLAIN | {"null": True}),
    ("ramp", JSONB, PLAIN),
    ("dis_benefit_of", ForeignKey, REFERENCE | {"references": Line, "null": True}),
    ("apart", Text, PLAIN),
    ("at", Timestamptz, PLAIN),
    PERSON,
]
BUDGETS: Columns = [
    ("profile", ForeignKey, REFERENCE | {"references": BenefitProfile, "index": True}),
    ("council", ForeignKey, REFERENCE | {"references": Council}),
    ("code", Varchar, PLAIN | {"length": 40}),
    ("year", Integer, PLAIN),
    ("removed_on", Date, PLAIN | {"null": True}),
]
BACKINGS: Columns = [
    ("profile", ForeignKey, REFERENCE | {"references": BenefitProfile, "index": True}),
    ("kind", Varchar, PLAIN | {"length": 10}),
    ("identifier", Varchar, PLAIN | {"length": 100}),
    ("key", Varchar, PLAIN | {"length": 100}),
]
REPLACEMENTS: Columns = [
    ("line", ForeignKey, REFERENCE | {"references": Line, "index": True}),
    ("version", Integer, PLAIN),
    ("year", Integer, PLAIN),
    ("pence", BigInt, PLAIN | {"null": True}),
    ("recurrence", Varchar, PLAIN | {"length": 20}),
    ("title", Varchar, PLAIN | {"length": 200}),
    ("decision", Varchar, PLAIN | {"length": 200}),
    ("at", Timestamptz, PLAIN),
    PERSON,
]
TABLES = {
    "BenefitProfile": ("benefit_profile", PROFILES),
    "ProfileBudget": ("profile_budget", BUDGETS),
    "ProfileBacking": ("profile_backing", BACKINGS),
    "Replacement": ("replacement", REPLACEMENTS),
}
UNIQUE = {
    "BenefitProfile": ("one_profile_per_version", ["line", "version"]),
    "ProfileBudget": ("one_budget_per_council", ["profile", "council"]),
    "Replacement": ("one_replacement_per_version", ["line", "version", "year"]),
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for class_name, (tablename, columns) in TABLES.items():
        manager.add_table(class_name=class_name, tablename=tablename, schema=None, columns=None)
        for name, kind, params in columns:
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
    for class_name, (constraint, columns_of) in UNIQUE.items():
        manager.add_constraint(
            table_class_name=class_name,
            tablename=TABLES[class_name][0],
            constraint_name=constraint,
            constraint_class=Unique,
            params={"columns": columns_of, "nulls_distinct": True},
            schema=None,
        )
    return manager
