"""The steps of a deadlock, and what each came to."""

from piccolo.columns import Date, ForeignKey, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from govern.decisions.tables.proposals import Proposal
from govern.people.tables import Person


class DeadlockStep(Table):
    id: Serial
    proposal = ForeignKey(Proposal, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    rung = Varchar(length=20, null=False, default=None)
    owner = Varchar(length=200, null=False, default=None)
    due = Date(null=False, default=None)
    because = Text(null=False, default=None)
    begun = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class DeadlockStepEnd(Table):
    id: Serial
    step = ForeignKey(DeadlockStep, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    ending = Varchar(length=20, null=False, default=None)
    day = Date(null=False, default=None)
    outcome = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
