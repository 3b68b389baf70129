"""Who gets a letter is decided at once and written down a batch at a time."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import Array, ForeignKey, Integer, Serial, Text
from piccolo.columns.indexes import IndexMethod
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


class Batch(Table, tablename="batch", schema=None):
    id = Serial(**PRIMARY)


class RawTable(Table):
    """Where the statements are sent from."""


ID = "2026-11-23T09:00:00:000097"
VERSION = "1.38.0"
DESCRIPTION = "Who gets a letter stands in the roll of its batch until its row is written"

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
    "references": Batch,
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
    "unique": True,
}
NUMBERS: dict[str, Any] = PLAIN | {"base_column": Integer(**PLAIN | {"null": True})}
WORDS: dict[str, Any] = PLAIN | {"base_column": Text(**PLAIN)}
LISTS: dict[str, dict[str, Any]] = {
    "contacts": NUMBERS,
    "persons": NUMBERS,
    "councils": NUMBERS,
    "services": WORDS,
    "names": WORDS,
    "addresses": WORDS,
    "segments": NUMBERS,
    "owns": WORDS,
}
COLUMNS: list[tuple[str, type[Any], dict[str, Any]]] = [
    ("batch", ForeignKey, REFERENCE),
    *((name, Array, params) for name, params in LISTS.items()),
]


class Ordered(MigrationManager):
    """Piccolo runs raw statements before the tables are there; these come after them."""

    async def _run_add_constraints(self, backwards: bool = False) -> None:
        await super()._run_add_constraints(backwards=backwards)
        for name in LISTS:  # gone in a second: pressing them would take longer than writing them
            await RawTable.raw(f"ALTER TABLE roll ALTER COLUMN {name} SET STORAGE EXTERNAL")


async def forwards() -> MigrationManager:
    manager = Ordered(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_table(class_name="Roll", tablename="roll", schema=None, columns=None)
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="Roll",
            tablename="roll",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=params,
            schema=None,
        )
    return manager
