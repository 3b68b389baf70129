"""Cost and benefit lines. What a line said of a year, what it waited for and what it was before are rows that stay."""

from piccolo.columns import (
    JSONB,
    BigInt,
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


class BenefitProfile(Table):
    """What is measured of a line and what stands behind it, as said in this version of the line; the newest counts."""

    id: Serial
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None, help_text="The line's version that this made")
    measure = Text(null=False, default=None)
    unit = Varchar(length=60, null=False, default=None)
    method = Text(null=False, default=None)
    baseline = Numeric(null=True, default=None)
    baseline_on = Date(null=True, default=None)
    target = Numeric(null=True, default=None)
    target_on = Date(null=True, default=None)
    confidence = Integer(null=True, default=None, help_text="Per cent")
    full_year_pence = BigInt(null=True, default=None)
    ramp = JSONB(null=False, default=None, help_text="Per cents of the full-year value, by year from the start")
    dis_benefit_of = ForeignKey(Line, null=True, default=None, on_delete=OnDelete.restrict)
    apart = Text(null=False, default=None, help_text="Why what looks like another saving's post is not the same")
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)

    one_profile_per_version = Unique(columns=[line, version])


class ProfileBudget(Table):
    """The budget a council cuts for a line, from which year, and the day it was taken out."""

    id: Serial
    profile = ForeignKey(BenefitProfile, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    code = Varchar(length=40, null=False, default=None)
    year = Integer(null=False, default=None)
    removed_on = Date(null=True, default=None)

    one_budget_per_council = Unique(columns=[profile, council])


class ProfileBacking(Table):
    """A post or contract behind a profile; `key` is what two ways to write its number have in common."""

    id: Serial
    profile = ForeignKey(BenefitProfile, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=10, null=False, default=None)
    identifier = Varchar(length=100, null=False, default=None)
    key = Varchar(length=100, null=False, default=None)


class Replacement(Table):
    """A saving approved in place of one that will not come, from this version of the line; no pence: withdrawn."""

    id: Serial
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None, help_text="The line's version that this made")
    year = Integer(null=False, default=None)
    pence = BigInt(null=True, default=None)
    recurrence = Varchar(length=20, null=False, default=None)
    title = Varchar(length=200, null=False, default=None)
    decision = Varchar(length=200, null=False, default=None, help_text="By whom and when it was approved")
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)

    one_replacement_per_version = Unique(columns=[line, version, year])
