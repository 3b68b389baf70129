"""Rules of law, dated; what a council states of late notices and of wards; how each decision's law was derived."""

from piccolo.columns import (
    JSONB,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    Serial,
    Text,
    Time,
    Timestamptz,
    Varchar,
)
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.decisions.tables.proposals import PartnerDecision
from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class LawRule(Table):
    """What one rule says from a day on, for a nation or for one council. Rows are added, never changed."""

    id: Serial
    nation = Varchar(length=20, null=False, default=None)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    rule = Varchar(length=30, null=False, default=None)
    figures = JSONB(null=False, default=None)
    valid_from = Date(null=False, default=None)
    valid_to = Date(null=True, default=None)
    owner = Varchar(length=120, null=False, default=None)
    source = Varchar(length=300, null=False, default=None)
    link = Varchar(length=300, null=False, default=None)
    note = Text(null=False, default=None)
    programme = ForeignKey(Programme, null=True, default=None, on_delete=OnDelete.restrict)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    ends_after_it_begins = Check("valid_to IS NULL OR valid_from <= valid_to")


class DecisionRegime(Table):
    """How the law of a decision was derived when it was planned, and from which rows of the rules of law."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    nation = Varchar(length=20, null=False, default=None)
    governance = Varchar(length=30, null=False, default=None)
    body = Varchar(length=200, null=False, default=None)
    route = Varchar(length=20, null=False, default=None)
    membership = Varchar(length=20, null=True, default=None)
    day = Date(null=True, default=None, help_text="Whose rules were looked at: the day of the decision")
    law = Varchar(length=300, null=False, default=None)
    decides = Boolean(null=False, default=None)
    derivation = Text(null=False, default=None)
    rules = JSONB(null=False, default=None, help_text="The ids of the rows that held")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_regime_per_version = Unique(columns=[decision, version])


class DecisionRelief(Table):
    """General exception, special urgency, a meeting at shorter notice, an urgent item, a report that followed."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    kind = Varchar(length=20, null=False, default=None)
    day = Date(null=False, default=None)
    meeting = Date(null=True, default=None)
    who = Varchar(length=200, null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_relief_per_version = Unique(columns=[decision, version])


class DecisionWards(Table):
    """How many wards or divisions a decision affects, as the council states."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    wards = Integer(null=False, default=None)
    is_significant = Boolean(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_statement_of_wards_per_version = Unique(columns=[decision, version])


class PublicationMoment(Table):
    """The time of day of a publication, and the day from which it counts under the council's cut-off."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    what = Varchar(length=10, null=False, default=None)
    day = Date(null=False, default=None)
    time = Time(null=False, default=None)
    counts_from = Date(null=False, default=None)

    one_moment_per_version = Unique(columns=[decision, version])
