import json
from datetime import UTC, date, datetime

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
    Time,
    Timestamptz,
    Varchar,
)
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check, Unique
from piccolo.engine import engine_finder
from piccolo.table import Table


class Council(Table, tablename="council", schema=None):
    id = Serial(
        null=False,
        primary_key=True,
        unique=False,
        index=False,
        index_method=IndexMethod.btree,
        choices=None,
        db_column_name="id",
        secret=False,
    )


class PartnerDecision(Table, tablename="partner_decision", schema=None):
    id = Serial(
        null=False,
        primary_key=True,
        unique=False,
        index=False,
        index_method=IndexMethod.btree,
        choices=None,
        db_column_name="id",
        secret=False,
    )


class Person(Table, tablename="person", schema=None):
    id = Serial(
        null=False,
        primary_key=True,
        unique=False,
        index=False,
        index_method=IndexMethod.btree,
        choices=None,
        db_column_name="id",
        secret=False,
    )


class Programme(Table, tablename="programme", schema=None):
    id = Serial(
        null=False,
        primary_key=True,
        unique=False,
        index=False,
        index_method=IndexMethod.btree,
        choices=None,
        db_column_name="id",
        secret=False,
    )


ID = "2026-11-23T09:00:00:000031"
VERSION = "1.38.0"
DESCRIPTION = "Rules of law are dated rows, each with its owner and source; how a decision's law was derived is kept"

OWNER = "The administrator of this installation"
SAID_AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
SI = "https://www.legislation.gov.uk/uksi/2012/2089/regulation"
LGA_100B = "https://www.legislation.gov.uk/ukpga/1972/70/section/100B"
NI_PART_5 = "https://www.legislation.gov.uk/nisr/2015/44/part/5"
WORKING, CALENDAR, DAYS = "working", "calendar", "days"
OWN_TERMS = "The council's own terms of call-in are not loaded. Ask its monitoring officer for them."
NO_WELSH = "The Welsh regulations on executive decisions are not loaded."
NO_SCOTTISH_KEY = "Scottish law has no notice of key decisions."
NO_SCOTTISH = "No notice of private meetings is loaded for Scotland."
NO_IRISH = "No figure was found for Northern Ireland, so none is loaded."
ACTS = {
    "england": "Executive Arrangements (Meetings and Access to Information) Regulations, SI 2012/2089",
    "wales": "Local Government and Elections (Wales) Act 2021, Schedule 4",
    "scotland": "Local Government (Scotland) Act 1973, Part IIIA",
    "northern-ireland": "Local Government Act (Northern Ireland) 2014 and SR (NI) 2015/44",
}
BEGINS = {
    "england": date(2012, 9, 10),
    "wales": date(2021, 5, 1),
    "scotland": date(1986, 4, 1),
    "northern-ireland": date(2015, 4, 1),
}


def period(days, basis):
    return {"kind": "period", "days": days, "basis": basis}


def not_loaded(reason):
    return {"kind": "absent", "absence": "not loaded", "reason": reason}


def no_duty(reason):
    return {"kind": "absent", "absence": "no such duty", "reason": reason}


