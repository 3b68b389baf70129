from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    JSONB,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    Serial,
    Text,
    Timestamptz,
    Varchar,
)
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


class Council(Table, tablename="council", schema=None):
    id = Serial(**PRIMARY)


class BriefingText(Table, tablename="briefing_text", schema=None):
    id = Serial(**PRIMARY)


class Milestone(Table, tablename="milestone", schema=None):
    id = Serial(**PRIMARY)


class Proposal(Table, tablename="proposal", schema=None):
    id = Serial(**PRIMARY)


class Stakeholder(Table, tablename="stakeholder", schema=None):
    id = Serial(**PRIMARY)


class Activity(Table, tablename="activity", schema=None):
    id = Serial(**PRIMARY)


class Consultation(Table, tablename="consultation", schema=None):
    id = Serial(**PRIMARY)


class PrintRun(Table, tablename="print_run", schema=None):
    id = Serial(**PRIMARY)


class Announcement(Table, tablename="announcement", schema=None):
    id = Serial(**PRIMARY)


ID = "2026-11-23T09:00:00:000060"
VERSION = "1.38.0"
DESCRIPTION = "Announcements, those without e-mail, stakeholders, the communications plan and consultations"

PLAIN: dict[str, Any] = PRIMARY | {"default": None, "primary_key": False, "db_column_name": None}
REFERENCE: dict[str, Any] = PLAIN | {
    "on_delete": OnDelete.restrict,
    "on_update": OnUpdate.cascade,
    "target_column": None,
}
TABLES: dict[str, tuple[str, list[tuple[str, type[Any], dict[str, Any]]]]] = {
    "Announcement": (
        "announcement",
        [
            ("programme", ForeignKey, REFERENCE | {"references": Programme, "index": True}),
        ],
    ),
    "AnnouncementVersion": (
        "announcement_version",
        [
            ("announcement", ForeignKey, REFERENCE | {"references": Announcement}),
            ("number", Integer, PLAIN),
            ("title", Varchar, PLAIN | {"length": 150}),
            ("minutes", Integer, PLAIN),
            ("placed", JSONB, PLAIN),
            ("is_kept", Boolean, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "TeamTalk": (
        "team_talk",
        [
            ("text", ForeignKey, REFERENCE | {"references": BriefingText, "index": True}),
            ("council", ForeignKey, REFERENCE | {"references": Council}),
            ("service", Varchar, PLAIN | {"length": 120}),
            ("held_on", Date, PLAIN),
            ("method", Varchar, PLAIN | {"length": 20}),
            ("people", Integer, PLAIN),
            ("attended", Integer, PLAIN),
            ("questions", Text, PLAIN),
            ("unanswered", Text, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "PrintRun": (
        "print_run",
        [
            ("text", ForeignKey, REFERENCE | {"references": BriefingText, "index": True}),
            ("council", ForeignKey, REFERENCE | {"references": Council}),
            ("service", Varchar, PLAIN | {"length": 120}),
            ("copies", Integer, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "Stakeholder": (
        "stakeholder",
        [
            ("programme", ForeignKey, REFERENCE | {"references": Programme}),
            ("ref", Varchar, PLAIN | {"length": 20}),
            ("council", ForeignKey, REFERENCE | {"references": Council, "null": True}),
        ],
    ),
    "StakeholderAssessment": (
        "stakeholder_assessment",
        [
            ("stakeholder", ForeignKey, REFERENCE | {"references": Stakeholder}),
            ("number", Integer, PLAIN),
            ("name", Varchar, PLAIN | {"length": 150}),
            ("power", Integer, PLAIN),
            ("interest", Integer, PLAIN),
            ("stance", Varchar, PLAIN | {"length": 20}),
            ("wants", Text, PLAIN),
            ("doing", Text, PLAIN),
            ("owner", ForeignKey, REFERENCE | {"references": Person, "null": True}),
            ("assessed_on", Date, PLAIN),
            ("is_kept", Boolean, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person, "null": True}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "Activity": (
        "activity",
        [
            ("programme", ForeignKey, REFERENCE | {"references": Programme}),
            ("ref", Varchar, PLAIN | {"length": 20}),
        ],
    ),
    "ActivityVersion": (
        "activity_version",
        [
            ("activity", ForeignKey, REFERENCE | {"references": Activity}),
            ("number", Integer, PLAIN),
            ("what", Varchar, PLAIN | {"length": 150}),
            ("audience", Varchar, PLAIN | {"length": 200}),
            ("channel", Varchar, PLAIN | {"length": 100}),
            ("on", Date, PLAIN),
            ("status", Varchar, PLAIN | {"length": 20}),
            ("owner", ForeignKey, REFERENCE | {"references": Person, "null": True}),
            ("council", ForeignKey, REFERENCE | {"references": Council, "null": True}),
            ("objective", Text, PLAIN),
            ("message", Text, PLAIN),
            ("sensitivity", Varchar, PLAIN | {"length": 20}),
            ("formats", Text, PLAIN),
            ("feedback", Text, PLAIN),
            ("measure", Text, PLAIN),
            ("milestone", ForeignKey, REFERENCE | {"references": Milestone, "null": True}),
            ("is_kept", Boolean, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person, "null": True}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "Consultation": (
        "consultation",
        [
            ("programme", ForeignKey, REFERENCE | {"references": Programme, "index": True}),
            ("council", ForeignKey, REFERENCE | {"references": Council}),
        ],
    ),
    "ConsultationVersion": (
        "consultation_version",
        [
            ("consultation", ForeignKey, REFERENCE | {"references": Consultation}),
            ("number", Integer, PLAIN),
            ("kind", Varchar, PLAIN | {"length": 20}),
            ("establishment", Varchar, PLAIN | {"length": 150}),
            ("people", Integer, PLAIN),
            ("proposed_on", Date, PLAIN),
            ("effective_on", Date, PLAIN),
            ("has_measures", Boolean, PLAIN),
            ("began_on", Date, PLAIN | {"null": True}),
            ("notified_on", Date, PLAIN | {"null": True}),
            ("analysed_on", Date, PLAIN | {"null": True}),
            ("proposal", ForeignKey, REFERENCE | {"references": Proposal, "null": True}),
            ("because", Text, PLAIN),
            ("is_kept", Boolean, PLAIN),
            ("by", ForeignKey, REFERENCE | {"references": Person, "null": True}),
            ("at", Timestamptz, PLAIN),
        ],
    ),
    "Slip": (
        "slip",
        [
            ("run", ForeignKey, REFERENCE | {"references": PrintRun}),
            ("number", Integer, PLAIN),
            ("did_not_understand", Boolean, PLAIN),
            ("at", Timestamptz, PLAIN),
        ],
    ),
}
UNIQUE = (
    ("Stakeholder", "stakeholder", "one_stakeholder_per_ref", ["programme", "ref"]),
    (
        "StakeholderAssessment",
        "stakeholder_assessment",
        "one_stakeholder_assessment_per_number",
        ["stakeholder", "number"],
    ),
    ("Activity", "activity", "one_activity_per_ref", ["programme", "ref"]),
    ("ActivityVersion", "activity_version", "one_activity_version_per_number", ["activity", "number"]),
    ("ConsultationVersion", "consultation_version", "one_consultation_version_per_number", ["consultation", "number"]),
    ("Slip", "slip", "one_slip_per_number", ["run", "number"]),
    ("AnnouncementVersion", "announcement_version", "one_announcement_version_per_number", ["announcement", "number"]),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for class_name, (table, columns) in TABLES.items():
        manager.add_table(class_name=class_name, tablename=table, schema=None, columns=None)
        _columns(manager, class_name, table, columns)
    for class_name, table, name, of in UNIQUE:
        manager.add_constraint(
            table_class_name=class_name,
            tablename=table,
            constraint_name=name,
            constraint_class=Unique,
            params={"columns": of, "nulls_distinct": True, "name": name},
            schema=None,
        )
    return manager


def _columns(
    manager: MigrationManager, class_name: str, table: str, columns: list[tuple[str, type[Any], dict[str, Any]]]
) -> None:
    for name, kind, params in columns:
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
