"""Proposals and each council's decision on them. What was planned, published, decided and called in are rows added."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person
from govern.plan.tables import Milestone


class Proposal(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    reference = Varchar(length=20, null=False, default=None, db_column_name="ref")
    title = Varchar(length=200, null=False, default=None)
    wanted_by = Date(null=True, default=None)
    version = Integer(null=False, default=None)

    one_proposal_per_ref = Unique(columns=[programme, "ref"])


class ProposalText(Table):
    """One version of the recommendation: councils agree only when they approve the same hash."""

    id: Serial
    proposal = ForeignKey(Proposal, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    recommendation = Text(null=False, default=None)
    hash = Varchar(length=64, null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_text_per_number = Unique(columns=[proposal, number])


class ProposalMilestone(Table):
    """A milestone that waits for a proposal."""

    id: Serial
    proposal = ForeignKey(Proposal, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)

    one_wait_per_milestone = Unique(columns=[proposal, milestone])


class PartnerDecision(Table):
    id: Serial
    proposal = ForeignKey(Proposal, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    version = Integer(null=False, default=None, help_text="Grows with every statement about the decision")

    one_decision_per_council = Unique(columns=[proposal, council])


class DecisionPlan(Table):
    """Which body is to decide, and when."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    body = Varchar(length=200, null=False, default=None)
    route = Varchar(length=20, null=False, default=None)
    membership = Varchar(length=20, null=True, default=None)
    key = Boolean(null=True, default=None)
    meeting = Date(null=True, default=None)
    afresh = Boolean(null=False, default=None, help_text="What was published and decided before it no longer counts")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_plan_per_version = Unique(columns=[decision, version])


class DecisionPublication(Table):
    """The notice, the agenda or the record of a decision, as published."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    what = Varchar(length=10, null=False, default=None)
    day = Date(null=False, default=None)
    call_in_ends = Date(null=True, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class DecisionOutcome(Table):
    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    outcome = Varchar(length=30, null=False, default=None)
    text_number = Integer(null=True, default=None)
    text_hash = Varchar(length=64, null=True, default=None, help_text="Of the text as approved; amended words differ")
    amended_text = Text(null=False, default=None)
    decided_on = Date(null=True, default=None)
    effective = Date(null=True, default=None)
    reasons = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_outcome_per_version = Unique(columns=[decision, version])


class DecisionCallIn(Table):
    """Scrutiny called a decision in, or let it stand."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    released = Boolean(null=False, default=None)
    day = Date(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_call_in_per_version = Unique(columns=[decision, version])
