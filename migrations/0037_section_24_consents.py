"""Reorganisations of councils, and the consents that section 24 asks for."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import Boolean, Date, ForeignKey, Integer, Numeric, Serial, Text, Timestamptz, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check, Unique
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


class RaidItem(Table, tablename="raid_item", schema=None):
    id = Serial(**PRIMARY)


class ConsentDirection(Table, tablename="consent_direction", schema=None):
    id = Serial(**PRIMARY)


class ConsentMatter(Table, tablename="consent_matter", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000037"
VERSION = "1.38.0"
DESCRIPTION = "Section 24 consents"

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
OF_PROGRAMME = REFERENCE | {"references": Programme, "index": True}
OF_COUNCIL = REFERENCE | {"references": Council}
OF_MATTER = REFERENCE | {"references": ConsentMatter, "index": True}
BY = REFERENCE | {"references": Person}
POUNDS = PLAIN | {"digits": (13, 2)}
SHORT = PLAIN | {"length": 200}
COLUMNS: dict[str, tuple[str, list[tuple[str, type[Any], dict[str, Any]]]]] = {
    "Reorganisation": (
        "reorganisation",
        [
            ("programme", ForeignKey, OF_PROGRAMME),
            ("version", Integer, PLAIN),
            ("vesting_on", Date, PLAIN | {"null": True}),
            ("order_words", Text, PLAIN),
            ("by", ForeignKey, BY | {"null": True}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "ConsentDirection": (
        "consent_direction",
        [
            ("programme", ForeignKey, OF_PROGRAMME),
            ("number", Integer, PLAIN),
            ("since", Date, PLAIN),
            ("specified", Date, PLAIN),
            ("counted_after", Date, PLAIN),
            ("land", Numeric, POUNDS | {"null": True}),
            ("capital", Numeric, POUNDS | {"null": True}),
            ("contract", Numeric, POUNDS | {"null": True}),
            ("variable", Boolean, PLAIN),
            ("reserves", Boolean, PLAIN),
            ("consenter", Text, PLAIN),
            ("land_consenter", Text, PLAIN),
            ("reserves_consenter", Text, PLAIN),
            ("source", Text, PLAIN),
            ("by", ForeignKey, BY),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "DirectedCouncil": (
        "directed_council",
        [
            ("direction", ForeignKey, REFERENCE | {"references": ConsentDirection, "index": True}),
            ("council", ForeignKey, OF_COUNCIL),
        ],
    ),
    "ConsentMatter": (
        "consent_matter",
        [
            ("programme", ForeignKey, OF_PROGRAMME),
            ("council", ForeignKey, OF_COUNCIL),
            ("number", Integer, PLAIN),
            ("version", Integer, PLAIN),
        ],
    ),
    "ConsentFacts": (
        "consent_facts",
        [
            ("matter", ForeignKey, OF_MATTER),
            ("version", Integer, PLAIN),
            ("afresh", Boolean, PLAIN),
            ("limb", Varchar, PLAIN | {"length": 40}),
            ("title", Varchar, SHORT),
            ("counterparty", Varchar, SHORT),
            ("subject", Varchar, SHORT),
            ("amount", Numeric, POUNDS),
            ("day", Date, PLAIN),
            ("ends_on", Date, PLAIN | {"null": True}),
            ("because", Text, PLAIN),
            ("by", ForeignKey, BY),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "ConsentTurn": (
        "consent_turn",
        [
            ("matter", ForeignKey, OF_MATTER),
            ("version", Integer, PLAIN),
            ("turn", Varchar, PLAIN | {"length": 20}),
            ("words", Text, PLAIN),
            ("day", Date, PLAIN),
            ("by", ForeignKey, BY),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "RaidBreach": (
        "raid_breach",
        [
            ("item", ForeignKey, REFERENCE | {"references": RaidItem, "index": True}),
            ("matter", ForeignKey, REFERENCE | {"references": ConsentMatter, "unique": True}),
            ("by", ForeignKey, BY),
            ("at", Timestamptz, PLAIN),
        ],
    ),
}
UNIQUE = {
    "Reorganisation": ("one_reorganisation_per_version", ["programme", "version"]),
    "ConsentDirection": ("one_direction_per_number", ["programme", "number"]),
    "DirectedCouncil": ("one_direction_per_council", ["direction", "council"]),
    "ConsentMatter": ("one_matter_per_number", ["programme", "number"]),
    "ConsentFacts": ("one_statement_of_facts_per_version", ["matter", "version"]),
    "ConsentTurn": ("one_turn_per_version_of_matter", ["matter", "version"]),
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for table, (tablename, columns) in COLUMNS.items():
        manager.add_table(class_name=table, tablename=tablename, schema=None, columns=None)
        for name, kind, params in columns:
            manager.add_column(
                table_class_name=table,
                tablename=tablename,
                column_name=name,
                db_column_name=name,
                column_class_name=kind.__name__,
                column_class=kind,
                params=params,
                schema=None,
            )
    for table, (constraint, together) in UNIQUE.items():
        manager.add_constraint(
            table_class_name=table,
            tablename=COLUMNS[table][0],
            constraint_name=constraint,
            constraint_class=Unique,
            params={"columns": together, "nulls_distinct": True},
            schema=None,
        )
    manager.add_constraint(
        table_class_name="ConsentFacts",
        tablename="consent_facts",
        constraint_name="not_below_nothing",
        constraint_class=Check,
        params={"condition": "amount >= 0"},
        schema=None,
    )
    return manager
