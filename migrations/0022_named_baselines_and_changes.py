from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import JSONB, BigInt, Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Unique
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000022"
VERSION = "1.38.0"
DESCRIPTION = "Named baselines of dates and money, tolerances, change requests; a plan's first baseline gets its name"


class Programme(Table, tablename="programme", schema=None):
    id = Serial(primary_key=True)


class Person(Table, tablename="person", schema=None):
    id = Serial(primary_key=True)


class Council(Table, tablename="council", schema=None):
    id = Serial(primary_key=True)


class Milestone(Table, tablename="milestone", schema=None):
    id = Serial(primary_key=True)


class Line(Table, tablename="line", schema=None):
    id = Serial(primary_key=True)


class ChangeRequest(Table, tablename="change_request", schema=None):
    id = Serial(primary_key=True)


class BaselineSet(Table, tablename="baseline_set", schema=None):
    id = Serial(primary_key=True)


class RawTable(Table):
    pass


class Ordered(MigrationManager):
    """Piccolo runs raw statements before the tables are there; these come after them."""

    async def _run_add_constraints(self, backwards: bool = False) -> None:
        await super()._run_add_constraints(backwards=backwards)
        for statement in (NAME_THE_FIRST, WITH_ITS_DATES, TIE_THEM, REFUSE):
            await RawTable.raw(statement)
        for table in WRITTEN_ONCE:
            await RawTable.raw(ROWS.replace("{0}", table))
            await RawTable.raw(TABLE.replace("{0}", table))


PLAIN = {
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


def to(table, **changes):
    return ForeignKey, {
        "references": table,
        "on_delete": OnDelete.restrict,
        "on_update": OnUpdate.cascade,
        "target_column": None,
    } | PLAIN | changes


def words(length, **changes):
    return Varchar, {"length": length} | PLAIN | changes


def plain(kind, **changes):
    return kind, PLAIN | changes


BY_AT = {"by": to(Person, null=True), "at": plain(Timestamptz)}
TABLES = {
    "ChangeRequest": {
        "programme": to(Programme, index=True),
        "number": plain(Integer),
        "version": plain(Integer),
        "author": to(Person, null=True),
        "at": plain(Timestamptz),
    },
    "ChangeWording": {
        "request": to(ChangeRequest, index=True),
        "version": plain(Integer),
        "title": words(200),
        "reason": plain(Text),
        "scope": plain(Text),
        "dates": plain(JSONB),
        "amounts": plain(JSONB),
        **BY_AT,
    },
    "ChangeStatement": {
        "request": to(ChangeRequest, index=True),
        "version": plain(Integer),
        "state": words(20),
        "council": to(Council, null=True),
        "because": plain(Text),
        "proposal": plain(Integer, null=True),
        "impact": plain(JSONB, null=True),
        "impact_said": plain(Text),
        **BY_AT,
    },
    "BaselineSet": {
        "programme": to(Programme, index=True),
        "number": plain(Integer),
        "name": words(200),
        "approved_on": plain(Date, null=True),
        "proposal": plain(Integer, null=True),
        "minute": plain(Text),
        "request": to(ChangeRequest, null=True),
        **BY_AT,
    },
    "BaselineDate": {
        "baseline": to(BaselineSet),
        "milestone": to(Milestone, index=True),
        "start": plain(Date, null=True),
        "finish": plain(Date),
    },
    "BaselineAmount": {
        "baseline": to(BaselineSet),
        "line": to(Line),
        "year": plain(Integer),
        "council": to(Council),
        "pence": plain(BigInt),
    },
    "ToleranceSet": {
        "programme": to(Programme, index=True),
        "number": plain(Integer),
        "working_days": plain(Integer),
        "pence_a_year": plain(BigInt),
        "because": plain(Text),
        **BY_AT,
    },
}
UNIQUE = {
    "ChangeRequest": ("one_change_request_per_number", ["programme", "number"]),
    "ChangeWording": ("one_change_wording_per_version", ["request", "version"]),
    "ChangeStatement": ("one_change_statement_per_version", ["request", "version"]),
    "BaselineSet": ("one_baseline_set_per_number", ["programme", "number"]),
    "BaselineDate": ("one_baseline_date_per_milestone", ["baseline", "milestone"]),
    "BaselineAmount": ("one_baseline_amount_per_year", ["baseline", "line", "year", "council"]),
    "ToleranceSet": ("one_tolerance_set_per_number", ["programme", "number"]),
}
NAME_THE_FIRST = """
INSERT INTO baseline_set (programme, number, name, minute, at)
SELECT m.programme, 0, 'Original baseline', '', min(b.at)
FROM baseline b JOIN milestone m ON m.id = b.milestone WHERE b.number = 0 GROUP BY m.programme
"""
WITH_ITS_DATES = """
INSERT INTO baseline_date (baseline, milestone, start, finish)
SELECT s.id, m.id, b.start, b.finish FROM baseline b JOIN milestone m ON m.id = b.milestone
JOIN baseline_set s ON s.programme = m.programme WHERE b.number = 0 ORDER BY m.id
"""
TIE_THEM = """
UPDATE baseline b SET named = s.id FROM milestone m, baseline_set s
WHERE m.id = b.milestone AND s.programme = m.programme AND b.number = 0
"""
REFUSE = """
CREATE FUNCTION control_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Baselines and what was said of changes are written once: % is refused', TG_OP;
END $$
"""
ROWS = "CREATE TRIGGER {0}_rows_stay BEFORE UPDATE OR DELETE ON {0} FOR EACH ROW EXECUTE FUNCTION control_is_written_once()"
TABLE = "CREATE TRIGGER {0}_table_stays BEFORE TRUNCATE ON {0} FOR EACH STATEMENT EXECUTE FUNCTION control_is_written_once()"
WRITTEN_ONCE = (
    "baseline_set",
    "baseline_date",
    "baseline_amount",
    "change_wording",
    "change_statement",
    "tolerance_set",
)


def snake(name):
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


async def forwards() -> MigrationManager:
    manager = Ordered(migration_id=ID, app_name="govern", description=DESCRIPTION)
    for name in TABLES:
        manager.add_table(class_name=name, tablename=snake(name), schema=None, columns=None)
    for name, columns in TABLES.items():
        for column, (kind, params) in columns.items():
            _add(manager, name, column, kind=kind, params=params)
    _add(manager, "Baseline", "named", kind=ForeignKey, params=to(BaselineSet, null=True)[1])
    for name, (constraint, columns) in UNIQUE.items():
        manager.add_constraint(
            table_class_name=name,
            tablename=snake(name),
            constraint_name=constraint,
            constraint_class=Unique,
            params={"columns": columns, "nulls_distinct": True},
            schema=None,
        )

    return manager


def _add(manager, table, column, *, kind, params):
    manager.add_column(
        table_class_name=table,
        tablename=snake(table),
        column_name=column,
        db_column_name=column,
        column_class_name=kind.__name__,
        column_class=kind,
        params=params,
        schema=None,
    )
