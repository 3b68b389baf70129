"""Conditions of approvals: what was owed by whom until when, and how it ended, are rows added."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.decisions.tables.proposals import PartnerDecision
from govern.people.tables import Person


class DecisionCondition(Table):
    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    decided = Integer(null=False, default=None, help_text="Version of the decision it was stated with or after")
    number = Integer(null=False, default=None)
    words = Text(null=False, default=None)
    holds_up = Boolean(null=False, default=None, help_text="Milestones of the proposal wait until it is met")
    version = Integer(null=False, default=None)

    one_condition_per_number = Unique(columns=[decision, number])


class ConditionTurn(Table):
    id: Serial
    condition = ForeignKey(DecisionCondition, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    turn = Varchar(length=10, null=False, default=None)
    words = Text(null=False, default=None)
    owner = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    due = Date(null=True, default=None)
    day = Date(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_turn_per_version_of_condition = Unique(columns=[condition, version])
