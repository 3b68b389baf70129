"""What a line rests on, and what stands in for it."""

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

from govern.partners.tables import Council
from govern.people.tables import Person
from govern.roi.tables.lines import Line


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