# nation, rule, figures, source (empty: the nation's act), link to the wording
ROWS = [
    ("england", "agenda", period(5, WORKING), "LGA 1972 s.100B with SI 2002/715; SI 2012/2089 reg. 7", LGA_100B),
    ("england", "key-decision", period(28, CALENDAR), "SI 2012/2089 reg. 9", f"{SI}/9"),
    ("england", "private-first", period(28, CALENDAR), "SI 2012/2089 reg. 5(2)", f"{SI}/5"),
    ("england", "private-second", period(5, WORKING), "SI 2012/2089 reg. 5(4)", f"{SI}/5"),
    ("england", "general-exception", period(5, WORKING), "SI 2012/2089 reg. 10", f"{SI}/10"),
    (
        "england",
        "special-urgency",
        {
            "kind": "agreement",
            "of": [
                "the chair of the relevant overview and scrutiny committee",
                "the chair of the council",
                "the vice-chair of the council",
            ],
        },
        "SI 2012/2089 reg. 11",
        f"{SI}/11",
    ),
    (
        "england",
        "call-in",
        {
            "kind": "call-in",
            "days": 5,
            "unit": "working-days",
            "start": "publication",
            "starts_next_day": True,
            "key_only": False,
            "scrutiny_days": None,
        },
        "LGA 2000 s.9F; five working days is what most constitutions say",
        "https://www.legislation.gov.uk/ukpga/2000/22/section/9F",
    ),
    ("england", "wards", {"kind": "wards", "least": 2}, "SI 2012/2089 reg. 8", f"{SI}/8"),
    ("wales", "agenda", period(3, WORKING), "LGA 1972 s.100B as amended for Wales in 2021", LGA_100B),
    ("wales", "key-decision", not_loaded(NO_WELSH), "", ""),
    ("wales", "private-first", not_loaded(NO_WELSH), "", ""),
    ("wales", "private-second", not_loaded(NO_WELSH), "", ""),
    ("wales", "general-exception", not_loaded(NO_WELSH), "", ""),
    ("wales", "call-in", not_loaded(OWN_TERMS), "", ""),
    (
        "scotland",
        "agenda",
        period(3, WORKING),
        "Local Government (Scotland) Act 1973 s.50B",
        "https://www.legislation.gov.uk/ukpga/1973/65/section/50B",
    ),
    ("scotland", "key-decision", no_duty(NO_SCOTTISH_KEY), "", ""),
    ("scotland", "private-first", not_loaded(NO_SCOTTISH), "", ""),
    ("scotland", "private-second", not_loaded(NO_SCOTTISH), "", ""),
    ("scotland", "general-exception", no_duty(NO_SCOTTISH_KEY), "", ""),
    ("scotland", "call-in", not_loaded(OWN_TERMS), "", ""),
    ("northern-ireland", "agenda", not_loaded(NO_IRISH), "", ""),
    ("northern-ireland", "key-decision", not_loaded(NO_IRISH), "", ""),
    ("northern-ireland", "private-first", period(28, DAYS), "SR (NI) 2015/44, Part 5", NI_PART_5),
    ("northern-ireland", "private-second", period(5, DAYS), "SR (NI) 2015/44, Part 5", NI_PART_5),
    ("northern-ireland", "general-exception", not_loaded(NO_IRISH), "", ""),
    ("northern-ireland", "call-in", not_loaded(OWN_TERMS), "", ""),
]
AGREED = {"kind": "days-to-publish", "days": 2}
CLOSED = {"kind": "closures", "left_out": "planning"}
for one in ACTS:
    ROWS.append((one, "days-to-publish", AGREED, "House rule: two working days unless a council says otherwise", ""))
    ROWS.append((one, "closures", CLOSED, "House rule: closed days are not excluded by law, but left out of plans", ""))
INSERT = """
INSERT INTO law_rule (nation, rule, figures, valid_from, owner, source, link, note, at)
VALUES ({}, {}, {}::jsonb, {}, {}, {}, {}, {}, {})
"""


class WithRows(MigrationManager):
    """The rows go in once the tables stand, in the same transaction: what `add_raw` names runs before."""

    async def run(self, backwards: bool = False) -> None:
        async with engine_finder().transaction():
            await super().run(backwards=backwards)
            for nation, rule, figures, source, link in ROWS:
                said = (source or ACTS[nation], link, "Loaded with Govern.", SAID_AT)
                row = (nation, rule, json.dumps(figures), BEGINS[nation], OWNER, *said)
                await RawTable.raw(INSERT, *row)


class RawTable(Table):
    """Where the rows are sent from."""


