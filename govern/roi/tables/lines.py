"""Cost and benefit lines. What a line said of a year, what it waited for and what it was before are rows that stay."""

from piccolo.columns import (
    JSONB,
    BigInt,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    Numeric,
    OnDelete,
    Serial,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person
from govern.plan.tables import BaselineSet, Milestone


class Line(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    reference = Varchar(length=20, null=False, default=None, db_column_name="ref")
    kind = Varchar(length=20, null=False, default=None)
    line_class = Varchar(length=40, null=False, default=None)
    title = Varchar(length=200, null=False, default=None)
    owner = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict, help_text="None: shared")
    basis = Varchar(length=20, null=True, default=None)
    fixed = JSONB(null=False, default=None, help_text="Per cent by council code, where the basis is fixed")
    recurrence = Varchar(length=20, null=False, default=None)
    starts_on = Date(null=False, default=None)
    ends_on = Date(null=True, default=None)
    service_reference = Varchar(length=20, null=False, default=None)
    source = Text(null=False, default=None)
    note = Text(null=False, default=None)
    driver = Varchar(length=20, null=True, default=None, help_text="The figures it is shared by, or is an estimate of")
    mix = JSONB(null=True, default=None)
    by_judgement = Boolean(null=True, default=None)
    treatment = Varchar(length=20, null=True, default=None)
    funding = Varchar(length=40, null=True, default=None)
    life_years = Integer(null=True, default=None)
    operational_on = Date(null=True, default=None)
    redundancy = JSONB(null=True, default=None, help_text="Pay, pension strain, settlement and notice saved, in pounds")
    prices = Varchar(length=20, null=True, default=None, help_text="None: it does not say")
    price_year = Integer(null=True, default=None, help_text="Of real amounts: 2026 is in prices of 2026/27")
    counts_in = Varchar(length=20, null=True, default=None, help_text="None: both cases")
    version = Integer(null=False, default=None, help_text="Grows with every revision and every recorded actual")

    one_line_per_ref = Unique(columns=[programme, "ref"])


class LineYear(Table):
    """An amount as it was once said. Of a line, year and series the newest version counts; no pence: withdrawn."""

    id: Serial
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    year = Integer(null=False, default=None, help_text="2027 is 2027/28")
    series = Varchar(length=20, null=False, default=None)
    pence = BigInt(null=True, default=None)
    evidence = Text(null=False, default=None)
    version = Integer(null=False, default=None, help_text="The line's version that this made")
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)

    one_line_year_per_version = Unique(columns=[line, year, series, version])


class Gate(Table):
    """A milestone a line waits for, from the line's version `since` up to, but not in, version `until`."""

    id: Serial
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    ramp_lag_days = Integer(null=False, default=None)
    proportion = Numeric(digits=(11, 10), null=True, default=None)
    since = Integer(null=False, default=None)
    until = Integer(null=True, default=None)

    one_gate_per_version = Unique(columns=[line, milestone, since])


class Revision(Table):
    """Why a line was written anew, and all it said before."""

    id: Serial
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None, help_text="The line's version that this made")
    because = Text(null=False, default=None)
    was = JSONB(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)

    one_revision_per_version = Unique(columns=[line, version])


class LineBaseline(Table):
    """A total as it was published or agreed, dated where its date is known. It is quoted and never added up."""

    id: Serial
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    set_on = Date(null=True, default=None)
    pence = BigInt(null=False, default=None)
    source = Text(null=False, default=None)


class LineValidation(Table):
    """A council's section 151 officer stands behind a line as it was in this version."""

    id: Serial
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    version = Integer(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)

    one_line_validation_per_council = Unique(columns=[line, council, version])


class BaselineAmount(Table):
    """What a named baseline of the plan holds of a line in a year for a council. It is written once."""

    id: Serial
    baseline = ForeignKey(BaselineSet, null=False, default=None, on_delete=OnDelete.restrict)
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict)
    year = Integer(null=False, default=None)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    pence = BigInt(null=False, default=None)

    one_baseline_amount_per_year = Unique(columns=[baseline, line, year, council])
