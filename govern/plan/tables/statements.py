"""What was stated, reached, accepted and taken back: rows that are added and never changed."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.people.tables import Person
from govern.plan.tables.control import BaselineSet
from govern.plan.tables.plan import Milestone


class Baseline(Table):
    """What a board agreed to measure against: number 0 is the original."""

    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    start = Date(null=True, default=None)
    finish = Date(null=False, default=None)
    because = Text(null=False, default=None)
    named = ForeignKey(
        BaselineSet, null=True, default=None, on_delete=OnDelete.restrict, help_text="What set it, if any"
    )
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_baseline_per_number = Unique(columns=[milestone, number])


class Reforecast(Table):
    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None, help_text="The milestone's version that this statement made")
    start = Date(null=True, default=None)
    finish = Date(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_reforecast_per_version = Unique(columns=[milestone, version])


class Completion(Table):
    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    actual = Date(null=False, default=None)
    evidence = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_completion_per_version = Unique(columns=[milestone, version])


class Acceptance(Table):
    """Somebody other than the owner has looked at the evidence. It counts while nothing of a later version is said."""

    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_acceptance_per_version = Unique(columns=[milestone, version])


class Refusal(Table):
    """Somebody other than the owner has looked at the evidence, and it does not show that the milestone is reached."""

    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_refusal_per_version = Unique(columns=[milestone, version])


class Retraction(Table):
    """It was not reached after all: what was said before of its being reached counts no more."""

    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_retraction_per_version = Unique(columns=[milestone, version])


class Hold(Table):
    """A milestone is put on hold, or goes on again, by a change that somebody approved."""

    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    on_hold = Boolean(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_hold_per_version = Unique(columns=[milestone, version])


class Progress(Table):
    """How far it was when somebody said so: the day it began, how much is done, the working days it still takes."""

    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    started_on = Date(null=True, default=None)
    percent = Integer(null=False, default=None)
    remaining_days = Integer(null=True, default=None)
    note = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_progress_per_version = Unique(columns=[milestone, version])
    a_part_of_the_whole = Check("percent BETWEEN 0 AND 100")
