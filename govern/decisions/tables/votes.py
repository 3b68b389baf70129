"""Votes on decisions, each written once; who recorded it for whom, and whether the council confirmed it."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.decisions.tables.proposals import PartnerDecision
from govern.people.tables import Person


class DecisionVote(Table):
    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    held_on = Date(null=False, default=None)
    said = Text(null=False, default=None, help_text="How it is counted and what each council's members did, as JSON")
    names = Text(null=False, default=None)
    interests = Text(null=False, default=None)
    evidence = Text(null=False, default=None)
    on_behalf = Boolean(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_vote_per_version = Unique(columns=[decision, version])


class VoteConfirmation(Table):
    id: Serial
    vote = ForeignKey(DecisionVote, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
