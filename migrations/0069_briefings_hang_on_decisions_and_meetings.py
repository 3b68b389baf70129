from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import ForeignKey, Serial, Varchar
from piccolo.columns.indexes import IndexMethod
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


class PartnerDecision(Table, tablename="partner_decision", schema=None):
    id = Serial(**PRIMARY)


class CouncilMeeting(Table, tablename="council_meeting", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000069"
VERSION = "1.38.0"
DESCRIPTION = "Briefings hang on decisions and meetings too"

OPTIONAL: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None, "null": True}
REFERENCE: dict[str, Any] = OPTIONAL | {
    "index": True,
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
COLUMNS: tuple[tuple[str, type[Any], dict[str, Any]], ...] = (
    ("decision", ForeignKey, REFERENCE | {"references": PartnerDecision}),
    ("decision_day", Varchar, OPTIONAL | {"length": 20}),
    ("meeting", ForeignKey, REFERENCE | {"references": CouncilMeeting}),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="BriefingText",
            tablename="briefing_text",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=params,
            schema=None,
        )
    return manager
