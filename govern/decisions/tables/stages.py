"""What stands between a text and its decision: days stated, clearances, lead times, and amended words settled."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.decisions.tables.proposals import PartnerDecision, Proposal
from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class StageStatement(Table):
    """A day planned for a stage, or the day on which it was done."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    stage = Varchar(length=30, null=False, default=None)
    planned = Date(null=True, default=None)
    done = Date(null=True, default=None)
    note = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_stage_statement_per_version = Unique(columns=[decision, version])


class Clearance(Table):
    """The finance or the legal officer clears one text for their council, or refuses."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    kind = Varchar(length=10, null=False, default=None)
    text_number = Integer(null=False, default=None)
    text_hash = Varchar(length=64, null=False, default=None)
    cleared = Boolean(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_clearance_per_version = Unique(columns=[decision, version])


class LeadTime(Table):
    """Working days that a council asks for before its agenda: agreed, not law; they hold from a day."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    since = Date(null=False, default=None)
    report = Integer(null=False, default=None)
    finance = Integer(null=False, default=None)
    law = Integer(null=False, default=None)
    eqia = Integer(null=False, default=None)
    source = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_lead_time_per_number = Unique(columns=[programme, council, number])


class Reconciliation(Table):
    """How amended words are settled: the others are asked to adopt them, or their council to withdraw them."""

    id: Serial
    proposal = ForeignKey(Proposal, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict)
    way = Varchar(length=10, null=False, default=None)
    text_number = Integer(null=False, default=None, help_text="The version that stood after it")
    text_hash = Varchar(length=64, null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