async def forwards():
    manager = WithRows(migration_id=ID, app_name="govern", description=DESCRIPTION, wrap_in_transaction=False)

    manager.add_table(
        class_name="DecisionWards",
        tablename="decision_wards",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="PublicationMoment",
        tablename="publication_moment",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="DecisionRelief",
        tablename="decision_relief",
        schema=None,
        columns=None,
    )

    manager.add_table(class_name="LawRule", tablename="law_rule", schema=None, columns=None)

    manager.add_table(
        class_name="DecisionRegime",
        tablename="decision_regime",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="DecisionWards",
        tablename="decision_wards",
        column_name="decision",
        db_column_name="decision",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PartnerDecision,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionWards",
        tablename="decision_wards",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionWards",
        tablename="decision_wards",
        column_name="wards",
        db_column_name="wards",
        column_class_name="Integer",
        column_class=Integer,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionWards",
        tablename="decision_wards",
        column_name="is_significant",
        db_column_name="is_significant",
        column_class_name="Boolean",
        column_class=Boolean,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionWards",
        tablename="decision_wards",
        column_name="because",
        db_column_name="because",
        column_class_name="Text",
        column_class=Text,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionWards",
        tablename="decision_wards",
        column_name="by",
        db_column_name="by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Person,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionWards",
        tablename="decision_wards",
        column_name="at",
        db_column_name="at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PublicationMoment",
        tablename="publication_moment",
        column_name="decision",
        db_column_name="decision",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PartnerDecision,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PublicationMoment",
        tablename="publication_moment",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PublicationMoment",
        tablename="publication_moment",
        column_name="what",
        db_column_name="what",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PublicationMoment",
        tablename="publication_moment",
        column_name="day",
        db_column_name="day",
        column_class_name="Date",
        column_class=Date,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PublicationMoment",
        tablename="publication_moment",
        column_name="time",
        db_column_name="time",
        column_class_name="Time",
        column_class=Time,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PublicationMoment",
        tablename="publication_moment",
        column_name="counts_from",
        db_column_name="counts_from",
        column_class_name="Date",
        column_class=Date,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRelief",
        tablename="decision_relief",
        column_name="decision",
        db_column_name="decision",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PartnerDecision,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRelief",
        tablename="decision_relief",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRelief",
        tablename="decision_relief",
        column_name="kind",
        db_column_name="kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRelief",
        tablename="decision_relief",
        column_name="day",
        db_column_name="day",
        column_class_name="Date",
        column_class=Date,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRelief",
        tablename="decision_relief",
        column_name="meeting",
        db_column_name="meeting",
        column_class_name="Date",
        column_class=Date,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRelief",
        tablename="decision_relief",
        column_name="who",
        db_column_name="who",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 200,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRelief",
        tablename="decision_relief",
        column_name="because",
        db_column_name="because",
        column_class_name="Text",
        column_class=Text,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRelief",
        tablename="decision_relief",
        column_name="by",
        db_column_name="by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Person,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRelief",
        tablename="decision_relief",
        column_name="at",
        db_column_name="at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="nation",
        db_column_name="nation",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="council",
        db_column_name="council",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Council,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="rule",
        db_column_name="rule",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 30,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="figures",
        db_column_name="figures",
        column_class_name="JSONB",
        column_class=JSONB,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="valid_from",
        db_column_name="valid_from",
        column_class_name="Date",
        column_class=Date,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="valid_to",
        db_column_name="valid_to",
        column_class_name="Date",
        column_class=Date,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="owner",
        db_column_name="owner",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 120,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="source",
        db_column_name="source",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 300,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="link",
        db_column_name="link",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 300,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="note",
        db_column_name="note",
        column_class_name="Text",
        column_class=Text,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="programme",
        db_column_name="programme",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Programme,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="by",
        db_column_name="by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Person,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LawRule",
        tablename="law_rule",
        column_name="at",
        db_column_name="at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="decision",
        db_column_name="decision",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PartnerDecision,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="nation",
        db_column_name="nation",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="governance",
        db_column_name="governance",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 30,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="body",
        db_column_name="body",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 200,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="route",
        db_column_name="route",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="membership",
        db_column_name="membership",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="day",
        db_column_name="day",
        column_class_name="Date",
        column_class=Date,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="law",
        db_column_name="law",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 300,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="decides",
        db_column_name="decides",
        column_class_name="Boolean",
        column_class=Boolean,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="derivation",
        db_column_name="derivation",
        column_class_name="Text",
        column_class=Text,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="rules",
        db_column_name="rules",
        column_class_name="JSONB",
        column_class=JSONB,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="by",
        db_column_name="by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Person,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        column_name="at",
        db_column_name="at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="DecisionWards",
        tablename="decision_wards",
        constraint_name="one_statement_of_wards_per_version",
        constraint_class=Unique,
        params={"columns": ["decision", "version"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PublicationMoment",
        tablename="publication_moment",
        constraint_name="one_moment_per_version",
        constraint_class=Unique,
        params={"columns": ["decision", "version"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="DecisionRelief",
        tablename="decision_relief",
        constraint_name="one_relief_per_version",
        constraint_class=Unique,
        params={"columns": ["decision", "version"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="LawRule",
        tablename="law_rule",
        constraint_name="ends_after_it_begins",
        constraint_class=Check,
        params={"condition": "valid_to IS NULL OR valid_from <= valid_to"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="DecisionRegime",
        tablename="decision_regime",
        constraint_name="one_regime_per_version",
        constraint_class=Unique,
        params={"columns": ["decision", "version"], "nulls_distinct": True},
        schema=None,
    )

    return manager
