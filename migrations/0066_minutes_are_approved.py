from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import Date, ForeignKey, Integer, Serial, Text, Timestamptz
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


class CouncilMeeting(Table, tablename="council_meeting", schema=None):
    id = Serial(**PRIMARY)


class MinutesEdition(Table, tablename="minutes_edition", schema=None):
    id = Serial(**PRIMARY)


class Person(Table, tablename="person", schema=None):
    id = Serial(**PRIMARY)


class RawTable(Table):
    pass


ID = "2026-11-23T09:00:00:000066"
VERSION = "1.38.0"
DESCRIPTION = "Minutes are drafted, and later meetings approve them"

PLAIN: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None}
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
EDITION, APPROVAL = ("MinutesEdition", "minutes_edition"), ("MinutesApproval", "minutes_approval")
COLUMNS: tuple[tuple[tuple[str, str], str, type[Any], dict[str, Any]], ...] = (
    (EDITION, "meeting", ForeignKey, REFERENCE | {"references": CouncilMeeting, "index": True}),
    (EDITION, "number", Integer, PLAIN),
    (EDITION, "words", Text, PLAIN),
    (EDITION, "because", Text, PLAIN),
    (EDITION, "by", ForeignKey, REFERENCE | {"references": Person, "null": True}),
    (EDITION, "at", Timestamptz, PLAIN),
    (APPROVAL, "edition", ForeignKey, REFERENCE | {"references": MinutesEdition, "unique": True}),
    (APPROVAL, "approved_at", ForeignKey, REFERENCE | {"references": CouncilMeeting}),
    (APPROVAL, "day", Date, PLAIN),
    (APPROVAL, "by", ForeignKey, REFERENCE | {"references": Person, "null": True}),
    (APPROVAL, "at", Timestamptz, PLAIN),
)
ROWS = (
    "CREATE TRIGGER {0}_rows_stay BEFORE UPDATE OR DELETE ON {0} FOR EACH ROW EXECUTE FUNCTION paper_is_written_once()"
)
TABLE = (
    "CREATE TRIGGER {0}_table_stays BEFORE TRUNCATE ON {0} FOR EACH STATEMENT EXECUTE FUNCTION paper_is_written_once()"
)


class Ordered(MigrationManager):
    """Piccolo runs raw statements before the tables are there; these come after them."""

    async def _run_add_constraints(self, backwards: bool = False) -> None:
        await super()._run_add_constraints(backwards=backwards)
        for _, table in (EDITION, APPROVAL):
            await RawTable.raw(ROWS.replace("{0}", table))
            await RawTable.raw(TABLE.replace("{0}", table))


async def forwards() -> MigrationManager:
    manager = Ordered(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for class_name, table in (EDITION, APPROVAL):
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
    manager.add_constraint(
        table_class_name="MinutesEdition",
        tablename="minutes_edition",
        constraint_name="one_minutes_edition_per_number",
        constraint_class=Unique,
        params={"columns": ["meeting", "number"], "nulls_distinct": True},
        schema=None,
    )
    return manager
